"""Which points and which position has a group in a round?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from accounts.models import Group, Person
from comments.models import ConsultationRound, Point, PointSource, Position, Remark
from comments.numbers import row_number
from comments.placement import by_text
from comments.refusals import Frozen
from database import db
from errors import NotFound
from regulations.models import Version

_WITH_POINTS = (
    joinedload(Position.group),
    selectinload(Position.points).joinedload(Point.clause),
    selectinload(Position.points).joinedload(Point.version).joinedload(Version.regulation),
    selectinload(Position.points).selectinload(Point.answers),
    selectinload(Position.points).selectinload(Point.sources).joinedload(PointSource.remark)
    .options(joinedload(Remark.author), selectinload(Remark.wordings), selectinload(Remark.files)),
)  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """One group's place in one round: what its head works at."""

    consultation: ConsultationRound
    group: Group
    position: Position | None

    @property
    def group_id(self) -> int:
        """Whose desk it is; predicates ask for it."""
        return self.group.id

    @property
    def is_sent(self) -> bool:
        """Nothing may be changed any more."""
        return self.position is not None and self.position.is_sent

    @property
    def points(self) -> list[Point]:
        """The points that stand, in the order of the text."""
        made = self.position.points if self.position else []
        return sorted((p for p in made if p.dissolved_at is None), key=in_text_order)

    @property
    def texts(self) -> list[tuple[Version, list[Point]]]:
        """The points under the text each is about."""
        return by_text(self.points)


def in_text_order(point: Point) -> tuple[int, int, int]:
    """Sorts points by text, then clause; what is about the whole text comes first."""
    return point.version_id, point.clause.position if point.clause else -1, point.id


def get_desk(consultation: ConsultationRound, group_id: int | None) -> Desk:
    """The desk of a group in a round."""
    group = db.session.get(Group, group_id) if group_id is not None else None
    if group is None or not consultation.asks(group.id):
        raise NotFound("Không tìm thấy trang này.")
    return Desk(consultation, group, find_position(consultation, group.id))


def find_position(consultation: ConsultationRound, group_id: int | None) -> Position | None:
    """What the group has made of its members' remarks so far."""
    chosen = select(Position).where(
        Position.round_id == consultation.id, Position.group_id == group_id
    )
    return db.session.scalars(chosen.options(*_WITH_POINTS)).first()


def find_sent_at(round_id: int, group_id: int | None) -> datetime | None:
    """When the group sent its position in this round; None while it has not."""
    chosen = select(Position.sent_at).where(
        Position.round_id == round_id, Position.group_id == group_id
    )
    return db.session.scalar(chosen)


def check_unsent(consultation: ConsultationRound, group_id: int | None) -> None:
    """Refuse where the group's position is already with the board."""
    if find_sent_at(consultation.id, group_id) is not None:
        raise Frozen("Tổ đã gửi ý kiến cho đợt này; nội dung đã gửi không sửa được nữa.")


def get_point_on(desk: Desk, point_id: str) -> Point:
    """A standing point of this desk; another group's is not known here."""
    number = row_number(point_id)
    for point in desk.points:
        if point.id == number:
            return point
    raise NotFound("Không tìm thấy trang này.")


def list_members(group: Group) -> list[Person]:
    """The group's active people, as a Vietnamese list sorts them."""
    chosen = select(Person).where(Person.group_id == group.id, Person.active)
    return list(db.session.scalars(chosen.order_by(Person.sort_key)))


def list_sent_rounds(group_id: int) -> set[int]:
    """The numbers of the rounds for which the group has sent its position."""
    chosen = select(Position.round_id).where(
        Position.group_id == group_id, Position.sent_at.is_not(None)
    )
    return set(db.session.scalars(chosen))
