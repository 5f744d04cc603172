"""How do a changed row and its table look, cell by cell?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from unicodedata import normalize

from clauses import Run, Touch, both_texts, cells, wording
from clauses.tree import Clause as Unit
from regulations.comparing.amounts import AmountChange, amount_change
from regulations.comparing.pieces import Piece, is_typed_otherwise, pieces_of, touched_by
from regulations.models import Clause

Texts = tuple[str, ...]
Tables = tuple[Clause | None, Clause | None]
_FIGURE = re.compile(r"\s*\d[\d.,\s]*(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s*", re.IGNORECASE)
_OF_MONEY = re.compile(r"mức|giá|tiền|kinh phí|chi phí", re.IGNORECASE)
_OF_UNITS = re.compile(r"đơn vị|đvt", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:(triệu|1[.,]?000[.,]?000)|(nghìn|ngàn|1[.,]?000)|(tỷ|tỉ))?\s*(?<!\w)(?:đồng|đ|vnđ|vnd)(?!\w)",
    re.IGNORECASE,
)
_WORDS = (" triệu đồng", " nghìn đồng", " tỷ đồng")


@dataclass(frozen=True)
class Cell:
    """One cell; ``head`` is what stands above it."""

    pieces: tuple[Piece, ...]
    head: str = ""


@dataclass(frozen=True)
class Grid:
    """Rows of one table below its header, which is empty where the table has none."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class RowChange:
    """A row (or a header) as it was and is; ``typed``: some of it is only typed differently."""

    grid: Grid
    touches: tuple[Touch, ...]
    amount: AmountChange | None
    typed: bool


def compare_rows(
    old: Clause, new: Clause, tables: Tables, *, counted: bool = False, typed: bool = False
) -> RowChange:
    """A row cell by cell, or the header of a table where ``old`` and ``new`` are tables.

    ``counted``: the first column only counts the rows, and another number in it is no change.
    """
    heads, sides = (_cells(tables[0]), _cells(tables[1])), (_cells(old), _cells(new))
    columns = _columns(heads, max(map(len, sides)))
    if new.kind == "row" and not all(heads):
        heads = (heads[0] or heads[1],) * 2  # a header that came or went is a change of its own
    header = _compared(heads, columns) if any(heads) else []
    row = _compared(sides, columns) if new.kind == "row" else []
    if counted and row and sides[1]:
        row[0] = wording(sides[1][0], sides[1][0])
    names = [heads[1][at] if at is not None and at < len(heads[1]) else "" for _, at in columns]
    shown = [_cell(runs, name, typed=typed) for runs, name in zip(row, names, strict=False)]
    said = row or header
    return RowChange(
        Grid(tuple(_cell(runs, typed=typed) for runs in header), (tuple(shown),) if row else ()),
        touched_by(*said),
        amount_change(list(_with_units(row, names))),
        any(map(is_typed_otherwise, said)),
    )


def rows_alike(table: Clause | None, rows: Sequence[Clause], op: str) -> Grid:
    """Whole rows, all of them put in (``+``), left out (``-``) or as they are (``=``).

    The table's header shares their fate only where the table itself is among them.
    """
    heads = _cells(table)
    found = [_cells(row) for row in rows if row.kind == "row"]
    width = max([len(heads), *map(len, found)])
    names = _padded(heads, width)
    op_above = op if table in rows else "="
    return Grid(
        tuple(Cell((Piece(op_above, head),), head) for head in names) if heads else (),
        tuple(
            tuple(
                Cell((Piece(op, text),) if text else (), name)
                for text, name in zip(_padded(row, width), names, strict=True)
            )
            for row in found
        ),
    )


def _cells(clause: Clause | None) -> Texts:
    """The cells of a row or of a table's header; none where there is no table or no header."""
    if clause is None or not clause.text.strip():
        return ()
    return tuple(cell.replace("\\|", "|") for cell in cells(Unit("row", text=clause.text)))


def _padded(found: Texts, width: int) -> Texts:
    return found + ("",) * (width - len(found))


def _columns(heads: tuple[Texts, Texts], width: int) -> list[tuple[int | None, int | None]]:
    """Which old column is which new one; a column may have come or gone."""
    old, new = (tuple(normalize("NFC", head).lower() for head in side) for side in heads)
    if not old or not new or len(old) == len(new):
        return [(at, at) for at in range(max(width, len(old), len(new)))]
    columns: list[tuple[int | None, int | None]] = []
    for op, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        both = min(i_end - i, j_end - j) if op in ("equal", "replace") else 0
        columns.extend((i + n, j + n) for n in range(both))
        columns.extend((at, None) for at in range(i + both, i_end))
        columns.extend((None, at) for at in range(j + both, j_end))
    return columns


def _compared(
    sides: tuple[Texts, Texts], columns: Iterable[tuple[int | None, int | None]]
) -> list[list[Run]]:
    old, new = sides
    return [
        wording(
            old[i] if i is not None and i < len(old) else "",
            new[j] if j is not None and j < len(new) else "",
        )
        for i, j in columns
    ]


def _cell(runs: Sequence[Run], head: str = "", *, typed: bool) -> Cell:
    return Cell(tuple(pieces_of(runs, typed=typed)), head)


def _with_units(row: Sequence[Sequence[Run]], names: Sequence[str]) -> Iterator[Run]:
    """The whole row as one wording, each bare sum of money with the unit the table gives it."""
    beside = [
        both_texts(runs) for runs, name in zip(row, names, strict=False) if _OF_UNITS.search(name)
    ]
    kept = next((new for old, new in beside if old == new), "")
    for runs, name in zip(row, names, strict=False):
        yield from runs
        if any(runs) and all(_FIGURE.fullmatch(text) for text in both_texts(runs)):
            yield "=", _unit_in(name) or (_unit_in(kept) if _OF_MONEY.search(name) else "")
        yield "=", "; "


def _unit_in(text: str) -> str:
    """What a bare number below this head, or beside this unit, is counted in.

    >>> [_unit_in(text) for text in ("Mức chi (1.000 đồng)", "đồng/ngày", "người")]
    [' nghìn đồng', ' đồng', '']
    """
    found = _UNIT.search(normalize("NFC", text))
    if not found:
        return ""
    return next(
        (word for word, times in zip(_WORDS, found.groups(), strict=True) if times), " đồng"
    )
