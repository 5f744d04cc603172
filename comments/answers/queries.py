"""Which points has the board before it, and which comes next?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from access.permissions import Permission
from access.policy import may
from accounts.models import Group, Person
from comments.models import ConsultationRound, Point, Position
from comments.numbers import row_number
from database import db
from errors import NotFound
from regulations.models import Clause, Version


@dataclass(frozen=True)
class Filters:
    """Which points of the pile are wanted."""

    unanswered: bool = False
    group_id: int | None = None

    def let_through(self, point: Point) -> bool:
        """Is the point wanted?"""
        if self.unanswered and point.answer is not None:
            return False
        return self.group_id is None or point.group_id == self.group_id


def get_sent_point(point_id: str) -> Point:
    """A point that its group has sent; what a group still works on is not known outside."""
    found = _listed(Point.id == row_number(point_id))
    if not found:
        raise NotFound("Không tìm thấy trang này.")
    return found[0]


def list_points(consultation: ConsultationRound) -> list[Point]:
    """All sent points of a round in the order of the texts."""
    return _listed(Position.round_id == consultation.id)


def list_readable_points(versions: Collection[Version], person: Person) -> list[Point]:
    """The sent points on these versions that the person may read."""
    points = _listed(Point.version_id.in_([version.id for version in versions]))
    return [point for point in points if may(person, Permission.READ_POINT, point)]


def count_unanswered(rounds: Collection[ConsultationRound]) -> dict[int, int]:
    """By round: how many sent points have no answer yet."""
    chosen = (
        select(Position.round_id)
        .join(Point, Point.position_id == Position.id)
        .where(Position.round_id.in_([consultation.id for consultation in rounds]))
        .where(Position.sent_at.is_not(None), Point.dissolved_at.is_(None))
        .where(~Point.answers.any())
    )
    found: dict[int, int] = {}
    for number in db.session.scalars(chosen):
        found[number] = found.get(number, 0) + 1
    return found


def groups_of(points: Collection[Point]) -> list[Group]:
    """The groups that put these points forward, in their order."""
    groups = {point.group_id: point.position.group for point in points}
    return sorted(groups.values(), key=lambda group: (group.position, group.name))


def beside_in(points: list[Point], point: Point) -> tuple[Point | None, Point | None]:
    """The point before and the point after in the pile."""
    numbers = [one.id for one in points]
    if point.id not in numbers:
        return None, None
    here = numbers.index(point.id)
    return (
        points[here - 1] if here else None,
        points[here + 1] if here + 1 < len(points) else None,
    )


def _listed(*conditions: ColumnElement[bool]) -> list[Point]:
    chosen = (
        select(Point)
        .join(Point.position)
        .join(Position.group)
        .outerjoin(Point.clause)
        .where(*conditions)
        .where(Position.sent_at.is_not(None), Point.dissolved_at.is_(None))
        .order_by(Point.version_id, Clause.position.nulls_first(), Group.position, Point.id)
        .options(
            contains_eager(Point.position).contains_eager(Position.group),
            contains_eager(Point.position).joinedload(Position.consultation),
            contains_eager(Point.clause),
            joinedload(Point.version).joinedload(Version.regulation),
            selectinload(Point.answers),
            selectinload(Point.sources),
        )
    )
    return list(db.session.scalars(chosen))
