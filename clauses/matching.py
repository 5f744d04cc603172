"""Which clause of the new text is which clause of the old one?

Identity goes by content; numbers are only a hint. What is equal beyond doubt is anchored first.
From there pairs are taken best first: how sure a pair is depends on what the two have in common
(:mod:`clauses.likeness`) and on what has become of their parents and neighbours, so that every
pair taken makes those around it surer. Every unit has a bounded number of candidates, so that the
whole is linear in the texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from math import log1p

from clauses.anchors import Matching, anchor, compatible
from clauses.fingerprints import Unit, Vocabulary
from clauses.likeness import FEW, Contents, Likeness, candidates
from clauses.partings import part

STRONG, WEAK = 1.0, 0.0


def match(
    old: Sequence[Unit], new: Sequence[Unit], vocabulary: Vocabulary
) -> tuple[Matching, Likeness]:
    """Pair the units of two texts one to one, and find what was split and merged."""
    found = Matching(old, new)
    anchor(found)
    likeness = Likeness(found, vocabulary)
    growth = Growth(found, Contents(found, likeness))
    growth.take(STRONG)
    part(found, likeness)
    growth.take(WEAK)
    part(found, likeness)
    return found, likeness


class Growth:
    """Pairs taken best first; each one taken speaks for those around it."""

    def __init__(self, found: Matching, contents: Contents) -> None:
        self.found, self.contents = found, contents
        self.near_old, self.near_new = _neighbours(found.old), _neighbours(found.new)
        self.alike: dict[tuple[int, int], tuple[float, float]] = {}
        self.of_old: dict[int, list[int]] = defaultdict(list)
        self.heap: list[tuple[float, float, int, int]] = []
        for i, j in sorted(self._close()):
            self.offer(i, j)
        for i, j in list(found.to_new.items()):
            self._around(i, j)
        self._children(*_roots(found))

    def _close(self) -> set[tuple[int, int]]:
        likeness, found = self.contents.likeness, self.found
        close = candidates(likeness.old.own, likeness.new.own, likeness.weights)
        holders = [
            {
                unit.position: self.contents.below(side, unit.position)
                for unit in units
                if unit.children and unit.family != "group" and unit.position not in done
            }
            for side, units, done in ((0, found.old, found.to_new), (1, found.new, found.to_old))
        ]
        close |= candidates(holders[0], holders[1], likeness.weights)
        close.update(pair for pair in self.contents.votes if found.free(*pair))
        return close

    def offer(self, i: int, j: int) -> None:
        """Consider a pair."""
        if i < 0 or j < 0 or not self.found.free(i, j):
            return
        if not compatible(self.found.old[i], self.found.new[j]):
            return
        if (i, j) not in self.alike:
            self.alike[i, j] = self.contents.alike(i, j)
            self.of_old[i].append(j)
        self._push(i, j)

    def take(self, floor: float) -> None:
        """Take pairs from the surest on, as long as they are surer than ``floor``."""
        self.heap = []
        for i, j in self.alike:
            if self.found.free(i, j):
                self._push(i, j)
        self._down(floor)
        self._take_equal_in_order()
        self._down(floor)

    def _down(self, floor: float) -> None:
        while self.heap:
            negative, _, i, j = heappop(self.heap)
            if not self.found.free(i, j):
                continue
            sure = self.sure(i, j)
            if sure < -negative - 1e-9:
                self._push(i, j)
            elif sure >= floor:
                self.found.pair(i, j)
                self._around(i, j)

    def _push(self, i: int, j: int) -> None:
        sure = self.sure(i, j)
        apart = abs(i / len(self.found.old) - j / len(self.found.new))
        heappush(self.heap, (-sure, apart, i, j))

    def sure(self, i: int, j: int) -> float:
        """How sure a pair is, as the logarithm of its odds."""
        alike, shared = self.alike[i, j]
        a, b = self.found.old[i], self.found.new[j]
        parents = self._parents(a, b)
        left, right = self._beside(i, j, 0), self._beside(i, j, 1)
        number = 0.0
        if a.rank and b.rank:
            number = 1.0 if a.rank == b.rank and a.clause.kind == b.clause.kind else -0.3
        return (
            -6.0 + 9.0 * alike + 0.5 * log1p(shared) + 1.2 * parents + 0.8 * left + 0.8 * right
            + 0.6 * number
        )

    def _parents(self, a: Unit, b: Unit) -> float:
        """1 where the clauses that hold them are partners, -1 where they have other partners."""
        if a.parent < 0 or b.parent < 0:
            return 0.0
        scale = 0.3 if self.found.old[a.parent].family == "group" else 1.0
        partner, origin = self.found.to_new.get(a.parent), self.found.to_old.get(b.parent)
        if partner is None and origin is None:
            return 0.0
        return scale if partner == b.parent else -scale

    def _beside(self, i: int, j: int, side: int) -> float:
        """1 where the neighbours on a side are partners, less where they have other partners."""
        x, y = self.near_old[side][i], self.near_new[side][j]
        if x < 0 and y < 0:
            return 0.5
        if x < 0 or y < 0:
            return 0.0
        partner, origin = self.found.to_new.get(x), self.found.to_old.get(y)
        if partner is None and origin is None:
            return 0.0
        return 1.0 if partner == y else -0.3

    def _around(self, i: int, j: int) -> None:
        """Look again at what stands around a pair that was taken."""
        a, b = self.found.old[i], self.found.new[j]
        near = [(self.near_old[side][i], self.near_new[side][j]) for side in (0, 1)]
        near.append((a.parent, b.parent))
        for x, y in near:
            self.offer(x, y)
            self._again(x)
        if a.children and b.children:
            self._children(a.children, b.children)

    def _again(self, x: int) -> None:
        if x >= 0 and x not in self.found.to_new:
            for y in self.of_old.get(x, ()):
                if y not in self.found.to_old:
                    self._push(x, y)

    def _children(self, olds: Sequence[int], news: Sequence[int]) -> None:
        olds, news = self.found.free_old(olds), self.found.free_new(news)
        if len(olds) * len(news) <= FEW * FEW:
            for i in olds:
                for j in news:
                    self.offer(i, j)
        else:
            for i in olds:
                self._again(i)

    def _take_equal_in_order(self) -> None:
        """Equal siblings that stand several times: the first is the first, and so on."""
        found = self.found
        rows = [_roots(found)]
        rows += [
            (unit.children, found.new[found.to_new[unit.position]].children)
            for unit in found.old
            if unit.children and unit.position in found.to_new
        ]
        for olds, news in rows:
            for i, j in _equal_in_order(found, found.free_old(olds), found.free_new(news)):
                found.pair(i, j)
                self._around(i, j)


def _roots(found: Matching) -> tuple[list[int], list[int]]:
    olds = [unit.position for unit in found.old if unit.parent < 0]
    return olds, [unit.position for unit in found.new if unit.parent < 0]


def _equal_in_order(
    found: Matching, olds: Sequence[int], news: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Equal siblings that stand several times: the first is the first, the second the second."""
    waiting: dict[tuple[str, int], list[int]] = defaultdict(list)
    for j in reversed(news):
        waiting[found.new[j].family, found.new[j].whole].append(j)
    for i in olds:
        same = waiting.get((found.old[i].family, found.old[i].whole))
        if same:
            yield i, same.pop()


def _neighbours(units: Sequence[Unit]) -> tuple[list[int], list[int]]:
    """For each unit the sibling before and the one behind; articles run through the text."""
    before, behind = [-1] * len(units), [-1] * len(units)
    rows: Iterable[Sequence[int]] = [
        [unit.position for unit in units if unit.parent < 0],
        *(unit.children for unit in units if unit.children),
        [unit.position for unit in units if unit.family == "article"],
    ]
    for row in rows:
        for left, right in zip(row, row[1:], strict=False):
            before[right], behind[left] = left, right
    return before, behind
