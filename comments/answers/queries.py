"""Which points has the board before it, and which comes next?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import (
    InstrumentedAttribute,
    aliased,
    contains_eager,
    joinedload,
    selectinload,
)

from access.permissions import Permission
from access.policy import may
from accounts.models import Group, Person
from comments.answers.filters import Filters, Only, Sieve
from comments.answers.spots import Spot, spoken_of, spots_of
from comments.models import (
    WANTS_CHANGE,
    Answer,
    ConsultationRound,
    Point,
    PointHandover,
    PointSource,
    Position,
)
from comments.numbers import row_number
from comments.together.standing import Standing, bunches_among
from database import db
from errors import NotFound
from regulations.models import Clause, Version


@dataclass(frozen=True)
class Pile:
    """The sent points of a round: those that ask for an answer, and how many only agree."""

    points: list[Point]
    wanted: list[Point]
    agreeing: int
    sieve: Sieve
    bunches: dict[int, Standing]  # by point, where its answer was given to several

    @property
    def unanswered(self) -> int:
        """How many still wait for an answer."""
        return sum(point.waits_for_answer for point in self.points)

    @property
    def parts(self) -> list[tuple[Only, int]]:
        """The parts of the pile, with how much there is of each."""
        return [
            (only, sum(self.sieve.belongs(point, only) for point in self.points)) for only in Only
        ]

    @property
    def spots(self) -> list[Spot]:
        """The chapters and articles that something is asked of."""
        return spoken_of(self.points, self.sieve.spots)

    @property
    def groups(self) -> list[Group]:
        """The groups that ask for something."""
        return groups_of(self.points)

    @property
    def has_ungrouped(self) -> bool:
        """Something came through no group."""
        return any(point.group_id is None for point in self.points)

    def beside(self, point: Point) -> tuple[Point | None, Point | None]:
        """The wanted points before and after this one, be it wanted itself or not."""
        order = [one.id for one in self.points]
        here = order.index(point.id) if point.id in order else len(order)
        wanted = {one.id for one in self.wanted}
        before = [one for one in self.points[:here] if one.id in wanted]
        after = [one for one in self.points[here + 1 :] if one.id in wanted]
        return before[-1] if before else None, after[0] if after else None

    def number(self, point: Point) -> int:
        """Which of the wanted it is, from 1; 0 where it is none of them."""
        return next((n for n, one in enumerate(self.wanted, 1) if one.id == point.id), 0)


# An answer given before the group worded its point anew is about other words.
_ABOUT_THESE_WORDS = or_(Point.reworded_at.is_(None), Answer.answered_at >= Point.reworded_at)


def get_sent_point(point_id: str) -> Point:
    """A point that its group has sent; what a group still works on is not known outside."""
    found = _listed(Point.id == row_number(point_id))
    if not found:
        raise NotFound("Không tìm thấy trang này.")
    return found[0]


def list_points(consultation: ConsultationRound) -> list[Point]:
    """All sent points of a round in the order of the texts."""
    return _listed(Position.round_id == consultation.id)


def list_pile(consultation: ConsultationRound) -> list[Point]:
    """Those of them that are to be answered."""
    return [point for point in list_points(consultation) if point.needs_answer]


def list_readable_points(versions: Collection[Version], person: Person) -> list[Point]:
    """The sent points on these versions that the person may read."""
    points = _listed(Point.version_id.in_([version.id for version in versions]))
    return [point for point in points if may(person, Permission.READ_POINT, point)]


def list_points_on(versions: Collection[Version]) -> list[Point]:
    """All sent points on these versions, in the order of the texts."""
    return _listed(Point.version_id.in_([version.id for version in versions]))


def list_points_by_number(numbers: Collection[int]) -> list[Point]:
    """Sent points by their numbers, in the order of the text."""
    return _listed(Point.id.in_(numbers)) if numbers else []


def count_unanswered(rounds: Collection[ConsultationRound]) -> Counter[int]:
    """By round: how many sent points wait for their answer."""
    numbers = [consultation.id for consultation in rounds]
    return _waiting(Position.round_id, Position.round_id.in_(numbers))


def count_unanswered_by_group(consultation: ConsultationRound) -> Counter[int | None]:
    """By group: how many of its sent points wait for their answer (None: sealed, of no group)."""
    return _waiting(Position.group_id, Position.round_id == consultation.id)


def _waiting(by: InstrumentedAttribute[Any], where: ColumnElement[bool]) -> Counter[Any]:
    chosen = (
        select(by)
        .join(Point, Point.position_id == Position.id)
        .where(where, Position.sent_at.is_not(None), Point.dissolved_at.is_(None))
        .where(or_(Point.stance.in_(WANTS_CHANGE), Point.text != "", Point.proposed != ""))
        .where(~Point.answers.any(_ABOUT_THESE_WORDS))
    )
    return Counter(db.session.scalars(chosen))


def groups_of(points: Collection[Point]) -> list[Group]:
    """The groups that put these points forward, in their order."""
    found = {point.position.group for point in points}
    groups = [group for group in found if group is not None]
    return sorted(groups, key=lambda group: (group.position, group.name))


def _listed(*conditions: ColumnElement[bool]) -> list[Point]:
    chosen = (
        select(Point)
        .join(Point.position)
        .outerjoin(Position.group)
        .outerjoin(Point.clause)
        .where(*conditions)
        .where(Position.sent_at.is_not(None), Point.dissolved_at.is_(None))
        .order_by(
            Point.version_id,
            Clause.position.nulls_first(),
            Group.position.nulls_last(),
            Point.id,
        )
        .options(
            contains_eager(Point.position).contains_eager(Position.group),
            contains_eager(Point.position).joinedload(Position.consultation),
            contains_eager(Point.clause),
            joinedload(Point.version).joinedload(Version.regulation),
            selectinload(Point.answers),
            selectinload(Point.sources).joinedload(PointSource.remark),
            selectinload(Point.handovers).joinedload(PointHandover.to),
        )
    )
    return list(db.session.scalars(chosen))


def get_pile(consultation: ConsultationRound, filters: Filters, reader: Person) -> Pile:
    """The board's pile, with those of it that the filters let through for this reader."""
    sent = list_points(consultation)
    points = [point for point in sent if point.needs_answer]
    bunches = bunches_among(points)
    review = frozenset(number for number, bunch in bunches.items() if bunch.is_dissolved)
    sieve = Sieve(filters, reader, spots_of(consultation.versions), review)
    wanted = [point for point in points if sieve.let_through(point)]
    return Pile(points, wanted, len(sent) - len(points), sieve, bunches)


def count_given(person: Person, rounds: Collection[ConsultationRound]) -> Counter[int]:
    """By round: how many points that were given to this member of the board wait for an answer."""
    later = aliased(PointHandover)
    overtaken = select(later.id).where(
        later.point_id == PointHandover.point_id, later.id > PointHandover.id
    )
    given = select(PointHandover.point_id).where(
        PointHandover.to_id == person.id, ~overtaken.exists()
    )
    numbers = [consultation.id for consultation in rounds]
    return _waiting(Position.round_id, Position.round_id.in_(numbers) & Point.id.in_(given))
