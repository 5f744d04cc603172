"""How is the number of those present recorded?"""

from __future__ import annotations

import clock
from accounts.models import Person
from conference.gates import must_be_open
from conference.models import AttendanceCount, Conference
from conference.queries import find_by_key
from conference.rules import Heads, is_valid, needed_present
from database import add, transaction
from errors import Invalid
from journal.recording import record


@transaction()
def count(conference: Conference, present: int, *, form_key: str, by: Person) -> AttendanceCount:
    """Record how many are present and whether that is enough. Too few is a count as well."""
    if (made := find_by_key(AttendanceCount, form_key)) is not None:
        return made
    must_be_open(conference)
    if not 0 <= present <= conference.summoned:
        raise Invalid(
            "Số người có mặt phải từ 0 đến %(summoned)s (số người được triệu tập).",
            field="present",
            summoned=conference.summoned,
        )
    heads = Heads(conference.staff_total, conference.summoned, present)
    row = AttendanceCount(
        present=present,
        needed=needed_present(conference.rules, heads),
        valid=is_valid(conference.rules, heads),
        recorded_at=clock.now(),
        recorded_by_id=by.id,
        form_key=form_key,
    )
    conference.counts.append(row)
    add(row)
    record(
        by,
        "counted_attendance",
        "conference",
        conference.id,
        present=row.present,
        needed=row.needed,
        valid=row.valid,
    )
    return row
