"""What does a single line look like, before its surroundings are known?

Every line of a source becomes a :class:`Line`: which label it seems to bear, and what is left of
it. Whether it really opens a clause is decided in ``parsing.py``, where its neighbours are known.
Matching is done on a normalised copy (NFC, ordinary blanks, no invisible characters); what is
kept is always the author's own text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from clauses.labels import Rank, rank

GROUPS = ("part", "chapter", "section", "subsection")
ENDINGS = '.:;!?…,”"»)]/'

# NBSP and its kin are blanks; zero-width characters and soft hyphens are nothing.
_BLANKS = {0xA0: " ", 0x2007: " ", 0x202F: " ", 0x3000: " ", 0x09: " "}
_NOTHING = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
FOLDED = {**_BLANKS, **_NOTHING}
_ODD = re.compile("[\u00a0\u2007\u202f\u3000\t\u00ad\u200b-\u200d\u2060\ufeff]")

_END = r"(?![\w/])"
_GROUP = re.compile(
    r"(?:(?P<part>phần)|(?P<chapter>chương)|(?P<subsection>tiểu mục)|(?P<section>mục)) {1,3}"
    r"(?:thứ \w{2,4}|(?-i:[IVXLC]{1,8})|\d{1,3}[a-zđ]?)" + _END + r" {0,3}[.:]?(?!\d)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:Điều|ĐIỀU) {0,3}\d{1,4}(?:[a-zđ]\d{0,2})?" + _END + r" {0,3}(?:\\?[.:])?(?!\d)"
)
_APPENDIX = re.compile(
    r"(?:Phụ lục|PHỤ LỤC|Phụ Lục)(?: (?:số |SỐ )?(?:[IVXLC]{1,8}|\d{1,3}[a-zđ]?|[A-HĐ])"
    + _END + r")? {0,3}[.:]?(?!\d)"
)  # fmt: skip
_FORM = re.compile(
    r"(?:Biểu mẫu|BIỂU MẪU|Mẫu|MẪU) (?:số |SỐ )?(?:[IVX]{1,5}|\d{1,3}(?:\.\d{1,2})?[a-zđ]?)"
    + _END + r" {0,3}[.:]?(?!\d)"
)  # fmt: skip
_ROMAN = re.compile(r"[IVX]{1,6}\\?\.(?=\s|$)")
_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,2}){1,5}(?![\d,%])(?:\\?[.):])?(?=\s|$)")
_NUMBER = re.compile(r"\d{1,3}(?:[a-zđ]\d?)?\\?\.(?=[^\d.,]|$)")
_PAREN = re.compile(r"\(?\d{1,2}[a-zđ]?\\?\)(?=[^\d.,;)]|$)")
_LETTER = re.compile(r"[a-zđ]\d{0,2}\\?[)](?=[^\d.,;)]|$)")
_LOOSE = re.compile(r"[a-zđ]\d?[,.](?=\s)")
_BULLET = re.compile(r"(?:\\?[-+–—•·●]|\*)(?=\s)|[-–+•](?=[^\W\d_])")
_RULE = re.compile(r"(?:[-*_=](?:\s?[-*_=]){2,})")
_SEPARATOR = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
WHOLLY_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.*?\S)\1(?!\*)\s*")


@dataclass(frozen=True, slots=True)
class Line:
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

    @property
    def ends_sentence(self) -> bool:
        return self.plain.rstrip("*_ ")[-1:] in ENDINGS

    @property
    def loud(self) -> bool:
        """All in capitals, as titles are."""
        return len(self.plain) <= 400 and is_loud(self.plain)

    @property
    def begins_small(self) -> bool:
        return self.plain[:1].islower()


def is_loud(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def normalised(text: str) -> str:
    """NFC with ordinary blanks and nothing invisible; the text itself where it is so already."""
    if _ODD.search(text):
        text = text.translate(FOLDED)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def read_line(number: int, raw: str) -> Line:
    """Look at one line alone."""
    source = raw.strip()
    folded = normalised(source).strip()
    if not folded or folded in ("\\", ">"):
        return Line(number, source, "", "blank")
    indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip()) if raw[:1].isspace() else 0
    first = folded[0]
    if first == ">":
        return Line(number, source, folded, "quoted")
    if first == "|" and folded[-1] == "|" and len(folded) > 1:
        return Line(number, source, folded, "rule" if _SEPARATOR.fullmatch(folded) else "row")
    if first in "-*_=" and len(folded) >= 3 and _RULE.fullmatch(folded):
        return Line(number, source, folded, "underline" if "_" in folded else "rule")
    if first == "#":
        return _heading(number, source, folded, indent)
    return _labelled(number, source, folded, indent)


def _heading(number: int, source: str, folded: str, indent: int) -> Line:
    hashes = len(folded) - len(folded.lstrip("#"))
    inner = folded[hashes:].strip().rstrip("#").strip()
    if not inner:
        return Line(number, source, "", "hash")
    if hashes > 6 or folded[hashes : hashes + 1] != " ":
        return Line(number, source, folded, indent=indent)
    whole = _BOLD.fullmatch(inner)
    start = source.lstrip("#").strip().rstrip("#").strip()
    if whole:
        inner, start = whole.group(2), start.strip("*_ ")
    return _labelled(number, start, inner, indent, marked=True, heading=True)


def _labelled(
    number: int, source: str, folded: str, indent: int, *, marked: bool = False,
    heading: bool = False,
) -> Line:  # fmt: skip
    """The label of a line, seen through bold type around all of it or around its beginning."""
    inner, after = source, ""
    bold = _BOLD.match(source) if folded[:2] in ("**", "__") else None
    if bold:
        inner, after = bold.group(2).strip(), source[bold.end() :]
        marked = marked or not after
        folded = normalised(inner).strip() if not after else folded
    seen = normalised(inner).strip() if bold else folded
    shape, length = _shape(seen) if seen else ("", 0)
    if not shape:
        return Line(number, source, folded, marked=marked, heading=heading, indent=indent)
    rest = inner[_cut(inner, seen, length) :].strip()
    if shape == "bullet" and not bold and _LETTER.match(normalised(rest)):
        return _labelled(number, rest, normalised(rest), indent)  # "- a) …": the dash says nothing
    if after:
        # "**1.** Text" is plain text, "**1. Title:** text" keeps its bold beginning.
        rest = f"**{rest}** {after}" if rest else after
    label = seen[:length].strip().replace("\\", "")
    ranked = rank(label, letters=shape in ("letter", "loose"))
    return Line(number, source, folded, shape, label, rest, ranked, marked, heading, indent)


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


def _shape(seen: str) -> tuple[str, int]:
    """Which label a line begins with, and how long the label is."""
    first = seen[0]
    if first in "ĐPCTMBpcmt":
        found = _word_shape(seen)
        if found[0]:
            return found
    patterns: tuple[tuple[str, re.Pattern[str]], ...] = ()
    if first.isdigit():
        patterns = (("decimal", _DECIMAL), ("number", _NUMBER), ("paren", _PAREN))
    elif first == "(":
        patterns = (("paren", _PAREN),)
    elif first in "IVX":
        patterns = (("roman", _ROMAN),)
    elif first.islower():
        patterns = (("letter", _LETTER), ("loose", _LOOSE))
    elif first in "-+–—•·●*\\":
        patterns = (("bullet", _BULLET),)
    for shape, pattern in patterns:
        match = pattern.match(seen)
        if match:
            return shape, match.end()
    return "", 0


def _word_shape(seen: str) -> tuple[str, int]:
    for shape, pattern in (("article", _ARTICLE), ("appendix", _APPENDIX), ("form", _FORM)):
        match = pattern.match(seen)
        if match:
            return shape, match.end()
    group = _GROUP.match(seen)
    if group and seen[0].isupper():
        return str(group.lastgroup), group.end()
    return "", 0
