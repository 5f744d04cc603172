"""The biography of a clause: each wording, who asked, who decided, which vote, why (product.md 4).

It goes along the stored lineage: back to where the clause came from, on to what became of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from accounts.models import Person
from comments.answers.queries import list_readable_points
from comments.models import Point
from conference.models import FloorAmendment, TabledText
from database import db
from regulations.comparing.pieces import Piece
from regulations.comparison import full_text, pieces_between
from regulations.models import Clause, Lineage, Version
from regulations.pairing import weightiest

_MOST = 200  # clauses of a biography: a text that was parted without end is cut off here


@dataclass(frozen=True)
class Wording:
    """What one clause said in one version, and how that came from the version before."""

    clause: Clause
    relation: str  # the word for the lineage that led here; "" for the first
    before: tuple[Clause, ...]
    pieces: tuple[Piece, ...]
    points: list[Point] = field(default_factory=list)
    amendments: list[FloorAmendment] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        """The words are not those of the version before."""
        return any(piece.op in "+-" for piece in self.pieces)


@dataclass(frozen=True)
class Episode:
    """One version of the text in the clause's life; several wordings after a split."""

    version: Version
    wordings: list[Wording]
    dropped: bool = False
    tabled: TabledText | None = None


def biography(clause: Clause, person: Person) -> list[Episode]:
    """Every version in which the clause, its ancestors or its heirs stand, the oldest first."""
    rows = _family(clause)
    into: dict[int, list[Lineage]] = {}
    for row in rows:
        if row.new_clause_id is not None:
            into.setdefault(row.new_clause_id, []).append(row)
    clauses = _clauses({clause.id, *_numbers(rows)})
    wordings = [_wording(one, into.get(one.id, ()), clauses) for one in clauses.values()]
    versions = _versions({one.version_id for one in clauses.values()}, rows)
    _add_points(wordings, list(versions.values()), person)
    _add_amendments(wordings)
    adopted = _adopted(versions)
    gone = {row.new_version_id for row in rows if row.new_clause_id is None}
    return [
        Episode(
            version,
            sorted(
                (one for one in wordings if one.clause.version_id == version.id),
                key=lambda one: one.clause.position,
            ),
            version.id in gone,
            adopted.get(version.id),
        )
        for version in sorted(versions.values(), key=lambda one: one.number)
    ]


def _family(clause: Clause) -> list[Lineage]:
    """The rows of the lineage that lead to the clause and away from it."""
    known, found = {clause.id}, dict[int, Lineage]()
    for forward in (False, True):
        ends = {clause.id}
        while ends and len(known) < _MOST:
            here = Lineage.old_clause_id if forward else Lineage.new_clause_id
            rows = list(db.session.scalars(select(Lineage).where(here.in_(ends))))
            found.update((row.id, row) for row in rows)
            there = {row.new_clause_id if forward else row.old_clause_id for row in rows}
            ends = {number for number in there if number is not None} - known
            known |= ends
    return list(found.values())


def _numbers(rows: Collection[Lineage]) -> set[int]:
    numbers = {number for row in rows for number in (row.old_clause_id, row.new_clause_id)}
    return {number for number in numbers if number is not None}


def _clauses(numbers: set[int]) -> dict[int, Clause]:
    chosen = select(Clause).where(Clause.id.in_(numbers))
    return {one.id: one for one in db.session.scalars(chosen)}


def _wording(clause: Clause, rows: Sequence[Lineage], clauses: dict[int, Clause]) -> Wording:
    before = tuple(clauses[row.old_clause_id] for row in rows if row.old_clause_id in clauses)
    relation = weightiest(tuple(rows[0].relations)) if rows else ""
    pieces: tuple[Piece, ...] = ()
    if len(before) == 1:
        pieces = tuple(pieces_between(full_text(before[0]), full_text(clause)))
    return Wording(clause, relation, before, pieces)


def _versions(numbers: set[int], rows: Collection[Lineage]) -> dict[int, Version]:
    """The versions it stands in, and those in which it was dropped."""
    wanted = numbers | {row.new_version_id for row in rows if row.new_clause_id is None}
    chosen = select(Version).where(Version.id.in_(wanted))
    loaded = chosen.options(joinedload(Version.regulation), joinedload(Version.decision))
    return {one.id: one for one in db.session.scalars(loaded)}


def _add_points(wordings: Sequence[Wording], versions: Sequence[Version], person: Person) -> None:
    by_clause: dict[int, list[Point]] = {}
    for point in list_readable_points(versions, person):
        if point.clause_id is not None:
            by_clause.setdefault(point.clause_id, []).append(point)
    for one in wordings:
        one.points.extend(by_clause.get(one.clause.id, ()))


def _add_amendments(wordings: Sequence[Wording]) -> None:
    numbers = {one.clause.id: one for one in wordings}
    chosen = select(FloorAmendment).where(FloorAmendment.clause_id.in_(numbers))
    loaded = chosen.options(joinedload(FloorAmendment.tabled).joinedload(TabledText.conference))
    for amendment in db.session.scalars(loaded.order_by(FloorAmendment.id)):
        numbers[amendment.clause_id].amendments.append(amendment)


def _adopted(versions: dict[int, Version]) -> dict[int, TabledText]:
    """By version: the text before a conference that it was, or that it became."""
    chosen = select(TabledText).where(
        or_(TabledText.version_id.in_(versions), TabledText.adopted_version_id.in_(versions))
    )
    loaded = chosen.options(joinedload(TabledText.conference))
    found: dict[int, TabledText] = {}
    for tabled in db.session.scalars(loaded.order_by(TabledText.id)):
        found[tabled.adopted_version_id or tabled.version_id] = tabled
    return found
