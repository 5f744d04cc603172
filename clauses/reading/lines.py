"""What does a single line look like, before its surroundings are known?

Every line of a source becomes a :class:`Line`: which label it seems to bear, and what is left of
it. Whether it really opens a clause is decided in ``parsing.py``, where its neighbours are known.
Matching is done on a normalised copy (NFC, ordinary blanks, no invisible characters); what is
kept is always the author's own text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clauses.labels import Rank, rank
from clauses.reading.shapes import SIGNS, shape_of

GROUPS = ("part", "chapter", "section", "subsection")
BETWEEN = "–—-: "  # what stands between a label and its title
LONGEST_TITLE = 400
ENDINGS = '.:;!?…,”"»)]/'

# NBSP and its kin are blanks; zero-width characters and soft hyphens are nothing.
_BLANKS = {0xA0: " ", 0x2007: " ", 0x202F: " ", 0x3000: " ", 0x09: " "}
_NOTHING = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
FOLDED = {**_BLANKS, **_NOTHING}
# The Icelandic letter that old keyboards put for "Đ" and nobody can tell from it.
_SEEN = {**FOLDED, 0xD0: "Đ", 0xF0: "đ"}
_SHORT = 60  # letters of a line that may well come again, and how many such lines are kept
_MOST_SEEN = 4096
_LONG = 256
_ENDLESS = re.compile(rf"\S{{{_LONG}}}")
_PIECE = re.compile(rf"\S{{1,{_LONG}}}|\s+")

_RULE = re.compile(r"(?:[-*_=](?:\s?[-*_=]){2,})")
_SEPARATOR = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_BORDER = re.compile(r"\+(?:[-=:]+\+)+")
WHOLLY_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_EMPHASIS = re.compile(r"(\*\*|__|\*(?!\*)|_(?!_))(?=\S)(.*?\S)\1(?!\*)\s*")
_HASHES = re.compile(r"#{1,6}\s+")
_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}]*\}$")
_TAGS = re.compile(
    r"(?:</?(?:p|div|span|center|font|u|a|br|hr|li|[ou]l|h[1-6]|b|strong|i|em)(?:\s[^<>]*)?/?>\s*)+",
    re.IGNORECASE,
)
_STRONG = re.compile(r"</?(?:b|strong|h[1-6])>", re.IGNORECASE)
_LINE_END = re.compile(r"(?:\s?(?:<br ?/?>|</(?:p|div|center|h[1-6])>)){1,4}$", re.IGNORECASE)


class Line(NamedTuple):
    """One line and what it seems to open; ``shape`` is empty for plain text.

    ``rest`` is the author's text behind the label, ``heading`` whether the line was a Markdown
    heading, ``marked`` whether it was one or bold as a whole.
    """

    number: int
    source: str
    plain: str
    shape: str = ""
    label: str = ""
    rest: str = ""
    rank: Rank = ()
    marked: bool = False
    heading: bool = False
    indent: int = 0

    def again(self, number: int) -> Line:
        """The same line at another place."""
        return Line._make((number, *self[1:]))

    @property
    def ends_sentence(self) -> bool:
        last = self.plain[-1:]
        return (self.plain.rstrip("*_ ")[-1:] if last in "*_ " else last) in ENDINGS

    @property
    def loud(self) -> bool:
        """All in capitals, as titles are."""
        plain = self.plain
        return plain.isupper() and len(plain) <= LONGEST_TITLE and is_loud(plain)

    @property
    def begins_small(self) -> bool:
        return self.plain[:1].islower()

    @property
    def words(self) -> str:
        """The author's text without the ``#`` and the anchor of a Markdown heading."""
        if not self.heading:
            return self.source
        return without_anchor(_HASHES.sub("", self.source, count=1))

    @property
    def width(self) -> int:
        return self.indent + len(self.plain)


