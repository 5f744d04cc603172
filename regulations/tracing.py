"""What has become of a clause in a later version? Follows the stored lineage, never guesses."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from clauses import Settled
from database import db
from errors import mark
from regulations.models import Clause, Lineage, Version
from regulations.pairing import is_doubtful


class Placement(StrEnum):
    """What a clause of an earlier version is in a later one."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    DROPPED = "dropped"
    UNSURE = "unsure"
    BY_HAND = "by_hand"  # a person said so; the lineage did not


@dataclass(frozen=True)
class Trace:
    """Where a clause stands in the later version, and how to say it.

    ``sentence`` with ``values`` is a marked sentence: ``{{ say(trace.sentence, trace.values) }}``.
    """

    placement: Placement
    clauses: tuple[Clause, ...]
    renumbered: bool = False
    reworded: bool = False
    old_place: str = ""
    last: tuple[int, ...] = ()  # the clauses it was before it was dropped, by number

    @property
    def clause(self) -> Clause | None:
        """The first of its clauses, or None when it was dropped."""
        return self.clauses[0] if self.clauses else None

    @property
    def sentence(self) -> str:
        """What to say; its places are filled from ``values``."""
        return _SENTENCES[self._situation][self.reworded]

    @property
    def values(self) -> dict[str, Any]:
        """Old and new places by name."""
        return {"old": self.old_place, "new": "; ".join(c.place for c in self.clauses)}

    @property
    def _situation(self) -> str:
        if self.placement in (Placement.SAME, Placement.CHANGED):
            return "renumbered" if self.renumbered else "stayed"
        return self.placement.value


# For each situation: what is said when the words are the same, and when they were changed.
_SENTENCES = {
    "stayed": (
        mark("Vẫn ở %(new)s, nội dung không đổi."),
        mark("Vẫn ở %(new)s, nội dung đã sửa."),
    ),
    "renumbered": (
        mark("Nay là %(new)s (trước là %(old)s), nội dung không đổi."),
        mark("Nay là %(new)s (trước là %(old)s), nội dung đã sửa."),
    ),
    "moved": (
        mark("Đã chuyển đến %(new)s (trước là %(old)s), nội dung không đổi."),
        mark("Đã chuyển đến %(new)s (trước là %(old)s), nội dung đã sửa."),
    ),
    # The parts of a split or merged clause differ from the whole; that says nothing of the words.
    "split": (mark("%(old)s đã được tách thành: %(new)s."),) * 2,
    "merged": (mark("%(old)s đã được gộp vào %(new)s."),) * 2,
    "dropped": (mark("%(old)s không còn trong bản này."),) * 2,
    "unsure": (mark("Chưa chắc %(old)s nay ở đâu; cần người xem lại."),) * 2,
}


def settled_between(
    before: Sequence[Clause], to: Version, after: Sequence[Clause]
) -> Settled | None:
    """What the stored lineage says of two versions, by address, for the engine to respect.

    None where ``to`` does not descend from the version of ``before``. Comparing two distant
    versions anew would guess what was known, and corrected, step by step.
    """
    if not before or before[0].version_id not in chain_of(to):
        return None
    traces = trace(before, to)
    pairs = [
        (clause.address, part.address)
        for clause in before
        # The part that carries on the identity is the heir, and comes first.
        for part in sorted(traces[clause.id].clauses, key=lambda c: c.identity != clause.identity)
    ]
    reached = {new for _, new in pairs}
    return Settled(
        tuple(pairs),
        inserted=frozenset(c.address for c in after if c.address not in reached),
        dropped=frozenset(c.address for c in before if not traces[c.id].clauses),
    )


@dataclass
class _Way:
    """A clause on its way through the versions."""

    here: set[int]
    last: set[int] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)
    doubtful: bool = False


def trace(clauses: Iterable[Clause], to: Version) -> dict[int, Trace]:
    """Where each clause stands in version ``to``, by the clause's number.

    One query for the chain, one for each version on it, one for the clauses found: the number of
    clauses does not matter. A clause of a version that ``to`` does not descend from is *unsure*.
    """
    wanted = list(clauses)
    chain = chain_of(to)
    ways = {clause.id: _Way({clause.id}) for clause in wanted if clause.version_id in chain}
    _follow(ways, {clause.id: clause.version_id for clause in wanted}, chain)
    found = _load(set().union(*(way.here for way in ways.values())) if ways else set())
    return {clause.id: _seen(clause, ways.get(clause.id), found) for clause in wanted}


def chain_of(to: Version) -> list[int]:
    """The versions that led to ``to``, oldest first, itself last."""
    chosen = select(Version.id, Version.previous_id)
    rows = db.session.execute(chosen.where(Version.regulation_id == to.regulation_id))
    previous: dict[int, int | None] = {row.id: row.previous_id for row in rows}
    chain: list[int] = []
    here: int | None = to.id
    while here is not None and here not in chain:
        chain.append(here)
        here = previous.get(here)
    return chain[::-1]


def _follow(ways: Mapping[int, _Way], begins: Mapping[int, int], chain: list[int]) -> None:
    """Take every clause from its version to the last of the chain, step by step."""
    on_way: list[_Way] = []
    for old, new in itertools.pairwise(chain):
        on_way.extend(way for clause, way in ways.items() if begins[clause] == old)
        if not on_way:
            continue
        rows = _steps(new, set().union(*(way.here for way in on_way)))
        for way in on_way:
            _step(way, [row for clause in way.here for row in rows.get(clause, ())])


def _steps(new_version: int, clauses: set[int]) -> dict[int, list[Lineage]]:
    chosen = select(Lineage).where(
        Lineage.new_version_id == new_version,
        Lineage.old_clause_id.in_(clauses),
        Lineage.new_clause_id.is_not(None),
    )
    found: dict[int, list[Lineage]] = {}
    for row in db.session.scalars(chosen):
        found.setdefault(row.old_clause_id or 0, []).append(row)
    return found


def _step(way: _Way, rows: list[Lineage]) -> None:
    way.last = way.here or way.last
    way.here = {row.new_clause_id for row in rows if row.new_clause_id is not None}
    for row in rows:
        way.relations.update(row.relations)
        way.doubtful = way.doubtful or is_doubtful(row.score)


def _load(clauses: set[int]) -> dict[int, Clause]:
    rows = db.session.scalars(select(Clause).where(Clause.id.in_(clauses)))
    return {clause.id: clause for clause in rows}


def _seen(clause: Clause, way: _Way | None, found: Mapping[int, Clause]) -> Trace:
    if way is None:
        return Trace(Placement.UNSURE, (), old_place=clause.place)
    here = tuple(sorted((found[id] for id in way.here), key=lambda c: c.position))
    return Trace(
        placement=_placement(way),
        clauses=here,
        renumbered=bool(here) and here[0].place != clause.place,
        reworded="reworded" in way.relations,
        old_place=clause.place,
        last=() if here else tuple(sorted(way.last)),
    )


def _placement(way: _Way) -> Placement:
    if not way.here:
        return Placement.DROPPED
    if way.doubtful:
        return Placement.UNSURE
    for relation, placement in (
        ("split", Placement.SPLIT),
        ("merged", Placement.MERGED),
        ("moved", Placement.MOVED),
        ("reworded", Placement.CHANGED),
    ):
        if relation in way.relations:
            return placement
    return Placement.SAME
