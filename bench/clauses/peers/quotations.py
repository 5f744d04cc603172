"""How do others find quoted words again, in the whole of the new text?

The quotation is looked for in the new text as one string, its clauses joined by line breaks; the
old clause gives the offset that it stood at before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate

from bench.clauses.peers.packages import package
from bench.clauses.quotations import Finder, Span
from clauses import Alignment, Tree

_CONTEXT = 32  # characters before and behind a quotation that Hypothesis keeps
_KEPT = 0.5  # a span of which less is left has gone


def finders() -> dict[str, Finder]:
    """The peers that are installed, by name."""
    found: dict[str, Finder] = {"nearest exact match": nearest}
    if package("rapidfuzz"):
        found["Hypothesis' method (rapidfuzz)"] = hypothesis
    if package("fast_diff_match_patch"):
        found["characters mapped through a diff (fast-diff-match-patch)"] = mapped
    return found


class _Whole:
    """All clauses of a text in one string."""

    def __init__(self, tree: Tree) -> None:
        self.ids = [clause.id for clause in tree.walk()]
        texts = [clause.full_text for clause in tree.walk()]
        self.text = "\n".join(texts)
        self.starts = [0, *accumulate(len(text) + 1 for text in texts)]
        self.start_of = dict(zip(self.ids, self.starts, strict=False))

    def span(self, start: int, end: int) -> Span:
        at = bisect_right(self.starts, start) - 1
        return self.ids[at], start - self.starts[at], end - self.starts[at]


# By identity, since a tree's hash goes through all of it; the tree is kept so that it stays.
_known: dict[int, tuple[Tree, _Whole]] = {}


def _both(alignment: Alignment) -> tuple[_Whole, _Whole]:
    for tree in (alignment.old, alignment.new):
        if id(tree) not in _known:
            _known[id(tree)] = (tree, _Whole(tree))
    return _known[id(alignment.old)][1], _known[id(alignment.new)][1]


def _place(alignment: Alignment, clause: str, quote: str, start: int | None) -> int:
    """The offset in the whole old text."""
    text = alignment.old.get(clause).full_text
    return _both(alignment)[0].start_of[clause] + (text.find(quote) if start is None else start)


def nearest(alignment: Alignment, clause: str, quote: str, start: int | None) -> Span | None:
    """The same words, where they stand nearest to the offset they had."""
    new = _both(alignment)[1]
    wanted = _place(alignment, clause, quote, start)
    before, behind = new.text.rfind(quote, 0, wanted + len(quote)), new.text.find(quote, wanted)
    places = [at for at in (before, behind) if at >= 0]
    if not places:
        return None
    best = min(places, key=lambda at: abs(at - wanted))
    return new.span(best, best + len(quote))


def hypothesis(alignment: Alignment, clause: str, quote: str, start: int | None) -> Span | None:
    """As Hypothesis' client anchors (``match-quote.ts``), with rapidfuzz for its own search.

    Every place where the quotation stands exactly, or else the passage most like it with at most
    half of its letters wrong; the best of them by quotation, context and place.
    """
    fuzz = package("rapidfuzz.fuzz")
    old, new = _both(alignment)
    wanted = _place(alignment, clause, quote, start)
    before = old.text[max(0, wanted - _CONTEXT) : wanted]
    behind = old.text[wanted + len(quote) : wanted + len(quote) + _CONTEXT]
    places = [found.span() for found in re.finditer(re.escape(quote), new.text)]
    if not places:
        best = fuzz.partial_ratio_alignment(quote, new.text, score_cutoff=50)
        return new.span(best.dest_start, best.dest_end) if best else None

    def weight(place: tuple[int, int]) -> float:
        low, high = place
        prefix = fuzz.ratio(before, new.text[max(0, low - len(before)) : low]) / 100
        suffix = fuzz.ratio(behind, new.text[high : high + len(behind)]) / 100
        return 20 * prefix + 20 * suffix + 2 * (1 - abs(low - wanted) / len(new.text))

    return new.span(*max(places, key=weight))


def mapped(alignment: Alignment, clause: str, quote: str, start: int | None) -> Span | None:
    """The span taken through a difference of both whole texts by characters."""
    old, new = _both(alignment)
    begin = _place(alignment, clause, quote, start)
    end = begin + len(quote)
    at_old = at_new = kept = 0
    low = high = -1
    for op, length in _difference(old.text, new.text):
        if op == "=":
            first, last = max(begin, at_old), min(end, at_old + length)
            if first < last:
                low = at_new + first - at_old if low < 0 else low
                high = at_new + last - at_old
                kept += last - first
        at_old += length if op != "+" else 0
        at_new += length if op != "-" else 0
    return new.span(low, high) if kept >= _KEPT * len(quote) else None


@cache
def _difference(old: str, new: str) -> list[tuple[str, int]]:
    diff = package("fast_diff_match_patch").diff
    found: list[tuple[str, int]] = diff(old, new, timelimit=0, checklines=True, cleanup="No")
    return found
