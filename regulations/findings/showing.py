"""How is a working draft laid out for reading? As rows like those of a version, kept nowhere."""

from __future__ import annotations

from clauses import Clause as Unit
from regulations.findings.searching import read
from regulations.models import Clause


def rows_of(text: str) -> list[Clause]:
    """The clauses of a draft in document order; their numbers count in this text only."""
    tree, place = read(text)
    rows: list[Clause] = []
    waiting: list[tuple[Unit, int | None, int]] = [(top, None, 0) for top in reversed(tree.clauses)]
    while waiting:
        unit, parent, depth = waiting.pop()
        number = len(rows) + 1
        rows.append(
            Clause(
                id=number, parent_id=parent, position=number - 1, depth=depth, address=unit.id,
                identity=unit.id, kind=unit.kind, label=unit.label, title=unit.title,
                text=unit.text, place=place[unit.id],
            )
        )  # fmt: skip
        waiting.extend((child, number, depth + 1) for child in reversed(unit.children))
    return rows
