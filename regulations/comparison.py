"""What changed between two versions? Number changes apart from wording changes (product.md 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from clauses import wording
from errors import mark
from regulations.models import Clause, Version
from regulations.pairing import Pair, pairs_between, tally
from regulations.queries import list_clauses


class ChangeKind(StrEnum):
    """What happened to a clause."""

    INSERTED = "inserted"
    REWORDED = "reworded"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """The kind in words."""
        return _LABELS[self]


_LABELS = {
    ChangeKind.INSERTED: mark("Thêm mới"),
    ChangeKind.REWORDED: mark("Sửa nội dung"),
    ChangeKind.MOVED: mark("Chuyển chỗ"),
    ChangeKind.SPLIT: mark("Tách"),
    ChangeKind.MERGED: mark("Gộp"),
    ChangeKind.DROPPED: mark("Bỏ"),
}


@dataclass(frozen=True)
class Piece:
    """A piece of wording: ``op`` is ``=`` kept, ``-`` left out, ``+`` put in."""

    op: str
    text: str


@dataclass(frozen=True)
class Change:
    """One change, with the clauses it touches: one old and one new but for splits and merges.

    ``blocks`` are the clauses of an inserted or dropped unit with all that stands below it.
    """

    kind: ChangeKind
    old: tuple[Clause, ...] = ()
    new: tuple[Clause, ...] = ()
    pieces: tuple[Piece, ...] = ()
    blocks: tuple[Clause, ...] = ()
    also_moved: bool = False

    @property
    def old_place(self) -> str:
        """Where it stood, as people say it."""
        return "; ".join(clause.place for clause in self.old)

    @property
    def new_place(self) -> str:
        """Where it stands, as people say it."""
        return "; ".join(clause.place for clause in self.new)

    @property
    def renumbered(self) -> bool:
        """It is found under another number or place now."""
        return bool(self.old and self.new) and self.old_place != self.new_place

    @property
    def parted(self) -> bool:
        """Its words went from one clause into several, or from several into one."""
        return self.kind in (ChangeKind.SPLIT, ChangeKind.MERGED)

    @property
    def anchor(self) -> str:
        """The name of the change on the page."""
        return f"thay-doi-{self.new[0].address}" if self.new else f"bo-{self.old[0].address}"


@dataclass(frozen=True)
class NumberChange:
    """A clause that bears another number and is otherwise where and what it was."""

    old: Clause
    new: Clause


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side: what changed, in the order of the new text."""

    old: Version
    new: Version
    changes: tuple[Change, ...]
    renumbered: tuple[NumberChange, ...]
    counts: Mapping[str, int]  # each clause once, as the preview of a publication counts them

    @property
    def nothing(self) -> bool:
        """The two texts say the same."""
        return not self.changes and not self.renumbered


def compare(old: Version, new: Version) -> Comparison:
    """What changed from ``old`` to ``new``; by the stored lineage where they are neighbours."""
    before, after = list_clauses(old), list_clauses(new)
    pairs = pairs_between(old, new, before, after)
    changes = [
        *_whole_units(ChangeKind.INSERTED, [p.new for p in pairs if p.old is None], after),
        *_whole_units(ChangeKind.DROPPED, [p.old for p in pairs if p.new is None], before),
        *_carried(pairs),
    ]
    order = _Order(before, pairs)
    return Comparison(
        old=old,
        new=new,
        changes=tuple(sorted(changes, key=order.of)),
        renumbered=tuple(_number_changes(pairs)),
        counts=tally(pairs),
    )


def _whole_units(
    kind: ChangeKind, found: Sequence[Clause | None], text: Sequence[Clause]
) -> Iterator[Change]:
    """Each outermost inserted (or dropped) clause with those below it, which came with it."""
    touched = {clause.id for clause in found if clause is not None}
    tops = [clause for clause in text if clause.id in touched and clause.parent_id not in touched]
    for top in tops:
        blocks = tuple(c for c in _with_descendants(top, text) if c.id in touched)
        if kind is ChangeKind.INSERTED:
            yield Change(kind, new=(top,), blocks=blocks)
        else:
            yield Change(kind, old=(top,), blocks=blocks)


def _with_descendants(top: Clause, text: Sequence[Clause]) -> Iterator[Clause]:
    yield top
    for clause in text[top.position + 1 :]:
        if clause.depth <= top.depth:
            return
        yield clause


def _carried(pairs: Iterable[Pair]) -> Iterator[Change]:
    """Changes of clauses that are in both texts; a split or a merge is one change."""
    splits: dict[int, list[Pair]] = {}
    merges: dict[int, list[Pair]] = {}
    for pair in pairs:
        if pair.old is None or pair.new is None:
            continue
        if "split" in pair.relations:
            splits.setdefault(pair.old.id, []).append(pair)
        elif "merged" in pair.relations:
            merges.setdefault(pair.new.id, []).append(pair)
        elif "reworded" in pair.relations:
            yield _reworded(pair.old, pair.new, also_moved="moved" in pair.relations)
        elif "moved" in pair.relations:
            yield Change(ChangeKind.MOVED, (pair.old,), (pair.new,))
    for group in splits.values():
        yield _gathered(ChangeKind.SPLIT, group)
    for group in merges.values():
        yield _gathered(ChangeKind.MERGED, group)


def _reworded(old: Clause, new: Clause, *, also_moved: bool) -> Change:
    pieces = tuple(pieces_between(full_text(old), full_text(new)))
    return Change(ChangeKind.REWORDED, (old,), (new,), pieces, also_moved=also_moved)


def _gathered(kind: ChangeKind, group: Sequence[Pair]) -> Change:
    olds = {pair.old.id: pair.old for pair in group if pair.old is not None}
    news = {pair.new.id: pair.new for pair in group if pair.new is not None}
    return Change(kind, _in_order(olds), _in_order(news))


def _in_order(clauses: Mapping[int, Clause]) -> tuple[Clause, ...]:
    return tuple(sorted(clauses.values(), key=lambda clause: clause.position))


def full_text(clause: Clause) -> str:
    """Title and text, as the engine counts them."""
    return "\n".join(part for part in (clause.title, clause.text) if part)


def pieces_between(old: str, new: str) -> Iterator[Piece]:
    """The wording of ``new`` with what was left out; mere noise counts as kept."""
    for run in wording(old, new):
        yield Piece("=", run[-1]) if run[0] == "~" else Piece(run[0], run[1])


def _number_changes(pairs: Iterable[Pair]) -> Iterator[NumberChange]:
    for pair in pairs:
        if pair.old is not None and pair.new is not None and "renumbered" in pair.relations:
            yield NumberChange(pair.old, pair.new)


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
