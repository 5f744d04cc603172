"""Who has declared to have taken part? Apart from every remark, and without any time.

Sending a sealed remark does not declare it: two rows of one transaction would belong together.
The person does it with a button of its own, whenever they like, whatever they did.
"""

from __future__ import annotations

from sqlalchemy import select

from accounts.models import Person
from comments.models import ConsultationRound, TakenPart
from comments.sealed.traces import leave_no_order
from database import add, db, transaction


@transaction()
def declare(consultation: ConsultationRound, *, by: Person) -> None:
    """ "Tôi đã tham gia đợt này". Not journalled: an entry would have a time."""
    if not has_declared(consultation, by):
        add(TakenPart(round_id=consultation.id, person_id=by.id))
        leave_no_order(consultation)


def has_declared(consultation: ConsultationRound, person: Person) -> bool:
    """Has the person declared it?"""
    return db.session.get(TakenPart, (consultation.id, person.id)) is not None


def declared_by_group(consultation: ConsultationRound) -> dict[int, set[int]]:
    """By group: the active people who declared it."""
    chosen = (
        select(Person.group_id, Person.id)
        .join(TakenPart, TakenPart.person_id == Person.id)
        .where(TakenPart.round_id == consultation.id, Person.active)
    )
    found: dict[int, set[int]] = {}
    for group_id, person_id in db.session.execute(chosen):
        if group_id is not None:
            found.setdefault(group_id, set()).add(person_id)
    return found


def list_declared(person: Person) -> set[int]:
    """The rounds in which the person declared it."""
    return set(
        db.session.scalars(select(TakenPart.round_id).where(TakenPart.person_id == person.id))
    )
