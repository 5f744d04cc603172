"""How much do two clauses have in common, in words that tell something?

A feature is a word or a pair of neighbouring words. Rare features weigh more than common ones
(inverse document frequency, Spärck Jones 1972), and two clauses are as alike as the weight that
they share of the weight that both have (Dice 1945). What stands below a clause counts with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import accumulate, chain
from math import log
from typing import NamedTuple

from clauses.pairing.anchors import Matching, compatible
from clauses.pairing.fingerprints import Features, Unit, Vocabulary, features_of, together

RARE = 10  # a feature that stands in more units than this leads to no candidates
_CLOSE = 4  # units that share rare features with one and are candidates
_WORSE = 1.5  # one that shares this many times less than the best is none
_HEAVIEST = 6.0
DEEP = 8  # levels above an anchor that it speaks for
MOST_BELOW = 300  # units below one whose features are counted: enough to know it by
_NOTHING = Features(frozenset(), frozenset())

Pairs = dict[tuple[int, int], int]


class Alike(NamedTuple):
    """How alike two units are: shares from 0 to 1, but for ``shared``, which is a weight."""

    whole: float  # the weight both share of the weight both have
    shared: float
    held: float  # how much of the smaller one the larger one holds
    words: float  # the share of single words, unweighed
    pairs: float  # the share of pairs of words, unweighed


class Likeness:
    """The features of the units whose words are not anchored, and what they weigh."""

    def __init__(self, found: Matching, vocabulary: Vocabulary) -> None:
        equal = {(i, j) for i, j in found.to_new.items() if found.old[i].own == found.new[j].own}
        self.old = _measured(found.old, {i for i, _ in equal}, vocabulary)
        self.new = _measured(found.new, {j for _, j in equal}, vocabulary)
        every = [*self.old.values(), *self.new.values()]
        counts = _counted(self.old) + _counted(self.new)
        total = len(every) + 1
        weight_of = {n: min(_HEAVIEST, log(1 + total / n)) for n in set(counts.values())}
        self.weights = {feature: weight_of[count] for feature, count in counts.items()}
        for each in every:
            self.weigh(each)

    def weigh(self, chosen: Features) -> Features:
        """Note what a set of features weighs together."""
        weight = self.weights.__getitem__
        chosen.weight = sum(map(weight, chosen.words)) + sum(map(weight, chosen.pairs))
        return chosen

    def shared(self, a: Features, b: Features) -> float:
        """What the features weigh that both have."""
        weight = self.weights.__getitem__
        return sum(map(weight, a.words & b.words)) + sum(map(weight, a.pairs & b.pairs))

    def alike(self, a: Features, b: Features) -> Alike:
        """How alike two sets of features are."""
        words, pairs = a.words & b.words, a.pairs & b.pairs
        if not words:
            return _UNLIKE
        weight = self.weights.__getitem__
        shared = sum(map(weight, words)) + sum(map(weight, pairs))
        return Alike(
            2 * shared / (a.weight + b.weight),
            shared,
            shared / min(a.weight, b.weight),
            2 * len(words) / (len(a.words) + len(b.words)),
            2 * len(pairs) / max(1, len(a.pairs) + len(b.pairs)),
        )

    def share(self, i: int, j: int) -> float:
        """How alike the own words of two units are, from 0 to 1."""
        return self.alike(self.old.get(i, _NOTHING), self.new.get(j, _NOTHING)).whole

    def covered(self, i: int, j: int, more: Sequence[int], *, of_new: bool) -> float:
        """Which share of one of two units stands in the other one, or in ``more`` of its side."""
        one, other = self.old.get(i, _NOTHING), self.new.get(j, _NOTHING)
        if of_new:
            one, other = other, one
        if more:
            side = self.old if of_new else self.new
            other = together([other, *(side.get(part, _NOTHING) for part in more)])
        return self.shared(one, other) / one.weight if one.weight else 0.0


_UNLIKE = Alike(0.0, 0.0, 0.0, 0.0, 0.0)


def _measured(
    units: Sequence[Unit], equal: set[int], vocabulary: Vocabulary
) -> dict[int, Features]:
    return {
        unit.position: features_of(vocabulary.words(unit.text))
        for unit in units
        if unit.own and unit.position not in equal
    }


class Contents:
    """What two units have in common with all that stands below them."""

    def __init__(self, found: Matching, likeness: Likeness) -> None:
        self.found, self.likeness = found, likeness
        self.sides = (_Below(found.old, found.to_new, likeness.old, likeness),
                      _Below(found.new, found.to_old, likeness.new, likeness))  # fmt: skip
        self.votes = _votes(found)

    def alike(self, i: int, j: int) -> Alike:
        """How alike two units are, with all that stands below them."""
        a, b = self.found.old[i], self.found.new[j]
        likeness = self.likeness
        own = likeness.alike(likeness.old.get(i, _NOTHING), likeness.new.get(j, _NOTHING))
        if a.own and a.own == b.own:
            own = own._replace(whole=1.0, held=1.0, words=1.0, pairs=1.0)
        if not a.children and not b.children:
            return own
        if not (a.children and b.children):
            return self._alike_unfolded(a, b, own)
        letters = len(a.text) + len(b.text)
        deep = a.weight + b.weight - letters
        below = self._alike_below(a, b)
        part = letters / max(1, letters + deep)
        return Alike(
            own.whole * part + below.whole * (1 - part),
            own.shared + below.shared,
            own.held * part + below.held * (1 - part),
            own.words * part + below.words * (1 - part),
            own.pairs * part + below.pairs * (1 - part),
        )

    def _alike_unfolded(self, a: Unit, b: Unit, own: Alike) -> Alike:
        """One has clauses below it where the other has only a text: their words together."""
        likeness = self.likeness
        one = likeness.old.get(a.position) if not a.children else self.sides[0].all_features(a)
        other = likeness.new.get(b.position) if not b.children else self.sides[1].all_features(b)
        found = likeness.alike(one or _NOTHING, other or _NOTHING)
        return max(found, own)

    def _alike_below(self, a: Unit, b: Unit) -> Alike:
        """What was anchored between the two counts as alike, the rest by its features."""
        one, other = self.sides[0].features(a), self.sides[1].features(b)
        alike = self.likeness.alike(one, other)
        voted = self.votes.get((a.position, b.position), 0)
        free_a, all_a = self.sides[0].letters(a)
        free_b, all_b = self.sides[1].letters(b)
        kept_a = voted + (alike.shared / one.weight * free_a if one.weight else 0.0)
        kept_b = voted + (alike.shared / other.weight * free_b if other.weight else 0.0)
        free = (free_a + free_b) / max(1, all_a + all_b)
        anchored = 2 * voted / max(1, all_a + all_b)
        return Alike(
            min(1.0, (kept_a + kept_b) / max(1, all_a + all_b)),
            alike.shared + voted / 4,
            min(1.0, max(kept_a / max(1, all_a), kept_b / max(1, all_b))),
            min(1.0, alike.words * free + anchored),
            min(1.0, alike.pairs * free + anchored),
        )


class _Below:
    """What stands below the units of one text: features, and letters anchored and free."""

    def __init__(
        self,
        units: Sequence[Unit],
        done: Mapping[int, int],
        own: Mapping[int, Features],
        likeness: Likeness,
    ) -> None:
        self.own, self.likeness = own, likeness
        self.known: dict[int, Features] = {}
        self.whole: dict[int, Features] = {}
        free = (0 if unit.position in done else len(unit.text) + 1 for unit in units)
        self.free = [0, *accumulate(free)]

    def features(self, unit: Unit) -> Features:
        """The features of all that stands below a unit and is not anchored."""
        known = self.known.get(unit.position)
        if known is None:
            end = min(unit.end, unit.position + 1 + MOST_BELOW)
            inner = (self.own.get(at) for at in range(unit.position + 1, end))
            known = self.likeness.weigh(together(each for each in inner if each is not None))
            self.known[unit.position] = known
        return known

    def all_features(self, unit: Unit) -> Features:
        """The same with the unit's own features."""
        known = self.whole.get(unit.position)
        if known is None:
            own = self.own.get(unit.position, _NOTHING)
            known = self.likeness.weigh(together([own, self.features(unit)]))
            self.whole[unit.position] = known
        return known

    def letters(self, unit: Unit) -> tuple[int, int]:
        """How many letters stand below a unit: those that are not anchored, and all."""
        free = self.free[unit.end] - self.free[unit.position + 1]
        return free, unit.weight - len(unit.text) - 1


