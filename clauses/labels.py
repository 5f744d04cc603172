"""What number does a label bear, and which number comes after it?

Labels are what the author typed: ``Điều 68a.``, ``Chương II``, ``3a.``, ``đ1)``, ``8.2.3``. Three
things are asked of them: their rank (to tell "the next one" from "another one"), whether two of
them bear the same number, and the short ASCII form used in addresses.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Points run through the Vietnamese alphabet without f j w z and without ă â ê ô ơ ư
# (Decree 30/2020/NĐ-CP, Appendix I).
ALPHABET = "abcdđeghiklmnopqrstuvxy"
_STRAY = {"f": ("e", 50), "j": ("i", 50), "w": ("v", 50), "z": ("y", 50)}
_ORDINALS = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"]
_LIKE_ORDINALS = {"một": "nhất", "bốn": "tư", "lăm": "năm"}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_WORD = re.compile(
    r"\s*(?:phần|chương|tiểu mục|mục|điều|khoản|điểm|phụ lục|biểu mẫu|mẫu|biểu)\b"
    r"(?:\s+số\b|\s+thứ(?=\s+\d))?\s*|\d{1,3}[a-zđ]?\.(?=[a-zđ]\d?\))",
    re.IGNORECASE,
)
_AROUND = " \t\u00a0.:;,()/–—-\\*\ufe0f\u20e3"  # what stands round a number
_NUMBER = re.compile(r"(\d{1,9})([a-zđ]?)(\d{0,9})")
_LETTER = re.compile(r"([a-zđ])(\d{0,9})")
_BELOW = re.compile(r"([a-zđ])((?:\.\d{1,2}){1,2})")
_DECIMAL = re.compile(r"(\d{1,9}|[ivx]{1,9})((?:\.\d{1,9}){1,16})")

Rank = tuple[int, ...]


def bare(label: str) -> str:
    """The number alone, as written but in lower case.

    >>> bare("Điều 68a."), bare("Chương II"), bare("đ1)"), bare("8.2.3.")
    ('68a', 'ii', 'đ1', '8.2.3')
    """
    text = unicodedata.normalize("NFC", label)
    return _WORD.sub("", text, count=1).strip(_AROUND).lower()


def roman(text: str) -> int:
    """The value of a Roman numeral, 0 where it is none.

    >>> roman("XIV"), roman("xyz")
    (14, 0)
    """
    total = 0
    following = 0
    for letter in reversed(text.lower()):
        value = _ROMAN.get(letter, 0)
        if not value:
            return 0
        total += -value if value < following else value
        following = max(following, value)
    return total


@lru_cache(maxsize=4096)
def rank(label: str, *, letters: bool = False) -> Rank:
    """Where a label stands among its siblings; ``()`` for a label without a number.

    ``letters`` says that ``i`` and ``c`` are letters of the alphabet, not Roman numerals.

    >>> rank("Điều 68a."), rank("Chương IV"), rank("đ)", letters=True), rank("8.2.3")
    ((68, 1), (4, 0), (5, 0), (8, 2, 3))
    """
    number = bare(label)
    if not number:
        return ()
    found = _DECIMAL.fullmatch(number)
    if found:
        first, further = found.groups()
        above = int(first) if first.isdigit() else roman(first)
        return (above, *map(int, further[1:].split(".")))
    found = _NUMBER.fullmatch(number)
    if found:
        major, suffix, _ = found.groups()
        return (int(major), ALPHABET.find(suffix) + 1 if suffix else 0)
    if not letters and number not in ("c", "l") and roman(number):
        return (roman(number), 0)
    found = _LETTER.fullmatch(number)
    if found:
        letter, digits = found.groups()
        letter, extra = _STRAY.get(letter, (letter, 0))
        return (ALPHABET.find(letter) + 1, int(digits or 0) + extra)
    found = _BELOW.fullmatch(number)
    if found:
        return (ALPHABET.find(found.group(1)) + 1, *map(int, found.group(2)[1:].split(".")))
    return _in_words(number.split())


def _in_words(words: list[str]) -> Rank:
    """``thứ nhất``, ``một``, ``mười hai``."""
    last = words[-1] if words else ""
    last = _LIKE_ORDINALS.get(last, last)
    if last not in _ORDINALS:
        return ()
    tens = 10 if "mười" in words[:-1] else 0
    return (tens + _ORDINALS.index(last) + 1, 0)


def follows(before: Rank, after: Rank) -> bool:
    """Whether ``after`` is the number right after ``before``: 68 → 68a → 69, d → đ, b → b1 → c.

    >>> follows((68, 0), (68, 1)), follows((68, 1), (69, 0)), follows((8, 2), (8, 3))
    (True, True, True)
    """
    if len(before) != len(after) or not before:
        return False
    if before[:-1] == after[:-1]:
        return after[-1] == before[-1] + 1
    return len(before) == 2 and after == (before[0] + 1, 0)


@lru_cache(maxsize=4096)
def slug(label: str) -> str:
    """The ASCII form of a label's number; ``đ`` becomes ``dd`` so that it differs from ``d``.

    >>> slug("đ1)"), slug("8.2.3"), slug("Phụ lục số 1"), slug("Phần thứ nhất")
    ('dd1', '8-2-3', '1', 'thu-nhat')
    """
    return plain(bare(label).replace("đ", "dd"))


def plain(text: str) -> str:
    """Lower-case words without tone marks, joined by hyphens.

    >>> plain("QUY CHẾ")
    'quy-che'
    """
    folded = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", folded)).strip("-")
