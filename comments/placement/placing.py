"""Where does everything that was said stand in a given version? Derived, never guessed.

A thing's own place is for ever (version, clause, quotation). What is said of it in another version
comes from the stored lineage, and from where a person put it by hand; from there on the lineage is
followed again. Each thing is placed exactly once: at one clause or, after a split, at several
clauses under one placement, at the text as a whole, or in the tray.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from comments.models import HandPlacing
from comments.placement.by_hand import hands_in
from comments.placement.placed import IN_TRAY, Placed, T
from comments.placement.quoting import find_again
from regulations.models import Clause, Version
from regulations.tracing import Placement, Trace, trace

Hands = Mapping[tuple[str, int], HandPlacing]


def place(things: Iterable[T], to: Version, *, hands: Hands | None = None) -> list[Placed[T]]:
    """Every thing with its place in ``to``, in the order given; a fixed number of queries."""
    listed = list(things)
    # What was said on this very version needs no lineage and nobody's hand.
    elsewhere = [thing for thing in listed if thing.version.id != to.id]
    if elsewhere and hands is None:
        hands = hands_in(to)
    begins: dict[int, Clause] = {}
    for thing in elsewhere:
        hand = hands.get(thing.key) if hands else None
        clause = hand.clause if hand else thing.clause
        if clause is not None and clause.version_id != to.id:
            begins[clause.id] = clause
    traces = trace(begins.values(), to) if begins else {}
    return [lay(thing, to, traces, hands or {}) for thing in listed]


def lay(
    thing: T, to: Version, traces: Mapping[int, Trace], hands: Hands | None = None
) -> Placed[T]:
    """One thing's place, given what became of the clauses and what a person said of them."""
    hand = (hands or {}).get(thing.key) if thing.version.id != to.id else None
    placed = _by_hand(thing, to, hand, traces) if hand else _by_lineage(thing, to, traces)
    return _with_quote(placed, hand)


def _by_hand(thing: T, to: Version, hand: HandPlacing, traces: Mapping[int, Trace]) -> Placed[T]:
    if hand.clause is None:
        return Placed(thing, to, Placement.BY_HAND, by_hand=hand)
    if hand.version_id == to.id:
        return Placed(thing, to, Placement.BY_HAND, (hand.clause,), by_hand=hand)
    found = traces[hand.clause.id]
    return Placed(thing, to, found.placement, found.clauses, found.reworded, hand)


def _by_lineage(thing: T, to: Version, traces: Mapping[int, Trace]) -> Placed[T]:
    clause = thing.clause
    if clause is None:
        kept = thing.version.regulation_id == to.regulation_id
        return Placed(thing, to, Placement.SAME if kept else Placement.UNSURE)
    if clause.version_id == to.id:
        return Placed(thing, to, Placement.SAME, (clause,))
    found = traces.get(clause.id)
    if found is None:
        return Placed(thing, to, Placement.UNSURE)
    return Placed(thing, to, found.placement, found.clauses, found.reworded)


def _with_quote(placed: Placed[T], hand: HandPlacing | None) -> Placed[T]:
    """The quoted words, looked for in the clause's own lineage only; lost, a person decides."""
    begin = hand.clause if hand else placed.thing.clause
    quote = (hand or placed.thing).quote or ""
    if not quote.strip() or begin is None or placed.placement in IN_TRAY:
        return placed
    start = None if hand else placed.thing.quote_start
    found = find_again(begin, quote, placed.clauses, start)
    if found is None and begin not in placed.clauses:
        return replace(placed, placement=Placement.UNSURE, quote_lost=True)
    return replace(placed, found=found)
