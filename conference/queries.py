"""Which conferences are there, what is before them, and what did they change?"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from conference.models import AttendanceCount, Conference, FloorAmendment, TabledText, Vote
from database import db
from errors import NotFound
from regulations.lifecycle import VersionKind
from regulations.models import Clause, Version
from regulations.queries import list_clauses

Sent = TypeVar("Sent", Conference, AttendanceCount, FloorAmendment, Vote)
_LARGEST = 2**31 - 1  # what a column of numbers holds on every database
_OUTER = {"part", "chapter", "section", "subsection"}


def list_conferences() -> list[Conference]:
    """All conferences, the newest first."""
    newest = select(Conference).order_by(Conference.held_on.desc(), Conference.id.desc())
    texts = selectinload(Conference.texts).joinedload(TabledText.version)
    loaded = newest.options(selectinload(Conference.counts), texts.joinedload(Version.regulation))
    return list(db.session.scalars(loaded))


def get_conference(conference_id: int) -> Conference:
    """One conference with everything recorded at it."""
    if not 0 < conference_id <= _LARGEST:
        raise _no_conference()
    texts = selectinload(Conference.texts)
    loaded = (
        select(Conference)
        .where(Conference.id == conference_id)
        .options(
            selectinload(Conference.counts).joinedload(AttendanceCount.recorded_by),
            texts.joinedload(TabledText.version).joinedload(Version.regulation),
            texts.joinedload(TabledText.adopted_version).joinedload(Version.decision),
            texts.selectinload(TabledText.amendments).joinedload(FloorAmendment.clause),
            texts.selectinload(TabledText.votes),
        )
    )
    found = db.session.scalars(loaded).first()
    if found is None:
        raise _no_conference()
    return found


def get_tabled(conference_id: int, tabled_id: int) -> TabledText:
    """One text before this conference."""
    texts = get_conference(conference_id).texts
    found = next((tabled for tabled in texts if tabled.id == tabled_id), None)
    if found is None:
        raise NotFound("Văn bản này không được trình ở hội nghị này.")
    return found


def get_adopted(conference_id: int, tabled_id: int) -> TabledText:
    """One text that this conference has adopted."""
    tabled = get_tabled(conference_id, tabled_id)
    if not tabled.is_adopted:
        raise NotFound("Hội nghị chưa thông qua văn bản này, nên chưa có gì để so sánh.")
    return tabled


def find_by_key(kind: type[Sent], form_key: str) -> Sent | None:
    """What an earlier sending of the same form has made, if anything."""
    return db.session.scalars(select(kind).where(kind.form_key == form_key)).first()


def list_before_open_conferences() -> set[int]:
    """The versions, by number, that are tabled at a conference which has not been closed."""
    tabled = select(TabledText.version_id).join(Conference)
    return set(db.session.scalars(tabled.where(Conference.closed_at.is_(None))))


def list_uncounted(today: date) -> list[Conference]:
    """Open conferences whose day has come and at which nobody has been counted."""
    due = select(Conference).where(Conference.closed_at.is_(None), Conference.held_on <= today)
    uncounted = due.where(~Conference.counts.any()).options(selectinload(Conference.counts))
    return list(db.session.scalars(uncounted.order_by(Conference.held_on)))


def list_adopted() -> list[Version]:
    """Adopted texts that have not been issued."""
    adopted = select(Version).where(Version.kind == VersionKind.ADOPTED)
    return list(db.session.scalars(adopted.options(joinedload(Version.regulation))))


def find_tabled_as(version: Version) -> TabledText | None:
    """The tabled text that became this adopted version."""
    became = select(TabledText).where(TabledText.adopted_version_id == version.id)
    return db.session.scalars(became.options(joinedload(TabledText.conference))).first()


def list_places(tabled: TabledText, within: str) -> list[Clause]:
    """The clause at the address ``within`` and all below it; without one, the outermost ones."""
    clauses = list_clauses(tabled.version)
    return _below(clauses, within) if within else _outline(clauses)


def _below(clauses: list[Clause], address: str) -> list[Clause]:
    start = next((n for n, clause in enumerate(clauses) if clause.address == address), None)
    if start is None:
        raise NotFound("Không có điều, khoản này trong bản trình hội nghị. Hãy chọn lại.")
    found = [clauses[start]]
    for clause in clauses[start + 1 :]:
        if clause.depth <= found[0].depth:
            break
        found.append(clause)
    return found


def _outline(clauses: list[Clause]) -> list[Clause]:
    """Chapters and the like with what stands directly in them: articles, appendices."""
    kinds = {clause.id: clause.kind for clause in clauses}
    return [
        clause
        for clause in clauses
        if clause.parent_id is None or kinds[clause.parent_id] in _OUTER
    ]


def _no_conference() -> NotFound:
    return NotFound("Không có hội nghị này. Hãy mở lại từ trang Hội nghị.")
