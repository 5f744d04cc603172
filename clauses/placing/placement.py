"""Where does a remark, and the words it quotes, stand in the next version?

The place of the clause follows from the alignment and is stated. Quoted words are followed word by
word into the clauses that theirs became, and looked for nowhere else: the same amount in another
norm is another amount. Below a floor no place is given, so that a person decides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from clauses.pairing.alignment import Alignment, Pair
from clauses.placing.lineages import Quotation, adopted, follow
from clauses.placing.quoting import Passage, passages
from clauses.placing.weighing import floor
from clauses.tree import Clause, in_order

__all__ = ["Placement", "Quotation", "Where", "place"]

Where = Literal["same", "changed", "moved", "split", "merged", "dropped", "unsure"]

DOUBTFUL = 0.5  # partners that are as likely wrong as right are not trusted
_AMBIGUOUS = 8  # occurrences compared where nothing says which was meant


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of a clause, where it is now, and where the quoted words are.

    ``quote`` is None where nothing was quoted or no place is sure enough.
    """

    placement: Where
    clauses: tuple[str, ...]
    quote: Quotation | None


def place(
    alignment: Alignment, clause_id: str, quote: str = "", start: int | None = None
) -> Placement:
    """Place a remark on an old clause, with the words it quotes, in the new tree.

    ``start`` is the offset of the quotation in the clause's full text, to tell several
    occurrences apart; the nearest one is taken. KeyError for an unknown clause, TypeError for a
    start that is no whole number.

    >>> from clauses import align, parse
    >>> found = align(parse("Điều 1. A\\n1. Mức chi 200.000 đồng một ngày."),
    ...               parse("Điều 1. A\\n1. Mức chi công tác 200.000 đồng một ngày."))
    >>> place(found, "dieu-1.khoan-1", "200.000 đồng").quote
    Quotation(clause='dieu-1.khoan-1', start=17, end=29, score=1.0)
    """
    if start is not None and not isinstance(start, int):
        raise TypeError(f"start is an offset, a whole number or None, and not {start!r}")
    clause = alignment.old.get(clause_id)
    pairs = alignment.partners_of(clause_id)
    heirs = () if pairs else adopted(alignment, clause_id)
    if not pairs and not heirs:
        return Placement("dropped", (), None)
    found = _quotation(alignment, clause, quote, start) if quote.strip() else None
    if heirs:
        return Placement("unsure", heirs, found)
    return Placement(_where(pairs), tuple(pair.new for pair in pairs), found)


def _where(pairs: Sequence[Pair]) -> Where:
    if max(pair.score for pair in pairs) < DOUBTFUL:
        return "unsure"
    relations = {relation for pair in pairs for relation in pair.relations}
    for relation in ("split", "merged", "moved"):
        if relation in relations:
            return relation
    return "changed" if "reworded" in relations else "same"


def _quotation(
    alignment: Alignment, clause: Clause, quote: str, start: int | None
) -> Quotation | None:
    text = clause.full_text
    found = passages(text, quote)
    if not found:
        return _below(alignment, clause, quote)
    if start is not None:
        at = start
        found = [min(found, key=lambda passage: abs(passage.start - at))]
    if len(found) == 1:
        return follow(alignment, clause.id, found[0])
    return _any_of(follow(alignment, clause.id, passage) for passage in found[:_AMBIGUOUS])


def _any_of(places: Iterable[Quotation | None]) -> Quotation | None:
    """The first of several occurrences, where nothing says which was meant.

    One of them may be the one that is gone, or may have gone elsewhere; only where all stand in
    one clause in their order is the first as good as it was before. The score is shared out.
    """
    found: list[Quotation] = []
    for place in places:
        last = found[-1] if found else place
        if place is None or last is None or place.clause != last.clause or place.start < last.start:
            return None
        found.append(place)
    return replace(found[0], score=round(found[0].score / len(found), 3))


def _below(alignment: Alignment, clause: Clause, quote: str) -> Quotation | None:
    """A quotation that goes on into the clauses below, with their labels or without."""
    for labelled in (False, True):
        pieces = list(_subtree(clause, labelled))
        ends = list(accumulate(len(text) + 1 for _, _, text in pieces))
        whole = "\n".join(text for _, _, text in pieces)
        found = passages(whole, quote)
        if len(found) == 1:
            return _greatest(alignment, pieces, ends, found[0])
    return None


def _subtree(clause: Clause, labelled: bool) -> Iterator[tuple[Clause, int, str]]:
    """Each clause with its text, and where its full text begins in that."""
    for inner in in_order([clause]):
        label = f"{inner.label} " if labelled and inner.label else ""
        yield inner, len(label), label + inner.full_text


def _greatest(
    alignment: Alignment,
    pieces: Sequence[tuple[Clause, int, str]],
    ends: Sequence[int],
    passage: Passage,
) -> Quotation | None:
    """The place of the greatest piece of a quotation that goes over several clauses."""
    found: list[tuple[int, Quotation | None]] = []
    for index in range(bisect_right(ends, passage.start), len(pieces)):
        clause, label, text = pieces[index]
        begin = ends[index] - len(text) - 1
        if begin >= passage.end:
            break
        low = max(passage.start - begin - label, 0)
        high = min(passage.end - begin, len(text)) - label
        if low < high:
            piece = Passage(((low, high),))
            found.append((high - low, follow(alignment, clause.id, piece)))
    kept = sum(size * place.score for size, place in found if place)
    score = kept / max(1, sum(size for size, _ in found))
    _, best = max(found, key=lambda entry: entry[0] * bool(entry[1]), default=(0, None))
    if best is None or score < floor(len(found) * 5):
        return None
    return Quotation(best.clause, best.start, best.end, round(score, 3))
