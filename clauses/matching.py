"""Which clause of the new text is which clause of the old one?

Identity goes by content; numbers are only a hint. What is equal beyond doubt is anchored first.
From there pairs are taken best first: how sure a pair is depends on what the two have in common
(:mod:`clauses.likeness`) and on what has become of their parents and neighbours, so that every
pair taken makes those around it surer. Every unit has a bounded number of candidates, so that the
whole is linear in the texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heappop, heappush
from math import log, log1p

from clauses.anchors import Matching, anchor, compatible
from clauses.certainty import Evidence, log_odds
from clauses.fingerprints import Unit, Vocabulary
from clauses.likeness import FEW, Contents, Likeness, candidates
from clauses.partings import part, settle_heirs

FLOORS, LAST = ((2.0, 1.0), (0.0, -0.5)), 0.0  # log odds: the sure ones first
_REACH = 4  # siblings without partner that are passed over on the way to the next with one


def match(
    old: Sequence[Unit], new: Sequence[Unit], vocabulary: Vocabulary
) -> tuple[Matching, Likeness]:
    """Pair the units of two texts one to one, and find what was split and merged."""
    found = Matching(old, new)
    anchor(found)
    likeness = Likeness(found, vocabulary)
    growth = Growth(found, Contents(found, likeness))
    for floor, floor_of_parts in FLOORS:
        growth.take(floor)
        part(found, likeness, growth.rivals(), floor_of_parts)
    growth.take(LAST)
    settle_heirs(found, likeness)
    return found, likeness


class Growth:
    """Pairs taken best first; each one taken speaks for those around it."""

    def __init__(self, found: Matching, contents: Contents) -> None:
        self.found, self.contents = found, contents
        self.near_old, self.near_new = _neighbours(found.old), _neighbours(found.new)
        self.alike: dict[tuple[int, int], tuple[float, ...]] = {}
        self.of_old: dict[int, list[int]] = defaultdict(list)
        self.of_new: dict[int, list[int]] = defaultdict(list)
        self.heap: list[tuple[float, float, int, int]] = []
        self._articles = (
            [unit.position for unit in found.old if unit.family == "article"],
            [unit.position for unit in found.new if unit.family == "article"],
        )
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
            self.of_new[j].append(i)
        self._push(i, j)

    def take(self, floor: float) -> None:
        """Take pairs from the surest on, as long as they are surer than ``floor``."""
        self.heap = []
        self._offer_gaps()
        for i, j in self.alike:
            if self.found.free(i, j):
                self._push(i, j)
        self._down(floor)
        self._take_equal_in_order()
        self._down(floor)

    def rivals(self) -> tuple[Callable[[int], float], Callable[[int], float]]:
        """How sure the best free partner of a new unit is, and of an old one, as log odds."""
        found = self.found

        def of_new(j: int) -> float:
            return max(
                (self.sure(i, j) for i in self.of_new[j] if found.is_free_old(i)), default=-9.0
            )

        def of_old(i: int) -> float:
            return max(
                (self.sure(i, j) for j in self.of_old[i] if found.is_free_new(j)), default=-9.0
            )

        return of_new, of_old

    def _down(self, floor: float) -> None:
        while self.heap:
            negative, _, i, j = heappop(self.heap)
            if not self.found.free(i, j):
                continue
            sure = self.sure(i, j)
            if sure < -negative - 1e-9:
                self._push(i, j)
            elif sure >= floor:
                self.found.pair(i, j, sure)
                self._around(i, j)

    def _push(self, i: int, j: int) -> None:
        sure = self.sure(i, j)
        apart = abs(i / len(self.found.old) - j / len(self.found.new))
        heappush(self.heap, (-sure, apart, i, j))

    def sure(self, i: int, j: int) -> float:
        """How sure a pair is, as the logarithm of its odds."""
        return log_odds(self.evidence(i, j))

    def evidence(self, i: int, j: int) -> Evidence:
        """What speaks for a pair and against it, as things stand."""
        a, b = self.found.old[i], self.found.new[j]
        alike, shared, held, one_word, two_words = self.alike[i, j]
        before, behind = self._beside(i, j, 0), self._beside(i, j, 1)
        around = (self._parents(a, b), before[1], behind[1])
        agree, differ = around.count(1.0), around.count(-1.0)
        number = 0.0
        if a.rank and b.rank:
            number = 1.0 if a.rank == b.rank and a.clause.kind == b.clause.kind else -1.0
        margin = self._margin(i, j, alike)
        alone = float(agree == 0)
        return (
            1.0,
            alike,
            log(0.03 + alike),
            log(0.03 + two_words),
            log1p(shared),
            held,
            one_word,
            two_words,
            margin,
            float(bool(a.own) and a.own == b.own),
            float(agree >= 1),
            float(agree >= 2),
            float(agree == 3),
            float(differ >= 1),
            float(differ >= 2),
            float(differ == 3),
            before[0] + behind[0],
            float(before[0] + behind[0] == 2.0),
            around[0],
            alone * alike,
            alone * margin,
            alone * log1p(shared),
            number,
            float(a.family == "article"),
            float(a.family == "row"),
        )

    def _margin(self, i: int, j: int, alike: float) -> float:
        """How much more alike the two are than either is to another that is still free."""
        found = self.found
        best = 0.0
        for y in self.of_old[i]:
            if y != j and found.is_free_new(y):
                best = max(best, self.alike[i, y][0])
        for x in self.of_new[j]:
            if x != i and found.is_free_old(x):
                best = max(best, self.alike[x, j][0])
        return alike - best

    def _parents(self, a: Unit, b: Unit) -> float:
        """1 where the clauses that hold them are partners, -1 where they have other partners."""
        if a.parent < 0 or b.parent < 0:
            return 0.0
        if self._partners(a.parent, b.parent):
            return 0.5 if self.found.old[a.parent].family == "group" else 1.0
        if a.parent not in self.found.to_new and b.parent not in self.found.to_old:
            return 0.0
        return -0.5 if self.found.old[a.parent].family == "group" else -1.0

    def _partners(self, x: int, y: int) -> bool:
        """Whether two units belong together, as a whole or as a part."""
        found = self.found
        if found.to_new.get(x) == y:
            return True
        return found.split_from.get(y) == x or found.merged_into.get(x) == y

    def _beside(self, i: int, j: int, side: int) -> tuple[float, float]:
        """For the neighbours on a side, and for the nearest that have partners: 1 where they are
        partners of one another, -1 where they have other partners."""
        olds, news = self.near_old[side], self.near_new[side]
        x, y = olds[i], news[j]
        if x < 0 and y < 0:
            return 0.0, 1.0
        found = self.found
        direct = 0.0
        if x >= 0 and y >= 0 and not (found.is_free_old(x) and found.is_free_new(y)):
            direct = 1.0 if self._partners(x, y) else -1.0
        steps = _REACH
        while x >= 0 and steps and found.is_free_old(x):
            x, steps = olds[x], steps - 1
        steps = _REACH
        while y >= 0 and steps and found.is_free_new(y):
            y, steps = news[y], steps - 1
        if x < 0 or y < 0:
            return direct, 1.0 if x == y else -0.5
        if found.is_free_old(x) or found.is_free_new(y):
            return direct, 0.0
        return direct, 1.0 if self._partners(x, y) else -1.0

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

    def _offer_gaps(self) -> None:
        """What is free between the same two partners on both sides may belong together."""
        found = self.found
        for olds, news in self._rows():
            where = {j: at for at, j in enumerate(news)}
            free: list[int] = []
            last = 0
            for i in [*olds, -1]:
                if i >= 0 and found.is_free_old(i):
                    free.append(i)
                    continue
                at = where.get(found.to_new.get(i, -1), -1) if i >= 0 else len(news)
                if i >= 0 and at < 0:
                    continue
                if free and at > last:
                    self._offer_gap(free, found.free_new(news[last:at]))
                free, last = [], at + 1

    def _offer_gap(self, olds: Sequence[int], news: Sequence[int]) -> None:
        if len(olds) * len(news) <= FEW * FEW:
            for i in olds:
                for j in news:
                    self.offer(i, j)
        else:
            for i, j in zip(olds, news, strict=False):
                self.offer(i, j)

    def _rows(self) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
        """The siblings below partners, and the outermost units."""
        found = self.found
        yield _roots(found)
        yield self._articles
        for i, j in list(found.to_new.items()):
            if found.old[i].children and found.new[j].children:
                yield found.old[i].children, found.new[j].children
        for j, i in list(found.split_from.items()):
            if found.old[i].children and found.new[j].children:
                yield found.old[i].children, found.new[j].children
        for i, j in list(found.merged_into.items()):
            if found.old[i].children and found.new[j].children:
                yield found.old[i].children, found.new[j].children

    def _take_equal_in_order(self) -> None:
        """Equal siblings that stand several times: the first is the first, and so on."""
        found = self.found
        rows = list(self._rows())
        for olds, news in rows:
            for i, j in _equal_in_order(found, found.free_old(olds), found.free_new(news)):
                self.offer(i, j)
                found.pair(i, j, max(0.0, self.sure(i, j)))
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
