"""How does the work of two people on one text come together, clause by clause?

Three-way: what one of them left as it was is taken from the other. Words of one clause that both
changed, each in their way, are a :class:`Clash`; nothing is overwritten and nothing is guessed.
Identity comes from :func:`clauses.align`, so that an article moved and renumbered by one and
reworded by the other is one article, moved, renumbered and reworded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from clauses.pairing.alignment import align
from clauses.pairing.carrying import carry
from clauses.tree import Clause, Tree

_TOP = ""  # the id of what holds the outermost clauses
Why = Literal["both reworded", "reworded and removed", "both replaced"]


@dataclass(frozen=True)
class Clash:
    """A clause both changed. ``None`` where a side has removed it.

    In the merged tree it stands as ``theirs`` (or as ``yours`` where they removed it). "both
    replaced": both took it out and each put in something else, perhaps in its place.
    """

    id: str
    why: Why
    base: Clause
    theirs: Clause | None
    yours: Clause | None


@dataclass(frozen=True)
class Merge:
    """Both works in one tree, and what a person has to decide."""

    tree: Tree
    clashes: tuple[Clash, ...]


def merge(base: Tree, theirs: Tree, yours: Tree) -> Merge:
    """Put together what two made of ``base``; ids are those of ``base``, new clauses have new ones.

    ``merge(b, t, b)`` is ``t`` and ``merge(b, b, y)`` is ``y``. Where both moved one clause,
    their place holds; where both gave it a number, their number.
    """
    known = {clause.id for clause in base.walk()}
    left = carry(align(base, theirs), _Names("b", known))
    right = carry(align(base, yours), _Names("c", known))
    return _Merger(_Shape(base), _Shape(left), _Shape(_alike(left, right, known))).run()


class _Names:
    """Ids for what one side put in, that the other side and the base do not have."""

    def __init__(self, side: str, known: set[str]) -> None:
        self.side, self.known, self.count = side, known, 0

    def __call__(self, clause: Clause) -> str:
        self.count += 1
        name = f"{self.side}{self.count}"
        return name if name not in self.known else f"{name}~{self.side}"


def _alike(left: Tree, right: Tree, known: set[str]) -> Tree:
    """``right`` with the ids of ``left`` for what both put in with the same words."""
    theirs: dict[tuple[str, ...], list[str]] = {}
    for clause in left.walk():
        if clause.id not in known:
            theirs.setdefault(_words(clause), []).append(clause.id)
    ids: dict[str, str] = {}
    for clause in right.walk():
        same = theirs.get(_words(clause))
        if clause.id not in known and same:
            ids[clause.id] = same.pop(0)
    return right.with_ids(ids)


def _words(clause: Clause) -> tuple[str, str, str, str]:
    return clause.kind, clause.label, clause.title, clause.text


class _Shape:
    """A tree as rows of ids below each id, and the clauses without their children."""

    def __init__(self, tree: Tree) -> None:
        self.own = {clause.id: replace(clause, children=()) for clause in tree.walk()}
        self.rows = {clause.id: [one.id for one in clause.children] for clause in tree.walk()}
        self.rows[_TOP] = [one.id for one in tree.clauses]
        self.above = {child: parent for parent, row in self.rows.items() for child in row}

    def __contains__(self, id: str) -> bool:
        return id in self.own


class _Merger:
    def __init__(self, base: _Shape, theirs: _Shape, yours: _Shape) -> None:
        self.base, self.theirs, self.yours = base, theirs, yours
        self.clashes: list[Clash] = []
        left, right = (set(side.own) - set(base.own) for side in (theirs, yours))
        self.both_put_in = bool(left - right and right - left)

    def run(self) -> Merge:
        own = {id: clause for id in self._ids() if (clause := self._own(id)) is not None}
        above = {id: self._above(id, own) for id in own}
        rows: dict[str, list[str]] = {}
        for id in _in_order(own, self.theirs, self.yours):
            rows.setdefault(above[id], []).append(id)
        for parent, row in rows.items():
            rows[parent] = self._ordered(parent, row)
        return Merge(Tree(_built(_TOP, rows, own)), tuple(self.clashes))

    def _ids(self) -> Iterator[str]:
        yield from self.base.own
        yield from (id for id in self.theirs.own if id not in self.base)
        yield from (id for id in self.yours.own if id not in self.base)

    def _own(self, id: str) -> Clause | None:
        """The clause without its children; None where it is gone."""
        base, theirs, yours = (shape.own.get(id) for shape in (self.base, self.theirs, self.yours))
        if base is None:
            return theirs or yours
        if theirs is None or yours is None:
            kept = theirs or yours
            if kept is None and self.both_put_in:
                self.clashes.append(Clash(id, "both replaced", base, None, None))
            if kept is None or _same(kept, base):
                return None
            self.clashes.append(Clash(id, "reworded and removed", base, theirs, yours))
            return kept
        both = _field_by_field(base, theirs, yours)
        if both is None:
            self.clashes.append(Clash(id, "both reworded", base, theirs, yours))
        return both or theirs

    def _above(self, id: str, own: Mapping[str, Clause]) -> str:
        """What holds it now: where it was moved to, or the nearest that is still there."""
        base = self.base.above.get(id)
        theirs, yours = self.theirs.above.get(id), self.yours.above.get(id)
        parent = yours if theirs is None or (theirs == base and yours is not None) else theirs
        shape = self.yours if parent == yours else self.theirs
        while parent and parent not in own:
            parent = shape.above.get(parent) or self.base.above.get(parent, _TOP)
        return parent or _TOP

    def _ordered(self, parent: str, row: Sequence[str]) -> list[str]:
        """The row in their order, or in yours where only you changed it; new ones behind the same
        neighbour as where they come from."""
        inside = set(row)
        theirs = [id for id in self.theirs.rows.get(parent, ()) if id in inside]
        yours = [id for id in self.yours.rows.get(parent, ()) if id in inside]
        base = [id for id in self.base.rows.get(parent, ()) if id in inside]
        common = set(theirs) & set(yours) & set(base)
        untouched = _only(theirs, common) == _only(base, common)
        first, second = (yours, theirs) if untouched else (theirs, yours)
        done = list(first)
        for source in (second, row):
            for place, id in enumerate(source):
                if id not in done:
                    before = next((one for one in reversed(source[:place]) if one in done), None)
                    done.insert(done.index(before) + 1 if before is not None else 0, id)
        return done


def _only(row: Sequence[str], wanted: set[str]) -> list[str]:
    return [id for id in row if id in wanted]


def _same(a: Clause, b: Clause) -> bool:
    return _words(a) == _words(b)


def _field_by_field(base: Clause, theirs: Clause, yours: Clause) -> Clause | None:
    """Each of kind, number, title and text from who changed it; None where words clash."""
    changed = {}
    for name in ("kind", "label", "title", "text"):
        old, a, b = getattr(base, name), getattr(theirs, name), getattr(yours, name)
        if a != old and b not in (old, a) and name in ("title", "text"):
            return None
        changed[name] = b if a == old else a
    return replace(theirs, **changed)


def _in_order(own: Mapping[str, Clause], *shapes: _Shape) -> Iterator[str]:
    given: set[str] = set()
    for shape in shapes:
        for id in shape.own:
            if id in own and id not in given:
                given.add(id)
                yield id
    yield from (id for id in own if id not in given)


def _built(
    parent: str, rows: Mapping[str, Sequence[str]], own: Mapping[str, Clause]
) -> tuple[Clause, ...]:
    return tuple(replace(own[id], children=_built(id, rows, own)) for id in rows.get(parent, ()))
