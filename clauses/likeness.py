"""How much do two clauses have in common, in words that tell something?

A feature is a word or a pair of neighbouring words. Rare features weigh more than common ones
(inverse document frequency, Spärck Jones 1972), and two clauses are as alike as the weight that
they share of the weight that both have (Dice 1945). What stands below a clause counts with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log

from clauses.anchors import Matching
from clauses.fingerprints import Unit, Vocabulary, features

RARE = 10  # a feature that stands in more units than this leads to no candidates
FEW = 8  # candidates looked at more closely for one unit
_HEAVIEST = 6.0
_PAIRED = 1 << 32  # features from here on are pairs of words


class Side:
    """The units of one text that are not anchored, and their features."""

    def __init__(self, units: Sequence[Unit], done: Iterable[int], vocabulary: Vocabulary) -> None:
        self.units = units
        self.done = set(done)
        self.own: dict[int, frozenset[int]] = {}
        for unit in units:
            if unit.position not in self.done and unit.own:
                self.own[unit.position] = features(vocabulary.words(unit.text))


class Likeness:
    """The features of both texts, their weights, and what follows from them."""

    def __init__(self, found: Matching, vocabulary: Vocabulary) -> None:
        self.old = Side(found.old, found.to_new, vocabulary)
        self.new = Side(found.new, found.to_old, vocabulary)
        self.frequency = Counter[int]()
        for side in (self.old, self.new):
            for own in side.own.values():
                self.frequency.update(own)
        total = len(self.old.own) + len(self.new.own) + 1
        by_count: dict[int, float] = {}
        self.weights: dict[int, float] = {}
        for feature, count in self.frequency.items():
            weight = by_count.get(count)
            if weight is None:
                weight = by_count[count] = min(_HEAVIEST, log(1 + total / count))
            self.weights[feature] = weight
        self._weighed: dict[frozenset[int], float] = {}

    def weight(self, chosen: frozenset[int]) -> float:
        """What a set of features weighs together."""
        found = self._weighed.get(chosen)
        if found is None:
            found = self._weighed[chosen] = sum(map(self.weights.__getitem__, chosen))
        return found

    def shared(self, a: frozenset[int], b: frozenset[int]) -> float:
        """What the features weigh that both have."""
        return sum(map(self.weights.__getitem__, a & b))

    def alike(self, i: int, j: int) -> float:
        """How alike the own words of two units are, from 0 to 1."""
        one, other = self.old.own.get(i), self.new.own.get(j)
        if not one or not other:
            return 0.0
        return 2 * self.shared(one, other) / (self.weight(one) + self.weight(other))

    def covered(self, i: int, j: int, *, of_new: bool) -> float:
        """Which share of one of two units stands in the other one, from 0 to 1."""
        one, other = self.old.own.get(i), self.new.own.get(j)
        if not one or not other:
            return 0.0
        return self.shared(one, other) / self.weight(other if of_new else one)


class Contents:
    """What two units have in common with all that stands below them."""

    def __init__(self, found: Matching, likeness: Likeness) -> None:
        self.found, self.likeness = found, likeness
        self.votes = _votes(found)
        self._below: tuple[dict[int, frozenset[int]], ...] = ({}, {})

    def own(self, i: int, j: int) -> tuple[frozenset[int], frozenset[int]]:
        """The features of the units' own words; of anchored ones none are kept."""
        old, new = self.likeness.old.own, self.likeness.new.own
        return old.get(i, frozenset()), new.get(j, frozenset())

    def below(self, side: int, position: int) -> frozenset[int]:
        """The features of all that stands below a unit and is not anchored."""
        known = self._below[side]
        if position not in known:
            measured = self.likeness.new if side else self.likeness.old
            unit = measured.units[position]
            inner = (measured.own.get(at) for at in range(position + 1, unit.end))
            known[position] = frozenset().union(*(own for own in inner if own))
        return known[position]

    def alike(self, i: int, j: int) -> tuple[float, ...]:
        """How alike two units are, what the features weigh that they share, and how much of the
        smaller one the larger one holds."""
        a, b = self.found.old[i], self.found.new[j]
        one, other = self.own(i, j)
        shared = self.likeness.shared(one, other)
        both = self.likeness.weight(one), self.likeness.weight(other)
        if a.own and a.own == b.own:
            own = held = 1.0
        else:
            own = 2 * shared / sum(both) if shared else 0.0
            held = shared / min(both) if shared else 0.0
        if not a.children and not b.children:
            return own, shared, held, *_bare(one, other)
        letters = len(a.text) + len(b.text)
        deep = a.weight + b.weight - letters
        below, shared_below, held_below = self._alike_below(a, b)
        whole = max(1, letters + deep)
        return (
            (own * letters + below * deep) / whole,
            shared + shared_below,
            (held * letters + held_below * deep) / whole,
            *_bare(one | self.below(0, i), other | self.below(1, j)),
        )

    def _alike_below(self, a: Unit, b: Unit) -> tuple[float, float, float]:
        one, other = self.below(0, a.position), self.below(1, b.position)
        voted = self.votes.get((a.position, b.position), 0)
        shared = self.likeness.shared(one, other)
        weights = self.likeness.weight(one), self.likeness.weight(other)
        sides = []
        for side, unit, weight in ((0, a, weights[0]), (1, b, weights[1])):
            anchored = self.anchored_letters(side, unit)
            free = unit.weight - len(unit.text) - 1 - anchored
            kept = shared / weight if weight else 0.0
            sides.append((voted + kept * max(0, free), anchored + max(0, free)))
        (kept_a, all_a), (kept_b, all_b) = sides
        alike = (kept_a + kept_b) / max(1, all_a + all_b)
        held = max(kept_a / max(1, all_a), kept_b / max(1, all_b))
        return min(1.0, alike), shared + voted / 4, min(1.0, held)

    def anchored_letters(self, side: int, unit: Unit) -> int:
        """How many letters below a unit are anchored."""
        sums = self._sums[side]
        return sums[unit.end] - sums[unit.position + 1]

    @property
    def _sums(self) -> tuple[list[int], list[int]]:
        return self.__dict__.setdefault(
            "_anchored",
            (
                _running(self.found.old, self.likeness.old.done),
                _running(self.found.new, self.likeness.new.done),
            ),
        )


