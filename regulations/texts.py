"""How do the rows of a version become the engine's tree again?"""

from __future__ import annotations

from collections.abc import Sequence

from clauses.tree import Clause as Unit
from clauses.tree import Tree
from regulations.models import Clause


def tree_of(clauses: Sequence[Clause], *, by_identity: bool = False) -> Tree:
    """The tree of a version from its rows in document order.

    Its ids are the addresses, or the identities where they are to be carried on.
    """
    below: dict[int | None, list[Clause]] = {}
    for clause in clauses:
        below.setdefault(clause.parent_id, []).append(clause)
    made: dict[int, Unit] = {}
    for clause in reversed(clauses):
        made[clause.id] = Unit(
            kind=clause.kind,  # type: ignore[arg-type]
            label=clause.label,
            title=clause.title,
            text=clause.text,
            children=tuple(made[child.id] for child in below.get(clause.id, ())),
            id=clause.identity if by_identity else clause.address,
        )
    return Tree(tuple(made[top.id] for top in below.get(None, ())))
