"""Which changes are there between two texts whose clauses are paired?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from clauses import wording
from clauses.pairing.fingerprints import counts_its_rows
from regulations.comparing.amounts import amount_change
from regulations.comparing.changes import Block, Change, ChangeKind, Doubt
from regulations.comparing.partings import part
from regulations.comparing.pieces import full_text, is_typed_otherwise, pieces_of, touched_by
from regulations.comparing.rows import compare_rows, rows_alike
from regulations.models import Clause
from regulations.pairing import Pair, is_doubtful
from regulations.texts import tree_of

_PARTS = {"split", "merged"}


class Reader:
    """Reads the changes of two texts out of the pairs of their clauses."""

    def __init__(self, before: Sequence[Clause], after: Sequence[Clause], *, typed: bool) -> None:
        self.clauses = {clause.id: clause for text in (before, after) for clause in text}
        self.counted = {
            table.id
            for text in (before, after)
            for table, unit in zip(text, tree_of(text).walk(), strict=True)
            if table.kind == "table" and counts_its_rows(unit)
        }
        self.typed = typed
        self.typed_otherwise = 0

    def whole_units(
        self, kind: ChangeKind, found: Sequence[Clause | None], text: Sequence[Clause]
    ) -> Iterator[Change]:
        """Each outermost inserted (or dropped) clause with those below it, which came with it."""
        touched = {clause.id for clause in found if clause is not None}
        tops = [c for c in text if c.id in touched and c.parent_id not in touched]
        op = "+" if kind is ChangeKind.INSERTED else "-"
        for top in tops:
            own = [c for c in _with_descendants(top, text) if c.id in touched]
            blocks = tuple(self._blocks(own, op))
            if kind is ChangeKind.INSERTED:
                yield Change(kind, new=(top,), blocks=blocks)
            else:
                yield Change(kind, old=(top,), blocks=blocks)

    def _blocks(self, clauses: Iterable[Clause], op: str) -> Iterator[Block]:
        for table, group in groupby(clauses, key=self._table_of):
            if table is None:
                yield from (Block(clause) for clause in group)
            else:
                yield Block(grid=rows_alike(self.clauses[table], list(group), op))

    def _table_of(self, clause: Clause) -> int | None:
        """The table that a clause is, or is a row of."""
        return {"table": clause.id, "row": clause.parent_id}.get(clause.kind)

    def carried(self, pairs: Iterable[Pair]) -> Iterator[Change]:
        """Changes of single clauses that are in both texts."""
        for pair in pairs:
            old, new = pair.old, pair.new
            if old is None or new is None or _is_part(pair):
                continue
            change = Change(ChangeKind.MOVED, (old,), (new,), doubt=_doubt([pair]))
            if "reworded" in pair.relations:
                moved = "moved" in pair.relations
                yield self._compared(replace(change, kind=ChangeKind.REWORDED, also_moved=moved))
            elif "moved" in pair.relations:
                yield self._compared(change)
            elif full_text(old) != full_text(new):
                before = self.typed_otherwise
                change = self._compared(Change(ChangeKind.TYPED, (old,), (new,)))
                if self.typed and self.typed_otherwise > before:
                    yield change

    def _compared(self, change: Change) -> Change:
        """The change of one clause with all there is to see in it."""
        (old,), (new,) = change.old, change.new
        if old.kind == new.kind and new.kind in ("row", "table"):
            tables = self._table(old), self._table(new)
            counted = all(table is not None and table.id in self.counted for table in tables)
            row = compare_rows(old, new, tables, counted=counted, typed=self.typed)
            self.typed_otherwise += row.typed
            return replace(change, grid=row.grid, touches=row.touches, amount=row.amount)
        runs = wording(full_text(old), full_text(new))
        self.typed_otherwise += is_typed_otherwise(runs)
        pieces = tuple(pieces_of(runs, typed=self.typed))
        return replace(change, pieces=pieces, touches=touched_by(runs), amount=amount_change(runs))

    def _table(self, clause: Clause) -> Clause | None:
        table = self._table_of(clause)
        return self.clauses[table] if table is not None else None

    def parted(self, pairs: Iterable[Pair]) -> Iterator[Change]:
        """Splits and merges, all clauses that gave to each other in one change."""
        for group in _gathered(pairs):
            old, new = _in_order(pair.old for pair in group), _in_order(pair.new for pair in group)
            kind = ChangeKind.SPLIT if len(new) >= len(old) else ChangeKind.MERGED
            parting = part(old, new)
            touched = parting.touches
            yield Change(kind, old, new, parting=parting, touches=touched, doubt=_doubt(group))


def _doubt(pairs: Iterable[Pair]) -> Doubt | None:
    """The least likely of the pairs, if a person should look at it."""
    pair = min(pairs, key=lambda one: one.score)
    return Doubt(pair) if is_doubtful(pair.score) else None


def _with_descendants(top: Clause, text: Sequence[Clause]) -> Iterator[Clause]:
    yield top
    for clause in text[top.position + 1 :]:
        if clause.depth <= top.depth:
            return
        yield clause


def _is_part(pair: Pair) -> bool:
    """The words of a clause went into several, or those of several into one."""
    return bool(_PARTS & {*pair.relations}) and pair.old is not None and pair.new is not None


def _gathered(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """The pairs of splits and merges; those with a clause in common stand together."""
    by_old: dict[Clause | None, list[Pair]] = {}
    by_new: dict[Clause | None, list[Pair]] = {}
    for pair in filter(_is_part, pairs):
        group = by_old.get(pair.old, [])
        other = by_new.get(pair.new, [])
        if other is not group:
            group.extend(other)
        group.append(pair)
        for one in [*other, pair]:
            by_old[one.old] = by_new[one.new] = group
    return list({id(group): group for group in by_old.values()}.values())


def _in_order(clauses: Iterable[Clause | None]) -> tuple[Clause, ...]:
    """Each clause once, in the order of its text."""
    found = {clause.id: clause for clause in clauses if clause is not None}
    return tuple(sorted(found.values(), key=lambda clause: clause.position))
