"""What stands at each clause of a version, as far as this person may read it?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from accounts.models import Person
from comments.answers.queries import list_points_by_number, list_readable_points
from comments.models import ConsultationRound, Point, Remark, RoundText
from comments.placement import Placed, about_all, by_clause, place, tray
from comments.placement.bunches import Bunch, list_bunches, list_single
from comments.placement.by_hand import hands_in
from comments.remarks.queries import list_by_number, list_readable
from database import db
from regulations.lifecycle import VersionKind
from regulations.models import Clause, Version
from web.paging import Pages

A_PAGE = 50  # cards on one page: about 100 KB


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
        """How many points have an answer that was published."""
        return sum(placed.thing.known_answer is not None for placed in self.points)

    @property
    def is_empty(self) -> bool:
        """Nobody has said anything here."""
        return not self.remarks and not self.points


@dataclass(frozen=True)
class Leaf:
    """One page of what stands at one place."""

    here: Here
    pages: Pages


def standing_in(version: Version, person: Person) -> Standing:
    """Everything said since the last text in force, seen from this version."""
    versions = list_cycle(version)
    hands = hands_in(version)
    return Standing(
        version,
        place(list_readable(versions, person), version, hands=hands),
        place(list_readable_points(versions, person), version, hands=hands),
    )


def leaf_at(version: Version, person: Person, clause: Clause | None, page: int) -> Leaf:
    """A page of what stands at a clause or, without one, at the text as a whole."""
    if clause is None:
        return _leaf(version, person, lambda placed: placed.about_all, page)
    return _leaf(
        version, person, lambda placed: not placed.in_tray and clause in placed.clauses, page
    )


def leaf_of_tray(version: Version, person: Person, page: int, was: int | None = None) -> Leaf:
    """A page of the tray; ``was``: only of what was said of the clause with this number."""
    return _leaf(
        version,
        person,
        lambda placed: placed.in_tray and (was is None or placed.begin_id == was),
        page,
    )


def _leaf(
    version: Version, person: Person, wanted: Callable[[Placed[Bunch]], bool], page: int
) -> Leaf:
    """Only what is on this page is loaded with all that a card shows."""
    versions, hands = list_cycle(version), hands_in(version)
    bunches = [one.thing for one in told(version, person) if wanted(one)]
    single = [
        one.thing
        for one in place(list_single(versions, person, bunches), version, hands=hands)
        if wanted(one)
    ]
    pages = Pages(page, len(single), A_PAGE)
    shown = single[(page - 1) * A_PAGE : page * A_PAGE]
    remarks = list_by_number([one.id for one in shown if one.kind == "remark"])
    points = list_points_by_number([one.id for one in shown if one.kind == "point"])
    here = Here(place(remarks, version, hands=hands), place(points, version, hands=hands))
    return Leaf(here, pages)


def told(version: Version, person: Person) -> list[Placed[Bunch]]:
    """Where everything stands, in bunches: counts without a single remark being loaded."""
    hands = hands_in(version)
    return place(list_bunches(list_cycle(version), person, hands, version), version, hands=hands)


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
