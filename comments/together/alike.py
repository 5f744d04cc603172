"""Which points ask for the same, or for nearly the same, and what makes them alike?

Only shown, never acted upon: whether two points are one is the board's decision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
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
_SAME_WORDING = 101


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
        canons = (canon.lower() for canon in row(self.text).canons)
        return [canon for canon in canons if weight(canon) > weight(",")]

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
    found = [(_percent(one, other), other) for other in map(Asked, others) if other.point != point]
    close = sorted((pair for pair in found if pair[0]), key=lambda pair: -pair[0])
    return [_told(one, other, percent) for percent, other in close[:_MOST]]


def _percent(one: Asked, other: Asked) -> int:
    """How alike they are; 101 for the same proposed wording, 0 where it is not worth a word."""
    if _same_proposal(one.point, other.point):
        return _SAME_WORDING
    percent = likeness(one.counted, other.counted)
    needed = _IN_ONE_CLAUSE if _one_clause(one.point, other.point) else _ELSEWHERE
    return percent if percent >= needed else 0


def _told(one: Asked, other: Asked, percent: int) -> Alike:
    if percent == _SAME_WORDING:
        return Alike(other.point, 100, "", same=True)
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
    """The weightiest run of words that stands in both, in their canonical forms."""
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    runs = [
        one.words[begin : min(begin + _LONGEST, block.a + block.size)]
        for block in matcher.get_matching_blocks()
        for begin in range(block.a, max(block.a + 1, block.a + block.size - _LONGEST + 1))
    ]
    return " ".join(max(runs, key=lambda run: sum(map(weight, run)), default=[]))
