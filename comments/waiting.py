"""What waits for a person in the rounds?"""

from __future__ import annotations

from accounts.models import Person
from regulations.waiting import Task


def comments_waiting(person: Person) -> list[Task]:
    """What waits for an employee, a group head, the board."""
    return []
