"""What would taking over this people list do? Looked at before anything is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from access.roles import Role
from accounts.models import Person
from accounts.names import as_staff_code, as_username
from accounts.people.groups import same_name
from accounts.people.keeping import LONGEST, Particulars, is_username
from accounts.people.role_words import find_role
from accounts.people.usernames import suggest_username
from accounts.queries import list_groups
from database import db
from documents.notes import Note
from documents.sheets import Row
from errors import mark


class Effect(StrEnum):
    """What becomes of one line."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LEFT = "left"

    @property
    def label(self) -> str:
        """The effect in words."""
        return _EFFECTS[self]


_EFFECTS = {
    Effect.NEW: mark("người mới"),
    Effect.CHANGED: mark("cập nhật"),
    Effect.SAME: mark("không đổi"),
    Effect.LEFT: mark("đã ngừng dùng, giữ nguyên"),
}


@dataclass(frozen=True)
class Planned:
    """One line of the list and what becomes of it."""

    line: int
    effect: Effect
    given: Particulars  # without its group, which may not exist yet
    group: str
    roles: frozenset[Role]
    person: Person | None = None

    @property
    def role_labels(self) -> list[str]:
        """The roles given, in words."""
        return [role.label for role in Role if role in self.roles]


@dataclass(frozen=True)
class Plan:
    """The whole list. With faults nothing of it is taken over."""

    people: tuple[Planned, ...] = ()
    new_groups: tuple[str, ...] = ()
    faults: tuple[Note, ...] = ()

    def count(self, effect: str) -> int:
        """How many lines have this effect."""
        return sum(planned.effect == effect for planned in self.people)


def plan_people(rows: Sequence[Row]) -> Plan:
    """Compare the list with the register: by code, never by name."""
    everyone = db.session.scalars(select(Person).options(joinedload(Person.group))).all()
    people = tuple(_planned(rows, {person.code: person for person in everyone}))
    owners = {person.username: person for person in everyone}
    owners |= {as_username(person.code): person for person in everyone}
    faults = tuple(
        fault
        for row, planned in zip(rows, people, strict=True)
        for fault in (*_unknown_roles(row), *_faults_of(planned, owners))
    )
    there = {same_name(group.name) for group in list_groups()}
    wanted = {same_name(row.group): row.group for row in rows if row.group}
    missing = tuple(name for key, name in wanted.items() if key not in there)
    return Plan(people, missing, faults)


def _planned(rows: Sequence[Row], known: dict[str, Person]) -> Iterator[Planned]:
    taken = {person.username for person in known.values()}
    taken |= {as_username(code) for code in known}
    taken |= {as_username(word) for row in rows for word in (row.username, row.code) if word}
    for row in rows:
        person = known.get(as_staff_code(row.code))
        username = row.username or (person.username if person else "")
        if not username:
            username = suggest_username(row.full_name, taken)
            taken.add(username)
        given = Particulars(
            name=row.full_name,
            code=as_staff_code(row.code),
            username=as_username(username),
            job=row.position or (person.job if person else ""),
            email=row.email or (person.email if person else ""),
        )
        roles = frozenset(filter(None, map(find_role, row.roles)))
        yield Planned(row.line, _effect(person, given, row, roles), given, row.group, roles, person)


def _effect(person: Person | None, given: Particulars, row: Row, roles: frozenset[Role]) -> Effect:
    if person is None:
        return Effect.NEW
    if not person.active:
        return Effect.LEFT
    at_home = person.group is not None and same_name(person.group.name) == same_name(row.group)
    same = all(
        getattr(person, name) == getattr(given, name)
        for name in ("name", "username", "job", "email")
    )
    return Effect.SAME if same and at_home and roles <= person.roles else Effect.CHANGED


def _unknown_roles(row: Row) -> Iterator[Note]:
    for word in row.roles:
        if find_role(word) is None:
            text = mark("Dòng %(line)s: không có vai trò “%(word)s”. Các vai trò: %(roles)s.")
            names = ", ".join(role.label for role in Role)
            yield Note(text, {"line": row.line, "word": word[:80], "roles": names})


def _faults_of(planned: Planned, owners: Mapping[str, Person]) -> Iterator[Note]:
    at, given = {"line": planned.line}, planned.given
    if any(len(getattr(given, name)) > most for name, most in LONGEST.items()):
        text = mark("Dòng %(line)s: có ô quá dài (mã tối đa 40, họ tên, chức vụ tối đa 120 ký tự).")
        yield Note(text, at)
    if not is_username(given.username):
        text = mark("Dòng %(line)s: tên đăng nhập “%(username)s” có ký tự không dùng được.")
        yield Note(text, {**at, "username": given.username[:80]})
    for word in {given.username, as_username(given.code)}:
        other = owners.get(word)
        if other is not None and other.code != given.code:
            text = mark("Dòng %(line)s: mã hoặc tên đăng nhập đã là của %(name)s (%(code)s).")
            yield Note(text, {**at, "name": other.name, "code": other.code})
