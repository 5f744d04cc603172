"""How is a Markdown pipe table read, row by row?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clauses.lines import Line
from clauses.outline import ITEM, Unit

_BAR = re.compile(r"(?<!\\)\|")


def joined(source: str) -> str:
    """The cells of a row without the outer bars: ``| 1 | Phòng |`` → ``1 | Phòng``."""
    cells = _BAR.split(source.strip())
    return " | ".join(cell.strip() for cell in cells[1:-1])


def read_tables(lines: Sequence[Line]) -> list[Unit]:
    """The tables in a run of rows; a separator below a row makes that row the header of one."""
    tables: list[Unit] = []
    for line in lines:
        table = tables[-1] if tables else None
        if line.shape == "rule":
            if table is None or not table.children:
                continue
            header = table.children.pop()
            if table.children or table.texts:
                table = Unit("table", ITEM, header.line)
                tables.append(table)
            table.texts = [text for text in header.texts if text]
        else:
            if table is None:
                table = Unit("table", ITEM, line.number)
                tables.append(table)
            words = joined(line.source)
            if words:
                table.children.append(Unit("row", ITEM, line.number, texts=[words]))
    return [table for table in tables if table.texts or table.children]
