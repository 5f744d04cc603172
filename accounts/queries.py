"""Who is there? Reads about the body, groups and people."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from access.roles import Role
from accounts.models import Body, Group, Person, RoleGrant, Slip, WaitingSheet
from database import db
from errors import NotFound


def find_body() -> Body | None:
    """The body this house serves, or None before it is set up."""
    return db.session.scalars(select(Body).where(Body.set_up_at.is_not(None))).first()


def get_body() -> Body:
    """The body, which must have been set up."""
    body = find_body()
    if body is None:
        raise NotFound("Đơn vị chưa được cài đặt.")
    return body


def find_body_in_any_state() -> Body | None:
    """The body, also while it is still being set up."""
    return db.session.scalars(select(Body).order_by(Body.id)).first()


def list_groups() -> list[Group]:
    """All groups in their order."""
    return list(db.session.scalars(select(Group).order_by(Group.position, Group.name)))


def list_groups_with_people() -> list[Group]:
    """All groups in their order, their people (also those who left) at hand."""
    groups = select(Group).order_by(Group.position, Group.name)
    return list(db.session.scalars(groups.options(selectinload(Group.people))))


def list_people_without_group() -> list[Person]:
    """Who belongs to no group."""
    alone = select(Person).where(Person.group_id.is_(None)).order_by(Person.sort_key)
    return list(db.session.scalars(alone))


def get_group(group_id: int) -> Group:
    """The group with this number."""
    group = db.session.get(Group, group_id) if 0 < group_id < 2**31 else None
    if group is None:
        raise NotFound("Không có tổ này.")
    return group


def list_people() -> list[Person]:
    """All active people, as a Vietnamese list sorts them."""
    active = select(Person).where(Person.active).order_by(Person.sort_key)
    return list(db.session.scalars(active))


def list_people_in(role: Role) -> list[Person]:
    """The active people who hold this role, as a Vietnamese list sorts them."""
    held = (RoleGrant.role == role) & RoleGrant.ended_at.is_(None)
    chosen = select(Person).join(RoleGrant).where(held, Person.active)
    return list(db.session.scalars(chosen.order_by(Person.sort_key)).unique())


def list_people_waiting_for_password(group_id: int | None = None) -> list[Person]:
    """Active people who have never chosen a password; of one group, or of the whole body."""
    waiting = select(Person).where(Person.active, Person.password_hash == "")
    if group_id is not None:
        waiting = waiting.where(Person.group_id == group_id)
    return list(db.session.scalars(waiting.order_by(Person.group_id, Person.sort_key)))


def count_staff() -> int:
    """How many people the body has now."""
    return db.session.scalar(select(func.count()).where(Person.active)) or 0


def get_person(person_id: int) -> Person:
    """The person with this number."""
    person = db.session.get(Person, person_id) if 0 < person_id < 2**31 else None
    if person is None:
        raise NotFound("Không có người này.")
    return person


def find_administrator() -> Person | None:
    """The administrator who has been there longest, if there is any."""
    held = (RoleGrant.role == Role.ADMINISTRATOR) & RoleGrant.ended_at.is_(None)
    found = select(Person).join(RoleGrant).where(held, Person.active).order_by(Person.id)
    return db.session.scalars(found).first()


def has_slips() -> bool:
    """Has any slip been made yet?"""
    return db.session.scalars(select(Slip.id).limit(1)).first() is not None


def find_waiting_sheet(person: Person) -> WaitingSheet | None:
    """The people list this administrator has uploaded and not answered yet."""
    return db.session.get(WaitingSheet, person.id)
