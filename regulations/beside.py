"""What may other rooms show beside a clause? The reading page asks whoever registered.

Rooms above this one (comments) know things about clauses that this one must not import. They
hand the reading page a function ``(version, person) -> {clause_id: Beside}``; ``app.py`` plugs
it in as ``app.extensions["beside_clause"]``, a list of such functions. What belongs to the text
as a whole stands under the number ``WHOLE_TEXT``.

The fragment is included inside ``<div class="clause-foot">`` and sees ``clause`` (None for the
whole text), ``version`` and ``beside`` (its own context: ``beside.url`` …). A page has up to two
thousand of them: keep the fragment to a line or two and without macros or queries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.models import Person
from regulations.models import Version

WHOLE_TEXT = 0


@dataclass(frozen=True)
class Beside:
    """A fragment template of another room, what it needs, and how many things stand there.

    ``count`` is added up for each article and shown beside it in the table of contents.
    """

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    count: int = 0


Provider = Callable[[Version, Person], dict[int, Beside]]


def gather(
    providers: Iterable[Provider], version: Version, person: Person
) -> dict[int, list[Beside]]:
    """What every room shows beside each clause."""
    found: dict[int, list[Beside]] = {}
    for provider in providers:
        for clause_id, beside in provider(version, person).items():
            found.setdefault(clause_id, []).append(beside)
    return found


def counts(beside: Mapping[int, list[Beside]]) -> dict[int, int]:
    """How many things stand beside each clause."""
    return {clause_id: sum(one.count for one in all_) for clause_id, all_ in beside.items()}
