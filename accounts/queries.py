"""Who is there? Reads about the body, groups and people."""

from __future__ import annotations

from sqlalchemy import func, select

from accounts.models import Body, Group, Person
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


def list_groups() -> list[Group]:
    """All groups in their order."""
    return list(db.session.scalars(select(Group).order_by(Group.position, Group.name)))


def list_people() -> list[Person]:
    """All active people, as a Vietnamese list sorts them."""
    active = select(Person).where(Person.active).order_by(Person.sort_key)
    return list(db.session.scalars(active))


def count_staff() -> int:
    """How many people the body has now."""
    return db.session.scalar(select(func.count()).where(Person.active)) or 0


def get_person(person_id: int) -> Person:
    """The person with this number."""
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound("Không có người này.")
    return person
