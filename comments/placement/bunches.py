"""How much was said where: remarks and points that share one place, counted by the database.

A text with twenty thousand remarks has as few bunches as it has clauses that were spoken of. What
has a place of its own (put there by hand) is a bunch of one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select

from accounts.models import Group, Person
from comments.models import Answer, HandPlacing, Point, Position, PublishedAnswer, Remark
from comments.placement.reach import readable_points, readable_remarks
from database import db
from regulations.models import Clause, Version

Hands = Mapping[tuple[str, int], HandPlacing]


@dataclass(frozen=True)
class Bunch:
    """Remarks, or points, that share version, clause and quotation, and so every place."""

    kind: str  # "remark" or "point"
    id: int  # its own number where it is a single thing, else 0
    version: Version
    clause: Clause | None
    quote: str
    size: int = 1
    answered: int = 0
    quote_start: int | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What it is called among all that has a place."""
        return (self.kind, self.id)


def list_bunches(
    versions: Collection[Version], person: Person, hands: Hands, to: Version
) -> list[Bunch]:
    """All that the person may read on these versions; a fixed number of queries and few rows.

    Where nothing can have become of quoted words, in ``to`` itself, they part no bunch.
    """
    remarks, points = _reach(versions, person)
    single = {
        kind: [number for kind_, number in hands if kind_ == kind] for kind in ("remark", "point")
    }
    rows = [
        *_remarks_together(remarks & Remark.id.not_in(single["remark"]), to),
        *_points_together(points & Point.id.not_in(single["point"])),
    ]
    if single["remark"]:
        rows += _remarks(remarks & Remark.id.in_(single["remark"]))
    if single["point"]:
        rows += _points(points & Point.id.in_(single["point"]))
    return _with_clauses(rows, versions)


def list_single(
    versions: Collection[Version], person: Person, bunches: Iterable[Bunch]
) -> list[Bunch]:
    """The things of these bunches one by one, in the order of the text; points first.

    Within a clause the random receipt, or the order of groups, decides as everywhere.
    """
    wanted = {
        (bunch.kind, bunch.version.id, bunch.clause.id if bunch.clause else None)
        for bunch in bunches
    }
    remarks, points = _reach(versions, person)
    rows = [
        *_points(points & _within(Point, "point", wanted)),
        *_remarks(remarks & _within(Remark, "remark", wanted)),
    ]
    return _with_clauses(rows, versions)


def _reach(
    versions: Collection[Version], person: Person
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    numbers = [version.id for version in versions]
    return readable_remarks(numbers, person), readable_points(numbers, person)


def _within(
    model: type[Remark] | type[Point], kind: str, wanted: Collection[tuple[str, int, int | None]]
) -> ColumnElement[bool]:
    clauses = [clause for kind_, _, clause in wanted if kind_ == kind and clause is not None]
    wholes = [version for kind_, version, clause in wanted if kind_ == kind and clause is None]
    return model.clause_id.in_(clauses) | (model.clause_id.is_(None) & model.version_id.in_(wholes))


# Each row: kind, number, version, clause, quotation and its start, how many, how many answered.
_Row = tuple[str, int, int, int | None, str, int | None, int, int]


def _remarks_together(where: ColumnElement[bool], to: Version) -> list[_Row]:
    here = Remark.version_id == to.id
    quote = case((here, ""), else_=Remark.quote).label("quoted")
    start = case((here, None), else_=Remark.quote_start).label("quoted_from")
    place = (Remark.version_id, Remark.clause_id, quote, start)
    chosen = select(*place, func.count()).where(where).group_by(*place)
    rows = db.session.execute(chosen)
    return [
        ("remark", 0, version, clause, words, begin, size, 0)
        for version, clause, words, begin, size in rows
    ]


def _remarks(where: ColumnElement[bool]) -> list[_Row]:
    chosen = (
        select(Remark.id, Remark.version_id, Remark.clause_id, Remark.quote, Remark.quote_start)
        .outerjoin(Remark.clause)
        .where(where)
        .order_by(Remark.version_id, Clause.position.nulls_first(), Remark.receipt)
    )
    return [("remark", *row, 1, 0) for row in db.session.execute(chosen)]


def _points_together(where: ColumnElement[bool]) -> list[_Row]:
    known = select(Answer.id).join(PublishedAnswer, PublishedAnswer.answer_id == Answer.id)
    has_answer = known.where(Answer.point_id == Point.id).exists()
    place = (Point.version_id, Point.clause_id)
    counted = (func.count(), func.count().filter(has_answer))
    chosen = select(*place, *counted).where(where).group_by(*place)
    rows = db.session.execute(chosen)
    return [
        ("point", 0, version, clause, "", None, size, answered)
        for version, clause, size, answered in rows
    ]


def _points(where: ColumnElement[bool]) -> list[_Row]:
    chosen = (
        select(Point.id, Point.version_id, Point.clause_id)
        .join(Point.position)
        .outerjoin(Position.group)
        .outerjoin(Point.clause)
        .where(where)
        .order_by(
            Point.version_id,
            Clause.position.nulls_first(),
            Group.position.nulls_last(),
            Point.id,
        )
    )
    return [("point", *row, "", None, 1, 0) for row in db.session.execute(chosen)]


def _with_clauses(rows: Collection[_Row], versions: Collection[Version]) -> list[Bunch]:
    numbers = {row[3] for row in rows if row[3] is not None}
    chosen = select(Clause).where(Clause.id.in_(numbers))
    clauses = {clause.id: clause for clause in db.session.scalars(chosen)} if numbers else {}
    texts = {version.id: version for version in versions}
    return [
        Bunch(kind, id, texts[version], clauses.get(clause or 0), quote, size, answered, start)
        for kind, id, version, clause, quote, start, size, answered in rows
    ]
