"""What stands at each clause of a version, as far as this person may read it?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from accounts.models import Person
from comments.answers.queries import list_readable_points
from comments.models import ConsultationRound, Point, Remark, RoundText
from comments.placement import Placed, about_all, by_clause, place, tray
from comments.remarks.queries import list_readable
from database import db
from regulations.lifecycle import VersionKind
from regulations.models import Clause, Version


@dataclass(frozen=True)
class Standing:
    """Remarks and the groups' points with their places in one version."""

    version: Version
    remarks: list[Placed[Remark]]
    points: list[Placed[Point]]

    @cached_property
    def remarks_at(self) -> dict[int, list[Placed[Remark]]]:
        """Remarks by the number of the clause."""
        return by_clause(self.remarks)

    @cached_property
    def points_at(self) -> dict[int, list[Placed[Point]]]:
        """Points by the number of the clause."""
        return by_clause(self.points)

    def at(self, clause: Clause | None) -> Here:
        """What stands at a clause or, without one, at the text as a whole."""
        if clause is None:
            return Here(about_all(self.remarks), about_all(self.points))
        return Here(self.remarks_at.get(clause.id, []), self.points_at.get(clause.id, []))

    @property
    def tray(self) -> Here:
        """ "Cần xem lại"."""
        return Here(tray(self.remarks), tray(self.points))


@dataclass(frozen=True)
class Here:
    """What stands at one place."""

    remarks: list[Placed[Remark]]
    points: list[Placed[Point]]

    @property
    def count(self) -> int:
        """How many remarks; a reader who sees only the groups' points counts those."""
        return len(self.remarks) or len(self.points)

    @property
    def answered(self) -> int:
        """How many points have their answer."""
        return sum(placed.thing.answer is not None for placed in self.points)

    @property
    def is_empty(self) -> bool:
        """Nobody has said anything here."""
        return not self.remarks and not self.points


def standing_in(version: Version, person: Person) -> Standing:
    """Everything said since the last text in force, seen from this version."""
    versions = list_cycle(version)
    return Standing(
        version,
        place(list_readable(versions, person), version),
        place(list_readable_points(versions, person), version),
    )


def list_cycle(version: Version) -> list[Version]:
    """The versions from the first draft of this version's cycle up to itself."""
    chosen = select(Version).where(
        Version.regulation_id == version.regulation_id, Version.number <= version.number
    )
    cycle: list[Version] = []
    for one in db.session.scalars(chosen.order_by(Version.number)):
        cycle.append(one)
        if one.kind is VersionKind.ISSUED and one.id != version.id:
            cycle = []  # what was said about last year's text is settled
    return cycle


def find_open_round(version: Version) -> ConsultationRound | None:
    """The round on this version that takes remarks now."""
    chosen = (
        select(ConsultationRound)
        .join(ConsultationRound.texts)
        .where(RoundText.version_id == version.id)
        .order_by(ConsultationRound.id.desc())
    )
    return next((c for c in db.session.scalars(chosen) if c.takes_remarks), None)


def find_open_elsewhere(version: Version) -> RoundText | None:
    """Where remarks on this regulation are taken now, when it is at another of its versions."""
    chosen = (
        select(RoundText)
        .join(RoundText.version)
        .where(Version.regulation_id == version.regulation_id, Version.id != version.id)
        .order_by(RoundText.id.desc())
        .options(joinedload(RoundText.consultation))
    )
    return next((t for t in db.session.scalars(chosen) if t.consultation.takes_remarks), None)
