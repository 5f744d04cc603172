"""What waits for this person? Each room is asked; the nearest deadline comes first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from accounts.models import Person
from comments.waiting import comments_waiting
from conference.waiting import conference_waiting
from regulations.waiting import Task, regulations_waiting

_ROOMS: tuple[Callable[[Person], list[Task]], ...] = (
    comments_waiting,
    regulations_waiting,
    conference_waiting,
)
_NO_DEADLINE = datetime.max.replace(tzinfo=UTC)


def list_tasks(person: Person) -> list[Task]:
    """What waits for the person in every room."""
    found = [task for room in _ROOMS for task in room(person)]
    return sorted(found, key=lambda task: task.until or _NO_DEADLINE)
