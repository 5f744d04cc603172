"""Where are the words that a remark quotes, in the clauses that its clause became?

They are followed by the engine from the one clause into these and looked for nowhere else: the
same amount in another norm is another amount.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from clauses import Settled, align
from clauses import place as follow_quote
from clauses.tree import Clause as Unit
from clauses.tree import Tree
from comments.placement.placed import Found
from regulations.comparison import full_text
from regulations.models import Clause

_Words = tuple[str, str, str]  # kind, title, text


def find_again(
    begin: Clause, quote: str, clauses: Sequence[Clause], start: int | None = None
) -> Found | None:
    """The quoted words in one of ``clauses``, or None where they can't be surely found.

    ``start`` says which of several places in ``begin`` is meant.
    """
    if not clauses:
        return None
    at = _unchanged(begin, quote, clauses, start)
    if at is not None:
        return _found(clauses[0], at, at + len(quote))
    spot = _spot(_words(begin), quote, start, tuple(_words(clause) for clause in clauses))
    if spot is None:
        return None
    index, start, end = spot
    return _found(clauses[index], start, end)


def _unchanged(
    begin: Clause, quote: str, clauses: Sequence[Clause], start: int | None
) -> int | None:
    """Where the very words stand in the very text, which needs no looking."""
    old, new = full_text(begin), full_text(clauses[0])
    if len(clauses) != 1 or old != new:
        return None
    at = start if start is not None else old.find(quote)
    return at if at >= 0 and old.startswith(quote, at) else None


def _found(clause: Clause, start: int, end: int) -> Found:
    text = full_text(clause)
    return Found(clause, text[:start], text[start:end], text[end:])


def _words(clause: Clause) -> _Words:
    return (clause.kind, clause.title, clause.text)


@lru_cache(maxsize=20_000)
def _spot(
    old: _Words, quote: str, start: int | None, new: tuple[_Words, ...]
) -> tuple[int, int, int] | None:
    """Which of the new clauses, and from where to where in its full text.

    A pure question of words, asked anew with every page: the answer is worth keeping.
    """
    before = Tree((_unit("0", old),))
    after = Tree(tuple(_unit(str(index), words) for index, words in enumerate(new)))
    known = Settled(pairs=tuple(("0", str(index)) for index in range(len(new))))
    found = follow_quote(align(before, after, settled=known), "0", quote, start).quote
    return (int(found.clause), found.start, found.end) if found else None


def _unit(id: str, words: _Words) -> Unit:
    kind, title, text = words
    return Unit(kind, title=title, text=text, id=id)  # type: ignore[arg-type]
