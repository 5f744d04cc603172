"""How does the register of people change, one person at a time? Nobody is ever deleted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, or_, select

import clock
from access.roles import Role
from accounts import signing_in, slips
from accounts.models import SORT_KEY_LENGTH, Group, Person, RoleGrant
from accounts.names import as_staff_code, as_username, sort_key
from accounts.queries import find_body
from database import add, db, transaction
from errors import Invalid
from journal.recording import record

_USERNAME = re.compile(r"[^\W_](?:[\w.@-]*[^\W_])?")
LONGEST = {"name": 120, "code": 40, "username": 60, "job": 120, "email": 200}


@dataclass(frozen=True)
class Particulars:
    """What the register holds about a person, besides roles and ways in."""

    name: str
    code: str
    username: str
    job: str = ""
    email: str = ""
    group_id: int | None = None


@transaction()
def add_person(given: Particulars, *, roles: Iterable[Role] = (), by: Person | None) -> Person:
    """A new member of the staff; signs in with a slip first."""
    kept = _checked(given, own_id=0)
    person = Person(sort_key="", active=True, password_hash="")
    _write(person, kept)
    add(person)
    record(by, "added_person", "person", person.id, name=person.name, code=person.code)
    _set_roles(person, frozenset(roles), by=by)
    return person


@transaction()
def change_person(
    person: Person, given: Particulars, *, roles: Iterable[Role], by: Person | None
) -> None:
    """Correct the particulars and set which roles the person holds from now on."""
    kept = _checked(given, own_id=person.id)
    wanted = frozenset(roles)
    if by is not None and by.id == person.id:
        _refuse_a_desk_of_ones_own(person, kept.group_id, wanted)
    changed = [name for name in kept.__dict__ if getattr(person, name) != getattr(kept, name)]
    if changed:
        _write(person, kept)
        record(by, "changed_person", "person", person.id, fields=sorted(changed))
    _set_roles(person, wanted, by=by)


@transaction()
def deactivate(person: Person, *, by: Person) -> None:
    """The person has left: no way in any more, on any device. What they did stays."""
    if not person.active:
        return
    if Role.ADMINISTRATOR in person.roles:
        _keep_one_administrator(person)
    person.active = False
    signing_in.end_all_visits(person)
    slips.end_open_slips(person)
    record(by, "deactivated_person", "person", person.id)


@transaction()
def reactivate(person: Person, *, by: Person) -> None:
    """The person is back. The old password is worth nothing: a new slip is needed."""
    if person.active:
        return
    person.active = True
    person.password_hash = ""
    record(by, "reactivated_person", "person", person.id)


def is_username(word: str) -> bool:
    """Can this be typed on any keyboard without a second thought?"""
    return _USERNAME.fullmatch(word) is not None


def _checked(given: Particulars, *, own_id: int) -> Particulars:
    """The particulars as they are kept, or a refusal beside the field that is wrong."""
    kept = Particulars(
        name=" ".join(given.name.split()),
        code=as_staff_code(given.code),
        username=as_username(given.username),
        job=given.job.strip(),
        email=given.email.strip(),
        group_id=given.group_id,
    )
    if not (kept.name and kept.code and kept.username):
        raise Invalid("Cần có họ tên, mã nhân viên và tên đăng nhập.", field="name")
    for field, most in LONGEST.items():
        if len(getattr(kept, field)) > most:
            raise Invalid("Mục này dài nhất là %(most)s ký tự.", most=most, field=field)
    if not is_username(kept.username):
        raise Invalid(
            "Tên đăng nhập chỉ gồm chữ, số, dấu chấm, gạch ngang, ví dụ hoa.nguyen.",
            field="username",
        )
    if kept.group_id is not None and db.session.get(Group, kept.group_id) is None:
        raise Invalid("Không có tổ này.", field="group_id")
    _check_not_taken(kept, own_id)
    return kept


def _check_not_taken(kept: Particulars, own_id: int) -> None:
    """Usernames and codes both open the door, so neither may be another person's other one."""
    usernames = [kept.username, as_username(kept.code)]
    codes = [kept.code, as_staff_code(kept.username)]
    clash = or_(Person.username.in_(usernames), Person.code.in_(codes))
    other = db.session.scalars(select(Person).where(clash, Person.id != own_id)).first()
    if other is None:
        return
    field = "code" if kept.code in (other.code, as_staff_code(other.username)) else "username"
    raise Invalid(
        "Mã hoặc tên đăng nhập này đã là của %(name)s (%(code)s). Hãy chọn khác.",
        name=other.name,
        code=other.code,
        field=field,
    )


def _write(person: Person, kept: Particulars) -> None:
    for name, value in kept.__dict__.items():
        setattr(person, name, value)
    person.sort_key = sort_key(kept.name)[:SORT_KEY_LENGTH]


def _set_roles(person: Person, wanted: frozenset[Role], *, by: Person | None) -> None:
    held = person.roles
    if Role.ADMINISTRATOR in held - wanted:
        _keep_one_administrator(person)
    for role in sorted(wanted - held):
        person.grants.append(RoleGrant(person_id=person.id, role=role))
        record(by, "granted_role", "person", person.id, role=role.value)
    for grant in person.grants:
        if grant.ended_at is None and grant.role in held - wanted:
            grant.ended_at = clock.now()
            record(by, "ended_role", "person", person.id, role=grant.role.value)


def _refuse_a_desk_of_ones_own(
    person: Person, group_id: int | None, wanted: frozenset[Role]
) -> None:
    """Nobody makes themselves head of a group: its desk shows names that are kept from others.

    While the body is being set up there are no remarks yet, and the first list may say anything.
    """
    leading = wanted & {Role.GROUP_HEAD, Role.DEPUTY_HEAD}
    unchanged = leading <= person.roles and group_id == person.group_id
    if leading and not unchanged and find_body() is not None:
        raise Invalid(
            "Không tự giao cho mình vai trò tổ trưởng, tổ phó hay tự chuyển sang tổ khác khi đang "
            "giữ vai trò ấy. Hãy nhờ một người quản trị khác làm việc này.",
            field="roles",
        )


def _keep_one_administrator(person: Person) -> None:
    others = (
        select(func.count(Person.id))
        .join(RoleGrant)
        .where(
            RoleGrant.role == Role.ADMINISTRATOR,
            RoleGrant.ended_at.is_(None),
            Person.active,
            Person.id != person.id,
        )
    )
    if not db.session.scalar(others):
        raise Invalid(
            "Đây là người quản trị duy nhất. Hãy giao vai trò quản trị cho người khác trước."
        )
