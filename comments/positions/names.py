"""When may a head see the protected names of the group? Only after a recorded look.

Reads must not write, so the desk opens without protected names. "Hiện tên" is a small act of its
own: it writes the look into the journal, and the desk shows the names for the rest of that day.
No name is ever shown without its entry, because the entry is what opens them.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

import clock
from access.roles import Role
from accounts.models import Person
from comments.positions.queries import Desk
from database import db, transaction
from journal.models import Entry
from journal.recording import record

LOOK = "looked_at_names"
_LEADING = frozenset({Role.GROUP_HEAD.value, Role.DEPUTY_HEAD.value})


@transaction()
def look_at_names(desk: Desk, *, by: Person) -> None:
    """Show the protected names to this head for today; one entry a day and round is enough."""
    if not names_open(desk, by):
        record(by, LOOK, "round", desk.consultation.id, group=desk.group_id)


def names_open(desk: Desk, person: Person) -> bool:
    """Has the person looked at the names of this very group today?"""
    looks = select(Entry).where(
        Entry.action == LOOK,
        Entry.actor_id == person.id,
        Entry.subject_kind == "round",
        Entry.subject_id == str(desk.consultation.id),
        Entry.at >= clock.midnight(),
    )
    return any(look.details.get("group") == desk.group_id for look in db.session.scalars(looks))


def appointed_during(desk: Desk, person: Person) -> date | None:
    """The day on which somebody made the person head of this group after the round had opened.

    Such a head sees names only of remarks that came in on a later day: otherwise whoever manages
    people could make a head of their own to see the names. None for those who were it before.
    """
    acts = select(Entry).where(
        Entry.action.in_(("granted_role", "changed_person")),
        Entry.subject_kind == "person",
        Entry.subject_id == str(person.id),
        Entry.actor_id.is_not(None),
        Entry.at >= desk.consultation.opens_at,
    )
    days = [clock.local(act.at).date() for act in db.session.scalars(acts) if _appoints(act)]
    return max(days, default=None)


def _appoints(act: Entry) -> bool:
    if act.action == "granted_role":
        return act.details.get("role") in _LEADING
    return "group_id" in act.details.get("fields", ())
