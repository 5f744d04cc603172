"""How did the wording of one clause change, shown as a person would mark it?

The runs of a change give both texts back exactly: the old one is ``=``, ``-`` and the first text
of ``~``, the new one ``=``, ``+`` and the second of ``~``. A ``~`` is a difference that is only
noise (tone placement, encoding, blanks, dashes, quotation marks).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from clauses.canonical import canonical_forms
from clauses.edits import Block, kept_blocks
from clauses.marking import readable
from clauses.tokens import Token, pieces, tokens

Run = tuple[str, str] | tuple[str, str, str]


def wording(old: str, new: str) -> list[Run]:
    """The difference of two texts, token by token.

    >>> wording("Mức chi 200.000 đồng.", "Mức chi 250.000 đồng.")
    [('=', 'Mức chi '), ('-', '200.000'), ('+', '250.000'), ('=', ' đồng.')]
    >>> wording("Uỷ ban", "Ủy  ban")
    [('~', 'Uỷ ', 'Ủy  '), ('=', 'ban')]
    """
    if old == new:
        return [("=", old)] if old else []
    here, there = tokens(old), tokens(new)
    if not any(token.canon for token in [*here[:1], *there[:1]]):
        return [("~", old, new)]  # nothing to see on either side
    blocks = kept_blocks([token.canon for token in here], [token.canon for token in there])
    return _joined(_runs(readable(blocks, here, there), here, there))


def same_wording(old: str, new: str) -> bool:
    """Whether two texts differ by noise at most."""
    if old == new:
        return True
    return [form for form in canonical_forms(pieces(old)) if form] == [
        form for form in canonical_forms(pieces(new)) if form
    ]


def both_texts(runs: Sequence[Run]) -> tuple[str, str]:
    """The old and the new text, from their difference."""
    old = "".join(run[1] for run in runs if run[0] != "+")
    return old, "".join(run[-1] for run in runs if run[0] != "-")


def _runs(blocks: Sequence[Block], old: Sequence[Token], new: Sequence[Token]) -> Iterator[Run]:
    """Changes and blocks in turn; the blanks before a change are looked at with it."""
    at_old = at_new = 0
    blanks = ("", "")
    for block in [*blocks, Block(len(old), len(new), 0)]:
        removed, added = old[at_old : block.old], new[at_new : block.new]
        yield from _change(blanks[0] + _text(removed), blanks[1] + _text(added))
        at_old, at_new = block.old + block.length, block.new + block.length
        one, other = _text(old[block.old : at_old]), _text(new[block.new : at_new])
        blanks = ("", "")
        if at_old < len(old) or at_new < len(new):
            blanks = (one[len(one.rstrip()) :], other[len(other.rstrip()) :])
        if one == other:
            yield "=", one.removesuffix(blanks[0])
        else:
            yield from _kept(old[block.old : at_old], new[block.new : at_new], blanks)


def _text(tokens: Sequence[Token]) -> str:
    return "".join([token.text for token in tokens])


def _kept(old: Sequence[Token], new: Sequence[Token], blanks: tuple[str, str]) -> Iterator[Run]:
    """Tokens that say the same; what is written otherwise is noise."""
    texts = [(one.text, other.text) for one, other in zip(old, new, strict=True)]
    texts[-1] = texts[-1][0].removesuffix(blanks[0]), texts[-1][1].removesuffix(blanks[1])
    for one, other in texts:
        yield ("=", one) if one == other else ("~", one, other)


def _change(old: str, new: str) -> Iterator[Run]:
    """One removal and one insertion; blanks at their ends that are none of the change stay out."""
    words_old, words_new = old.strip(), new.strip()
    if words_old and words_new:
        ends = [_blanks(old, words_old), _blanks(new, words_new)]
        before, after = (pair if all(pair) else ("", "") for pair in zip(*ends, strict=True))
        yield from _blank(*before)
        yield "-", old[len(before[0]) : len(old) - len(after[0])]
        yield "+", new[len(before[1]) : len(new) - len(after[1])]
        yield from _blank(*after)
    elif words_old:
        yield from (_turned(run) for run in _insertion(new, old, words_old))
    elif words_new:
        yield from _insertion(old, new, words_new)
    else:
        yield from _blank(old, new)


def _insertion(blank: str, text: str, words: str) -> Iterator[Run]:
    """Words put where at most a blank was, which is the one before or behind them."""
    before, after = _blanks(text, words)
    if blank and after and before != blank and (after == blank or not before):
        yield "+", text[: len(text) - len(after)]
        yield from _blank(blank, after)
        return
    before = before if blank else ""
    yield from _blank(blank, before)
    yield "+", text[len(before) :]


def _turned(run: Run) -> Run:
    """The same run from the new text to the old."""
    return ("-", run[1]) if run[0] == "+" else (run[0], *run[:0:-1])


def _blanks(text: str, words: str) -> tuple[str, str]:
    """What stands before and behind the words of a text."""
    start = text.index(words)
    return text[:start], text[start + len(words) :]


def _blank(old: str, new: str) -> Iterator[Run]:
    yield ("=", old) if old == new else ("~", old, new)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one kind as one run, none of them empty."""
    joined = []
    for op, group in groupby((run for run in runs if any(run[1:])), key=lambda run: run[0]):
        texts = zip(*(run[1:] for run in group), strict=True)
        joined.append((op, *("".join(parts) for parts in texts)))
    return joined
