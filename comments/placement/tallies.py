"""How much stands at each place of a version: told from bunches, so that no remark is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from comments.placement.bunches import Bunch
from comments.placement.placed import Placed
from regulations.gaps import gaps
from regulations.models import Clause, Version
from regulations.tracing import Placement, trace


@dataclass
class Tally:
    """How many remarks and points, and how many of these are answered."""

    remarks: int = 0
    points: int = 0
    answered: int = 0

    def add(self, bunch: Bunch) -> None:
        """Count a bunch in."""
        if bunch.kind == "remark":
            self.remarks += bunch.size
        else:
            self.points += bunch.size
            self.answered += bunch.answered

    @property
    def count(self) -> int:
        """How many remarks; a reader who sees only the groups' points counts those."""
        return self.remarks or self.points

    @property
    def is_empty(self) -> bool:
        """Nobody has said anything here."""
        return not self.remarks and not self.points


@dataclass(frozen=True)
class OnceHere:
    """A clause that stood here and is gone, and how much was said of it."""

    clause: Clause
    tally: Tally


@dataclass
class Tallies:
    """How much stands at each clause, at the whole text, in the tray, and where something was."""

    at: dict[int, Tally] = field(default_factory=dict)
    whole: Tally = field(default_factory=Tally)
    tray: Tally = field(default_factory=Tally)
    once: dict[int | None, list[OnceHere]] = field(default_factory=dict)
    total: Tally = field(default_factory=Tally)


def tally(placed: Iterable[Placed[Bunch]], to: Version) -> Tallies:
    """Count every bunch once in all, and at each of the places where it is shown."""
    found = Tallies()
    gone: dict[int, OnceHere] = {}
    for one in placed:
        found.total.add(one.thing)
        if one.in_tray:
            found.tray.add(one.thing)
        elif one.about_all:
            found.whole.add(one.thing)
        for clause in () if one.in_tray else one.clauses:
            found.at.setdefault(clause.id, Tally()).add(one.thing)
        if one.placement is Placement.DROPPED and one.begin is not None:
            gone.setdefault(one.begin.id, OnceHere(one.begin, Tally())).tally.add(one.thing)
    _stand_where_they_were(found, gone, to)
    return found


def _stand_where_they_were(found: Tallies, gone: dict[int, OnceHere], to: Version) -> None:
    if not gone:
        return
    behind = gaps(trace([once.clause for once in gone.values()], to), to)
    in_order = sorted(
        gone.values(), key=lambda once: (once.clause.version_id, once.clause.position)
    )
    for once in in_order:
        found.once.setdefault(behind[once.clause.id], []).append(once)
