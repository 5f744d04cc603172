"""What is true of a finished revision: pairs, relations, and the source of every word?

The relations mean what they mean in :mod:`clauses.pairing.alignment`, stated here a second time so
that the bench does not repeat a mistake of the engine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bench.clauses.drafts import Draft
from bench.clauses.pieces import WORD, Piece, words_by_source
from clauses import Clause, Tree
from clauses.labels import rank

GROUPS = frozenset({"part", "chapter", "section", "subsection", "appendix", "heading"})
Pairs = dict[tuple[str, str], frozenset[str]]


@dataclass(frozen=True)
class Revision:
    """Two versions of a text and what is known of how one came out of the other.

    ``pairs`` maps ``(old_id, new_id)`` to its relations, a split or merge being several pairs;
    ``sources`` maps each new id to the pieces that make up its full text, in order.
    """

    old: Tree
    new: Tree
    pairs: Pairs
    inserted: frozenset[str]
    dropped: frozenset[str]
    sources: dict[str, list[Piece]]

    @cached_property
    def heirs(self) -> dict[str, str]:
        """For each old clause that lives on, the new one under its identity."""
        return {
            old: new
            for (old, new), relations in self.pairs.items()
            if relations not in (frozenset({"split"}), frozenset({"merged"}))
        }


def revision_of(old: Tree, root: Draft, new: Tree) -> Revision:
    """Read the truth off a draft; ``new`` is the same draft as a tree with ids."""
    drafts = {clause.id: draft for clause, draft in zip(new.walk(), _below(root), strict=True)}
    pairs = _Relations(old, new, drafts).pairs()
    paired_old, paired_new = {a for a, _ in pairs}, {b for _, b in pairs}
    return Revision(
        old,
        new,
        pairs,
        frozenset(drafts.keys() - paired_new),
        frozenset(clause.id for clause in old.walk() if clause.id not in paired_old),
        {id: draft.pieces() for id, draft in drafts.items()},
    )


def _below(root: Draft) -> Iterator[Draft]:
    walk = root.walk()
    next(walk)
    return walk


class _Relations:
    def __init__(self, old: Tree, new: Tree, drafts: dict[str, Draft]) -> None:
        self.old, self.new, self.drafts = old, new, drafts
        self.partners: dict[str, list[str]] = defaultdict(list)
        for id, draft in drafts.items():
            for origin in draft.origins:
                self.partners[origin].append(id)
        self.heirs = self._heirs()
        self.moved = set(self._out_of_order())

    def pairs(self) -> Pairs:
        pairs: Pairs = {}
        for id, draft in self.drafts.items():
            for origin in draft.origins:
                split, merged = len(self.partners[origin]) > 1, len(draft.origins) > 1
                relations = {"split"} if split else set()
                relations |= {"merged"} if merged else set()
                if self.heirs.get(origin) == id:
                    relations |= set(self._of_heirs(self.old.get(origin), self.new.get(id)))
                pairs[origin, id] = frozenset(relations or {"same"})
        return pairs

    def _of_heirs(self, a: Clause, b: Clause) -> Iterator[str]:
        if a.full_text.split() != b.full_text.split():
            yield "reworded"
        if _renumbered(a, b):
            yield "renumbered"
        if b.id in self.moved or self._elsewhere(a, b):
            yield "moved"

    def _heirs(self) -> dict[str, str]:
        """One to one: of several parts the one that stays, but for one with a third more."""
        words: dict[tuple[str, str], int] = {}
        for id, draft in self.drafts.items():
            counts = sum((words_by_source(d.pieces()) for d in draft.walk()), Counter[str]())
            for origin in draft.origins:
                below = [clause.id for clause in _subtree(self.old.get(origin))]
                words[origin, id] = sum(counts[inner] for inner in below)
        keepers = set(self._keepers(words))
        shares = [
            (-(4 if pair in keepers else 3) * count, pair in keepers, order, *pair)
            for order, (pair, count) in enumerate(words.items())
        ]
        heirs: dict[str, str] = {}
        taken: set[str] = set()
        for *_, origin, id in sorted(shares):
            if origin not in heirs and id not in taken:
                heirs[origin] = id
                taken.add(id)
        return heirs

    def _keepers(self, words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Of the pairs of each split or merge the one whose number, or whose place, is kept."""
        rows: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for origin, id in words:
            if len(self.partners[origin]) > 1:
                rows["old", origin].append((origin, id))
            if len(self.drafts[id].origins) > 1:
                rows["new", id].append((origin, id))
        for row in rows.values():
            yield max(row, key=lambda pair: self._stays(*pair))  # the earliest on a tie

    def _stays(self, origin: str, id: str) -> int:
        """2 below the same parent and with the same number, 1 below it, 0 elsewhere."""
        before, after = self.old.parent(origin), self.new.parent(id)
        if before is None or after is None:
            inside = before is after
        else:
            inside = after.id in self.partners[before.id]
        a, b = self.old.get(origin), self.new.get(id)
        same = bool(a.label and b.label) and a.kind == b.kind and not _renumbered(a, b)
        return inside + (inside and same)

    def _elsewhere(self, a: Clause, b: Clause) -> bool:
        """Whether the new parent is nothing that the old parent became.

        Articles run through the chapters: one that comes to stand under a new chapter heading, or
        whose chapter heading went away, has not moved.
        """
        before, after = self.old.parent(a.id), self.new.parent(b.id)
        if before is None or after is None:
            stands = before or after
            return stands is not None and stands.kind not in GROUPS
        if after.id in self.partners[before.id]:
            return False
        if before.kind in GROUPS and after.kind in GROUPS:
            return bool(self.partners[before.id]) and bool(self.drafts[after.id].origins)
        return True

    def _out_of_order(self) -> Iterator[str]:
        """New ids that left the order of their row: the lightest set that must have moved."""
        rows: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
        places = {clause.id: place for place, clause in enumerate(self.new.walk())}
        for clause in self.old.walk():
            id = self.heirs.get(clause.id)
            row = self._row(clause, id) if id else None
            if id and row:
                rows[row].append((places[id], _weight(clause), id))
        for items in rows.values():
            kept = _heaviest_rising([(place, weight) for place, weight, _ in items])
            yield from (id for at, (_, _, id) in enumerate(items) if at not in kept)

    def _row(self, clause: Clause, id: str) -> tuple[str, str] | None:
        if clause.kind == "article":
            return "articles", "articles"
        before, after = self.old.parent(clause.id), self.new.parent(id)
        if before is None or after is None:
            return ("", "") if before is after else None
        return (before.id, after.id) if after.id in self.partners[before.id] else None


def _renumbered(a: Clause, b: Clause) -> bool:
    """Another number; a number that is missing on one side says nothing, and so do bullets."""
    if not a.label or not b.label or "bullet" in (a.kind, b.kind):
        return False
    letters = a.kind == "point"
    return a.kind != b.kind or rank(a.label, letters=letters) != rank(b.label, letters=letters)


def _subtree(clause: Clause) -> Iterator[Clause]:
    yield clause
    for child in clause.children:
        yield from _subtree(child)


def _weight(clause: Clause) -> int:
    return 1 + sum(len(WORD.findall(inner.full_text)) for inner in _subtree(clause))


def _heaviest_rising(items: Sequence[tuple[int, int]]) -> set[int]:
    """Which of some (value, weight) rise and weigh most together."""
    best: list[tuple[int, int]] = []  # weight of the best sequence that ends here, index before
    for at, (value, weight) in enumerate(items):
        earlier: Iterable[tuple[int, int]] = (
            (best[i][0], i) for i in range(at) if items[i][0] < value
        )
        reach, before = max(earlier, default=(0, -1))
        best.append((reach + weight, before))
    kept: set[int] = set()
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        kept.add(at)
        at = best[at][1]
    return kept
