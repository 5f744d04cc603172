"""What stands in the journal, and is it whole?"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from database import Base, db
from journal.chain import Link, Verdict, verify
from journal.models import Entry
from journal.recording import content_of

PAGE = 50


def list_entries(
    *, page: int, size: int = PAGE, action: str | None = None
) -> tuple[list[Entry], int]:
    """One page of entries, newest first, and how many there are in all."""
    chosen = select(Entry)
    if action:
        chosen = chosen.where(Entry.action == action)
    total = db.session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    rows = chosen.order_by(Entry.id.desc()).limit(size).offset((page - 1) * size)
    return list(db.session.scalars(rows)), total


def list_actions() -> list[str]:
    """The acts that have happened so far, for the filter."""
    return list(db.session.scalars(select(Entry.action).distinct().order_by(Entry.action)))


def verify_chain() -> Verdict:
    """Check the whole chain as it stands in the database."""
    return verify(links())


def links() -> Iterator[Link]:
    """Every entry from the first to the last.

    Columns are read, not objects: what a session has read before must not stand in for what is
    in the table now.
    """
    rows = db.session.execute(select(*Entry.__table__.columns).order_by(Entry.id))
    for row in rows.yield_per(500):
        yield Link(row.id, content_of(row), row.previous_hash, row.hash)


def names_of(entries: list[Entry]) -> dict[int, str]:
    """The actors' names by number. (Journal stands below accounts, so it asks the table.)"""
    people = Base.metadata.tables["person"]
    wanted = {entry.actor_id for entry in entries if entry.actor_id is not None}
    rows = db.session.execute(select(people.c.id, people.c.name).where(people.c.id.in_(wanted)))
    return {row.id: row.name for row in rows}
