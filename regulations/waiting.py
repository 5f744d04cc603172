"""What waits for a person among the texts? And what is a thing that waits, in every room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from accounts.models import Person


@dataclass(frozen=True)
class Task:
    """One thing that waits for a person: a marked sentence, one button, perhaps a deadline."""

    sentence: str
    button: str
    endpoint: str
    arguments: Mapping[str, Any]
    values: Mapping[str, Any] = field(default_factory=dict)
    until: datetime | None = None


def regulations_waiting(person: Person) -> list[Task]:
    """What waits for a drafter."""
    return []