def _votes(found: Matching) -> Pairs:
    """For two units above anchors and not anchored themselves: letters that went between them."""
    votes: Pairs = defaultdict(int)
    for i, j in found.to_new.items():
        letters = len(found.old[i].text) + 1
        olds = found.free_old(_above(found.old, i))
        news = found.free_new(_above(found.new, j)) if olds else ()
        for x in olds:
            for y in news:
                if compatible(found.old[x], found.new[y]):
                    votes[x, y] += letters
    return votes


def _above(units: Sequence[Unit], position: int) -> Iterator[int]:
    """The units that hold one, the nearest first, as far as real texts are deep."""
    at = units[position].parent
    for _ in range(DEEP):
        if at < 0:
            return
        yield at
        at = units[at].parent


def candidates(old: Mapping[int, Features], new: Mapping[int, Features]) -> Pairs:
    """Pairs of units that share rare features: for each old unit the few that share most."""
    counts, there = _counted(old), _counted(new)
    rare = {each for each, count in counts.items() if count <= RARE and 0 < there[each] <= RARE}
    where: dict[int, list[int]] = defaultdict(list)
    for j, features in new.items():
        for each in features.among(rare):
            where[each].append(j)
    close: Pairs = {}
    for i, features in old.items():
        shared = Counter(chain.from_iterable(map(where.__getitem__, features.among(rare))))
        best = nsmallest(_CLOSE, shared.items(), key=lambda entry: (-entry[1], entry[0]))
        close.update(((i, j), count) for j, count in best if count * _WORSE >= best[0][1])
    return close


def _counted(units: Mapping[int, Features]) -> Counter[int]:
    counts = Counter(chain.from_iterable(each.words for each in units.values()))
    counts.update(chain.from_iterable(each.pairs for each in units.values()))
    return counts
