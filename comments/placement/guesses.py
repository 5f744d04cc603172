"""Where might something belong that has no sure place? What the lineage says, however doubtful."""

from __future__ import annotations

from typing import Any

from comments.placement.placed import Placed
from regulations.gaps import gaps
from regulations.tracing import trace


def guesses(placed: Placed[Any]) -> list[int]:
    """Numbers of clauses of the newer version: doubtful partners, else where it used to stand."""
    if placed.clauses:
        return [clause.id for clause in placed.clauses]
    if placed.begin is None:
        return []
    behind = gaps(trace([placed.begin], placed.to), placed.to)
    return [number for number in behind.values() if number is not None]
