"""Where does everything that was said stand in a given version? Derived, never guessed.

A remark's own place is for ever (version, clause). What is said of it in another version comes
from the stored lineage alone. Each thing is placed exactly once: at one clause or, after a split,
at several clauses under one placement, at the text as a whole, or in the tray.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from comments.models import Point, Remark
from errors import mark
from regulations.models import Clause, Version
from regulations.tracing import Placement, Trace, trace

T = TypeVar("T", Remark, Point)
S = TypeVar("S", bound="OfText")
IN_TRAY = frozenset({Placement.DROPPED, Placement.UNSURE})


class OfText(Protocol):
    """What is about one text."""

    @property
    def version(self) -> Version: ...


@dataclass(frozen=True)
class Placed(Generic[T]):
    """A thing and where it stands in version ``to``. ``clauses`` is empty for the whole text."""

    thing: T
    to: Version
    placement: Placement
    clauses: tuple[Clause, ...] = ()
    reworded: bool = False

    @property
    def in_tray(self) -> bool:
        """A person has to look where it belongs."""
        return self.placement in IN_TRAY

    @property
    def is_elsewhere(self) -> bool:
        """It was said about another version, so that its place must be stated."""
        return self.thing.version.id != self.to.id

    @property
    def sentence(self) -> str:
        """What to say; the places are filled from ``values`` and the version's name."""
        if self.thing.clause is None:
            return _WHOLE
        if self.placement in (Placement.DROPPED, Placement.UNSURE):
            return _SENTENCES[self.placement]
        stayed = [clause.place for clause in self.clauses] == [self.thing.clause.place]
        key = "stayed" if stayed and self.placement is not Placement.MOVED else self.placement
        return _SENTENCES["now" if key in ("same", "changed") else key]

    @property
    def wording(self) -> str:
        """Whether the clause still says what it said when the remark was made."""
        if self.thing.clause is None or self.in_tray:
            return ""
        return _REWORDED if self.reworded else _UNCHANGED

    @property
    def values(self) -> dict[str, str]:
        """Old and new places by name; the page adds ``version``."""
        old = self.thing.clause.place if self.thing.clause else ""
        return {"old": old, "new": "; ".join(clause.place for clause in self.clauses)}


_WHOLE = mark("Góp ý ở %(version)s, về toàn văn.")
_UNCHANGED = mark("Nội dung điều khoản không đổi.")
_REWORDED = mark("Nội dung điều khoản đã được sửa.")
_SENTENCES = {
    "stayed": mark("Góp ý ở %(version)s, %(old)s; nay vẫn là %(new)s."),
    "now": mark("Góp ý ở %(version)s, %(old)s; nay là %(new)s."),
    "moved": mark("Góp ý ở %(version)s, %(old)s; nay chuyển đến %(new)s."),
    "split": mark("Góp ý ở %(version)s, %(old)s; nay tách thành %(new)s."),
    "merged": mark("Góp ý ở %(version)s, %(old)s; nay gộp vào %(new)s."),
    "dropped": mark("Góp ý ở %(version)s, %(old)s; điều khoản này nay không còn. Cần xem lại."),
    "unsure": mark("Góp ý ở %(version)s, %(old)s; chưa chắc nay ở đâu. Cần xem lại."),
}


def place(things: Iterable[T], to: Version) -> list[Placed[T]]:
    """Every thing with its place in ``to``, in the order given; a fixed number of queries."""
    listed = list(things)
    clauses = {thing.clause.id: thing.clause for thing in listed if thing.clause is not None}
    # What was said on this very version needs no lineage.
    elsewhere = [clause for clause in clauses.values() if clause.version_id != to.id]
    traces = trace(elsewhere, to) if elsewhere else {}
    return [lay(thing, to, traces) for thing in listed]


def lay(thing: T, to: Version, traces: Mapping[int, Trace]) -> Placed[T]:
    """One thing's place, given what became of the clauses."""
    clause = thing.clause
    if clause is None:
        kept = thing.version.regulation_id == to.regulation_id
        return Placed(thing, to, Placement.SAME if kept else Placement.UNSURE)
    if clause.version_id == to.id:
        return Placed(thing, to, Placement.SAME, (clause,))
    found = traces.get(clause.id)
    if found is None:
        return Placed(thing, to, Placement.UNSURE)
    return Placed(thing, to, found.placement, found.clauses, found.reworded)


def by_clause(placed: Iterable[Placed[T]]) -> dict[int, list[Placed[T]]]:
    """What stands at each clause, by the clause's number; a split thing stands at each part."""
    found: dict[int, list[Placed[T]]] = {}
    for one in placed:
        if not one.in_tray:
            for clause in one.clauses:
                found.setdefault(clause.id, []).append(one)
    return found


def by_text(things: Iterable[S]) -> list[tuple[Version, list[S]]]:
    """Things in the order of the texts, under the text each is about."""
    found: dict[int, tuple[Version, list[S]]] = {}
    for thing in things:
        found.setdefault(thing.version.id, (thing.version, []))[1].append(thing)
    return list(found.values())


def about_all(placed: Iterable[Placed[T]]) -> list[Placed[T]]:
    """What was said about the text as a whole."""
    return [one for one in placed if one.thing.clause is None and not one.in_tray]


def tray(placed: Iterable[Placed[T]]) -> list[Placed[T]]:
    """ "Cần xem lại": what has no sure place."""
    return [one for one in placed if one.in_tray]


def count(placed: Iterable[Placed[T]]) -> Counter[Placement]:
    """How many things by placement; the sum is the number of things."""
    return Counter(one.placement for one in placed)
