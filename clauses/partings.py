"""Which clauses were split into several, and which several merged into one?

A clause that found no partner may still have come from somewhere: if most of what it says stands
in a clause of the other text, and is missing from that clause's own partner, then it was split off
from it, or merged into it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from clauses.anchors import Matching
from clauses.fingerprints import Unit
from clauses.likeness import FEW, RARE, Likeness

COVERED = 0.55  # this share of a leftover clause must stand in the other one
FRESH = 0.45  # and this share of it must be missing from the other one's partner
_ENOUGH, _LEAST = 12.0, 4.0  # what the shared features weigh, anywhere and right beside


def part(found: Matching, likeness: Likeness) -> None:
    """Find the splits and merges of what is still free."""
    old, new = likeness.old.own, likeness.new.own
    there = _Sources(found.new, found.old, found.to_old, found.to_new, new, old, likeness)
    found.split_from.update(there.of(found.free_new(range(len(found.new)))))
    back = _Sources(found.old, found.new, found.to_new, found.to_old, old, new, likeness)
    found.merged_into.update(back.of(found.free_old(range(len(found.old)))))


class _Sources:
    """For each leftover unit of one text, the unit of the other text that holds most of it."""

    def __init__(
        self,
        units: Sequence[Unit],
        others: Sequence[Unit],
        done: Mapping[int, int],
        back: Mapping[int, int],
        own: Mapping[int, frozenset[int]],
        other_own: Mapping[int, frozenset[int]],
        likeness: Likeness,
    ) -> None:
        self.units, self.others, self.done, self.back = units, others, done, back
        self.own, self.other_own, self.likeness = own, other_own, likeness
        # What stands in a unit of the other text and is missing from its partner.
        self.missing: dict[int, frozenset[int]] = {}
        for position, features in other_own.items():
            if position in back:
                self.missing[position] = features - own.get(back[position], frozenset())

    def of(self, left: Sequence[int]) -> dict[int, int]:
        wanted = set[int]().union(*(self.own.get(position, ()) for position in left))
        where: dict[int, list[int]] = defaultdict(list)
        for position, features in self.missing.items():
            for feature in features & wanted:
                where[feature].append(position)
        sources = {}
        for position in left:
            unit = self.units[position]
            source = self._by_words(unit, where)
            # A new chapter heading between old articles is a new heading, not half a chapter.
            if source is None and unit.children and unit.family != "group":
                source = self._by_contents(unit)
            if source is not None:
                sources[position] = source
        return sources

    def _by_words(self, unit: Unit, where: Mapping[int, list[int]]) -> int | None:
        own = self.own.get(unit.position)
        if not own:
            return None
        beside = self._beside(unit)
        shared: Counter[int] = Counter()
        for feature in own:
            places = where.get(feature, ())
            if len(places) <= RARE:
                for position in places:
                    shared[position] += 1
        close = [*beside, *(position for position, _ in shared.most_common(FEW))]
        best = max(
            ((self._held(position, unit, position in beside), position) for position in close),
            default=(0.0, -1),
        )
        return best[1] if best[0] > 0 else None

    def _beside(self, unit: Unit) -> list[int]:
        """Where the units before and behind this one went."""
        neighbours = [unit.end]
        if unit.position and self.units[unit.position - 1].end == unit.position:
            neighbours.insert(0, unit.position - 1)
        if unit.parent >= 0:
            neighbours.append(unit.parent)
        return [self.done[position] for position in neighbours if position in self.done]

    def _held(self, position: int, unit: Unit, beside: bool) -> float:
        """How much of a unit stands in another that its own partner does not hold; 0: too little."""
        other, missing = self.others[position], self.missing.get(position)
        if not missing or not _may_part(unit, other):
            return 0.0
        own = self.own[unit.position]
        weight = self.likeness.weight(own)
        fresh = self.likeness.shared(own, missing)
        covered = self.likeness.shared(own, self.other_own[position])
        enough = fresh >= (_LEAST if beside else _ENOUGH)
        if not enough or covered < COVERED * weight or fresh < FRESH * weight:
            return 0.0
        return fresh / weight + (0.1 if beside else 0.0)

    def _by_contents(self, unit: Unit) -> int | None:
        """A container most of whose contents came out of one other container."""
        weights: Counter[int] = Counter()
        for inner in self.units[unit.position + 1 : unit.end]:
            at = self.done.get(inner.position, -1)
            while at >= 0 and self.others[at].clause.kind != unit.clause.kind:
                at = self.others[at].parent
            if at >= 0:
                weights[at] += len(inner.text) + 1
        for position, weight in weights.most_common(1):
            if weight >= COVERED * unit.weight and position in self.back:
                return position
        return None


def _may_part(a: Unit, b: Unit) -> bool:
    """An article may fall apart into clauses; rows and groups stay among themselves."""
    return a.family == b.family or {a.family, b.family} == {"article", "text"}
