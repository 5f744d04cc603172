"""Which clauses were split into several, and which several merged into one?

A clause that found no partner may still have come from somewhere: if most of its word pairs stand
in a clause of the other text, and are not already accounted for by that clause's own partner, the
clause was split off from it, or merged into it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from clauses.fingerprints import Unit
from clauses.matching import FEW, RARE, Matching, compatible

COVERED = 0.6  # this share of a leftover clause must stand in the other one
FRESH = 0.5  # and this share of it must not stand in the other one's partner
_ENOUGH_PAIRS, _FEWEST_PAIRS = 4, 2  # anywhere in the text, and right beside it


def splits(found: Matching) -> dict[int, int]:
    """For leftover new units the old unit each was split off from."""
    return _Sources(found.new, found.old, found.to_old, found.to_new).found()


def merges(found: Matching) -> dict[int, int]:
    """For leftover old units the new unit each was merged into."""
    return _Sources(found.old, found.new, found.to_new, found.to_old).found()


class _Sources:
    """For each leftover unit of one text, the unit of the other text that holds most of it."""

    def __init__(
        self,
        units: Sequence[Unit],
        others: Sequence[Unit],
        done: Mapping[int, int],
        back: Mapping[int, int],
    ) -> None:
        self.units, self.others, self.done, self.back = units, others, done, back
        self.left = [unit for unit in units if unit.position not in done]
        wanted: set[int] = set().union(*(unit.pairs for unit in self.left))
        self.where: dict[int, list[int]] = defaultdict(list)
        for other in others:
            for pair in other.pairs & wanted:
                self.where[pair].append(other.position)

    def found(self) -> dict[int, int]:
        sources = {}
        for unit in self.left:
            source = self._by_words(unit)
            # A new chapter heading between old articles is a new heading, not half a chapter.
            if source is None and unit.children and unit.family != "group":
                source = self._by_contents(unit)
            if source is not None:
                sources[unit.position] = source
        return sources

    def _by_words(self, unit: Unit) -> int | None:
        beside = self._beside(unit) if len(unit.pairs) >= _FEWEST_PAIRS else []
        near = [position for position in beside if self._holds(position, unit)]
        if near:
            return near[0]
        if len(unit.pairs) < _ENOUGH_PAIRS:
            return None
        shared: Counter[int] = Counter()
        for pair in unit.pairs:
            places = self.where.get(pair, ())
            if len(places) <= RARE:
                shared.update(places)
        far = (position for position, _ in shared.most_common(FEW))
        return next((position for position in far if self._holds(position, unit)), None)

    def _beside(self, unit: Unit) -> list[int]:
        """Where the units before and behind this one went."""
        neighbours = [unit.end]
        if unit.position and self.units[unit.position - 1].end == unit.position:
            neighbours.insert(0, unit.position - 1)
        return [self.done[position] for position in neighbours if position in self.done]

    def _holds(self, position: int, unit: Unit) -> bool:
        """Whether a unit of the other text holds this one besides what its own partner holds."""
        other, partner = self.others[position], self.back.get(position)
        if partner is None or not compatible(unit, other):
            return False
        common = unit.pairs & other.pairs
        fresh = common - self.units[partner].pairs
        return len(common) >= COVERED * len(unit.pairs) and len(fresh) >= FRESH * len(unit.pairs)

    def _by_contents(self, unit: Unit) -> int | None:
        """A container most of whose contents came out of one other container."""
        weights: Counter[int] = Counter()
        for inner in self.units[unit.position + 1 : unit.end]:
            at = self.done.get(inner.position, -1)
            while at >= 0 and self.others[at].clause.kind != unit.clause.kind:
                at = self.others[at].parent
            if at >= 0:
                weights[at] += inner.words
        for position, weight in weights.most_common(1):
            if weight >= COVERED * unit.weight and position in self.back:
                return position
        return None
