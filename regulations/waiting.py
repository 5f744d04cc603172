"""What waits for a person among the texts? And what is a thing that waits, in every room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from access.permissions import Permission
from access.policy import may
from accounts.models import Person
from errors import mark
from regulations.queries import list_unpublished


@dataclass(frozen=True)
class Task:
    """One thing that waits for a person: a marked sentence, one button, perhaps a deadline."""

    sentence: str
    button: str
    endpoint: str
    arguments: Mapping[str, Any]
    values: Mapping[str, Any] = field(default_factory=dict)
    until: datetime | None = None
    also: tuple[str, str] | None = None  # the words and endpoint of a second link, same arguments


def regulations_waiting(person: Person) -> list[Task]:
    """What waits for a drafter: working drafts that differ from what was published last."""
    if not may(person, Permission.PUBLISH):
        return []
    return [
        Task(
            sentence=mark("%(title)s: bản đang soạn có thay đổi chưa công bố."),
            button=mark("Xem và công bố"),
            endpoint="regulations.show_proposal",
            arguments={"slug": regulation.slug},
            values={"title": regulation.title},
        )
        for regulation in list_unpublished()
    ]
