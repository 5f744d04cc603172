"""Does a line that looks like a label really open a unit, or is it prose?

``Điều 325. và Điều 326 của …`` is a reference that a hard line break pushed to the start of a
line, ``200. triệu đồng`` an amount, ``a) khoản 1`` the rest of a citation. What tells them apart:
whether the sentence before had ended, whether the number continues a list, and the word that
follows the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from clauses.labels import Rank, follows
from clauses.lines import Line, is_loud
from clauses.outline import Outline

FARTHEST_GAP = 30

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
_CITING = re.compile(r"(?:và|hoặc|khoản|điều|điểm|của|luật này|này)\b|[,;]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Whether the sentence before a line goes on, what comes next, and where the line stands."""

    flowing: bool
    after: Line | None
    in_article: bool

    @property
    def goes_on(self) -> bool:
        return self.after is not None and not self.after.shape and self.after.begins_small

    def words(self, line: Line) -> str:
        """What stands behind a label, or below one that stands alone."""
        if line.rest or self.after is None or self.after.shape:
            return line.rest
        return self.after.plain


def opens_article(line: Line, around: Surroundings, before: Rank) -> bool:
    """Whether ``Điều 5 …`` opens an article."""
    rest = line.rest
    expected = follows(before, line.rank) if before else line.rank == (1, 0)
    if _CONNECTING.match(rest):
        return False
    if line.heading:
        return True
    if not rest:
        return not around.goes_on and (not around.flowing or expected or line.marked)
    if line.marked:
        return True
    numbered = line.label[-1] in ".:"
    if rest[0].islower():
        return numbered and expected and not around.flowing
    if numbered:
        return expected or not around.flowing
    return expected and not around.flowing and not _REFERRING.match(rest) and rest[-1] != ";"


def opens_group(line: Line, around: Surroundings) -> bool:
    """Whether a line opens a part, chapter, section, appendix or form."""
    rest = line.rest.lstrip("–—-: ")
    if rest == line.rest and _CONNECTING.match(rest):
        return False
    if line.shape == "roman":
        return _opens_roman(line, around)
    if line.heading or line.marked:
        return True
    numbered = bool(line.rank) or line.shape != "appendix"
    if not rest:
        return not around.goes_on and (not around.flowing or line.loud or numbered)
    if is_loud(rest):
        return True
    if not numbered or rest[0].islower() or _REFERRING.match(rest) or around.flowing:
        return False
    return rest[-1] not in ".;" or line.label[-1] in ".:"


def _opens_roman(line: Line, around: Surroundings) -> bool:
    """``I. TITLE``: the second scheme, of texts and appendices that have no articles."""
    if line.heading or (line.marked and not around.in_article):
        return True
    return bool(line.rest) and not around.in_article and not line.rest[0].islower()


def opens_item(line: Line, around: Surroundings, outline: Outline) -> bool:
    """Whether a line opens a clause, a point or a dash item."""
    if line.shape == "bullet" or (line.marked and line.rest):
        return True
    if line.shape == "decimal":
        return _opens_decimal(line, around, outline)
    continues = outline.parent_expecting(line) is not None
    begins = line.rank[:1] == (1,)
    words = around.words(line)
    small = words[:1].islower()
    if line.shape in ("letter", "loose"):
        if around.flowing and (not words or _CITING.match(words)):
            return False
        return line.shape == "letter" or continues or (begins and not small and not around.flowing)
    if continues:
        return not (around.flowing and small)
    if begins:
        return not (around.flowing and (small or not words or words[0].isdigit()))
    if small or around.flowing or not line.rest:
        return False
    listing = outline.parent_listing(line.shape)
    last = listing.last[line.shape].rank[0] if listing else 0
    return abs(line.rank[0] - last) <= FARTHEST_GAP


def _opens_decimal(line: Line, around: Surroundings, outline: Outline) -> bool:
    words = around.words(line)
    small = words[:1].islower()
    if around.flowing and small:
        return False
    if outline.parent_of_decimal(line) is not None:
        return not small or line.label[-1] in ".)" or not around.flowing
    return line.label[-1] in ".)" and not small and not around.flowing
