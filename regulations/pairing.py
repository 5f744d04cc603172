"""What became of each clause between two texts? Asks the engine, or the stored lineage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import select

from clauses import Reason, Settled, Tree, align, carry
from database import db
from errors import mark
from regulations.models import Clause, Lineage, Version
from regulations.texts import tree_of

INSERTED = ("inserted",)
DROPPED = ("dropped",)
NO_REASON = Reason("")  # nothing was paired
SURE_ENOUGH = 0.8
_CERTAINTY = (
    (0.95, mark("rất chắc")),
    (0.8, mark("chắc")),
    (0.6, mark("khá chắc")),
    (0.4, mark("chưa chắc")),
    (0.0, mark("khó tin")),
)
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


def is_doubtful(score: float) -> bool:
    """Should a person look at this pair? ``score`` is how likely the engine is right about it.

    Below eight in ten a pair is not believed: the preview of a publication asks about it, and what
    was said at its clause waits in the tray. Measured on revisions with known truth, one or two in
    a hundred pairs lie below, and about one in four of those is wrong; of those above it, one in
    two hundred (``python -m bench.clauses.reliability``).

    >>> is_doubtful(0.79), is_doubtful(0.8), is_doubtful(1.0)
    (True, False, False)
    """
    return score < SURE_ENOUGH


def certainty(score: float) -> str:
    """The score in a word, marked.

    >>> [str(certainty(score)) for score in (0.99, 0.85, 0.72, 0.5, 0.2)]
    ['rất chắc', 'chắc', 'khá chắc', 'chưa chắc', 'khó tin']
    """
    return next(word for least, word in _CERTAINTY if score >= least)


# What the engine says of a pair, by its own words, so that it can be said in other languages.
REASONS = (
    mark("cùng vị trí, cùng nội dung"),
    mark("câu chữ giống nhau %(share)s%%"),
    mark("cùng nội dung, số %(old)s thành %(new)s"),
    mark("chuyển từ %(old)s, giữ nguyên câu chữ"),
    mark("chuyển từ %(old)s, câu chữ giống nhau %(share)s%%"),
    mark("tách ra từ %(old)s, chung %(share)s%% câu chữ"),
    mark("tách thành %(parts)s phần, phần này giữ %(share)s%% câu chữ"),
    mark("nhập vào %(new)s, chung %(share)s%% câu chữ"),
    mark("gộp từ %(parts)s phần, phần này góp %(share)s%% câu chữ"),
    mark("đã xác định từ trước"),
)


# The same sentences read backwards: what stands in the places of one that was stored.
_STORED = {
    sentence: re.compile(
        re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+?)", re.escape(sentence)).replace("%%", "%")
    )
    for sentence in REASONS
}


def reason_in(stored: str) -> Reason:
    """The reason a stored sentence was made of, so that it can be said in other languages.

    >>> reason_in("chuyển vị trí, câu chữ giống nhau 72%")
    Reason(sentence='chuyển vị trí, câu chữ giống nhau %(share)s%%', values=(('share', '72'),))
    """
    for sentence, shape in _STORED.items():
        found = shape.fullmatch(stored)
        if found:
            return Reason(sentence, tuple(found.groupdict().items()))
    return Reason(stored)


@dataclass(frozen=True)
class Link:
    """One clause of the old tree and what it is in the new one; either may be missing.

    ``old`` and ``new`` are the ids the two trees came with. ``score`` is how likely it is, from 0
    to 1; ``reason`` is one of :data:`REASONS` with its values.
    """

    old: str | None
    new: str | None
    relations: tuple[str, ...]
    score: float = 1.0
    reason: Reason = NO_REASON


@dataclass(frozen=True)
class Pair:
    """The same between two published versions."""

    old: Clause | None
    new: Clause | None
    relations: tuple[str, ...]
    score: float = 1.0
    reason: Reason = NO_REASON


def links_between(
    old: Tree, new: Tree, settled: Settled | None = None
) -> tuple[list[Link], dict[str, str]]:
    """What became of each clause, and the identity of each clause of ``new`` by its id.

    The ids of ``old`` are identities; a clause without ancestor is given a fresh one.
    """
    alignment = align(old, new, settled=settled)
    links = [
        Link(pair.old, pair.new, tuple(pair.relations), pair.score, pair.reason)
        for pair in alignment.pairs
    ]
    links.extend(Link(None, id, INSERTED) for id in alignment.inserted)
    links.extend(Link(id, None, DROPPED) for id in alignment.dropped)
    carried = carry(alignment, lambda clause: uuid4().hex)
    pairs = zip(new.walk(), carried.walk(), strict=True)
    identities = {clause.id: heir.id for clause, heir in pairs}
    return links, identities


def pairs_between(
    old: Version,
    new: Version,
    before: Sequence[Clause],
    after: Sequence[Clause],
    settled: Settled | None = None,
) -> list[Pair]:
    """What became of each clause from one version to another, neighbours or not.

    ``settled`` is what is known of two versions that are not neighbours.
    """
    if new.previous_id == old.id:
        return _stored(new, before, after)
    return _aligned(before, after, settled)


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
            reason_in(row.reason),
        )
        for row in rows
    ]


def _aligned(
    before: Sequence[Clause], after: Sequence[Clause], settled: Settled | None
) -> list[Pair]:
    links, _ = links_between(tree_of(before), tree_of(after), settled)
    olds = {clause.address: clause for clause in before}
    news = {clause.address: clause for clause in after}
    return [
        Pair(
            olds[link.old] if link.old is not None else None,
            news[link.new] if link.new is not None else None,
            link.relations,
            link.score,
            link.reason,
        )
        for link in links
    ]
