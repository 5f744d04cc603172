"""What has a person decided about the clauses of two versions?

A person knows what no comparison can: that this article took the place of that one although hardly
a word is left, or that two clauses only look alike. What is settled holds; the rest is found round
it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clauses.pairing.anchors import Matching


@dataclass(frozen=True)
class Settled:
    """Decisions, by id: what belongs together, and what is new or gone whatever it looks like.

    Several ``pairs`` with the same old clause are a split, several with the same new one a merge;
    the first of them is the heir. Ids that are not in the trees are passed over: a decision may be
    about another version.
    """

    pairs: tuple[tuple[str, str], ...] = ()
    inserted: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.pairs or self.inserted or self.dropped)


def settle(found: Matching, settled: Settled) -> None:
    """Put what was decided into a matching, before anything is looked for."""
    olds = {unit.clause.id: unit.position for unit in found.old}
    news = {unit.clause.id: unit.position for unit in found.new}
    found.closed_old.update(_positions(olds, settled.dropped))
    found.closed_new.update(_positions(news, settled.inserted))
    for old, new in settled.pairs:
        if old not in olds or new not in news:
            continue
        i, j = olds[old], news[new]
        if found.free(i, j):
            found.pair(i, j)
        elif i in found.to_new and found.is_free_new(j):
            found.part_of_old(i, j)
        elif j in found.to_old and found.is_free_old(i):
            found.part_of_new(i, j)
        else:
            continue
        found.settled.add((i, j))


def _positions(known: dict[str, int], ids: Iterable[str]) -> list[int]:
    return [known[id] for id in ids if id in known]
