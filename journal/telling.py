"""How is an entry told in words: who, what, to which thing by its name?

The journal stands below the rooms whose things it names, so it asks their tables, not their
models. Only names that every reader of the journal may know are looked up; a remark is told by
nothing but its kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

import clock
from access.roles import Role
from database import Base, db
from errors import mark
from journal.models import Entry
from journal.queries import names_of
from journal.words import ACTIONS, DETAILS, SUBJECTS, VALUES

# Acts whose actor is left out because naming them would reveal a protected name.
_PROTECTED = {
    "sent_remark", "amended_remark", "withdrew_remark", "gave_support", "took_back_support",
    "replied", "amended_reply", "withdrew_reply",
}  # fmt: skip
_SHORT = 60
_MOMENTS = {"before", "after", "opens_at", "closes_at"}
_HIDDEN = mark("(tên được bảo vệ)")
_SYSTEM = mark("Hệ thống")


@dataclass(frozen=True)
class Line:
    """One entry, ready to be said. ``actor_name`` is empty where ``actor_word`` stands for it."""

    number: int
    at: datetime
    actor_name: str
    actor_word: str
    action: str
    subject: str
    subject_name: str
    details: tuple[tuple[str, tuple[str, ...]], ...]
    hash: str

    @property
    def is_short(self) -> bool:
        """Do the details fit into the sentence?"""
        said = [word for label, words in self.details for word in (label, *words)]
        return 0 < sum(map(len, said)) <= _SHORT


def tell(entries: list[Entry]) -> list[Line]:
    """The entries in words; a few queries however many there are."""
    actors, subjects = names_of(entries), _subject_names(entries)
    return [
        _line(
            entry,
            actor=actors.get(entry.actor_id, "") if entry.actor_id else "",
            subject=subjects.get((entry.subject_kind, entry.subject_id), ""),
        )
        for entry in entries
    ]


def _line(entry: Entry, *, actor: str, subject: str) -> Line:
    details = tuple(_details(entry.details))
    return Line(
        number=entry.id,
        at=entry.at,
        actor_name=actor,
        actor_word=_HIDDEN if entry.action in _PROTECTED else _SYSTEM,
        action=ACTIONS.get(entry.action, entry.action),
        subject=SUBJECTS.get(entry.subject_kind, entry.subject_kind),
        subject_name=subject,
        # The name it had then is worth a word only where it has another one now.
        details=tuple(detail for detail in details if detail[1] != (subject,)),
        hash=entry.hash,
    )


def _details(details: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in details.items():
        words = value if isinstance(value, list) else [value]
        yield DETAILS.get(key, key), tuple(_said(key, word) for word in words)


def _said(key: str, value: Any) -> str:
    if key == "role" and value in set(Role):
        return Role(value).label
    if key in _MOMENTS and (moment := _moment(value)):
        return f"{clock.local(moment):%H:%M %d/%m/%Y}"
    return VALUES.get(key, {}).get(str(value), str(value))


def _moment(value: Any) -> datetime | None:
    """A recorded time; None for a code that is recorded under the same name."""
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _subject_names(entries: list[Entry]) -> dict[tuple[str, str], str]:
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        if entry.subject_id.isdecimal():
            wanted.setdefault(entry.subject_kind, set()).add(int(entry.subject_id))
    return {
        (kind, str(number)): name
        for kind, numbers in wanted.items()
        if (named := _named(kind)) is not None
        for number, name in db.session.execute(named.where(named.selected_columns[0].in_(numbers)))
    }


def _named(kind: str) -> Select[Any] | None:
    """Number and name of every thing of this kind; None where it has no name to be told."""
    tables = Base.metadata.tables
    if kind in _TITLES:
        table, column = _TITLES[kind]
        return select(tables[table].c.id, tables[table].c[column])
    group = tables["staff_group"]
    if kind == "position":
        position = tables["position"]
        return select(position.c.id, group.c.name).join_from(position, group)
    if kind == "point":
        point, position = tables["point"], tables["position"]
        chain = point.join(position).join(group, position.c.group_id == group.c.id)
        return select(point.c.id, group.c.name).select_from(chain)
    if kind == "version":
        version, regulation = tables["version"], tables["regulation"]
        return select(version.c.id, regulation.c.title).join_from(version, regulation)
    return None


_TITLES = {
    "body": ("body", "name"),
    "person": ("person", "name"),
    "group": ("staff_group", "name"),
    "regulation": ("regulation", "title"),
    "round": ("consultation_round", "title"),
    "conference": ("conference", "title"),
}
