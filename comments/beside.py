"""What stands beside each clause on the reading page? Handed to it by ``app.py``."""

from __future__ import annotations

from accounts.models import Person
from regulations.beside import Beside
from regulations.models import Version


def remarks_beside(version: Version, person: Person) -> dict[int, Beside]:
    """For each clause (by number): how many remarks, and the way to comment."""
    return {}
