"""Which lines are rows of a table that is not drawn as a Markdown pipe table?

Three kinds are made into pipe rows before the text is read: rows with bars only between their
cells, rows pasted from a word processor with a tab between their cells, and grids drawn with
``+---+---+``. What stands in the cells is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from clauses.reading.lines import Line, normalised
from clauses.reading.outline import LEVELS

_BAR = re.compile(r"(?<!\\)\|")
_PARTING = re.compile(r"(?<!\\)[ \t]\|(?=[ \t]|$)")
_SEPARATOR = re.compile(r"\|?\s?:?-+:?(?:\s?[|+]\s?:?-+:?)+\s?\|?")
_BETWEEN = ("blank", "hash", "rule")  # left out when a text is read


def split_row(row: str) -> list[str]:
    return _BAR.split(row) if "\\" in row else row.split("|")


def with_rows(lines: Iterable[Line], source: Sequence[str]) -> list[Line]:
    """The same lines of a source; the rows of open, tabbed and grid tables are pipe rows."""
    every = list(lines)
    if any("\t" in row for row in source):
        _in_runs(every, lambda line: _between_tabs(line, source[line.number - 1]))
    if any("|" in line.plain for line in every):
        _below_separators(every)
        _in_runs(every, _between_bars)
        _grids(every)
    return every


# Rows without outer bars


def _below_separators(lines: list[Line]) -> None:
    """A separator (``--- | ---``) below a line with as many cells shows that it is a table."""
    inside = False
    for position, line in enumerate(lines):
        above = lines[position - 1] if position else line
        if "|" not in line.plain and "+" not in line.plain:
            inside = inside and line.shape in ("row", "rule")
        elif above.number == line.number - 1 and _divides(above, line):
            lines[position - 1] = _barred(above)
            lines[position] = _barred(line)._replace(shape="rule")
            inside = True
        elif inside and line.shape not in ("row", "rule") and _BAR.search(line.plain):
            shape = "rule" if _SEPARATOR.fullmatch(line.plain) else "row"
            lines[position] = _barred(line)._replace(shape=shape)
        elif line.shape not in ("row", "rule"):
            inside = False


def _divides(above: Line, line: Line) -> bool:
    if above.shape == "row" or "-" not in line.plain or "|" not in above.plain:
        return False
    if _SEPARATOR.fullmatch(above.plain) or not _SEPARATOR.fullmatch(line.plain):
        return False
    return len(cells_of(above.plain)) == len(cells_of(line.plain.replace("+", "|"))) > 1


def cells_of(plain: str) -> list[str]:
    left, right = _missing_bars(plain)
    return split_row(f"{left}{plain}{right}")[1:-1]


def _missing_bars(plain: str) -> tuple[str, str]:
    bars = [bar.start() for bar in _BAR.finditer(plain)]
    left = "" if bars[:1] == [0] else "| "
    right = "" if len(bars) > 1 and bars[-1] == len(plain) - 1 else " |"
    return left, right


def _barred(line: Line) -> Line:
    left, right = _missing_bars(line.plain)
    source, plain = f"{left}{line.source}{right}", f"{left}{line.plain}{right}"
    return Line(line.number, source, plain, "row", indent=line.indent)


# Rows that only their likeness shows


def _in_runs(lines: list[Line], cells: Callable[[Line], list[str]]) -> None:
    """Make rows of lines in a row that are parted alike; blank lines between do not count."""
    run: list[tuple[int, list[str]]] = []
    for position, line in enumerate([*lines, Line(0, "", "")]):
        if line.number and line.shape in _BETWEEN:
            continue
        parts = cells(line) if line.number else []
        if len(parts) > 1:
            run.append((position, parts))
            continue
        if _is_table([parts for _, parts in run]):
            for index, parts in run:
                words = f"| {' | '.join(parts)} |"
                row = lines[index]
                lines[index] = Line(row.number, words, normalised(words), "row", indent=row.indent)
        run = []


def _is_table(rows: Sequence[list[str]]) -> bool:
    """Two rows of three cells next to each other show a table, and three of two cells."""
    alike = 0  # rows that are like the one above, in a row
    for one, other in pairwise(rows):
        alike = alike + 1 if _alike(one, other) else 0
        if alike and (len(one) > 2 or alike > 1):
            return True
    return False


def _alike(one: list[str], other: list[str]) -> bool:
    """As many cells, and not a single one with words among empty ones."""
    return len(one) == len(other) and all(sum(map(bool, cells)) > 1 for cells in (one, other))


def _between_bars(line: Line) -> list[str]:
    """What stands between the bars of a line that bears no label."""
    if line.shape or line.heading or "|" not in line.plain:
        return []
    words = line.source
    if words[:1] == "|":
        words = words[1:]
    return [cell.strip() for cell in _PARTING.split(words)]


def _between_tabs(line: Line, raw: str) -> list[str]:
    if "\t" not in raw or line.shape in LEVELS or line.shape in ("row", "quoted", "underline"):
        return []
    cells = [_BAR.sub(r"\|", cell.strip()) for cell in raw.lstrip().split("\t")]
    if line.shape and normalised(cells[0]) != line.label:
        return []  # "1. Một⇥hai": the label does not stand in a cell of its own
    return cells if len(cells) > 2 else []  # a single tab stands behind numbers, too


# Grids


def _grids(lines: list[Line]) -> None:
    """Borders between the rows of a grid part no tables; ``+===+`` stands below a header.

    A row whose first cell is empty is the rest of the row above it.
    """
    framed = False
    above = Line(0, "", "")
    for position, line in enumerate(lines):
        joined = line.number == above.number + 1
        border = line.shape == "rule" and line.plain[0] == "+"
        framed = border or (framed and joined and line.shape == "row")
        if border and joined and above.shape in ("row", "more", "border"):
            shape = "rule" if "=" in line.plain else "border"
            line = line._replace(shape=shape, plain=line.plain.replace("+", "|"))
        elif framed and above.shape in ("row", "more") and not _first_cell(line):
            line = line._replace(shape="more")
        lines[position] = above = line


def _first_cell(row: Line) -> str:
    return split_row(row.plain)[1].strip()
