"""Which clause does somebody mean by "8.2b", "khoản 2 điều 8" or "phụ lục 1"?

Levels may be named in any order, with or without tone marks; without names they are taken from
the article down. A number that can be read in two ways (``8.2a`` is điểm a or khoản 2a) is read
in the way that names a clause of this text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from clauses.labels import plain, slug
from regulations.models import Clause

LONGEST = 80

_LEVELS = ("phan", "chuong", "muc", "tieu-muc", "dieu", "phu-luc", "khoan", "diem", "bang", "dong")
_ROMAN = frozenset({"phan", "chuong", "phu-luc"})
_WORD = (
    r"(?<!\w)(phần|phan|chương|chuong|tiểu mục|tieu muc|mục|muc|điều|dieu|phụ lục|phu luc"
    r"|khoản|khoan|điểm|diem|bảng|bang|dòng|dong)"
)
_NUMBER = r"([0-9]{1,3}[a-zđ]?[0-9]?|[ivxlc]{1,6}|[a-zđ][0-9]?)(?!\w)"
_NAMED = re.compile(_WORD + r"\s*(?:số\s*)?" + _NUMBER)
_SHORT = re.compile(r"([0-9]{1,3}[a-zđ]?)(?:[.,/ -]+([0-9]{1,3}))?(?:[.,/ -]*([a-zđ][0-9]?))?[.)]*")


def find_named(clauses: Sequence[Clause], typed: str) -> Clause | None:
    """The clause of this text that is called so, or None."""
    known = _by_address(clauses)
    return next((known[name] for name in _names(typed) if name in known), None)


def find_nearest(clauses: Sequence[Clause], typed: str) -> Clause | None:
    """Where no clause is called so: the one around it ("8.2" for "8.2x"), if that is there."""
    known = _by_address(clauses)
    for name in _names(typed):
        parts = name.split(".")
        for end in range(len(parts) - 1, 0, -1):
            if ".".join(parts[:end]) in known:
                return known[".".join(parts[:end])]
    return None


def _by_address(clauses: Sequence[Clause]) -> dict[str, Clause]:
    """Clauses by address, and by the address within their own document where a file holds two.

    A short decision comes before the long regulation it issues; people mean the regulation.
    """
    found = {clause.address: clause for clause in clauses}
    sizes = Counter(clause.address.split(".")[0] for clause in clauses)
    for clause in sorted(clauses, key=lambda one: -sizes[one.address.split(".")[0]]):
        document, _, inner = clause.address.partition(".")
        if inner and not _is_level(document):
            found.setdefault(inner, clause)
    return found


def _is_level(part: str) -> bool:
    return part.startswith(tuple(f"{level}-" for level in _LEVELS))


def _names(typed: str) -> Iterator[str]:
    """The addresses that may be meant, the likeliest first."""
    text = " ".join(unicodedata.normalize("NFC", typed[:LONGEST]).lower().split())
    named = {plain(word): number for word, number in _NAMED.findall(text)}
    rest = _NAMED.sub("", text).strip()
    short = _SHORT.fullmatch(re.sub(r"^(?:điều|dieu)\s*", "", text))
    if short:
        yield from _read_short(*short.groups())
    elif named and not re.search(r"[^\W_]", rest.replace("của", "")):
        levels = [level for level in _LEVELS if level in named]
        ways = ([f"{level}-{one}" for one in _spellings(level, named[level])] for level in levels)
        yield from map(".".join, product(*ways))


def _read_short(article: str, clause: str | None, point: str | None) -> Iterator[str]:
    within = f"dieu-{slug(article)}"
    if clause and point:
        for letter in _spellings("diem", point):
            yield f"{within}.khoan-{clause}.diem-{letter}"
        yield f"{within}.khoan-{clause}{slug(point)}"
    elif clause:
        yield f"{within}.khoan-{clause}"
        yield f"{within}.khoan-{article}-{clause}"  # numbered 8.2 in the text itself
    elif point:
        for letter in _spellings("diem", point):
            yield f"{within}.diem-{letter}"
    else:
        yield within
        if article[-1].isalpha():
            yield from (f"dieu-{article[:-1]}.diem-{s}" for s in _spellings("diem", article[-1]))


def _spellings(level: str, number: str) -> list[str]:
    """How an address may write the number: d typed for đ, Chương 2 for Chương II."""
    found = [slug(number)]
    if level == "diem" and number.startswith("d"):
        found.append(f"d{number}")
    if level in _ROMAN and number.isdigit():
        found.append(_roman(int(number)))
    return found


def _roman(number: int) -> str:
    """The number in small Roman figures.

    >>> [_roman(number) for number in (1, 4, 9, 14)]
    ['i', 'iv', 'ix', 'xiv']
    """
    figures = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
               (4, "iv"), (1, "i"))  # fmt: skip
    written = ""
    for worth, figure in figures:
        written += figure * (number // worth)
        number %= worth
    return written
