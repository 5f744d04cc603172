"""Which points ask for the same, or for nearly the same, and what makes them alike?

Only shown, never acted upon: whether two points are one is the board's decision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from clauses import same_wording, wording
from clauses.comparing.tokens import row
from clauses.placing.weighing import weight
from comments.models import Point
from errors import mark

_IN_ONE_CLAUSE = 50  # percent; the place itself says that they speak of one thing
_ELSEWHERE = 70
_LONGEST = 8  # words of what they share that are quoted
_MOST = 20


@dataclass(frozen=True)
class Asked:
    """What a point asks for, in words that can be compared."""

    point: Point

    @cached_property
    def text(self) -> str:
        """What it puts into the clause, and what it says."""
        proposed = self.point.open_proposed
        clause = self.point.clause.text if self.point.clause else ""
        added = [run[-1].strip() for run in wording(clause, proposed) if run[0] == "+"]
        return "\n".join(filter(None, (*(added if proposed else ()), self.point.open_text)))

    @cached_property
    def words(self) -> list[str]:
        """Its words in their canonical forms."""
        return [canon for canon in row(self.text).canons if weight(canon) > weight(",")]

    @cached_property
    def counted(self) -> Counter[str]:
        """How often each word stands there."""
        return Counter(self.words)


@dataclass(frozen=True)
class Alike:
    """Another point that asks for the like; ``percent`` of the words are shared, by weight."""

    point: Point
    percent: int
    shared: str
    same: bool

    @property
    def sentence(self) -> str:
        """Why it is shown; ``%(percent)s`` and ``%(shared)s`` are filled."""
        if self.same:
            return _SAME
        return _SHARES if self.shared else _ALIKE


_SAME = mark("Cùng lời văn đề nghị.")
_SHARES = mark("Giống nhau %(percent)s %%: chung “%(shared)s”.")
_ALIKE = mark("Giống nhau %(percent)s %%.")


def alike(point: Point, others: Iterable[Point]) -> list[Alike]:
    """The points that ask for the same or the like, those most alike first."""
    one = Asked(point)
    found = [_compared(one, Asked(other)) for other in others if other.id != point.id]
    close = [other for other in found if other is not None]
    return sorted(close, key=lambda other: (not other.same, -other.percent))[:_MOST]


def _compared(one: Asked, other: Asked) -> Alike | None:
    if _same_proposal(one.point, other.point):
        return Alike(other.point, 100, "", same=True)
    percent = likeness(one.counted, other.counted)
    needed = _IN_ONE_CLAUSE if _one_clause(one.point, other.point) else _ELSEWHERE
    if percent < needed:
        return None
    return Alike(other.point, percent, _shared(one, other), same=False)


def _same_proposal(one: Point, other: Point) -> bool:
    ours, theirs = one.open_proposed, other.open_proposed
    return bool(ours and theirs) and same_wording(ours, theirs)


def _one_clause(one: Point, other: Point) -> bool:
    if one.clause is None or other.clause is None:
        return one.clause is other.clause and one.version_id == other.version_id
    return one.clause.identity == other.clause.identity


def likeness(one: Counter[str], other: Counter[str]) -> int:
    """How much of the words two texts share, in percent; numbers weigh most.

    >>> likeness(Counter(["tăng", "300.000"]), Counter(["nâng", "300.000"]))
    75
    """
    both = _weight(one) + _weight(other)
    return round(100 * 2 * _weight(one & other) / both) if both else 0


def _weight(words: Counter[str]) -> float:
    return sum(weight(word) * count for word, count in words.items())


def _shared(one: Asked, other: Asked) -> str:
    """The weightiest run of words that stands in both, as the first writes it."""
    best: Sequence[str] = ()
    theirs = other.words
    for begin in range(len(one.words)):
        for there in range(len(theirs)):
            length = 0
            while (
                begin + length < len(one.words)
                and there + length < len(theirs)
                and length < _LONGEST
                and one.words[begin + length] == theirs[there + length]
            ):
                length += 1
            run = one.words[begin : begin + length]
            if sum(map(weight, run)) > sum(map(weight, best)):
                best = run
    return " ".join(best)
