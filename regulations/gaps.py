"""Where did a clause stand that is no longer there? After which clause of the newer text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from database import db
from regulations.models import Clause, Version
from regulations.tracing import Placement, Trace, trace


def gaps(dropped: Mapping[int, Trace], to: Version) -> dict[int, int | None]:
    """For each dropped clause, by its number: the clause of ``to`` behind which it would stand.

    That is where its nearest neighbour above went that is still in order. None: the very top.
    Two queries for each version on the way, however many clauses were dropped.
    """
    lasts = {id: trace.last[0] for id, trace in dropped.items() if trace.last}
    if not lasts:
        return dict.fromkeys(dropped)
    gone = set(lasts.values())
    numbers = select(Clause.version_id).where(Clause.id.in_(gone)).distinct()
    chosen = select(Clause).where(Clause.version_id.in_(numbers))
    rows = list(db.session.scalars(chosen.order_by(Clause.version_id, Clause.position)))
    before = _neighbours(rows, trace(rows, to))
    return {id: before.get(lasts.get(id, 0)) for id in dropped}


def _neighbours(rows: Iterable[Clause], traces: Mapping[int, Trace]) -> dict[int, int | None]:
    """By clause: the number of the newer clause that its nearest neighbour above became."""
    found: dict[int, int | None] = {}
    last: int | None = None
    version = 0
    for row in rows:
        if row.version_id != version:
            version, last = row.version_id, None
        found[row.id] = last
        here = traces[row.id]
        if here.clauses and here.placement not in (Placement.MOVED, Placement.UNSURE):
            last = here.clauses[-1].id
    return found
