"""Where does a remark, and the words it quotes, stand in the next version?

The place of the clause follows from the alignment and is stated. Quoted words are followed through
the wording of the clause's own partners, and looked for nowhere else: the same amount in another
norm is another amount. Below a floor no place is given, so that a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from clauses.alignment import Alignment, Pair
from clauses.tokens import Token, tokens
from clauses.tree import Clause, in_order
from clauses.wording import Run, wording

Where = Literal["same", "changed", "moved", "split", "merged", "dropped", "unsure"]

FLOOR, SHORT_FLOOR = 0.6, 0.85
DOUBTFUL = 0.4  # partners less alike than this are not trusted
_SHORT = 4  # words
_TELLING = re.compile(r"\d|\b(?:không|chưa|chẳng|trừ|cấm|ngoài|ngoại trừ)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Where quoted words stand: offsets in the full text of a clause of the new tree."""

    clause: str
    start: int
    end: int
    score: float


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
    occurrences apart. KeyError for an unknown clause.

    >>> from clauses import align, parse
    >>> found = align(parse("Điều 1. A\\n1. Mức chi 200.000 đồng một ngày."),
    ...               parse("Điều 1. A\\n1. Mức chi công tác 200.000 đồng một ngày."))
    >>> place(found, "dieu-1.khoan-1", "200.000 đồng").quote
    Quotation(clause='dieu-1.khoan-1', start=17, end=29, score=1.0)
    """
    clause = alignment.old.get(clause_id)
    pairs = alignment.partners_of(clause_id)
    if not pairs:
        return Placement("dropped", (), None)
    span = _span(clause.full_text, quote, start) if quote.strip() else None
    found = _best(alignment, clause, pairs, span) if span else None
    return Placement(_where(pairs), tuple(pair.new for pair in pairs), found)


def _where(pairs: Sequence[Pair]) -> Where:
    relations = {relation for pair in pairs for relation in pair.relations}
    if "split" in relations:
        return "split"
    if "merged" in relations:
        return "merged"
    if min(pair.score for pair in pairs) < DOUBTFUL:
        return "unsure"
    if "moved" in relations:
        return "moved"
    return "changed" if "reworded" in relations else "same"


def _span(text: str, quote: str, start: int | None) -> tuple[int, int] | None:
    """Where the quotation stands in the old text: the occurrence nearest to ``start``."""
    exact = [match.start() for match in re.finditer(re.escape(quote.strip()), text)]
    spans = [(at, at + len(quote.strip())) for at in exact]
    spans = spans or _folded_spans(tokens(text), tokens(quote.strip()))
    if not spans:
        return None
    return min(spans, key=lambda span: abs(span[0] - (start or 0)))


def _folded_spans(text: Sequence[Token], quote: Sequence[Token]) -> list[tuple[int, int]]:
    """Occurrences of a row of tokens in canonical form, as offsets."""
    wanted = [token.canon for token in quote]
    canons = [token.canon for token in text]
    if not wanted:
        return []
    offsets = [0]
    for token in text:
        offsets.append(offsets[-1] + len(token.text))
    spans = []
    for at in range(len(canons) - len(wanted) + 1):
        if canons[at] == wanted[0] and canons[at : at + len(wanted)] == wanted:
            last = at + len(wanted) - 1
            spans.append((offsets[at], offsets[last] + len(text[last].text.rstrip())))
    return spans


def _best(
    alignment: Alignment, clause: Clause, pairs: Sequence[Pair], span: tuple[int, int]
) -> Quotation | None:
    """The best place among the partners, if it is good enough."""
    old = clause.full_text
    quote = old[span[0] : span[1]]
    found: list[Quotation] = []
    for pair in pairs:
        partner = alignment.new.get(pair.new)
        new = partner.full_text
        mapped = _mapped(wording(old, new), span)
        if mapped:
            begin, end, score = mapped
            found.append(Quotation(pair.new, begin, end, score))
        found.extend(_repeated(partner, quote, span[0]))
    best = max(found, key=lambda place: place.score, default=None)
    floor = SHORT_FLOOR if len(tokens(quote)) < _SHORT else FLOOR
    return best if best and best.score >= floor else None


def _repeated(partner: Clause, quote: str, near: int) -> list[Quotation]:
    """The same words elsewhere in the partner, or in a clause below it, found only once."""
    places = []
    for clause in in_order([partner]):
        for begin, end in _folded_spans(tokens(clause.full_text), tokens(quote)):
            places.append(Quotation(clause.id, begin, end, 0.9))
    return places if len(places) == 1 else []


def _mapped(runs: Sequence[Run], span: tuple[int, int]) -> tuple[int, int, float] | None:
    """The span in the new text, and how much of the quotation is still there."""
    at_old = at_new = 0
    begin = end = -1
    kept = added = 0
    telling = False
    for run in runs:
        op, old, new = run[0], run[1] if run[0] != "+" else "", run[-1] if run[0] != "-" else ""
        low, high = max(span[0], at_old), min(span[1], at_old + len(old))
        inside = low < high
        if inside and op in "=~":
            exact = op == "="
            first = at_new + (low - at_old if exact else 0)
            last = at_new + (high - at_old if exact else len(new.rstrip()))
            begin = first if begin < 0 else begin
            end = last
            kept += high - low
        elif inside or (op == "+" and span[0] < at_old < span[1]):
            added += len(new)
            telling = telling or bool(_TELLING.search(old[low - at_old : high - at_old] + new))
        at_old, at_new = at_old + len(old), at_new + len(new)
    if begin < 0:
        return None
    score = kept / (span[1] - span[0] + 0.5 * added)
    return begin, end, round(score * (0.5 if telling else 1.0), 3)
