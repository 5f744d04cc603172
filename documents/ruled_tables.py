"""How does a norm table stand on paper: how wide is each column, which cells are numbers?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from clauses.tree import Clause, cells

from .inline import Run, plain

_AMOUNT = re.compile(r"[\d.,]+(?:\s?(?:đ|đồng|%))?")
_TEXT_WIDTH = 453.5  # points: 210 mm less the margins of 30 and 20 mm
_SIZE = 12.0  # points
SMALLEST = 7.0
_LETTER = 6.6  # points: a wide letter of 12 point type
_PADDING = 10.0
_WIDEST = 46  # letters: beyond this a longer text only makes its rows taller
_LONG_CELL = 500  # letters: such a row may be cut by the end of a page


def ruled_table(table: Clause, runs: Callable[[str], list[Run]]) -> dict[str, Any] | None:
    """A table clause (header in its text, a row per child) as a block; None without a cell."""
    lines = [_unescaped(cells(row)) for row in table.children if row.kind == "row"]
    if table.kind == "row":  # a row that lost its table is a table of one line
        lines = [_unescaped(cells(table))]
    header = _unescaped(cells(table)) if table.kind == "table" and table.text.strip() else []
    count = max(map(len, [header, *lines]))
    if not any(any(line) for line in [header, *lines]):
        return None
    header = _filled(header, count) if header else []
    lines = [_filled(line, count) for line in lines]
    columns = [[line[place] for line in [header, *lines] if line] for place in range(count)]
    sides = [_side(column[1:] if header else column) for column in columns]

    widths, size = column_widths(columns)

    def cell(text: str, side: str) -> dict[str, Any]:
        return {"runs": runs(text), "side": side, "long": len(text) > _LONG_CELL}

    return {
        "kind": "table",
        "widths": widths,
        "size": size,
        "header": [cell(plain(text), "center") for text in header],
        "rows": [[cell(text, side) for text, side in zip(line, sides, strict=True)]
                 for line in lines],
    }  # fmt: skip


def column_widths(columns: Sequence[Sequence[str]]) -> tuple[list[float], float]:
    """Widths in points that fill the text's width, and the size of type that fits them.

    Every column gets room for its longest word; what is left goes to those with longer texts.

    >>> column_widths([["STT", "1"], ["Mức chi", "200.000"]])
    ([157.1, 296.4], 12.0)
    """
    least = [_LETTER * max((len(word) for text in column for word in text.split()), default=1)
             + _PADDING for column in columns]  # fmt: skip
    wanted = [max(low, _LETTER * min(max(map(len, column), default=1), _WIDEST) + _PADDING)
              for low, column in zip(least, columns, strict=True)]  # fmt: skip
    if sum(least) > _TEXT_WIDTH:
        widths = least
    else:
        spare = min(1.0, (_TEXT_WIDTH - sum(least)) / (sum(wanted) - sum(least) or 1.0))
        widths = [low + spare * (high - low) for low, high in zip(least, wanted, strict=True)]
    scale = _TEXT_WIDTH / sum(widths)
    return [round(width * scale, 1) for width in widths], max(SMALLEST, min(_SIZE, _SIZE * scale))


def _side(column: Sequence[str]) -> str:
    """Amounts stand right, running numbers and short words in the middle, the rest left."""
    filled = [text for text in column if text]
    if filled and all(_AMOUNT.fullmatch(text) for text in filled):
        return "right" if max(map(len, filled)) > 3 else "center"
    return "left"


def _unescaped(line: Sequence[str]) -> list[str]:
    return [re.sub(r"<br ?/?>", " ", text.replace("\\|", "|")) for text in line]


def _filled(line: list[str], count: int) -> list[str]:
    return line + [""] * (count - len(line))
