"""Which lines are no words of the text but the head or foot of a printed page?

``- 2 -``, ``Trang 3/9``, ``…/…``, a number that counts the pages, and the line that comes again
beside them. They are kept where they stand, since nothing is thrown away, but they end no sentence
and open nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from clauses.reading.lines import Line
from clauses.reading.shapes import DASHES

_DASH = rf"[{re.escape(DASHES)}]"
_PAGE = re.compile(
    rf"{_DASH}\s?(\d{{1,4}})\s?{_DASH}|(\d{{1,3}})|[*_]{{0,2}}(?:Trang|Page)\s(?:số\s)?(\d{{1,4}})"
    r"(?:\s?(?:/|trên|of)\s?\d{1,4})?[*_]{0,2}|.{3,60}?\s[|–-]?\s?Trang\s(\d{1,4})\s?/\s?\d{1,4}",
    re.IGNORECASE,
)
_OVERLEAF = re.compile(r"(?:\.{2,4}|…)\s?/\s?(?:\.{2,4}|…)")
_OFTEN = 2  # times that the head of a page stands beside a page number


def mark_pages(lines: list[Line]) -> list[Line]:
    """The lines among these that belong to pages; they are given the shape ``page``."""
    found: list[int] = []
    number = 0
    for position, line in enumerate(lines):
        shown = _number(line)
        # Often no number stands on the first page.
        if shown is not None and (
            shown == 0
            or not line.plain.isdigit()
            or shown == number + 1
            or (number, shown) == (0, 2)
        ):
            number = shown or number
            found.append(position)
    found += _heads(lines, found)
    for position in found:
        lines[position] = lines[position]._replace(shape="page", label="", rest="", rank=())
    return [lines[position] for position in sorted(found)]


def _number(line: Line) -> int | None:
    """The number of a page; 0 where it shows none, None where it is no foot of a page."""
    plain = line.plain
    if len(plain) > 80 or (line.shape and line.shape != "bullet"):
        return None
    if _OVERLEAF.fullmatch(plain):
        return 0
    shown = _PAGE.fullmatch(plain) if plain[-1].isdigit() or plain[0] in DASHES + "*_" else None
    return int(next(filter(None, shown.groups()))) if shown else None


def _heads(lines: Sequence[Line], feet: Sequence[int]) -> list[int]:
    """The lines beside the feet of pages that come again and again."""
    known = set(feet)
    beside = [
        position
        for foot in feet
        for position in (foot - 1, foot + 1)
        if 0 <= position < len(lines)
        and position not in known
        and not lines[position].shape
        and len(lines[position].plain) <= 120
    ]
    times = Counter(lines[position].plain for position in beside)
    return [position for position in beside if times[lines[position].plain] >= _OFTEN]