def is_loud(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def normalised(text: str) -> str:
    """NFC with ordinary blanks and nothing invisible; the text itself where it is so already."""
    if text.isascii() and "\t" not in text:
        return text
    # None of the blanks and nothings is printable.
    if not text.isprintable() or "\xd0" in text or "\xf0" in text:
        text = text.translate(_SEEN)
    if len(text) >= _LONG and _ENDLESS.search(text):
        # Sorting the marks of one endless letter takes quadratic time.
        return "".join(unicodedata.normalize("NFC", piece) for piece in _PIECE.findall(text))
    return unicodedata.normalize("NFC", text)


def unclosed(heading: str) -> str:
    """A Markdown heading without the ``#`` that may close it; ``C#`` ends in none."""
    end = len(heading)
    while end and (heading[end - 1] == "#" or heading[end - 1].isspace()):
        end -= 1
    while end and heading[end : end + 1] == "#":
        end += 1
    return heading[:end]


def without_anchor(heading: str) -> str:
    """A Markdown heading without the ``#`` that may close it and the ``{#anchor}`` behind it."""
    return _ATTRIBUTES.sub("", unclosed(heading.strip()))


def bared(words: str) -> str:
    """A title without the marks that make all of it bold or slanted.

    >>> bared("**Mức chi**"), bared("__Mức chi__"), bared("**Mức** chi **khác**"), bared("Mẫu *")
    ('Mức chi', 'Mức chi', '**Mức** chi **khác**', 'Mẫu *')
    """
    found = _EMPHASIS.fullmatch(words) if words[:1] in ("*", "_") else None
    if found is None:
        return words
    mark, inner = found.group(1), found.group(2).strip()
    return words if mark in (inner if len(mark) == 2 else bared(inner)) else bared(inner)


def as_title(words: str) -> str:
    """The words of a title alone: no marks round it, no dash between it and its label.

    >>> as_title("**Mức chi** ##"), as_title("– Mức chi"), as_title("Ngôn ngữ C#")
    ('Mức chi', 'Mức chi', 'Ngôn ngữ C#')
    """
    if "<" in words:
        words = _TAGS.sub("", words).strip()
    words = bared(unclosed(words.strip()))
    return bared(unclosed(words.lstrip(BETWEEN).strip())).rstrip("\\ ").strip()


def read_lines(rows: Sequence[str], begin: int) -> Iterator[Line]:
    """The lines of a text from a row on; short ones that come again are looked at once."""
    seen: dict[str, Line] = {}
    for number in range(begin + 1, len(rows) + 1):
        raw = rows[number - 1]
        line = seen.get(raw)
        if line is not None:
            yield line.again(number)
            continue
        line = read_line(number, raw)
        if len(raw) <= _SHORT and len(seen) < _MOST_SEEN:
            seen[raw] = line
        yield line


def read_line(number: int, raw: str) -> Line:
    """Look at one line alone."""
    source = raw.strip()
    if source.endswith("\\") and not source.endswith("\\\\"):
        source = source[:-1].rstrip()  # a line break of Markdown
    folded = normalised(source).strip()
    if not folded or folded == ">":
        return Line(number, source, "", "blank")
    indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip()) if raw[:1].isspace() else 0
    first = folded[0]
    if first == "|" and folded[-1] == "|" and len(folded) > 1:
        return Line(number, source, folded, "rule" if _SEPARATOR.fullmatch(folded) else "row")
    if first in "-*_=+" and len(folded) >= 3 and (_RULE.fullmatch(folded) or _is_border(folded)):
        return Line(number, source, folded, "underline" if "_" in folded else "rule")
    if first == ">":
        return Line(number, source, folded, "quoted")
    if first == "#":
        return _heading(number, source, folded, indent)
    if first == "<" or folded[-1] == ">":
        return _tagged(number, source, folded, indent)
    return _labelled(number, source, folded, indent)


def _is_border(folded: str) -> bool:
    return folded[0] == "+" and bool(_BORDER.fullmatch(folded))


