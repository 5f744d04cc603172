"""Who has not answered? A sealed remark bears no name: its author may stand among the silent."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from access.roles import Role
from accounts.models import Person
from comments.models import ConsultationRound, Position, Remark, TakenPart
from database import db

_HEADS = frozenset({Role.GROUP_HEAD, Role.DEPUTY_HEAD})


def list_silent(consultation: ConsultationRound) -> list[Person]:
    """The people asked of whom there is neither a remark with their name nor a declaration."""
    heard = _heard(consultation)
    return [person for person in _asked(consultation) if person.id not in heard]


def list_heads_to_send(consultation: ConsultationRound) -> list[Person]:
    """Heads and deputies of the groups whose position is not with the board."""
    sent = _sent_groups(consultation)
    return [
        person
        for person in _asked(consultation)
        if person.group_id not in sent and person.roles & _HEADS
    ]


def still_to_speak(consultation: ConsultationRound, person: Person) -> bool:
    """Nothing is known of this person."""
    return consultation.asks(person.group_id) and person.id not in _heard(consultation)


def still_to_send(consultation: ConsultationRound, person: Person) -> bool:
    """Leads a group that has not sent."""
    leads = consultation.asks(person.group_id) and bool(person.roles & _HEADS)
    return leads and person.group_id not in _sent_groups(consultation)


def _asked(consultation: ConsultationRound) -> list[Person]:
    active = select(Person).where(Person.active).order_by(Person.sort_key)
    people = db.session.scalars(active.options(selectinload(Person.grants)))
    return [person for person in people if consultation.asks(person.group_id)]


def _heard(consultation: ConsultationRound) -> set[int]:
    spoke = select(Remark.author_id).where(
        Remark.round_id == consultation.id,
        Remark.author_id.is_not(None),
        Remark.withdrawn_at.is_(None),
    )
    declared = select(TakenPart.person_id).where(TakenPart.round_id == consultation.id)
    return {
        number for number in (*db.session.scalars(spoke), *db.session.scalars(declared)) if number
    }


def _sent_groups(consultation: ConsultationRound) -> set[int]:
    sent = select(Position.group_id).where(
        Position.round_id == consultation.id, Position.sent_at.is_not(None)
    )
    return {number for number in db.session.scalars(sent) if number}
