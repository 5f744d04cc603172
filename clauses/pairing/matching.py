"""Which clause of the new text is which clause of the old one?

Identity goes by content; numbers are only a hint. What is equal beyond doubt is anchored first.
From there pairs are taken best first: how sure a pair is depends on what the two have in common
(:mod:`clauses.pairing.likeness`) and on what has become of their parents and neighbours
(:mod:`clauses.pairing.surroundings`), so that every pair taken makes those around it surer. Every
unit has a bounded number of candidates, so that the whole is linear in the texts.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from math import log, log1p
from typing import NamedTuple

from clauses.pairing.anchors import SURE_LETTERS, Matching, anchor, compatible
from clauses.pairing.certainty import Evidence, highest_around, odds_around, odds_of_content
from clauses.pairing.fingerprints import Unit, Vocabulary
from clauses.pairing.likeness import Contents, Likeness, candidates
from clauses.pairing.partings import Partings, settle_heirs
from clauses.pairing.settling import Settled, settle
from clauses.pairing.surroundings import MOST_PAIRS, Row, Surroundings

# Log odds down to which pairs, then parts, are taken: the sure ones first.
FLOORS = ((2.0, 1.0), (0.0, -0.5))
_NOTHING_SETTLED = Settled()
# A pair is clear from this likeness on, if nothing else comes so near.
_ONE_WORD = 0.25  # likeness below which a pair of neighbouring words must be shared
_EQUAL_WORDS = 2.0  # log odds of what is left in the same words on both sides
_CLEARLY, _APART = 0.6, 0.2
_LEFT_ALIKE, _LEFT_APART, _LEFT_ODDS = 0.6, 0.15, 0.65  # two in three of them are right


def match(
    old: Sequence[Unit],
    new: Sequence[Unit],
    vocabulary: Vocabulary,
    settled: Settled = _NOTHING_SETTLED,
) -> tuple[Matching, Likeness]:
    """Pair the units of two texts one to one, and find what was split and merged."""
    found = Matching(old, new)
    settle(found, settled)
    anchor(found)
    likeness = Likeness(found, vocabulary)
    growth = Growth(found, Contents(found, likeness))
    partings = Partings(found, likeness)
    for floor, floor_of_parts in FLOORS:
        growth.take(floor)
        if floor == FLOORS[0][0]:
            growth.look_again()
        partings.find(growth.best_of_new, growth.best_of_old, floor_of_parts)
    growth.take(FLOORS[-1][0])
    _pair_equal_leftovers(found)
    growth.take_clear_leftovers()
    _straighten(found, growth.around)
    settle_heirs(found, likeness)
    return found, likeness


class Candidate(NamedTuple):
    """Two units that may be the same one, as far as their contents tell."""

    odds: float  # what the contents say, as log odds
    most: float  # what the odds can come to in the best of surroundings
    alike: float
    shared: float  # logarithm of the weight that both share


class Growth:
    """Pairs taken best first; each one taken speaks for those around it."""

    def __init__(self, found: Matching, contents: Contents) -> None:
        self.found, self.contents = found, contents
        self.around = Surroundings(found)
        self.known: dict[tuple[int, int], Candidate | None] = {}
        # The candidates of each unit, the most alike first.
        self.of_old: dict[int, list[tuple[float, int]]] = defaultdict(list)
        self.of_new: dict[int, list[tuple[float, int]]] = defaultdict(list)
        self.heap: list[tuple[float, float, int, int]] = []
        self.floor = FLOORS[0][0]
        self._take_obvious()
        for i, j in self._close():
            self._consider(i, j)
        for i, j in self.contents.votes:
            if found.free(i, j):
                self._consider(i, j)

    def look_again(self) -> None:
        """Look for candidates among what is left: words are rarer there than in the whole."""
        for i, j in self._close():
            if (i, j) not in self.known and self._consider(i, j):
                self._push(i, j)
        self._down()

    def _take_obvious(self) -> None:
        """What stands between the same partners and is like one another and like nothing else."""
        rows = list(self.around.rows())
        while rows:
            for olds, news in list(self.around.gaps_of(*rows.pop())):
                if len(olds) * len(news) > MOST_PAIRS:
                    continue
                self._offer_all(olds, news)
                for i in olds:
                    j = self._clear_partner(i)
                    if j is not None:
                        self.found.pair(i, j, self._sure(i, j))
                        rows.append((self.found.old[i].children, self.found.new[j].children))

    def _clear_partner(self, i: int) -> int | None:
        """The one unit that is clearly like an old one; None where two are, or none is."""
        of_old = self.of_old[i]
        if not of_old or -of_old[0][0] < _CLEARLY:
            return None
        j = of_old[0][1]
        of_new = self.of_new[j]
        others = [-row[1][0] for row in (of_old, of_new) if len(row) > 1]
        if of_new[0][1] != i or any(other > -of_old[0][0] - _APART for other in others):
            return None
        return j if self.found.free(i, j) else None

    def take_clear_leftovers(self) -> None:
        """What is left on both sides, is much alike, and like nothing else that is left.

        Nothing around such a pair speaks for it: it went from one place to another, and was
        reworded on the way. What was imitated has its partner by now and is no rival any more.
        """
        found, alike = self.found, {}
        best_of_old: dict[int, list[float]] = defaultdict(list)
        best_of_new: dict[int, list[float]] = defaultdict(list)
        for i, j in set(self._close()):
            if found.free(i, j) and compatible(found.old[i], found.new[j]):
                alike[i, j] = likeness = self.contents.alike(i, j).whole
                best_of_old[i].append(likeness)
                best_of_new[j].append(likeness)
        for (i, j), likeness in sorted(alike.items(), key=lambda entry: (-entry[1], entry[0])):
            if likeness < _LEFT_ALIKE or not found.free(i, j):
                continue
            rivals = [*best_of_old[i], *best_of_new[j]]
            rivals.remove(likeness)
            rivals.remove(likeness)
            if all(rival <= likeness - _LEFT_APART for rival in rivals):
                found.pair(i, j, _LEFT_ODDS)

    def _close(self) -> Iterator[tuple[int, int]]:
        """Pairs that share rare words, themselves or below, and pairs above anchors."""
        likeness, found = self.contents.likeness, self.found
        yield from candidates(
            {i: own for i, own in likeness.old.items() if found.is_free_old(i)},
            {j: own for j, own in likeness.new.items() if found.is_free_new(j)},
        )
        holders = [
            {
                unit.position: side.features(unit)
                for unit in units
                if unit.children and unit.family != "group" and unit.position not in done
            }
            for side, units, done in zip(
                self.contents.sides,
                (found.old, found.new),
                (found.to_new, found.to_old),
                strict=True,
            )
        ]
        yield from candidates(*holders)

    def _consider(self, i: int, j: int) -> bool:
        """Look at the contents of a pair, once; whether it may be right."""
        if (i, j) not in self.known:
            self.known[i, j] = found = self._candidate(i, j)
            if found:
                insort(self.of_old[i], (-found.alike, j))
                insort(self.of_new[j], (-found.alike, i))
        return self.known[i, j] is not None

    def _candidate(self, i: int, j: int) -> Candidate | None:
        if not compatible(self.found.old[i], self.found.new[j]):
            return None
        content = self.content(i, j)
        if content[7] == 0.0 and content[1] < _ONE_WORD and not content[8]:
            return None  # a single word in common proves nothing, however rare it is
        odds, alike, shared = odds_of_content(content), content[1], content[4]
        most = odds + highest_around(alike, shared)
        return Candidate(odds, most, alike, shared) if most >= FLOORS[-1][0] else None

    def content(self, i: int, j: int) -> Evidence:
        """What the contents say for a pair: this never changes."""
        a, b = self.found.old[i], self.found.new[j]
        alike = self.contents.alike(i, j)
        number = 0.0
        if a.rank and b.rank:
            number = 1.0 if a.rank == b.rank and a.clause.kind == b.clause.kind else -1.0
        return (
            1.0,
            alike.whole,
            log(0.03 + alike.whole),
            log(0.03 + alike.pairs),
            log1p(alike.shared),
            alike.held,
            alike.words,
            alike.pairs,
            float(a.own != 0 and a.own == b.own),
            number,
            float(a.family == b.family == "article"),
            float(a.family == "row"),
            float(a.family != b.family),
            alike.whole * alike.whole,
        )

    def surroundings(self, i: int, j: int, candidate: Candidate) -> Evidence:
        """What speaks for a pair around it: this changes as pairs are taken."""
        before, behind = self.around.side(i, j, 0), self.around.side(i, j, 1)
        parents = self.around.parents(i, j)
        near = (parents, before[1], behind[1])
        agree, differ = near.count(1.0), near.count(-1.0)
        direct = before[0] + behind[0]
        margin = candidate.alike - self._rival(i, j)
        return (
            margin,
            float(agree >= 1),
            float(agree >= 2),
            float(agree == 3),
            float(differ >= 1),
            float(differ >= 2),
            float(differ == 3),
            direct,
            float(direct == 2.0),
            parents,
            0.0 if agree else candidate.alike,
            0.0 if agree else margin,
            0.0 if agree else candidate.shared,
            candidate.alike if margin > 0 else 0.0,
            candidate.alike * margin,
        )

    def _rival(self, i: int, j: int) -> float:
        """How alike either of two units is to the most alike other one that is still free."""
        best = 0.0
        for negative, y in self.of_old[i]:
            if y != j and self.found.is_free_new(y):
                best = -negative
                break
        for negative, x in self.of_new[j]:
            if -negative <= best:
                break
            if x != i and self.found.is_free_old(x):
                return -negative
        return best

    def sure(self, i: int, j: int, candidate: Candidate) -> float:
        """How sure a pair is now, as log odds."""
        return candidate.odds + odds_around(self.surroundings(i, j, candidate))

    def best_of_old(self, i: int) -> float:
        """How sure the best free partner of an old unit is, as log odds."""
        free = (j for _, j in self.of_old[i] if self.found.is_free_new(j))
        return max((self._sure(i, j) for j in free), default=-9.0)

    def best_of_new(self, j: int) -> float:
        """How sure the best free partner of a new unit is, as log odds."""
        free = (i for _, i in self.of_new[j] if self.found.is_free_old(i))
        return max((self._sure(i, j) for i in free), default=-9.0)

    def _sure(self, i: int, j: int) -> float:
        candidate = self.known[i, j]
        return self.sure(i, j, candidate) if candidate else -9.0

    def take(self, floor: float) -> None:
        """Take pairs from the surest on, as long as they are surer than ``floor``."""
        self.heap, self.floor = [], floor
        for olds, news in self.around.gaps():
            self._offer_all(olds, news)
        for i, j in self.known:
            self._push(i, j)
        self._down()
        self._take_equal_in_order()
        self._down()

    def _offer_all(self, olds: Row, news: Row) -> None:
        """Offer every pair of a few units; of many, only those in the same place."""
        if len(olds) * len(news) <= MOST_PAIRS:
            for i in olds:
                for j in news:
                    self._consider(i, j)
        else:
            for i, j in zip(olds, news, strict=False):
                self._consider(i, j)

    def _push(self, i: int, j: int) -> None:
        candidate = self.known[i, j]
        if candidate and candidate.most >= self.floor and self.found.free(i, j):
            sure = self.sure(i, j, candidate)
            if sure >= self.floor:
                apart = abs(i / len(self.found.old) - j / len(self.found.new))
                heappush(self.heap, (-sure, apart, i, j))

    def _down(self) -> None:
        """Take from the heap; what lost certainty since it was put there goes back into it."""
        while self.heap:
            negative, _, i, j = heappop(self.heap)
            if not self.found.free(i, j):
                continue
            sure = self._sure(i, j)
            if sure < -negative - 1e-9:
                self._push(i, j)
            elif sure >= self.floor:
                self.found.pair(i, j, sure)
                self._look_around(i, j)

    def _look_around(self, i: int, j: int) -> None:
        """Look again at what stands around a pair that was taken."""
        for x, y in self.around.beside(i, j):
            if x >= 0 and y >= 0 and self.found.free(x, y):
                self._consider(x, y)
            if x >= 0 and self.found.is_free_old(x):
                for _, other in self.of_old[x]:
                    self._push(x, other)
        olds = self.found.free_old(self.found.old[i].children)
        news = self.found.free_new(self.found.new[j].children)
        if olds and news:
            self._offer_all(olds, news)
            for x in olds:
                for _, other in self.of_old[x]:
                    self._push(x, other)

    def _take_equal_in_order(self) -> None:
        """Equal siblings that stand several times: the first is the first, and so on."""
        found = self.found
        for olds, news in list(self.around.rows()):
            for i, j in _equal_in_order(found, found.free_old(olds), found.free_new(news)):
                self._consider(i, j)
                found.pair(i, j, max(0.0, self._sure(i, j)))
                self._look_around(i, j)


def _equal_in_order(found: Matching, olds: Row, news: Row) -> Iterator[tuple[int, int]]:
    waiting: dict[tuple[str, int], list[int]] = defaultdict(list)
    for j in reversed(news):
        waiting[found.new[j].family, found.new[j].whole].append(j)
    for i in olds:
        same = waiting.get((found.old[i].family, found.old[i].whole))
        if same:
            yield i, same.pop()


def _pair_equal_leftovers(found: Matching) -> None:
    """What is left on both sides in the same words went from one place to the other, in order."""
    waiting: dict[tuple[str, int], list[int]] = defaultdict(list)
    for unit in found.new:
        if unit.own and unit.weight >= SURE_LETTERS and found.is_free_new(unit.position):
            waiting[unit.family, unit.whole].append(unit.position)
    olds: dict[tuple[str, int], list[int]] = defaultdict(list)
    for unit in found.old:
        key = unit.family, unit.whole
        if key in waiting and unit.own and found.is_free_old(unit.position):
            olds[key].append(unit.position)
    for key, here in olds.items():
        there = waiting[key]
        likely = min(len(here), len(there)) / max(len(here), len(there))
        for i, j in zip(here, there, strict=False):
            inner = range(found.old[i].end - i)
            if all(found.free(i + at, j + at) for at in inner):
                for at in inner:
                    found.pair(i + at, j + at, _EQUAL_WORDS + log(likely))


def _straighten(found: Matching, around: Surroundings) -> None:
    """Nothing tells equal siblings apart, so that those with partners keep their order."""
    for olds, news in list(around.rows()):
        there = set(news)
        equal: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for i in olds:
            j = found.to_new.get(i, -1)
            same = j in there and found.old[i].whole == found.new[j].whole
            if same and (i, j) not in found.settled:
                equal[found.old[i].whole].append((i, j))
        for pairs in equal.values():
            straight = sorted(j for _, j in pairs)
            if [j for _, j in pairs] != straight:
                _pair_whole(found, pairs, straight)


def _pair_whole(found: Matching, pairs: Sequence[tuple[int, int]], news: Sequence[int]) -> None:
    """Pair equal subtrees anew, unit by unit: equal numbers mean the same shape."""
    size = found.old[pairs[0][0]].end - pairs[0][0]
    inner = range(size)
    if any(found.to_new.get(i + at) != j + at for i, j in pairs for at in inner):
        return  # something below them went elsewhere
    sure = [[found.sure[i + at, j + at] for at in inner] for i, j in pairs]
    for (i, _), j, certain in zip(pairs, news, sure, strict=True):
        for at in inner:
            found.pair(i + at, j + at, certain[at])