def _bare(a: frozenset[int], b: frozenset[int]) -> tuple[float, float]:
    """How alike two sets of features are without weights: in single words, in pairs of words."""
    common = a & b
    words = sum(1 for feature in common if feature < _PAIRED)
    words_a = sum(1 for feature in a if feature < _PAIRED)
    words_b = sum(1 for feature in b if feature < _PAIRED)
    pairs, all_pairs = len(common) - words, len(a) + len(b) - words_a - words_b
    return 2 * words / max(1, words_a + words_b), 2 * pairs / max(1, all_pairs)


def _running(units: Sequence[Unit], done: set[int]) -> list[int]:
    """Sums of the letters of anchored units before each position."""
    sums = [0]
    for unit in units:
        sums.append(sums[-1] + (len(unit.text) + 1 if unit.position in done else 0))
    return sums


def _votes(found: Matching) -> dict[tuple[int, int], int]:
    """For two units above anchors and not anchored themselves: letters that went between them."""
    votes: dict[tuple[int, int], int] = defaultdict(int)
    for i, j in found.to_new.items():
        letters = len(found.old[i].text) + 1
        above = found.old[i].parent
        while above >= 0:
            beyond = found.new[j].parent
            while beyond >= 0:
                if found.old[above].family == found.new[beyond].family:
                    votes[above, beyond] += letters
                beyond = found.new[beyond].parent
            above = found.old[above].parent
    return votes


def candidates(
    old: dict[int, frozenset[int]], new: dict[int, frozenset[int]], weights: dict[int, float]
) -> set[tuple[int, int]]:
    """Pairs of units that share rare features: for each old unit the few that share most."""
    where: dict[int, list[int]] = defaultdict(list)
    for j, own in new.items():
        for feature in own:
            where[feature].append(j)
    counts = Counter[int]()
    for own in old.values():
        counts.update(own)
    close: set[tuple[int, int]] = set()
    for i, own in old.items():
        shared: dict[int, float] = defaultdict(float)
        for feature in own:
            places = where.get(feature)
            if places and len(places) <= RARE and counts[feature] <= RARE:
                weight = weights[feature]
                for j in places:
                    shared[j] += weight
        best = sorted(shared.items(), key=lambda entry: (-entry[1], entry[0]))[:FEW]
        close.update((i, j) for j, _ in best)
    return close
