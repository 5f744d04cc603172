"""What stands around a clause, and do two clauses stand among the same ones?

Siblings are the clauses below one parent, and the outermost ones; articles run through the whole
text, whatever chapters they stand in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from clauses.pairing.anchors import Matching
from clauses.pairing.fingerprints import Unit

_REACH = 4  # siblings without partner that are passed over on the way to the next with one
MOST_PAIRS = 64  # of a gap with more than these not everything is compared with everything
Row = Sequence[int]


class Surroundings:
    """The neighbours of the units of two texts, seen through the pairs found so far."""

    def __init__(self, found: Matching) -> None:
        self.found = found
        self.old, self.new = _neighbours(found.old), _neighbours(found.new)
        self.articles = tuple(
            [unit.position for unit in units if unit.family == "article"]
            for units in (found.old, found.new)
        )
        self.roots = tuple(
            [unit.position for unit in units if unit.parent < 0] for units in (found.old, found.new)
        )

    def beside(self, i: int, j: int) -> Iterator[tuple[int, int]]:
        """The two before, the two behind, and the two that hold them; -1 where there is none."""
        yield self.old[0][i], self.new[0][j]
        yield self.old[1][i], self.new[1][j]
        yield self.found.old[i].parent, self.found.new[j].parent

    def parents(self, i: int, j: int) -> float:
        """1 where the clauses that hold two units are partners, -1 where they have other ones.

        A chapter says less than a clause: half of it.
        """
        x, y = self.found.old[i].parent, self.found.new[j].parent
        if x < 0 or y < 0:
            return 0.0
        scale = 0.5 if self.found.old[x].family == "group" else 1.0
        if self.found.belong(x, y):
            return scale
        return 0.0 if x not in self.found.to_new and y not in self.found.to_old else -scale

    def side(self, i: int, j: int, side: int) -> tuple[float, float]:
        """For the two right before (0) or behind (1), and for the two nearest that have partners:
        1 where they are partners of one another, -1 where they have other ones."""
        found = self.found
        olds, news = self.old[side], self.new[side]
        x, y = olds[i], news[j]
        if x < 0 and y < 0:
            return 0.0, 1.0
        direct = 0.0
        if x >= 0 and y >= 0 and (found.has_partner_old(x) or found.has_partner_new(y)):
            direct = 1.0 if found.belong(x, y) else -1.0
            if direct == 1.0:
                return 1.0, 1.0
        steps = _REACH
        while x >= 0 and steps and not found.has_partner_old(x):
            x, steps = olds[x], steps - 1
        steps = _REACH
        while y >= 0 and steps and not found.has_partner_new(y):
            y, steps = news[y], steps - 1
        if x < 0 or y < 0:
            return direct, 1.0 if x == y else -0.5
        if not (found.has_partner_old(x) and found.has_partner_new(y)):
            return direct, 0.0
        return direct, 1.0 if found.belong(x, y) else -1.0

    def rows(self) -> Iterator[tuple[Row, Row]]:
        """The outermost units, the articles, and the siblings below units that belong together."""
        found = self.found
        yield self.roots[0], self.roots[1]
        yield self.articles[0], self.articles[1]
        together = [
            *found.to_new.items(),
            *((i, j) for j, i in found.split_from.items()),
            *found.merged_into.items(),
        ]
        for i, j in together:
            if found.old[i].children and found.new[j].children:
                yield found.old[i].children, found.new[j].children

    def gaps(self) -> Iterator[tuple[Row, Row]]:
        """What is free between the same two partners on both sides, in every row."""
        for olds, news in self.rows():
            yield from self.gaps_of(olds, news)

    def gaps_of(self, olds: Row, news: Row) -> Iterator[tuple[Row, Row]]:
        """What is free between the same two partners on both sides, in one row."""
        where = {j: at for at, j in enumerate(news)}
        free: list[int] = []
        last = 0
        for i in olds:
            if self.found.is_free_old(i):
                free.append(i)
                continue
            at = where.get(self.found.to_new.get(i, -1), -1)
            if at < 0:
                continue
            if free and at > last:
                yield free, self._free_between(news, last, at, len(free))
            free, last = [], at + 1
        if free:
            yield free, self._free_between(news, last, len(news), len(free))

    def _free_between(self, news: Row, first: int, end: int, beside: int) -> Row:
        """What is free in a stretch of a row: as many as are compared with so many old ones.

        In a row that was shuffled such stretches are long and overlap.
        """
        most = max(beside, MOST_PAIRS // beside + 1)
        stretch = news[first : min(end, first + 4 * most)]
        return self.found.free_new(stretch)[:most]


def _neighbours(units: Sequence[Unit]) -> tuple[list[int], list[int]]:
    """For each unit the sibling before and the one behind."""
    before, behind = [-1] * len(units), [-1] * len(units)
    rows = [[unit.position for unit in units if unit.parent < 0]]
    rows += [unit.children for unit in units if unit.children]
    rows += [[unit.position for unit in units if unit.family == "article"]]
    for row in rows:
        for left, right in pairwise(row):
            before[right], behind[left] = left, right
    return before, behind
