"""Which remarks and points may a person read, said so that the database can count them?

The policy alone knows who may read what. It is asked once for each kind of remark there is (round,
group, own, sealed) instead of for each remark; the answer is a condition.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, false, or_, select

from access.permissions import Permission
from access.policy import may
from accounts.models import Person
from comments.models import ConsultationRound, Point, Position, Remark, Visibility
from database import db


@dataclass(frozen=True)
class _Kind:
    """What the policy asks of a remark; no more of it is known here."""

    consultation: ConsultationRound
    group_id: int | None
    author_id: int | None
    is_sealed: bool

    @property
    def in_box(self) -> bool:
        return self.is_sealed and not self.consultation.box_is_open


@dataclass(frozen=True)
class _Put:
    """What the policy asks of a point."""

    position: Position

    @property
    def consultation(self) -> ConsultationRound:
        return self.position.consultation

    @property
    def group_id(self) -> int | None:
        return self.position.group_id


def readable_remarks(versions: Collection[int], person: Person) -> ColumnElement[bool]:
    """The remarks on these versions that stand and that the person may read."""
    standing = and_(Remark.version_id.in_(versions), Remark.withdrawn_at.is_(None))
    own = case((Remark.author_id == person.id, 1), else_=0)
    sealed = case((Remark.visibility == Visibility.SEALED, 1), else_=0)
    columns = (Remark.round_id, Remark.group_id, own, sealed)
    kinds = db.session.execute(select(*columns).where(standing).distinct()).all()
    rounds = _rounds({kind[0] for kind in kinds})
    allowed = [
        and_(
            Remark.round_id == number,
            Remark.group_id == group if group is not None else Remark.group_id.is_(None),
            own == is_own,
            sealed == is_sealed,
        )
        for number, group, is_own, is_sealed in kinds
        if may(
            person,
            Permission.READ_REMARK,
            _Kind(rounds[number], group, person.id if is_own else None, bool(is_sealed)),
        )
    ]
    if len(allowed) == len(kinds):
        return standing
    return and_(standing, or_(false(), *allowed))


def readable_points(versions: Collection[int], person: Person) -> ColumnElement[bool]:
    """The sent points on these versions that the person may read."""
    standing = and_(Point.version_id.in_(versions), Point.dissolved_at.is_(None))
    chosen = select(Position).where(
        Position.sent_at.is_not(None),
        Position.id.in_(select(Point.position_id).where(standing).distinct()),
    )
    positions = list(db.session.scalars(chosen))
    _rounds({position.round_id for position in positions})
    allowed = [
        position.id for position in positions if may(person, Permission.READ_POINT, _Put(position))
    ]
    return and_(standing, Point.position_id.in_(allowed))


def _rounds(numbers: Collection[int]) -> dict[int, ConsultationRound]:
    chosen = select(ConsultationRound).where(ConsultationRound.id.in_(numbers))
    return {one.id: one for one in db.session.scalars(chosen)} if numbers else {}
