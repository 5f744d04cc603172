"""Does a line that looks like a label really open a unit, or is it prose?

``Điều 325. và Điều 326 của …`` is a reference that a hard line break pushed to the start of a
line, ``200. triệu đồng`` an amount, ``a) khoản 1`` the rest of a citation. What tells them apart:
whether the sentence before had ended, whether its last word asks for a number (``theo khoản``),
whether the number continues a list or begins one that goes on below, and the word that follows
the number.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from clauses.labels import Rank, follows
from clauses.reading.lines import BETWEEN, Line, is_loud
from clauses.reading.outline import Outline, Unit

FARTHEST_GAP = 30
_FEW = 5

_CONNECTING = re.compile(
    r"(?:[,;)/]|(?:và|của|hoặc|đến|tới|thì|này|nêu|theo|trong|tại|với|được|có|do|bị|cùng|trở|để"
    r"|hay|là|như|trên|đã|phải|khoản|điểm)(?!\w))"
)
# "Điều 8 Quy chế này", "Mục 1 Chương II": a reference goes on with the unit or text it lies in.
_REFERRING = re.compile(
    r"(?:(?:bộ luật|luật|hiến pháp|nghị định|nghị quyết|thông tư|pháp lệnh|quyết định|quy chế"
    r"|quy định|điều lệ|nội quy|quy trình|hướng dẫn)(?: \w+){0,6}? (?:này|số \d|năm \d)"
    r"|(?:phần|chương|mục|điều|phụ lục) [\divxlc])",
    re.IGNORECASE,
)
_CITING = re.compile(
    r"(?:(?-i:và|hoặc|của|này)|(?:luật|quy chế|quy định|quyết định|điều) này)\b"
    r"|(?:khoản|điều|điểm) (?:\d|[a-zđ]\b)|[,;]",
    re.IGNORECASE,
)
# A line that ends so goes on with the number of something, or with the next thing in a row; words
# that also close a phrase ("tồn tại", "đặc điểm", "kèm theo") are left out.
DANGLING = re.compile(
    r"(?:^|[ (])(?:và|hoặc|của|với|không quá"
    r"|(?<!cụm )(?<!các )(?<!số )(?<!danh )(?<!động )từ|(?<!kèm )(?<!tiếp )theo"
    r"|(?<!hiện )(?<!tồn )tại"
    r"|(?:tại|theo|của|và|hoặc|từ|đến|trừ|,|\d|(?<!\w)[a-zđ]) (?:khoản|điểm|điều)"
    r"|(?:định|quyết|thông tư|lệnh|luật|văn bản|công văn) số)$",
    re.IGNORECASE,
)


class Surroundings(NamedTuple):
    """What stands round a line: whether the sentence before goes on, and what comes next."""

    flowing: bool
    announced: bool  # the line before ends in a colon, or is of the same kind
    dangling: bool  # … and its last word asks for what this line begins with
    after: Line | None
    alike: Line | None  # the next line whose label looks the same
    in_article: bool
    full: bool  # the line above had no room for the first word of this one
    short: bool  # the line above ended where nobody need have broken it

    @property
    def goes_on(self) -> bool:
        return self.after is not None and not self.after.shape and self.after.begins_small

    def words(self, line: Line) -> str:
        """What stands behind a label, or below one that stands alone."""
        after = self.after
        if line.rest or after is None:
            return line.rest
        words = not after.shape or (after.shape == "article" and after.begins_small)
        return after.plain if words else ""

    def begins_list(self, line: Line) -> bool:
        """Whether the number after this one comes below."""
        return self.alike is not None and follows(line.rank, self.alike.rank)


def opens_article(line: Line, around: Surroundings, before: Rank) -> bool:
    """Whether ``Điều 5 …`` opens an article."""
    rest = line.rest.lstrip(BETWEEN)
    expected = follows(before, line.rank)
    if not before:  # an excerpt may begin with any article
        expected = line.rank == (1, 0) or around.begins_list(line)
    if _CONNECTING.match(rest):
        return False
    if line.heading:
        return True
    if around.dangling and not line.marked:
        return False
    if line.label[0] == "đ":
        flowing = around.flowing and not around.short
        return expected and not flowing and not rest[:1].islower()
    if not rest:
        return not around.goes_on and (not around.flowing or expected or line.marked)
    if line.marked:
        return True
    numbered = line.label[-1] in ".:" or rest != line.rest
    if rest[0].islower():
        return numbered and expected and not around.flowing
    if numbered:
        alone = not around.flowing or (around.short and around.begins_list(line))
        return (expected or alone) and (rest == line.rest or not _REFERRING.match(rest))
    if _REFERRING.match(rest) or rest[-1] == ";":
        return False
    if expected and not around.flowing:
        return True
    if rest[-1] in ".,":
        return False
    if not expected:  # one number left out, or not recognised, must not cost all that follow
        return not around.flowing and 0 < line.rank[0] - (before or (0,))[0] <= _FEW
    return around.short or around.begins_list(line)


def opens_group(line: Line, around: Surroundings) -> bool:
    """Whether a line opens a part, chapter, section, appendix or form."""
    rest = line.rest.lstrip(BETWEEN)
    if rest == line.rest and _CONNECTING.match(rest):
        return False
    if line.shape in ("roman", "capital"):
        return _opens_lettered(line, around)
    if line.heading or line.marked:
        return True
    if around.dangling:
        return False
    numbered = bool(line.rank) or line.shape != "appendix"
    if not rest:
        return not around.goes_on and (not around.flowing or line.loud or numbered)
    if is_loud(rest):
        return True
    if not numbered or rest[0].islower() or _REFERRING.match(rest):
        return False
    stopped = line.label[-1] in ".:"
    if around.flowing and not (around.short and stopped):
        return False
    if around.in_article and line.shape in ("appendix", "form"):
        return not around.announced and rest[-1] not in ".;,"  # else an article lists them
    return rest[-1] not in ".;" or stopped


def _opens_lettered(line: Line, around: Surroundings) -> bool:
    """``I. TITLE``, ``A. TITLE``: the scheme of texts and appendices that have no articles."""
    if line.heading or (line.marked and not around.in_article):
        return True
    if not line.rest or around.in_article or line.rest[0].islower() or around.dangling:
        return False
    # "V. Nguyễn" is a name: a capital letter alone must be shown to be a number.
    return line.shape == "roman" or is_loud(line.rest) or around.begins_list(line)


def opens_item(line: Line, around: Surroundings, outline: Outline) -> bool:
    """Whether a line opens a clause, a point or a dash item."""
    if line.shape == "bullet":
        return not (around.flowing and around.full) or _listed(around, outline)
    if line.marked and line.rest:
        return True
    words = around.words(line)
    if around.dangling:
        return False
    if line.shape == "below":
        return not around.flowing or outline.parent_of_below(line) is not None
    if line.shape == "decimal":
        return _opens_decimal(line, words, around, outline)
    if around.flowing and _CITING.match(words):
        return False
    listing = outline.parent_expecting(line)
    before = listing.last[line.shape] if listing else None
    if line.shape in ("letter", "loose", "small"):
        return _opens_point(line, words, around, before)
    small = words[:1].islower()
    if before is not None:
        return not (around.flowing and small) or before.begins_small or around.begins_list(line)
    if line.rank[:1] == (1,):
        if not around.flowing:
            return True
        if not words or words[0].isdigit():
            return False
        return not small or around.begins_list(line)
    if small or around.flowing or not line.rest:
        return False
    last = outline.parent_listing(line.shape)
    nearest = last.last[line.shape].rank[0] if last else 0
    return abs(line.rank[0] - nearest) <= FARTHEST_GAP


def _listed(around: Surroundings, outline: Outline) -> bool:
    """Whether dash items stand above or below; else ``- xã hội`` is the rest of a pair of words."""
    return outline.top.shape == "bullet" or (
        around.after is not None and around.after.shape == "bullet"
    )


def _opens_point(line: Line, words: str, around: Surroundings, before: Unit | None) -> bool:
    if around.flowing and not words:
        return False
    if line.shape == "letter" or before is not None:
        return True
    if line.rank[:1] != (1,):
        return False
    return around.begins_list(line) or not (words[:1].islower() or around.flowing)


def _opens_decimal(line: Line, words: str, around: Surroundings, outline: Outline) -> bool:
    small = words[:1].islower()
    parent = outline.parent_of_decimal(line)
    before = parent.last.get("decimal") if parent else None
    # "1.5 lần mức chung" is an amount, "1.1 phụ cấp" the first of a list.
    listed = follows(before.rank, line.rank) if before else line.rank[-1] == 1
    if listed and (before is not None or around.begins_list(line)):
        return True
    if around.flowing and (small or _CITING.match(words)):
        return False
    if parent is None:
        return line.label[-1] in ".)" and not small
    return not small or line.label[-1] in ".)" or listed
