"""How does a table of Word become rows with bars?

A cell that reaches over several columns stands in the first of them; one that reaches over several
rows is repeated in each, so that every norm can be read, and commented on, by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from .elements import WRAPPERS, Element, child, local, number, switch, value

_MOST_COLUMNS = 60
_MOST_ROWS = 12_000  # more lines than any text may have
_LONGEST_REPEATED = 2_000  # letters of a merged cell
_MOTTO = re.compile(r"cộng h(?:òa|oà) xã hội chủ nghĩa|độc lập\s*[-–]\s*tự do", re.IGNORECASE)
_SIGNING = re.compile(r"\s*\**N[ơƠ]i nhận|(?:TM|T/M|KT|TL|TUQ)\.\s*[A-ZĐ]", re.IGNORECASE)
_COUNTING = re.compile(r"[*\s]*(?:S?TT|Số TT|Số thứ tự)[*\s.]*", re.IGNORECASE)
_AMOUNT = re.compile(r"[\d.,%\s]+")

Read = Callable[[Element], list[str]]


class Table:
    """The cells of a table as text; ``repeated`` counts the cells filled from the one above."""

    def __init__(
        self, table: Element, read: Read, grow: Callable[[str], str], *, original: bool = False
    ) -> None:
        self.rows: list[list[str]] = []
        self.repeated = 0
        self.headed = False
        self._original = original
        self._read = read
        self._grow = grow  # counts what is written, and refuses what has no end
        above: dict[int, str] = {}
        for row in _rows(table):
            properties = child(row, "trPr")
            if self._is_gone(properties) or len(self.rows) >= _MOST_ROWS:
                continue
            if not self.rows:
                self.headed = bool(switch(properties, "tblHeader"))
            above = self._row(row, properties, above)
        width = max(map(len, self.rows), default=0)
        self.rows = [row + [""] * (width - len(row)) for row in self.rows]

    def _is_gone(self, properties: Element | None) -> bool:
        return child(properties, "ins" if self._original else "del") is not None

    def _row(
        self, row: Element, properties: Element | None, above: dict[int, str]
    ) -> dict[int, str]:
        """Take in one row; what its merged cells hand on to the row below."""
        cells = [""] * _limited(number(properties, "gridBefore"))
        handed: dict[int, str] = {}
        for cell in _cells(row):
            own = child(cell, "tcPr")
            text = "\n".join(line for line in self._read(cell) if line.strip())
            place, span = len(cells), max(1, _limited(number(own, "gridSpan")))
            merge = child(own, "vMerge")
            if merge is not None:
                if value(merge) != "restart":
                    self.repeated += 1
                    text = text or self._grow(above.get(place, ""))
                handed[place] = text[:_LONGEST_REPEATED]
            cells += [text] + [""] * (span - 1)
            if len(cells) > _MOST_COLUMNS:
                break
        cells += [""] * _limited(number(properties, "gridAfter"))
        self.rows.append(cells[:_MOST_COLUMNS])
        return handed


def _limited(count: int | None) -> int:
    return max(0, min(count or 0, _MOST_COLUMNS))


def _rows(table: Element) -> Iterator[Element]:
    for one in table:
        if local(one) == "tr":
            yield one
        elif local(one) in WRAPPERS or local(one) == "sdt":
            yield from _rows(one)


def _cells(row: Element) -> Iterator[Element]:
    for one in row:
        if local(one) == "tc":
            yield one
        elif local(one) in WRAPPERS or local(one) == "sdt":
            yield from _cells(one)


def is_layout(table: Table) -> bool:
    """Whether it only sets things side by side: a letterhead, or one box around text."""
    if max(map(len, table.rows), default=0) <= 1:
        return True
    words = " ".join(cell for row in table.rows[:3] for cell in row)
    return len(table.rows) <= 4 and bool(_MOTTO.search(unicodedata.normalize("NFC", words)))


def table_lines(table: Table) -> Iterator[str]:
    """The rows as ``| a | b |``; a line of dashes below the first one where it is a header."""
    for place, row in enumerate(table.rows):
        if any(row):
            yield "| " + " | ".join(map(_in_one_line, row)) + " |"
            if place == 0 and len(table.rows) > 1 and _is_header(table):
                yield "|" + " --- |" * len(row)


def _is_header(table: Table) -> bool:
    first = table.rows[0]
    filled = [cell for cell in first if cell]
    if not filled or any(_SIGNING.match(cell) for cell in filled):
        return False
    if table.headed or _COUNTING.fullmatch(filled[0]):
        return True
    return len(filled) > 1 and not any(_AMOUNT.fullmatch(cell) for cell in filled)


def _in_one_line(cell: str) -> str:
    words = " ".join(cell.replace("**", "").replace("|", "\\|").split(" "))
    return words.strip().replace("\n", "<br>")
