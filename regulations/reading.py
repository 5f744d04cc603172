"""How is a version laid out for reading: which block opens where, and what are its contents?

The rows of a version are a flat list in document order; the page needs nested blocks. Each block
knows how its clause is shown and how many blocks end with it, so that the template is one loop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from clauses.tree import Clause as Unit
from clauses.tree import cells
from regulations.models import Clause

GROUPS = frozenset({"part", "chapter", "section", "subsection", "appendix", "heading"})
_HEADED = GROUPS | {"article"}
_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """A row of a table, with as many cells as the table is wide."""

    clause: Clause
    cells: tuple[str, ...]

    @property
    def words(self) -> int:
        """Which cell says what the row is about: the one behind its number."""
        return min(1, len(self.cells) - 1)


@dataclass(frozen=True)
class Block:
    """One clause on the page. ``closes`` says how many blocks end after it."""

    clause: Clause
    shape: str  # "heading", "table" or "text": which part of the template shows it
    level: int = 0  # of its heading, 2 to 6
    look: str = ""  # a class of its own, e.g. "legal-basis"
    closes: int = 1
    header: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass
class Entry:
    """A line of the contents: a group or an article, and how many remarks stand in it."""

    clause: Clause
    count: int = 0
    below: list[Entry] = field(default_factory=list)


def lay_out(clauses: Sequence[Clause]) -> list[Block]:
    """The blocks of a version in document order; rows stand inside their table's block."""
    shown = [clause for clause in clauses if clause.kind != "row"]
    rows: dict[int | None, list[Clause]] = {}
    for clause in clauses:
        if clause.kind == "row":
            rows.setdefault(clause.parent_id, []).append(clause)
    levels = _heading_levels(shown)
    looks = _looks(shown)
    depths = [clause.depth for clause in shown[1:]] + [0]
    return [
        _block(clause, clause.depth - after + 1, levels[clause.id], looks, rows.get(clause.id, []))
        for clause, after in zip(shown, depths, strict=True)
    ]


def _block(
    clause: Clause, closes: int, level: int, looks: Mapping[int, str], rows: Sequence[Clause]
) -> Block:
    look = looks.get(clause.id, "")
    if clause.kind == "table":
        return _table(clause, max(closes, 0), rows)
    shape = "heading" if clause.kind in _HEADED and (clause.label or clause.title) else "text"
    return Block(clause, shape, level, look, max(closes, 0))


def _table(clause: Clause, closes: int, rows: Sequence[Clause]) -> Block:
    header = _cells(clause)
    found = [(row, _cells(row)) for row in rows]
    width = max([len(header), *(len(row) for _, row in found)])
    return Block(
        clause,
        "table",
        closes=closes,
        header=_padded(header, width) if any(header) else (),
        rows=tuple(Row(row, _padded(row_cells, width)) for row, row_cells in found),
    )


def _cells(clause: Clause) -> tuple[str, ...]:
    return tuple(cell.replace("\\|", "|") for cell in cells(Unit("row", text=clause.text)))


def _padded(found: tuple[str, ...], width: int) -> tuple[str, ...]:
    return found + ("",) * (width - len(found))


def _heading_levels(shown: Sequence[Clause]) -> dict[int, int]:
    """Headings nest without gaps: one below the heading they stand under, h2 at the top."""
    levels: dict[int, int] = {}
    below: dict[int | None, int] = {None: 2}
    for clause in shown:
        level = below[clause.parent_id]
        levels[clause.id] = level
        headed = clause.kind in _HEADED
        below[clause.id] = min(level + 1, 6) if headed else level
    return levels


def _looks(shown: Iterable[Clause]) -> dict[int, str]:
    """What stands before the first article: the legal bases in italics, the title centred."""
    looks: dict[int, str] = {}
    titled = False
    for clause in shown:
        if clause.kind not in ("heading", "paragraph"):
            break
        if clause.kind == "heading":
            titled = True
        elif _BASIS.match(clause.text):
            looks[clause.id], titled = "legal-basis", False
        elif titled:
            looks[clause.id] = "title-line"
    return looks


def contents(clauses: Iterable[Clause], counts: Mapping[int, int]) -> list[Entry]:
    """Groups and articles, nested as they stand; ``counts`` are remarks by clause."""
    tops: list[Entry] = []
    entries: dict[int | None, Entry] = {}
    for clause in clauses:
        above = entries.get(clause.parent_id)
        if clause.kind in _HEADED and (clause.label or clause.title):
            entry = Entry(clause)
            (above.below if above else tops).append(entry)
        elif above is None:
            continue
        else:
            entry = above
        entries[clause.id] = entry
        entry.count += counts.get(clause.id, 0)
    # A heading that holds nothing is a line of the title ("QUY CHẾ"), not a part of the text.
    return [entry for entry in tops if entry.below or entry.clause.kind != "heading"]
