"""What waits for a person at the conference?"""

from __future__ import annotations

from accounts.models import Person
from regulations.waiting import Task


def conference_waiting(person: Person) -> list[Task]:
    """What waits for the secretary and the head."""
    return []
