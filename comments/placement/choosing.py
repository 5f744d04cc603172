"""Which clauses of a version are offered to whoever puts a remark in its place? Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from regulations.models import Clause

_NEAR = 3  # clauses before and after the place it may belong to
_MOST = 12
_LEVELS = ("dieu", "khoan", "diem")
_NAMES = re.compile(r"(?<!\w)(?:điều|dieu|khoản|khoan|điểm|diem)(?!\w)\.?")
_NUMBERS = re.compile(r"\d+|(?<![^\W\d_])[a-zđ](?![^\W\d_])")


def near(clauses: Sequence[Clause], guesses: Iterable[int]) -> list[Clause]:
    """The guessed clauses and what stands around each, in the order of the text."""
    numbers = {clause.id: index for index, clause in enumerate(clauses)}
    shown: set[int] = set()
    for guess in guesses:
        if guess in numbers:
            at = numbers[guess]
            shown.update(range(max(0, at - _NEAR), min(len(clauses), at + _NEAR + 1)))
    return [clauses[index] for index in sorted(shown)]


def named(clauses: Sequence[Clause], typed: str) -> list[Clause]:
    """The clauses that somebody means by a number, else those whose place or title has the words.

    >>> numbers_of("8.2b"), numbers_of("Điều 8 khoản 2 điểm b"), numbers_of("dieu 8a")
    (('8', '2', 'b'), ('8', '2', 'b'), ('8', 'a'))
    """
    typed = typed.strip()
    if not typed:
        return []
    wanted = numbers_of(typed)
    found = [clause for clause in clauses if wanted and wanted == _numbers(clause)]
    if not found:
        words = typed.casefold()
        found = [
            clause
            for clause in clauses
            if words in clause.place.casefold() or words in clause.title.casefold()
        ]
    return found[:_MOST]


def numbers_of(typed: str) -> tuple[str, ...]:
    """The numbers and letters of a clause as people type them."""
    return tuple(_NUMBERS.findall(_NAMES.sub(" ", typed.lower())))


def _numbers(clause: Clause) -> tuple[str, ...]:
    """The same of a clause: "dieu-8.khoan-2.diem-dd" is 8, 2, đ."""
    found: list[str] = []
    for part in clause.address.split("."):
        level, _, number = part.partition("-")
        if level in _LEVELS:
            parts = re.findall(r"\d+|[a-z]+", number)
            found += ["đ" if part == "dd" else part for part in parts]
    return tuple(found)
