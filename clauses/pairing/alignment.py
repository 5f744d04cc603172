"""What became of every clause of a text in its next version?

:func:`align` pairs the clauses of two trees and says for each pair how they are related. Every old
clause is either in a pair or dropped, every new one in a pair or inserted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from clauses.comparing.wording import same_wording
from clauses.labels import rank
from clauses.pairing.anchors import Matching
from clauses.pairing.certainty import probability
from clauses.pairing.collecting import without_collecting
from clauses.pairing.fingerprints import Unit, Vocabulary, units_of
from clauses.pairing.likeness import Likeness
from clauses.pairing.matching import match
from clauses.pairing.reasons import (
    MERGED,
    MERGED_HEIR,
    MOVED,
    MOVED_REWORDED,
    RENUMBERED,
    REWORDED,
    SAME,
    SETTLED,
    SPLIT,
    SPLIT_HEIR,
    Reason,
    number_of,
    place_of,
    reason,
)
from clauses.pairing.settling import Settled
from clauses.tree import Clause, Tree

Relation = Literal["same", "reworded", "renumbered", "moved", "split", "merged"]
# Printed with a published comparison, so that the same one can be made again.
VERSION = "3"


@dataclass(frozen=True, slots=True)
class Pair:
    """An old and a new clause, by id. ``same`` never stands beside another relation.

    ``score`` is how likely the pair is right, from 0 to 1: of the pairs that are given 0.9 about
    nine in ten are. ``heir`` says whether the new clause carries on the identity of the old one;
    the lesser parts of a split or merge do not.
    """

    old: str
    new: str
    relations: tuple[Relation, ...]
    score: float
    reason: Reason
    heir: bool = True


@dataclass(frozen=True)
class Alignment:
    """Two trees and how their clauses correspond; pairs stand in the order of the new text."""

    old: Tree
    new: Tree
    pairs: tuple[Pair, ...]
    inserted: tuple[str, ...]
    dropped: tuple[str, ...]
    version: str = VERSION

    def partners_of(self, old_id: str) -> tuple[Pair, ...]:
        """The pairs of an old clause: none if it was dropped, several if it was split."""
        return self._by_old.get(old_id, ())

    def origins_of(self, new_id: str) -> tuple[Pair, ...]:
        """The pairs of a new clause: none if it was inserted, several if it was merged."""
        return self._by_new.get(new_id, ())

    @cached_property
    def _by_old(self) -> dict[str, tuple[Pair, ...]]:
        return _grouped((pair.old, pair) for pair in self.pairs)

    @cached_property
    def _by_new(self) -> dict[str, tuple[Pair, ...]]:
        return _grouped((pair.new, pair) for pair in self.pairs)


def _grouped(items: Iterable[tuple[str, Pair]]) -> dict[str, tuple[Pair, ...]]:
    groups: dict[str, list[Pair]] = defaultdict(list)
    for key, pair in items:
        groups[key].append(pair)
    return {key: tuple(pairs) for key, pairs in groups.items()}


@without_collecting
def align(old: Tree, new: Tree, *, settled: Settled | None = None) -> Alignment:
    """Pair the clauses of two versions by their content.

    A number belongs to a clause's place among its siblings: when an article is renumbered, its
    clauses are still ``same`` (their addresses change with it, which the ids show). A clause is
    ``moved`` when it went to another parent, or stands in another order among its siblings. What
    a person ``settled`` holds, and the rest is found round it.

    >>> from clauses import parse
    >>> before = parse("Điều 1. Phạm vi\\nQuy chế áp dụng cho mọi người.")
    >>> after = parse("Điều 1. Mục đích\\nBảo đảm công khai.\\n"
    ...               "Điều 2. Phạm vi\\nQuy chế áp dụng cho mọi người.")
    >>> found = align(before, after)
    >>> found.inserted, [(pair.old, pair.new, pair.relations) for pair in found.pairs]
    (('dieu-1',), [('dieu-1', 'dieu-2', ('renumbered',))])
    """
    vocabulary = Vocabulary()
    units = units_of(old, vocabulary), units_of(new, vocabulary)
    found, likeness = match(*units, vocabulary, settled or Settled())
    return _Relations(old, new, found, likeness).alignment()


class _Relations:
    """What the pairs of a matching are to one another."""

    def __init__(self, old_tree: Tree, new_tree: Tree, found: Matching, likeness: Likeness) -> None:
        self.likeness = likeness
        self.old_tree, self.new_tree, self.found = old_tree, new_tree, found
        self.old, self.new = found.old, found.new
        self.split_from, self.merged_into = found.split_from, found.merged_into
        self.parted = Counter(self.split_from.values())
        self.joined = Counter(self.merged_into.values())
        self.out_of_order = _out_of_order(self.found)

    def alignment(self) -> Alignment:
        pairs = [(j, i, self._pair(i, j)) for i, j in self.found.to_new.items()]
        pairs += [(j, i, self._parting(i, j, "split", SPLIT)) for j, i in self.split_from.items()]
        pairs += [
            (j, i, self._parting(i, j, "merged", MERGED)) for i, j in self.merged_into.items()
        ]
        pairs.sort(key=lambda entry: entry[:2])
        paired_new = self.found.to_old.keys() | self.split_from.keys()
        paired_old = self.found.to_new.keys() | self.merged_into.keys()
        return Alignment(
            self.old_tree,
            self.new_tree,
            tuple(pair for _, _, pair in pairs),
            tuple(u.clause.id for u in self.new if u.position not in paired_new),
            tuple(u.clause.id for u in self.old if u.position not in paired_old),
        )

    def _pair(self, i: int, j: int) -> Pair:
        a, b = self.old[i], self.new[j]
        relations: list[Relation] = []
        if renumbered(a.clause, b.clause):
            relations.append("renumbered")
        if self._reworded(a, b):
            relations.append("reworded")
        if i in self.out_of_order or self._elsewhere(a, b):
            relations.append("moved")
        if i in self.parted:
            relations.append("split")
        if j in self.joined:
            relations.append("merged")
        names = tuple(relations) or ("same",)
        if (i, j) in self.found.settled:
            return Pair(a.clause.id, b.clause.id, names, 1.0, Reason(SETTLED))
        why = self._reason(i, j, relations)
        return Pair(a.clause.id, b.clause.id, names, self._score(i, j), why)

    def _reason(self, i: int, j: int, relations: Sequence[Relation]) -> Reason:
        """The weightiest of what happened to a clause."""
        if "split" in relations:
            share = self._kept(i, j, of_new=False)
            return reason(SPLIT_HEIR, parts=self.parted[i] + 1, share=share)
        if "merged" in relations:
            share = self._kept(i, j, of_new=True)
            return reason(MERGED_HEIR, parts=self.joined[j] + 1, share=share)
        if "moved" in relations:
            whence = place_of(self.old, i)
            if "reworded" not in relations:
                return reason(MOVED, old=whence)
            return reason(MOVED_REWORDED, old=whence, share=self.likeness.share(i, j))
        if "reworded" in relations:
            same = self.old[i].own == self.new[j].own
            return reason(REWORDED, share=1.0 if same else self.likeness.share(i, j))
        if "renumbered" in relations:
            return reason(RENUMBERED, old=number_of(self.old[i]), new=number_of(self.new[j]))
        return reason(SAME)

    def _kept(self, i: int, j: int, *, of_new: bool) -> float:
        """Which share of one of two clauses, with what stands below it, is in the other one."""
        a, b = self.old[i], self.new[j]
        whole = b if of_new else a
        parts, row = (self.merged_into, j) if of_new else (self.split_from, i)
        below = range(i + 1, a.end) if of_new else range(j + 1, b.end)
        # What was cut from it and stands below the heir is still there.
        more = [part for part in below if parts.get(part) == row]
        own = 1.0 if a.own == b.own else self.likeness.covered(i, j, more, of_new=of_new)
        kept = own * len(whole.text) + sum(
            len((self.new if of_new else self.old)[y if of_new else x].text) + 1
            for x in range(i + 1, a.end)
            if j < (y := self.found.to_new.get(x, -1)) < b.end
        )
        return min(1.0, kept / max(1, whole.weight - 1))

    def _parting(self, i: int, j: int, relation: Relation, sentence: str) -> Pair:
        a, b = self.old[i], self.new[j]
        if (i, j) in self.found.settled:
            return Pair(a.clause.id, b.clause.id, (relation,), 1.0, Reason(SETTLED), heir=False)
        share = self._kept(i, j, of_new=relation == "split")
        why = reason(sentence, old=place_of(self.old, i), new=place_of(self.new, j), share=share)
        return Pair(a.clause.id, b.clause.id, (relation,), self._score(i, j), why, heir=False)

    def _reworded(self, a: Unit, b: Unit) -> bool:
        """Whether the words differ by more than noise; words run together are a difference."""
        if a.text == b.text:
            return False
        if a.own == b.own or self.likeness.share(a.position, b.position) == 1.0:
            return not same_wording(a.text, b.text)
        return True

    def _score(self, i: int, j: int) -> float:
        return round(probability(self.found.sure[i, j]), 3)

    def _elsewhere(self, a: Unit, b: Unit) -> bool:
        """Whether a clause went to another parent than the one its old parent became."""
        if a.parent < 0 or b.parent < 0:
            return (a.parent < 0) != (b.parent < 0) and not self._in_group(a, b)
        became = self.found.to_new.get(a.parent)
        if became == b.parent or self.split_from.get(b.parent) == a.parent:
            return False
        if self.merged_into.get(a.parent) == b.parent:
            return False
        if self._in_group(a, b):
            # Articles run through: a new chapter heading before them does not move them.
            return became is not None and b.parent in self.found.to_old
        return True

    def _in_group(self, a: Unit, b: Unit) -> bool:
        parents = [self.old[a.parent]] if a.parent >= 0 else []
        parents += [self.new[b.parent]] if b.parent >= 0 else []
        return all(parent.family == "group" for parent in parents)


def renumbered(old: Clause, new: Clause) -> bool:
    """Whether two clauses bear different numbers; a label that is missing says nothing."""
    if not old.label or not new.label or "bullet" in (old.kind, new.kind):
        return False
    if old.kind != new.kind:
        return True
    letters = old.kind == "point"
    return rank(old.label, letters=letters) != rank(new.label, letters=letters)


def _out_of_order(found: Matching) -> set[int]:
    """Old units that left the order of their siblings: all but a heaviest rising sequence."""
    moved: set[int] = set()
    rows: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i in sorted(found.to_new):
        a, b = found.old[i], found.new[found.to_new[i]]
        if a.family == b.family == "article":
            rows[-2, -2].append(i)
        elif a.parent < 0 or b.parent < 0:
            rows[-1, -1].append(i)
        elif found.to_new.get(a.parent) == b.parent:
            rows[a.parent, b.parent].append(i)
    for row in rows.values():
        kept = _heaviest_rising([(found.to_new[i], found.old[i].weight + 1) for i in row])
        moved.update(i for index, i in enumerate(row) if index not in kept)
    return moved


def _heaviest_rising(items: Sequence[tuple[int, int]]) -> set[int]:
    """Indices of the rising subsequence of values with the greatest weight."""
    if all(a[0] < b[0] for a, b in pairwise(items)):
        return set(range(len(items)))
    order = sorted(value for value, _ in items)
    tree: list[tuple[int, int]] = [(0, -1)] * (len(order) + 1)
    before: list[int] = []
    best = (0, -1)
    for index, (value, weight) in enumerate(items):
        place = bisect_left(order, value)
        reach = (0, -1)
        at = place
        while at > 0:
            reach = max(reach, tree[at])
            at -= at & -at
        before.append(reach[1])
        total = (reach[0] + weight, index)
        best = max(best, total)
        at = place + 1
        while at <= len(order):
            tree[at] = max(tree[at], total)
            at += at & -at
    kept: set[int] = set()
    index = best[1]
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept
