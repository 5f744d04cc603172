"""Which clauses are the same beyond doubt: equal words that stand once in both texts, or in order?

A whole subtree, then a single clause, whose words stand once on each side is an anchor. Equal
clauses that stand several times ("Không có quy định.") go with their neighbours: what stands
directly before or behind two partners, and is equal, are partners too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from clauses.pairing.certainty import CERTAIN
from clauses.pairing.fingerprints import Unit

SURE_LETTERS = 24  # a clause shorter than this is not recognised by its words alone


class Matching:
    """What has been found so far between two texts, by position.

    ``to_new`` and ``to_old`` pair units one to one. ``split_from`` gives for a new unit without
    partner the old one it was split off from, ``merged_into`` for an old unit without partner the
    new one it went into. ``sure`` gives the log odds of each of these.
    ``settled`` are those that a person decided, ``closed`` units have no partner by decision.
    """

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self.old, self.new = old, new
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}
        self.split_from: dict[int, int] = {}
        self.merged_into: dict[int, int] = {}
        self.sure: dict[tuple[int, int], float] = {}
        self.settled: set[tuple[int, int]] = set()
        self.closed_old: set[int] = set()
        self.closed_new: set[int] = set()

    def pair(self, old: int, new: int, sure: float = CERTAIN) -> None:
        """Take two units for partners, ``sure`` as log odds."""
        self.to_new[old] = new
        self.to_old[new] = old
        self.sure[old, new] = sure

    def part_of_old(self, old: int, new: int, sure: float = CERTAIN) -> None:
        """Take a new unit for one that was split off from an old one."""
        self.split_from[new] = old
        self.sure[old, new] = sure

    def part_of_new(self, old: int, new: int, sure: float = CERTAIN) -> None:
        """Take an old unit for one that went into a new one."""
        self.merged_into[old] = new
        self.sure[old, new] = sure

    def free(self, old: int, new: int) -> bool:
        return self.is_free_old(old) and self.is_free_new(new)

    def belong(self, old: int, new: int) -> bool:
        """Whether two units belong together, as a whole or as a part."""
        if self.to_new.get(old) == new or self.split_from.get(new) == old:
            return True
        return self.merged_into.get(old) == new

    def has_partner_old(self, position: int) -> bool:
        return position in self.to_new or position in self.merged_into

    def has_partner_new(self, position: int) -> bool:
        return position in self.to_old or position in self.split_from

    def is_free_old(self, position: int) -> bool:
        return not (
            position in self.to_new or position in self.merged_into or position in self.closed_old
        )

    def is_free_new(self, position: int) -> bool:
        return not (
            position in self.to_old or position in self.split_from or position in self.closed_new
        )

    def free_old(self, positions: Iterable[int]) -> list[int]:
        return [position for position in positions if self.is_free_old(position)]

    def free_new(self, positions: Iterable[int]) -> list[int]:
        return [position for position in positions if self.is_free_new(position)]


_RANKS = frozenset({"article", "text"})


def compatible(a: Unit, b: Unit) -> bool:
    """Whether one could be the other: an article may become a clause, a clause a point.

    Rows, tables and groups stay among themselves.
    """
    return a.family == b.family or (a.family in _RANKS and b.family in _RANKS)


def anchor(found: Matching) -> None:
    """Pair what is certain."""
    if [unit.whole for unit in found.old] == [unit.whole for unit in found.new]:
        # The same words throughout: every clause is where it was, also where several are equal.
        for position in found.free_old(range(len(found.old))):
            if found.is_free_new(position):
                found.pair(position, position)
        return
    _pair_subtrees(found)
    _pair_words(found)
    _pair_neighbours(found)


def _pair_subtrees(found: Matching) -> None:
    once = _once_in_both([u.whole for u in found.old], [u.whole for u in found.new])
    for i, j in sorted(once.items()):
        a = found.old[i]
        if a.weight < SURE_LETTERS or not found.free(i, j):
            continue
        # The same number means the same shape: descendants go along one by one.
        for offset in range(a.end - a.position):
            if found.free(i + offset, j + offset):
                found.pair(i + offset, j + offset)


def _pair_words(found: Matching) -> None:
    once = _once_in_both([u.own for u in found.old], [u.own for u in found.new])
    for i, j in once.items():
        a, b = found.old[i], found.new[j]
        sure = a.own and len(a.text) >= SURE_LETTERS and a.family != "group"
        if sure and compatible(a, b) and found.free(i, j):
            found.pair(i, j)


def _once_in_both(old: Sequence[int], new: Sequence[int]) -> dict[int, int]:
    """Positions whose number stands once on each side."""
    old_counts, new_counts = Counter(old), Counter(new)
    places = {value: position for position, value in enumerate(new) if new_counts[value] == 1}
    return {
        position: places[value]
        for position, value in enumerate(old)
        if value in places and old_counts[value] == 1
    }


def _pair_neighbours(found: Matching) -> None:
    """Spread the pairs along equal neighbours, forwards and backwards."""
    for step in (1, -1):
        for i, j in list(found.to_new.items()):
            i, j = i + step, j + step
            while 0 <= i < len(found.old) and 0 <= j < len(found.new):
                a, b = found.old[i], found.new[j]
                if not a.own or a.own != b.own or not found.free(i, j) or not compatible(a, b):
                    break
                if not _parents_agree(found, a, b):
                    break
                found.pair(i, j)
                i, j = i + step, j + step


def _parents_agree(found: Matching, a: Unit, b: Unit) -> bool:
    """Whether the clauses that hold two units are partners, or may still become so."""
    if a.parent < 0 or b.parent < 0:
        return a.parent == b.parent
    return found.to_new.get(a.parent, b.parent) == b.parent and (
        found.to_old.get(b.parent, a.parent) == a.parent
    )
