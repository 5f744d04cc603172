"""What waits for a person at the conference?"""

from __future__ import annotations

import clock
from access.permissions import Permission
from access.policy import may
from accounts.models import Person
from conference.queries import list_adopted, list_uncounted
from errors import mark
from regulations.waiting import Task


def conference_waiting(person: Person) -> list[Task]:
    """What waits for the secretary and the head."""
    tasks: list[Task] = []
    if may(person, Permission.RECORD_CONFERENCE):
        tasks += _to_count()
    if may(person, Permission.ISSUE):
        tasks += _to_issue()
    return tasks


def _to_count() -> list[Task]:
    """Conferences whose day has come and whose people have not been counted."""
    return [
        Task(
            sentence=mark("%(title)s: ghi số người có mặt, cần ít nhất %(needed)s người."),
            button=mark("Ghi số người có mặt"),
            endpoint="conference.attendance",
            arguments={"conference_id": conference.id},
            values={"title": conference.title, "needed": conference.needed_present},
        )
        for conference in list_uncounted(clock.today())
    ]


def _to_issue() -> list[Task]:
    return [
        Task(
            sentence=mark("Hội nghị đã thông qua “%(title)s”, chờ ban hành."),
            button=mark("Ban hành"),
            endpoint="conference.issue",
            arguments={"slug": version.regulation.slug, "number": version.number},
            values={"title": version.regulation.title},
        )
        for version in list_adopted()
    ]
