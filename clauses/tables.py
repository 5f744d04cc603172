"""How is a Markdown pipe table read, row by row, with outer bars or without?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from clauses.lines import Line
from clauses.outline import ITEM, Unit

_BAR = re.compile(r"(?<!\\)\|")
_SIGNING = re.compile(
    r"[*_\s]*(?:N[ơƠ]i nhận|NƠI NHẬN|(?:TM|T/M|KT|TL|TUQ)\.\s*[A-ZĐ]|CỘNG H(?:ÒA|OÀ) XÃ HỘI)"
)
_OPEN_SEPARATOR = re.compile(r"\|?\s?:?-+:?(?:\s?\|\s?:?-+:?)+\s?\|?")


def joined(source: str) -> str:
    """The cells of a row without the outer bars: ``| 1 | Phòng |`` → ``1 | Phòng``."""
    cells = _split(source.strip())
    return " | ".join(cell.strip() for cell in cells[1:-1])


def _split(row: str) -> list[str]:
    return _BAR.split(row) if "\\" in row else row.split("|")


def with_open_rows(lines: Iterable[Line]) -> Iterator[Line]:
    """The same lines; those of a table without outer bars are given them.

    Only a separator (``--- | ---``) below a line with as many cells shows that it is a table.
    """
    above: Line | None = None
    inside = False
    for line in lines:
        barred = "|" in line.plain
        if (
            barred
            and above is not None
            and above.number == line.number - 1
            and _divides(above, line)
        ):
            above, line, inside = _barred(above), _barred(line)._replace(shape="rule"), True
        elif inside and barred and line.shape not in ("row", "rule") and _BAR.search(line.plain):
            shape = "rule" if _OPEN_SEPARATOR.fullmatch(line.plain) else "row"
            line = _barred(line)._replace(shape=shape)
        elif line.shape not in ("row", "rule"):
            inside = False
        if above is not None:
            yield above
        above = line
    if above is not None:
        yield above


def _divides(above: Line, line: Line) -> bool:
    if above.shape == "row" or "-" not in line.plain:
        return False
    if _OPEN_SEPARATOR.fullmatch(above.plain) or not _OPEN_SEPARATOR.fullmatch(line.plain):
        return False
    return len(_cells(above)) == len(_cells(line)) > 1


def _cells(line: Line) -> list[str]:
    return _split(_barred(line).plain)[1:-1]


def _barred(line: Line) -> Line:
    bars = [bar.start() for bar in _BAR.finditer(line.plain)]
    left = "" if bars[:1] == [0] else "| "
    right = "" if bars and len(bars) > 1 and bars[-1] == len(line.plain) - 1 else " |"
    source, plain = f"{left}{line.source}{right}", f"{left}{line.plain}{right}"
    return Line(line.number, source, plain, "row", indent=line.indent)


def is_signature(first: Line) -> bool:
    """Whether a table only sets a letterhead, or addressees and signature, side by side."""
    cells = _cells(first)
    return len(cells) <= 3 and any(_SIGNING.match(cell) for cell in cells)


def read_tables(lines: Sequence[Line]) -> list[Unit]:
    """The tables in a run of rows; a separator below a row makes that row the header of one."""
    tables: list[Unit] = []
    for line in lines:
        table = tables[-1] if tables else None
        if line.shape == "rule":
            if table is None or not table.children:
                continue
            header = table.children[-1]
            table.children = table.children[:-1]
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
                table.hold(Unit("row", ITEM, line.number, texts=[words]))
    return [table for table in tables if table.texts or table.children]