def _heading(number: int, source: str, folded: str, indent: int) -> Line:
    hashes = len(folded) - len(folded.lstrip("#"))
    inner = without_anchor(folded[hashes:])
    if not inner.strip("#"):
        return Line(number, source, "", "hash")
    if hashes > 6 or folded[hashes : hashes + 1] != " ":
        return Line(number, source, folded, indent=indent)
    start = without_anchor(source.lstrip("#"))
    if bared(inner) != inner:
        inner, start = bared(inner), bared(start)
    line = _labelled(number, start, inner, indent, marked=True, heading=True)
    return line._replace(source=source)


def _tagged(number: int, source: str, folded: str, indent: int) -> Line:
    """A line with remnants of HTML: seen through where they stand round a label."""
    if _TAGS.fullmatch(folded):
        return Line(number, source, "", "blank")
    inner = _LINE_END.sub("", _STRONG.sub("**", source))
    leading = _TAGS.match(inner)
    inner = _TAGS.sub("", inner[leading.end() :] if leading else inner).strip()
    if not inner:
        return Line(number, source, "", "blank")
    line = _labelled(number, inner, normalised(inner), indent)
    return line if line.shape else line._replace(source=source)


def _labelled(
    number: int, source: str, folded: str, indent: int, *, marked: bool = False,
    heading: bool = False,
) -> Line:  # fmt: skip
    """The label of a line, seen through bold or slanted type around it or all of the line."""
    inner, after, mark = source, "", ""
    found = _EMPHASIS.match(source) if folded[0] in "*_" else None
    if found:
        mark, inner, after = found.group(1), bared(found.group(2).strip()), source[found.end() :]
    if after[:1] in (".", ":", ")", ",", "/"):
        inner, after, mark = inner + after, "", ""  # "**Điều 3**. Mức chi"
    whole = len(mark) == 2 and not after
    marked = marked or whole
    seen = normalised(inner).strip() if found else folded
    plain = seen if whole else folded
    shape, length = shape_of(seen) if seen else ("", 0)
    if not shape or (shape == "bullet" and len(mark) == 1):
        return Line(number, source, plain, marked=marked, heading=heading, indent=indent)
    rest = inner[_cut(inner, seen, length) :].strip()
    if not rest[:1].isalnum() and not normalised(rest).strip():
        rest = ""  # nothing that can be seen
    if rest and mark and not whole:
        # "**1.** Text" is plain text, "**1. Title:** text" keeps its bold beginning.
        rest = f"{mark}{rest}{mark} {after}".strip()
    rest = rest or after
    label = seen[:length].strip().replace("\\", "")
    within = _within_dash(number, label, rest, indent) if shape == "bullet" else None
    if within:
        return within
    ranked = rank(label, letters=shape in ("letter", "loose", "capital"))
    return Line(number, source, plain, shape, label, rest, ranked, marked, heading, indent)


def _within_dash(number: int, label: str, rest: str, indent: int) -> Line | None:
    """``- a) …``, ``* **Điều 7.** …``: a converter's dash in front of a label says nothing."""
    seen = normalised(rest)
    if seen[:2] == "**" or (seen and shape_of(seen)[0] == "letter"):
        line = _labelled(number, rest, seen, indent)
        return line if line.shape in ("letter", "number", "decimal", "article") else None
    if label in SIGNS and seen and shape_of(seen)[0] == "article":
        return _labelled(number, rest, seen, indent)
    return None


def _cut(text: str, seen: str, length: int) -> int:
    """Where the label ends in the author's own text, which may be longer than the normalised."""
    if text.startswith(seen[:length]):
        return length
    wanted = len(seen[:length])
    for end in range(1, min(len(text), 8 * wanted + 40) + 1):
        if len(normalised(text[:end]).lstrip()) >= wanted and not (
            text[end : end + 1] and unicodedata.combining(text[end])
        ):
            return end
    return len(text)
