"""What stands in the journal, and is it whole?"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from database import Base, db
from journal.chain import Link, Verdict, verify
from journal.models import Entry
from journal.recording import content_of


def list_entries(
    *, page: int, size: int = 50, action: str | None = None
) -> tuple[list[Entry], int]:
    """One page of entries, newest first, and how many there are in all."""
    chosen = select(Entry)
    if action:
        chosen = chosen.where(Entry.action == action)
    total = db.session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    rows = chosen.order_by(Entry.id.desc()).limit(size).offset((page - 1) * size)
    return list(db.session.scalars(rows)), total


def verify_chain() -> Verdict:
    """Check the whole chain as it stands in the database."""
    return verify(_links())


def _links() -> Iterator[Link]:
    rows = db.session.scalars(select(Entry).order_by(Entry.id).execution_options(yield_per=500))
    for entry in rows:
        yield Link(entry.id, content_of(entry), entry.previous_hash, entry.hash)


def names_of(entries: list[Entry]) -> dict[int, str]:
    """The actors' names by number. (Journal stands below accounts, so it asks the table.)"""
    people = Base.metadata.tables["person"]
    wanted = {entry.actor_id for entry in entries if entry.actor_id is not None}
    rows = db.session.execute(select(people.c.id, people.c.name).where(people.c.id.in_(wanted)))
    return dict(rows.tuples().all())
