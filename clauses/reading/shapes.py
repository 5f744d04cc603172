"""Which label does a line begin with: ``Điều 5.``, ``Chương II``, ``3a.``, ``b1)``, ``8.2.1``?

Only the look is judged here; whether such a line really opens a clause is decided in
``recognition.py``. Every pattern is bounded, so that a line is looked at in constant time.
"""

from __future__ import annotations

import re

_END = r"(?![\w/])"
# A point or colon behind a number, and no further digit: "Điều 5.2" is no label. The "+" keeps the
# point from being given back.
_STOP = r" {0,3}(?:\\?[.:])?+(?!\d)"
_WORDS = "một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm))?"
_WORD = rf"(?:(?:{_WORDS})(?=\s*(?:[.:–—-]|$))|(?-i:{_WORDS.upper()}))"
_ORDINAL = (
    rf" {{1,3}}(?:thứ \w{{2,4}}|(?-i:[IVXLC]{{1,8}}|[A-HĐ])|\d{{1,3}}[a-zđ]?|{_WORD})"
    + _END
    + _STOP
)
_PART, _CHAPTER, _SUBSECTION, _SECTION = (
    re.compile(word + _ORDINAL, re.IGNORECASE) for word in ("phần", "chương", "tiểu mục", "mục")
)
_ARTICLE = re.compile(
    r"(?:Điều|ĐIỀU) {0,3}(?:(?:(?:thứ|THỨ) )?\d{1,4}(?:[a-zđ]\d{0,2})?"
    r"|thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))" + _END + _STOP
)
_ARTICLE_IN_SMALL = re.compile(r"điều {1,3}\d{1,4}(?:[a-zđ]\d{0,2})?\s?\\?[.:](?=\s|$)")
_APPENDIX = re.compile(
    r"(?:Phụ lục|PHỤ LỤC|Phụ Lục)(?: (?:số:? |SỐ:? )?"
    r"(?:[IVXLC]{1,8}|\d{1,3}[A-Za-zĐđ]?|[A-HĐ])(?:[.-]\d{1,2})?" + _END + ")?" + _STOP
)
_FORM = re.compile(
    r"(?:Biểu mẫu|BIỂU MẪU|Mẫu|MẪU|Biểu|BIỂU) (?:số:? |SỐ:? )?"
    r"(?:[IVX]{1,5}|\d{1,3}(?:\.\d{1,2})?[A-Za-zđ]?)(?:[/-][A-ZĐ]{1,8}){0,2}" + _END + _STOP
)
_UPPER = "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper() and c.isalpha())
# "1/Mục đích", but neither "1/5" nor "1/QĐ-UBND".
_STUCK = rf"[{_UPPER}][^\W\d_{_UPPER}]"
_TEXT = r"\s+[\"“«(*_]{0,3}[^\W\d_]"  # a blank and a letter: "1/ Mục đích", never "1/ 5"
_ROMAN = re.compile(rf"[IVX]{{1,6}}(?:\\?\.(?=\s|$|[^\W\d_]{{2}})|(?:\\?\)|/|\s?[-–])(?={_TEXT}))")
_CAPITAL = re.compile(rf"[A-HKLMNĐ](?:\\?\.(?=\s)|(?:/|\s?[-–])(?={_TEXT}))")
_DECIMAL = re.compile(
    r"(?:\d{1,3}|[IVX]{1,5})(?:\.\d{1,2}){1,5}(?![\d,%])"
    rf"(?:\\?[.):]-?(?=\s|$|[^\W\d_])|[/-](?={_TEXT})|(?=\s|$))"
)
_NUMBER = re.compile(
    rf"\d{{1,3}}(?:[a-zđ]\d?)?(?: ?\\?\.(?:[-–—](?=\s|$)|(?=[^\d.,]|$))"
    rf"|(?:/|:|\s?[-–])(?={_TEXT})|[/-](?={_STUCK}))|\d\ufe0f?\u20e3"
)
_NUMBER_IN_WORDS = re.compile(r"(?:Khoản|KHOẢN) {1,3}\d{1,3}(?:[a-zđ]\d?)?\s?\\?[.:)](?=\s|$)")
_LETTER_IN_WORDS = re.compile(r"(?:Điểm|ĐIỂM) {1,3}[a-zđ]\d{0,2}\s?\\?[.:)](?=\s|$)")
_AFTER = r"(?:\\?\)(?=[^\d.,;)]|$)|\\?\)\.(?=\s)|\.\)(?=\s))"  # "a)", "a).", "a.)"
_PAREN = re.compile(r"\(?\d{1,2}[a-zđ]?" + _AFTER)
_LETTER = re.compile(r"\(?[a-zđ]\d{0,2}" + _AFTER)
_SMALL = re.compile(r"\(?[ivx]{2,5}(?:\\?\)(?=[^\d.,;)]|$)|\\?\.(?=\s))")
_LOOSE = re.compile(rf"[a-zđ]\d?(?:\\?[,.:][-–]?(?=\s)|(?:/|\s?[-–])(?={_TEXT})|[.,/](?={_STUCK}))")
# "a.1)" below "a)"
_BELOW = re.compile(rf"[a-zđ]\.\d{{1,2}}(?:\.\d{{1,2}})?(?:\\?[.):](?=\s|$)|(?=\s+[{_UPPER}]))")
DASHES = "-–—−‒―"
SIGNS = "👉📌🔹🔸✅➡→"  # typed on telephones
# Also what Word's symbol typeface leaves behind.
_DOTS = SIGNS + "•·●○◦▪▫■□►▶➢➤❖♦◆✓✔∙‣⁃\uf02d\uf0a7\uf0b7\uf0d8§"
_BULLET = re.compile(
    rf"\\?[{re.escape(DASHES)}+*{_DOTS}]\ufe0f?(?=\s)|[-–+{_DOTS}]\ufe0f?(?=[^\W\d_])|\uf0b7"
)
# … as letters: only before a blank, since names begin with them.
_SYMBOL = re.compile(rf"(?:o(?=\s+[{_UPPER}])|[Øü](?=\s))")
_BY_FIRST: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    **dict.fromkeys("0123456789", (("decimal", _DECIMAL), ("number", _NUMBER), ("paren", _PAREN))),
    "(": (("paren", _PAREN), ("letter", _LETTER), ("small", _SMALL)),
    "K": (("number", _NUMBER_IN_WORDS), ("capital", _CAPITAL)),
    **dict.fromkeys("IVX", (("decimal", _DECIMAL), ("roman", _ROMAN))),
    **dict.fromkeys("ADEGHLN", (("capital", _CAPITAL),)),
    "Đ": (("article", _ARTICLE), ("letter", _LETTER_IN_WORDS), ("capital", _CAPITAL)),
    "P": (("appendix", _APPENDIX), ("part", _PART)),
    "C": (("chapter", _CHAPTER), ("capital", _CAPITAL)),
    "T": (("subsection", _SUBSECTION),),
    "M": (("form", _FORM), ("section", _SECTION), ("capital", _CAPITAL)),
    "B": (("form", _FORM), ("capital", _CAPITAL)),
    **dict.fromkeys(DASHES + _DOTS + "+*\\", (("bullet", _BULLET),)),
}
_OF_SMALL = (("below", _BELOW), ("letter", _LETTER), ("loose", _LOOSE), ("small", _SMALL))
_BY_FIRST["đ"] = (("article", _ARTICLE_IN_SMALL), *_OF_SMALL)
_BY_FIRST["o"] = (*_OF_SMALL, ("bullet", _SYMBOL))
_BY_FIRST.update(dict.fromkeys("Øü", (("bullet", _SYMBOL),)))


def shape_of(line: str) -> tuple[str, int]:
    """Which label a normalised line begins with, and how long the label is; ``("", 0)``: none.

    >>> shape_of("Điều 68a. Trách nhiệm"), shape_of("đ1) Đ một"), shape_of("200.000 đồng")
    (('article', 9), ('letter', 3), ('', 0))
    """
    first = line[0]
    patterns = _BY_FIRST.get(first)
    if patterns is None:
        patterns = _OF_SMALL if first.islower() else ()
    for shape, pattern in patterns:
        match = pattern.match(line)
        if match:
            return shape, match.end()
    return "", 0
