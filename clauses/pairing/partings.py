"""Which clauses were split into several, and which several merged into one?

A clause that found no partner may still have come from somewhere: if most of what it says stands
in a clause of the other text, and is missing from that clause's own partner, then it was split off
from it, or merged into it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain
from math import log1p

from clauses.pairing.anchors import Matching, compatible
from clauses.pairing.certainty import Evidence, odds_of_part
from clauses.pairing.fingerprints import Features, Unit
from clauses.pairing.likeness import DEEP, MOST_BELOW, RARE, Likeness

_BY_CONTENTS = 2.0  # log odds of a container known by its contents
# This share of what is known of a container's contents, and of all, must have come out of another.
COVERED, _LEAST_COVERED = 0.55, 0.35
IMPOSSIBLE = -99.0
_CLEARLY_MORE = 4 / 3  # times the words that another part must have to be the heir
_FEW = 3  # sources looked at more closely for one unit, beside those near it
_LEAST_FRESH = 0.05  # below this share nothing speaks for a part
Rival = Callable[[int], float]


class Partings:
    """The splits and merges of two texts, looked for as often as more pairs are known."""

    def __init__(self, found: Matching, likeness: Likeness) -> None:
        self.found = found
        # What a person settled falls into no further parts.
        closed_old, closed_new = {i for i, _ in found.settled}, {j for _, j in found.settled}
        old = {i: own for i, own in likeness.old.items() if i not in closed_old}
        new = {j: own for j, own in likeness.new.items() if j not in closed_new}
        self.of_new = Sources(
            found.new, found.old, found.to_old, found.to_new, new, old, found.split_from, likeness
        )
        self.of_old = Sources(
            found.old, found.new, found.to_new, found.to_old, old, new, found.merged_into, likeness
        )

    def find(self, rival_of_new: Rival, rival_of_old: Rival, floor: float) -> None:
        """Find the parts among what is still free, as sure as ``floor`` (log odds).

        The rivals tell how sure the best free partner of a unit is.
        """
        found = self.found
        split = self.of_new.find(found.free_new(range(len(found.new))), rival_of_new, floor)
        merged = self.of_old.find(found.free_old(range(len(found.old))), rival_of_old, floor)
        for j, (i, sure) in split.items():
            found.part_of_old(i, j, sure)
        for i, (j, sure) in merged.items():
            found.part_of_new(i, j, sure)


def settle_heirs(found: Matching, likeness: Likeness) -> None:
    """Let the part that carries on a clause be its partner, and the other ones mere parts.

    That is the one that keeps its number or place, unless another one has clearly more of it.
    """
    shared = _Shared(found, likeness)
    out_of, into = set(found.split_from.values()), set(found.merged_into.values())
    for i, parts in _grouped(found.split_from).items():
        main = found.to_new[i]
        if main in into or (i, main) in found.settled:
            continue  # part of this clause, and of others: no part is more of an heir
        letters = {j: shared.letters(i, j) for j in (main, *parts)}
        heir = _heir(found.new, main, letters, partial(_stays, found, i))
        if heir != main:
            _change_partner(found, (i, main), (i, heir))
            del found.split_from[heir]
            found.split_from[main] = i
    for j, sources in _grouped(found.merged_into).items():
        main = found.to_old[j]
        if main in out_of or (main, j) in found.settled:
            continue
        letters = {i: shared.letters(i, j) for i in (main, *sources)}
        heir = _heir(found.old, main, letters, partial(_stays_old, found, j))
        if heir != main:
            _change_partner(found, (main, j), (heir, j))
            del found.merged_into[heir]
            found.merged_into[main] = j


def _heir(
    units: Sequence[Unit], main: int, letters: Mapping[int, int], stays: Callable[[int], int]
) -> int:
    """Which of some parts carries on the whole; ``main`` is its partner so far."""
    above = units[main].parent
    if above in letters:
        return above  # it holds the partner, and so has all of that
    parts = [part for part in letters if units[part].parent != main]
    keeper = max(parts, key=lambda part: (stays(part), -part))
    most = max(parts, key=lambda part: (letters[part], part == keeper, part == main, -part))
    return most if letters[most] >= _CLEARLY_MORE * letters[keeper] else keeper


def _stays(found: Matching, i: int, j: int) -> int:
    """Whether two units stand in the same place: 2 with the same number, 1 below partners."""
    a, b = found.old[i], found.new[j]
    outside = a.parent < 0 or b.parent < 0
    if not (a.parent == b.parent if outside else found.belong(a.parent, b.parent)):
        return 0
    return 2 if a.rank and a.rank == b.rank and a.clause.kind == b.clause.kind else 1


def _stays_old(found: Matching, j: int, i: int) -> int:
    return _stays(found, i, j)


def _grouped(parts: Mapping[int, int]) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for one, whole in parts.items():
        groups[whole].append(one)
    return groups


def _change_partner(found: Matching, before: tuple[int, int], now: tuple[int, int]) -> None:
    found.to_new.pop(before[0])
    found.to_old.pop(before[1])
    found.pair(*now, found.sure[now])


class _Shared:
    """How much of an old unit, with all below it, went into a new one."""

    def __init__(self, found: Matching, likeness: Likeness) -> None:
        self.found, self.likeness = found, likeness

    def letters(self, i: int, j: int) -> int:
        """Letters, counted roughly: three for each common feature of their own words."""
        one, other = self.likeness.old.get(i), self.likeness.new.get(j)
        own = len(one.words & other.words) + len(one.pairs & other.pairs) if one and other else 0
        a, b = self.found.old[i], self.found.new[j]
        below = sum(
            len(self.found.old[inner].text)
            for inner in range(i + 1, min(a.end, i + MOST_BELOW))
            if j < self.found.to_new.get(inner, -1) < b.end
        )
        return 3 * own + below


class _Missing:
    """What a unit says and its partner does not."""

    __slots__ = ("alike", "features", "kept", "partner", "whole")

    def __init__(self, whole: Features, partner: Features, likeness: Likeness) -> None:
        self.whole, self.partner = whole, partner
        self.features = Features(whole.words - partner.words, whole.pairs - partner.pairs)
        self.kept = likeness.shared(whole, partner)  # what both say weighs this
        self.alike = 2 * self.kept / max(1.0, whole.weight + partner.weight)


class Sources:
    """For each leftover unit of one text, the unit of the other text that holds most of it."""

    def __init__(
        self,
        units: Sequence[Unit],
        others: Sequence[Unit],
        done: Mapping[int, int],
        back: Mapping[int, int],
        own: Mapping[int, Features],
        other_own: Mapping[int, Features],
        parted: Mapping[int, int],
        likeness: Likeness,
    ) -> None:
        self.units, self.others, self.done, self.back = units, others, done, back
        self.own, self.other_own, self.parted, self.likeness = own, other_own, parted, likeness
        self.known: dict[int, _Missing] = {}

    def missing(self, position: int) -> _Missing | None:
        """What a unit of the other text says and its partner does not."""
        known = self.known.get(position)
        if known is None:
            whole, partner = self.other_own.get(position), self.own.get(self.back.get(position, -1))
            if whole and partner:
                known = self.known[position] = _Missing(whole, partner, self.likeness)
        return known

    def find(self, left: Sequence[int], rival: Rival, floor: float) -> dict[int, tuple[int, float]]:
        """For leftover units the unit each came out of, and how sure that is."""
        where = self._where(left)
        found: dict[int, tuple[int, float]] = {}
        # Forwards, then backwards: a part may be known by the part beside it.
        for position in left:
            source = self._source(self.units[position], where, found, rival, floor)
            if source:
                found[position] = source
        for position in reversed(left):
            unit = self.units[position]
            if position not in found and any(near in found for near in self._rows(unit)):
                source = self._source(unit, where, found, rival, floor)
                if source:
                    found[position] = source
        return found

    def _where(self, left: Sequence[int]) -> dict[int, list[int]]:
        """In which units of the other text each feature stands that is missing from a partner."""
        own = [self.own[position] for position in left if position in self.own]
        wanted = set[int]().union(*(each.words for each in own), *(each.pairs for each in own))
        where: dict[int, list[int]] = defaultdict(list)
        for position in self.other_own:
            missing = self.missing(position)
            if missing:
                for each in missing.features.among(wanted):
                    where[each].append(position)
        return {feature: places for feature, places in where.items() if len(places) <= RARE}

    def _source(
        self,
        unit: Unit,
        where: Mapping[int, list[int]],
        found: Mapping[int, tuple[int, float]],
        rival: Rival,
        floor: float,
    ) -> tuple[int, float] | None:
        source = self._by_words(unit, where, found, rival)
        if source and source[1] > floor:
            return source
        # A new chapter heading between old articles is a new heading, not half a chapter.
        return self._by_contents(unit) if unit.children and unit.family != "group" else None

    def _by_words(
        self,
        unit: Unit,
        where: Mapping[int, list[int]],
        found: Mapping[int, tuple[int, float]],
        rival: Rival,
    ) -> tuple[int, float] | None:
        own = self.own.get(unit.position)
        if own is None or not own.words:
            return None
        near = self._near(unit, found)
        features = own.among(where.keys())
        shared = Counter(chain.from_iterable(map(where.__getitem__, features)))
        close = {*near, *(position for position, _ in shared.most_common(_FEW))}
        if not close:
            return None
        against = max(-3.0, min(3.0, rival(unit.position)))
        sure, best = max(
            (self.sure(unit, position, near.get(position, 0.0), against), position)
            for position in close
        )
        return best, sure

    def _near(self, unit: Unit, found: Mapping[int, tuple[int, float]]) -> dict[int, float]:
        """Where the units before and behind this one went, and the one that holds it."""
        near = {}
        if unit.parent >= 0 and unit.parent in self.done:
            near[self.done[unit.parent]] = 0.5
        for neighbour in self._rows(unit):
            source = self.done.get(neighbour, self.parted.get(neighbour, -1))
            if source < 0 and neighbour in found:
                source = found[neighbour][0]
            if source >= 0:
                near[source] = 1.0
        return near

    def _rows(self, unit: Unit) -> list[int]:
        """The siblings right before and behind a unit, or what ends and begins there."""
        neighbours = [unit.end]
        if unit.parent >= 0:
            row = self.units[unit.parent].children
            at = row.index(unit.position) if len(row) <= 64 else -1
            if at > 0:
                neighbours.append(row[at - 1])
                return neighbours
        if unit.position:
            neighbours.append(unit.position - 1)
        return neighbours

    def sure(self, unit: Unit, position: int, near: float, rival: float) -> float:
        """How sure it is that a unit came out of another one, as log odds; low where it can't.

        ``near`` is 1 where it stands beside that one's partner, 0.5 where it stands below it.
        """
        missing = self.missing(position)
        if missing is None or not compatible(unit, self.others[position]):
            return IMPOSSIBLE
        own = self.own[unit.position]
        fresh = self.likeness.shared(own, missing.features)
        if fresh < _LEAST_FRESH * own.weight:
            return IMPOSSIBLE
        return odds_of_part(self.evidence(own, missing, fresh, near, rival))

    def evidence(
        self, own: Features, missing: _Missing, fresh: float, near: float, rival: float
    ) -> Evidence:
        """What speaks for a unit having come out of another one, and against it."""
        whole, partner = missing.whole, missing.partner
        both = partner.weight + own.weight - self.likeness.shared(own, partner)
        after = 2 * (missing.kept + fresh) / (both + whole.weight)
        return (
            1.0,
            self.likeness.shared(own, whole) / own.weight,
            fresh / own.weight,
            fresh / max(1.0, whole.weight - missing.kept),
            log1p(fresh),
            after - missing.alike,
            after,
            float(near == 1.0),
            float(near == 0.5),
            rival,
        )

    def _by_contents(self, unit: Unit) -> tuple[int, float] | None:
        """A container most of whose contents came out of one other container."""
        weights: Counter[int] = Counter()
        known = 0
        for inner in self.units[unit.position + 1 : min(unit.end, unit.position + MOST_BELOW)]:
            at = self.done.get(inner.position, self.parted.get(inner.position, -1))
            letters = len(inner.text) + 1
            known += letters if at >= 0 else 0
            for _ in range(DEEP):
                if at < 0 or self.others[at].clause.kind == unit.clause.kind:
                    break
                at = self.others[at].parent
            else:
                at = -1
            if at >= 0:
                weights[at] += letters
        for position, weight in weights.most_common(1):
            most = weight >= COVERED * known and weight >= _LEAST_COVERED * unit.weight
            if most and position in self.back:
                return position, _BY_CONTENTS
        return None
