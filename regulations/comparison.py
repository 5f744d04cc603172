"""What changed between two versions? Number changes apart from wording changes (product.md 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from clauses import Touch
from regulations.comparing.changes import Change, ChangeKind
from regulations.comparing.contents import Entry, contents_of
from regulations.comparing.pieces import TOUCHED, Piece, full_text, pieces_between
from regulations.comparing.reading import Reader
from regulations.models import Clause, Version
from regulations.pairing import Pair, is_doubtful, pairs_between, tally
from regulations.queries import list_clauses
from regulations.tracing import settled_between

__all__ = [
    "TOUCHED", "Change", "ChangeKind", "Comparison", "Piece", "compare", "full_text",
    "pieces_between",
]  # fmt: skip


@dataclass(frozen=True)
class NumberChange:
    """A clause that bears another number and is otherwise where and what it was."""

    old: Clause
    new: Clause
    doubtful: bool = False


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side: what changed, in the order of the new text.

    ``behind`` says for each old clause by number at which position of the new text it, or the last
    one before it that is still there, stands now; -1 where there is none.
    """

    old: Version
    new: Version
    changes: tuple[Change, ...]
    renumbered: tuple[NumberChange, ...]
    counts: Mapping[str, int]  # each clause once, as the preview of a publication counts them
    typed_otherwise: int = 0  # clauses in which something is only typed differently
    clauses: Mapping[int, Clause] = field(default_factory=dict, repr=False)  # of both texts
    inserted: frozenset[int] = frozenset()  # the clauses that are new, with all below them
    behind: Mapping[int, int] = field(default_factory=dict, repr=False)

    @property
    def nothing(self) -> bool:
        """The two texts say the same."""
        return not self.renumbered and all(one.kind is ChangeKind.TYPED for one in self.changes)

    @cached_property
    def by_kind(self) -> list[tuple[str, int]]:
        """How many changes there are of each kind, in words (marked); together they are all."""
        counts = Counter(change.kind for change in self.changes)
        return [(kind.label, counts[kind]) for kind in ChangeKind if counts[kind]]

    @property
    def also_reworded(self) -> int:
        """How many of those that bear another number were changed in other ways too."""
        return len(self.renumbered) - self.counts["renumbered"]

    @cached_property
    def doubtful(self) -> list[Change]:
        """The changes whose clauses may not belong together; a person should look."""
        return [change for change in self.changes if change.doubt]

    def contents(self, changes: Iterable[Change]) -> list[Entry]:
        """Where these changes stand, by chapter and article."""
        here = self.clauses.values()
        new = {clause.identity: clause for clause in here if clause.version_id == self.new.id}
        return contents_of(changes, self.clauses, new)

    @cached_property
    def touched(self) -> list[tuple[Touch, str, int]]:
        """What changes touch: its name, in words (marked), and how many changes do."""
        counts = Counter(touch for change in self.changes for touch in change.touches)
        return [(name, said, counts[name]) for name, said in TOUCHED.items() if counts[name]]

    def touching(self, name: str) -> tuple[Change, ...]:
        """The changes that touch this; all of them where it is nothing that can be touched."""
        if name not in TOUCHED:
            return self.changes
        return tuple(change for change in self.changes if name in change.touches)


def compare(old: Version, new: Version, *, typed: bool = False) -> Comparison:
    """What changed from ``old`` to ``new``; by the stored lineage where they are neighbours.

    ``typed``: show as well what is the same and only typed differently.
    """
    before, after = list_clauses(old), list_clauses(new)
    pairs = pairs_between(old, new, before, after, settled_between(before, new, after))
    reader = Reader(before, after, typed=typed)
    changes = [
        *reader.whole_units(ChangeKind.INSERTED, [p.new for p in pairs if p.old is None], after),
        *reader.whole_units(ChangeKind.DROPPED, [p.old for p in pairs if p.new is None], before),
        *reader.carried(pairs),
        *reader.parted(pairs),
    ]
    order = _Order(before, pairs)
    return Comparison(
        old=old,
        new=new,
        changes=tuple(sorted(changes, key=order.of)),
        renumbered=tuple(_number_changes(pairs)),
        counts=tally(pairs),
        typed_otherwise=reader.typed_otherwise,
        clauses=reader.clauses,
        inserted=frozenset(p.new.id for p in pairs if p.old is None and p.new is not None),
        behind=order.after,
    )


def _number_changes(pairs: Iterable[Pair]) -> Iterator[NumberChange]:
    for pair in pairs:
        if pair.old is not None and pair.new is not None and "renumbered" in pair.relations:
            yield NumberChange(pair.old, pair.new, is_doubtful(pair.score))


class _Order:
    """Where a change stands on the page: by the new text; what was dropped, after its neighbour."""

    def __init__(self, before: Sequence[Clause], pairs: Iterable[Pair]) -> None:
        partner = {
            pair.old.id: pair.new.position
            for pair in pairs
            if pair.old is not None and pair.new is not None
        }
        self.after: dict[int, int] = {}
        last = -1
        for clause in before:
            last = partner.get(clause.id, last)
            self.after[clause.id] = last

    def of(self, change: Change) -> tuple[int, int, int]:
        if change.new:
            return (change.new[0].position, 0, 0)
        return (self.after[change.old[0].id], 1, change.old[0].position)
