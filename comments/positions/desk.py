"""What lies on a group head's desk? The members' remarks by clause, and the points made of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import clock
from accounts.models import Person
from comments.models import WANTS_CHANGE, Point, Remark, Stance
from comments.placement import by_text
from comments.positions.meeting import unmerged
from comments.positions.names import appointed_during, names_open
from comments.positions.queries import Desk, list_members
from comments.remarks.queries import list_of_group
from comments.rounds.progress import Participation, participation
from comments.sealed.taking_part import declared_by_group
from regulations.models import Clause, Version


@dataclass(frozen=True)
class Shelf:
    """What the group said about one clause of one text (or about a whole text)."""

    version: Version
    clause: Clause | None
    remarks: list[Remark]
    points: list[Point]

    @property
    def place(self) -> tuple[int, str]:
        """How an address names the shelf: the version's number and the clause's address."""
        return self.version.id, self.clause.address if self.clause else ""

    @property
    def only_agrees(self) -> bool:
        """Nobody whose remark is still loose asks for a change."""
        return not any(remark.stance in WANTS_CHANGE for remark in self.loose)

    @property
    def stances(self) -> list[tuple[Stance, int]]:
        """How many of what stands here say what, in the order of the form."""
        said = Counter(remark.stance for remark in self.remarks if remark.withdrawn_at is None)
        return [(stance, said[stance]) for stance in Stance if said[stance]]

    @property
    def loose(self) -> list[Remark]:
        """Remarks that wait to be merged."""
        return unmerged(self.remarks)


@dataclass(frozen=True)
class Roll:
    """Of whom there is a remark that this desk may show with a name, and of whom there is none.

    Who spoke sealed, or only said that they took part, is among the others: nothing tells which.
    While protected names are hidden their owners are among the others, too.
    """

    answered: list[Person]
    others: list[Person]


@dataclass(frozen=True)
class Desktop:
    """All of it, with the shelf that is open."""

    desk: Desk
    remarks: list[Remark]
    members: list[Person]
    declared: set[int]
    shows_names: bool
    appointed_on: date | None  # made head during the round: names of later days only
    wanted: tuple[int, str] | None

    @cached_property
    def shelves(self) -> list[Shelf]:
        """One for each clause somebody spoke about, in the order of the text."""
        points = self.desk.points
        found: dict[tuple[int, int], Shelf] = {}
        things: list[Remark | Point] = [*self.remarks, *points]
        for thing in things:
            key = thing.version_id, thing.clause_id or 0
            found.setdefault(key, Shelf(thing.version, thing.clause, [], []))
        for remark in self.remarks:
            found[remark.version_id, remark.clause_id or 0].remarks.append(remark)
        for point in points:
            found[point.version_id, point.clause_id or 0].points.append(point)
        return sorted(found.values(), key=_in_text_order)

    @property
    def texts(self) -> list[tuple[Version, list[Shelf]]]:
        """The shelves under the text each belongs to."""
        return by_text(self.shelves)

    @property
    def shelf(self) -> Shelf | None:
        """The open one: as asked for, else the first with loose remarks, else the first."""
        asked = [shelf for shelf in self.shelves if shelf.place == self.wanted]
        waiting = [shelf for shelf in self.shelves if shelf.loose]
        return next(iter(asked or waiting or self.shelves), None)

    @cached_property
    def participation(self) -> Participation:
        """The figures of the bar at the foot."""
        return participation(len(self.members), self.remarks, self.declared)

    @cached_property
    def roll(self) -> Roll:
        """Who has answered and who has not, as far as this desk may say."""
        shown = {
            remark.author_id
            for remark in self.remarks
            if remark.withdrawn_at is None and self.name_of(remark)
        }
        answered = [person for person in self.members if person.id in shown]
        return Roll(answered, [person for person in self.members if person.id not in shown])

    @property
    def can_agree(self) -> bool:
        """Nobody asked for anything, nothing was put forward: "nhất trí" is one act."""
        return not (self.desk.is_sent or self.desk.points or self.unmerged)

    @property
    def unmerged(self) -> list[Remark]:
        """What would go along as points of its own if the position were sent now."""
        return unmerged(self.remarks)

    @property
    def late_comers(self) -> list[Remark]:
        """What came in after the position was sent."""
        return self.unmerged if self.desk.is_sent else []

    @property
    def hides_names(self) -> bool:
        """Are there protected names that are not shown now?"""
        return not self.shows_names and any(
            remark.is_protected and remark.author_id is not None for remark in self.remarks
        )

    def name_of(self, remark: Remark) -> str:
        """The author as this desk shows them; empty where the name is hidden or unknown."""
        if remark.author is None or (remark.is_protected and not self._shows(remark)):
            return ""
        return remark.author.name

    def _shows(self, remark: Remark) -> bool:
        since = self.appointed_on
        return self.shows_names and (since is None or clock.local(remark.sent_at).date() > since)


def lay_out(desk: Desk, person: Person, wanted: tuple[int, str] | None) -> Desktop:
    """Everything the desk's page shows, in a fixed number of queries."""
    return Desktop(
        desk,
        list_of_group(desk.consultation, desk.group_id),
        list_members(desk.group),
        declared_by_group(desk.consultation).get(desk.group_id, set()),
        names_open(desk, person),
        appointed_during(desk, person),
        wanted,
    )


def _in_text_order(shelf: Shelf) -> tuple[int, int]:
    return shelf.version.id, shelf.clause.position if shelf.clause else -1
