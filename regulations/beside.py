"""What may other rooms show beside a clause? The reading page asks whoever registered.

Rooms above this one (comments) know things about clauses that this one must not import. They
hand the reading page a function ``(version, person) -> {clause_id: Beside}``; ``app.py`` plugs
it in as ``app.extensions["beside_clause"]``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.models import Person
from regulations.models import Version


@dataclass(frozen=True)
class Beside:
    """A fragment template of another room and what it needs."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


Provider = Callable[[Version, Person], dict[int, Beside]]
