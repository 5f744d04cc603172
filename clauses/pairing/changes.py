"""What changed between two versions, as a list a person can go through?

A clause that was renumbered *and* reworded gives two changes, because they are shown apart. What
happened to a clause with its parent (an article renumbered, moved, dropped) is not repeated for
everything below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clauses.comparing.wording import Run, wording
from clauses.pairing.alignment import Alignment, Pair, align
from clauses.pairing.collecting import without_collecting
from clauses.tree import Tree


@dataclass(frozen=True, slots=True)
class Renumbered:
    """The number changed; ``old`` and ``new`` are ids, here and below."""

    old: str
    new: str
    old_label: str
    new_label: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """The words changed; the runs are those of :func:`clauses.wording` over the full texts."""

    old: str
    new: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """The clause went to another parent or to another place among its siblings."""

    old: str
    new: str
    old_label: str
    new_label: str


@dataclass(frozen=True, slots=True)
class Split:
    """One clause became several; the first of ``new`` carries on its identity."""

    old: str
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Several clauses became one."""

    old: tuple[str, ...]
    new: str


@dataclass(frozen=True, slots=True)
class Inserted:
    new: str


@dataclass(frozen=True, slots=True)
class Dropped:
    old: str


Change = Renumbered | Reworded | Moved | Split | Merged | Inserted | Dropped


def diff(old: Tree, new: Tree) -> list[Change]:
    """All changes from one tree to another, in the order of the new text; ``diff(t, t) == []``.

    >>> from clauses import parse
    >>> diff(parse("Điều 1. A\\n1. Mức 200.000 đồng."), parse("Điều 1. A\\n1. Mức 300.000 đồng."))
    ... # doctest: +NORMALIZE_WHITESPACE +ELLIPSIS
    [Reworded(old='dieu-1.khoan-1', new='dieu-1.khoan-1',
      runs=(('=', 'Mức '), ('-', '200.000'), ('+', '300.000'), ('=', ' đồng.')))]
    """
    return changes_of(align(old, new))


@without_collecting
def changes_of(alignment: Alignment) -> list[Change]:
    """The changes that an alignment shows."""
    return [change for _, change in sorted(_placed(alignment), key=lambda entry: entry[0])]


def summary(alignment: Alignment) -> dict[str, int]:
    """How many clauses are the same, and how many changes of each kind there are."""
    counts = dict.fromkeys(
        ("same", "reworded", "renumbered", "moved", "split", "merged", "inserted", "dropped"), 0
    )
    counts["same"] = sum(pair.relations == ("same",) for pair in alignment.pairs)
    found = Counter(type(change).__name__.lower() for change in changes_of(alignment))
    return counts | found


def _placed(alignment: Alignment) -> Iterator[tuple[tuple[float, int], Change]]:
    """Changes with their place in the new text; what was dropped stands where it would have."""
    place = {clause.id: position for position, clause in enumerate(alignment.new.walk())}
    order = 0
    for pair in alignment.pairs:
        for change in _of_pair(alignment, pair):
            order += 1
            yield (place[pair.new], order), change
    for change, at in _partings(alignment, place):
        order += 1
        yield (at, order), change
    for id in _outermost(alignment.new, alignment.inserted):
        yield (place[id], 0), Inserted(id)
    last = -0.5
    dropped = set(_outermost(alignment.old, alignment.dropped))
    for clause in alignment.old.walk():
        partners = alignment.partners_of(clause.id)
        if partners:
            last = place[partners[0].new] + 0.5
        elif clause.id in dropped:
            order += 1
            yield (last, order), Dropped(clause.id)


def _of_pair(alignment: Alignment, pair: Pair) -> Iterator[Change]:
    if pair.relations in (("same",), ("split",), ("merged",)):
        return
    old, new = alignment.old.get(pair.old), alignment.new.get(pair.new)
    if "moved" in pair.relations:
        yield Moved(pair.old, pair.new, old.label, new.label)
    elif "renumbered" in pair.relations:
        yield Renumbered(pair.old, pair.new, old.label, new.label)
    if "reworded" in pair.relations:
        yield Reworded(pair.old, pair.new, tuple(wording(old.full_text, new.full_text)))


def _partings(alignment: Alignment, place: dict[str, int]) -> Iterator[tuple[Change, float]]:
    for id in dict.fromkeys(pair.old for pair in alignment.pairs if "split" in pair.relations):
        parts = [p for p in alignment.partners_of(id) if "split" in p.relations]
        # The part that is more than a mere part carries on the identity and stands first.
        parts.sort(key=lambda pair: (not pair.heir, place[pair.new]))
        yield Split(id, tuple(pair.new for pair in parts)), place[parts[0].new]
    for id in dict.fromkeys(pair.new for pair in alignment.pairs if "merged" in pair.relations):
        parts = [p for p in alignment.origins_of(id) if "merged" in p.relations]
        yield Merged(tuple(pair.old for pair in parts), id), place[id]


def _outermost(tree: Tree, ids: Iterable[str]) -> Iterator[str]:
    """The ids whose parent is not among them: an inserted article stands for its clauses."""
    among = set(ids)
    for id in ids:
        parent = tree.parent(id)
        if parent is None or parent.id not in among:
            yield id
