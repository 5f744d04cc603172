"""How does an act enter the journal? Always inside the transaction that does it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Row, select

import clock
from database import add, db
from journal.chain import GENESIS, link
from journal.models import Entry
from journal.words import ACTIONS, SUBJECTS


class Actor(Protocol):
    """Whoever did it: a person."""

    @property
    def id(self) -> int: ...


def record(
    by: Actor | None,
    action: str,
    subject_kind: str,
    subject_id: object,
    **details: Any,
) -> Entry:
    """Append one entry: ``by`` did ``action`` to the subject.

    ``details`` are plain JSON values; no protected name, no text of a protected remark. Pass
    ``by=None`` where naming the actor would reveal a protected name. Writers are serialised by
    ``transaction()``, so that numbers and hashes follow each other without gaps.
    """
    return _append(clock.now(), by, action, subject_kind, subject_id, details)


def record_unnamed(action: str, subject_kind: str, subject_id: object, **details: Any) -> Entry:
    """Append an entry that tells neither who did it nor when, only the day."""
    return _append(clock.midnight(), None, action, subject_kind, subject_id, details)


def _append(
    at: datetime,
    by: Actor | None,
    action: str,
    subject_kind: str,
    subject_id: object,
    details: dict[str, Any],
) -> Entry:
    if action not in ACTIONS or subject_kind not in SUBJECTS:
        raise ValueError(f"the journal has no words for {action} {subject_kind}")
    last = db.session.scalars(select(Entry).order_by(Entry.id.desc()).limit(1)).first()
    number = last.id + 1 if last else 1
    previous_hash = last.hash if last else GENESIS
    entry = Entry(
        id=number,
        at=at,
        actor_id=by.id if by else None,
        action=action,
        subject_kind=subject_kind,
        subject_id=str(subject_id),
        details=details,
        previous_hash=previous_hash,
    )
    entry.hash = link(previous_hash, content_of(entry))
    return add(entry)


def content_of(entry: Entry | Row[Any]) -> dict[str, Any]:
    """What the hash of an entry covers; a row of its table does as well."""
    return {
        "number": entry.id,
        "at": _written(entry.at),
        "actor": entry.actor_id,
        "action": entry.action,
        "subject": [entry.subject_kind, entry.subject_id],
        "details": entry.details,
    }


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
