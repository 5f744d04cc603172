"""What became of each clause between two texts? Asks the engine, or the stored lineage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import select

from clauses import Tree, align, carry
from database import db
from regulations.models import Clause, Lineage, Version
from regulations.texts import tree_of

INSERTED = ("inserted",)
DROPPED = ("dropped",)
_ELSEWHERE = {"renumbered", "moved", "split", "merged"}


_BY_WEIGHT = ("inserted", "dropped", "split", "merged", "reworded", "moved", "renumbered")


def weightiest(relations: Iterable[str]) -> str:
    """The one word that says most about what became of a clause.

    >>> weightiest(["renumbered", "reworded"]), weightiest(["same"])
    ('reworded', 'same')
    """
    found = set(relations)
    return next((word for word in _BY_WEIGHT if word in found), "same")


def tally(pairs: Iterable[Link] | Iterable[Pair]) -> dict[str, int]:
    """How many clauses stay, are reworded …: each is counted once, under its weightiest word.

    A split is one clause however many it became, a merge one however many went into it.
    """
    counts = dict.fromkeys(("same", *_BY_WEIGHT), 0)
    seen: set[tuple[str, object]] = set()
    for pair in pairs:
        word = weightiest(pair.relations)
        if word in ("split", "merged"):
            group = (word, pair.old if word == "split" else pair.new)
            if group in seen:
                continue
            seen.add(group)
        counts[word] += 1
    return counts


def is_doubtful(relations: Iterable[str], score: float) -> bool:
    """Should a person look at this pair? ``score`` is the share of words the two have in common.

    A short clause whose amount was raised shares few words and is sure all the same, since it
    stands where it stood; a clause that went elsewhere needs more likeness to be believed.

    >>> is_doubtful(["reworded"], 0.4), is_doubtful(["reworded", "moved"], 0.4)
    (False, True)
    """
    return score < (0.5 if _ELSEWHERE.intersection(relations) else 0.2)


@dataclass(frozen=True)
class Link:
    """One clause of the old tree and what it is in the new one; either may be missing.

    ``old`` and ``new`` are the ids the two trees came with.
    """

    old: str | None
    new: str | None
    relations: tuple[str, ...]
    score: float = 1.0
    reason: str = ""


@dataclass(frozen=True)
class Pair:
    """The same between two published versions."""

    old: Clause | None
    new: Clause | None
    relations: tuple[str, ...]
    score: float = 1.0


def links_between(old: Tree, new: Tree) -> tuple[list[Link], dict[str, str]]:
    """What became of each clause, and the identity of each clause of ``new`` by its id.

    The ids of ``old`` are identities; a clause without ancestor is given a fresh one.
    """
    alignment = align(old, new)
    links = [
        Link(pair.old, pair.new, tuple(pair.relations), pair.score, str(pair.reason))
        for pair in alignment.pairs
    ]
    links.extend(Link(None, id, INSERTED) for id in alignment.inserted)
    links.extend(Link(id, None, DROPPED) for id in alignment.dropped)
    carried = carry(alignment, lambda clause: uuid4().hex)
    pairs = zip(new.walk(), carried.walk(), strict=True)
    identities = {clause.id: heir.id for clause, heir in pairs}
    return links, identities


def pairs_between(
    old: Version, new: Version, before: Sequence[Clause], after: Sequence[Clause]
) -> list[Pair]:
    """What became of each clause from one version to another, neighbours or not."""
    if new.previous_id == old.id:
        return _stored(new, before, after)
    return _aligned(before, after)


def _stored(new: Version, before: Sequence[Clause], after: Sequence[Clause]) -> list[Pair]:
    olds = {clause.id: clause for clause in before}
    news = {clause.id: clause for clause in after}
    rows = db.session.scalars(
        select(Lineage).where(Lineage.new_version_id == new.id).order_by(Lineage.id)
    )
    return [
        Pair(
            olds[row.old_clause_id] if row.old_clause_id is not None else None,
            news[row.new_clause_id] if row.new_clause_id is not None else None,
            tuple(row.relations),
            row.score,
        )
        for row in rows
    ]


def _aligned(before: Sequence[Clause], after: Sequence[Clause]) -> list[Pair]:
    links, _ = links_between(tree_of(before), tree_of(after))
    olds = {clause.address: clause for clause in before}
    news = {clause.address: clause for clause in after}
    return [
        Pair(
            olds[link.old] if link.old is not None else None,
            news[link.new] if link.new is not None else None,
            link.relations,
            link.score,
        )
        for link in links
    ]
