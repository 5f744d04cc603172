"""When may a head see the protected names of the group? Only after a recorded look.

Reads must not write, so the desk opens without protected names. "Hiện tên" is a small act of its
own: it writes the look into the journal, and the desk shows the names for the rest of that day.
No name is ever shown without its entry, because the entry is what opens them.
"""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import select

import clock
from accounts.models import Person
from comments.positions.queries import Desk
from database import db, transaction
from journal.models import Entry
from journal.recording import record

LOOK = "looked_at_names"


@transaction()
def look_at_names(desk: Desk, *, by: Person) -> None:
    """Show the protected names to this head for today; one entry a day and round is enough."""
    if not names_open(desk, by):
        record(by, LOOK, "round", desk.consultation.id, group=desk.group_id)


def names_open(desk: Desk, person: Person) -> bool:
    """Has the person looked at the names of this very group today?"""
    midnight = datetime.combine(clock.today(), time(), clock.zone())
    looks = select(Entry).where(
        Entry.action == LOOK,
        Entry.actor_id == person.id,
        Entry.subject_kind == "round",
        Entry.subject_id == str(desk.consultation.id),
        Entry.at >= midnight,
    )
    return any(look.details.get("group") == desk.group_id for look in db.session.scalars(looks))
