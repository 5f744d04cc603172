"""How are the rows of a table read, and which of them is its header?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clauses.reading.lines import Line
from clauses.reading.outline import ITEM, Unit
from clauses.reading.rows import cells_of, split_row

ROWS = ("row", "rule", "border", "more")  # what the lines of a table are
_SIGNING = re.compile(
    r"[*_\s]*(?:N[ơƠ]i nhận|NƠI NHẬN|(?:TM|T/M|KT|TL|TUQ)\.\s*[A-ZĐ]|CỘNG H(?:ÒA|OÀ) XÃ HỘI)"
)
_COUNTING = re.compile(r"[*_\s]*(?:S?TT|Stt|Số (?:TT|thứ tự))[*_\s.]*")  # heads a column of numbers


def joined(source: str) -> str:
    """The cells of a row without the outer bars: ``| 1 | Phòng |`` → ``1 | Phòng``."""
    cells = split_row(source.strip())
    return " | ".join(cell.strip() for cell in cells[1:-1])


def is_signature(first: Line) -> bool:
    """Whether a table only sets a letterhead, or addressees and signature, side by side."""
    cells = cells_of(first.plain)
    return len(cells) <= 3 and any(_SIGNING.match(cell) for cell in cells)


def read_tables(lines: Sequence[Line]) -> list[Unit]:
    """The tables in a run of rows; a separator below a row makes that row the header of one.

    So does ``STT`` in the first cell of the first row.
    """
    tables: list[Unit] = []
    for line in lines:
        if line.shape == "border":
            continue
        table = tables[-1] if tables else None
        if line.shape == "rule":
            if table is not None and table.children:
                _head(tables, table)
            continue
        if table is None:
            table = Unit("table", ITEM, line.number)
            tables.append(table)
        words = joined(line.source)
        if line.shape == "more" and table.children and words:
            _go_on(table.children[-1], words)
        elif words:
            table.hold(Unit("row", ITEM, line.number, texts=[words]))
    for table in tables:
        first = table.children[0].texts[0] if len(table.children) > 1 and not table.texts else ""
        if _COUNTING.fullmatch(split_row(first)[0]):
            table.texts, table.children = [first], table.children[1:]
    return [table for table in tables if table.texts or table.children]


def _head(tables: list[Unit], table: Unit) -> None:
    """Make the last row of a table the header of one."""
    header = table.children[-1]
    table.children = table.children[:-1]
    if table.children or table.texts:
        table = Unit("table", ITEM, header.line)
        tables.append(table)
    table.texts = [text for text in header.texts if text]


def _go_on(row: Unit, words: str) -> None:
    """Add to each cell of a row what stands below it."""
    above, below = split_row(row.texts[0]), split_row(words)
    above += [""] * (len(below) - len(above))
    below += [""] * (len(above) - len(below))
    pairs = zip(above, below, strict=True)
    row.texts = [" | ".join(f"{one.strip()} {more.strip()}".strip() for one, more in pairs)]
