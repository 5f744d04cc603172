"""A thing and where it stands in a given version: what is known of it, and how it is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import clock
from comments.models import HandPlacing, Point, Remark
from comments.placement.bunches import Bunch
from errors import mark
from regulations.models import Clause, Version
from regulations.tracing import Placement


class OfText(Protocol):
    """What is about one text."""

    @property
    def version(self) -> Version: ...


T = TypeVar("T", Remark, Point, Bunch)
S = TypeVar("S", bound=OfText)
IN_TRAY = frozenset({Placement.DROPPED, Placement.UNSURE})


@dataclass(frozen=True)
class Found:
    """Quoted words found again: before them, they themselves, what follows."""

    clause: Clause
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Placed(Generic[T]):
    """A thing and where it stands in version ``to``. ``clauses`` is empty for the whole text.

    In the tray ``clauses`` are where it may belong; it is not shown there.
    """

    thing: T
    to: Version
    placement: Placement
    clauses: tuple[Clause, ...] = ()
    reworded: bool = False
    by_hand: HandPlacing | None = None
    found: Found | None = None
    quote_lost: bool = False

    @property
    def in_tray(self) -> bool:
        """A person has to look where it belongs."""
        return self.placement in IN_TRAY

    @property
    def is_elsewhere(self) -> bool:
        """It was said about another version, so that its place must be stated."""
        return self.thing.version.id != self.to.id

    @property
    def set_here(self) -> bool:
        """A person chose its place in this very version, which can be taken back here."""
        return self.by_hand is not None and self.by_hand.version_id == self.to.id

    @property
    def begin(self) -> Clause | None:
        """The clause that it was said of, or that a person chose: what is followed from there."""
        return self.by_hand.clause if self.by_hand is not None else self.thing.clause

    @property
    def begin_id(self) -> int | None:
        """The number of that clause."""
        return self.begin.id if self.begin is not None else None

    @property
    def about_all(self) -> bool:
        """It is about the text as a whole."""
        return not self.clauses and not self.in_tray

    @property
    def sentence(self) -> str:
        """What to say; the places are filled from ``values`` and the version's name."""
        if self.quote_lost:
            return _SENTENCES["quote_lost"]
        if self.by_hand is not None:
            return self._by_hand
        if self.thing.clause is None:
            return _WHOLE
        if self.in_tray:
            return _SENTENCES[self.placement]
        stayed = [clause.place for clause in self.clauses] == [self.thing.clause.place]
        key = "stayed" if stayed and self.placement is not Placement.MOVED else self.placement
        return _SENTENCES["now" if key in ("same", "changed") else key]

    @property
    def _by_hand(self) -> str:
        if self.about_all:
            return _SENTENCES["hand_whole"]
        if self.in_tray:
            return _SENTENCES["hand_" + self.placement]
        return _SENTENCES["hand" if self.set_here else "hand_since"]

    @property
    def wording(self) -> str:
        """Whether the clause still says what it said when the remark was made."""
        if self.thing.clause is None or self.in_tray or self.by_hand is not None:
            return ""
        return _REWORDED if self.reworded else _UNCHANGED

    @property
    def values(self) -> dict[str, str]:
        """Old and new places by name; the page adds ``version``."""
        old = self.thing.clause.place if self.thing.clause else ""
        hand = self.by_hand
        return {
            "old": old,
            "new": "; ".join(clause.place for clause in self.clauses),
            "hand": hand.clause.place if hand and hand.clause else "",
            "day": f"{clock.local(hand.placed_at):%d/%m/%Y}" if hand else "",
        }


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
    "quote_lost": mark(
        "Góp ý ở %(version)s, %(old)s; nay là %(new)s, nhưng lời được trích không còn ở đó. "
        "Cần xem lại."
    ),
    "hand": mark(
        "Góp ý ở %(version)s, %(old)s; Ban soạn thảo đã gắn lại vào %(hand)s ngày %(day)s."
    ),
    "hand_since": mark(
        "Góp ý ở %(version)s, %(old)s; Ban soạn thảo đã gắn lại vào %(hand)s ngày %(day)s; nay là "
        "%(new)s."
    ),
    "hand_whole": mark(
        "Góp ý ở %(version)s, %(old)s; Ban soạn thảo đã chuyển thành góp ý về toàn văn ngày "
        "%(day)s."
    ),
    "hand_dropped": mark(
        "Góp ý ở %(version)s, %(old)s; Ban soạn thảo đã gắn lại vào %(hand)s ngày %(day)s; điều "
        "khoản ấy nay cũng không còn. Cần xem lại."
    ),
    "hand_unsure": mark(
        "Góp ý ở %(version)s, %(old)s; Ban soạn thảo đã gắn lại vào %(hand)s ngày %(day)s; chưa "
        "chắc nay ở đâu. Cần xem lại."
    ),
}


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
    return [one for one in placed if one.about_all]


def tray(placed: Iterable[Placed[T]]) -> list[Placed[T]]:
    """ "Cần xem lại": what has no sure place."""
    return [one for one in placed if one.in_tray]


def count(placed: Iterable[Placed[T]]) -> Counter[Placement]:
    """How many things by placement; the sum is the number of things."""
    return Counter(one.placement for one in placed)
