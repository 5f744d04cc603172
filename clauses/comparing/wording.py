"""How did the wording of one clause change, shown as a person would mark it?

The runs of a change give both texts back exactly: the old one is ``=``, ``-`` and the first text
of ``~``, the new one ``=``, ``+`` and the second of ``~``. A ``~`` is a difference that is only
noise (tone placement, encoding, blanks, dashes, quotation marks).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from clauses.comparing.choosing import fewest_marked
from clauses.comparing.edits import Block, kept_blocks
from clauses.comparing.endless import LONGEST, parts
from clauses.comparing.marking import readable
from clauses.comparing.tokens import row

Run = tuple[str, str] | tuple[str, str, str]

_LONGEST_REMEMBERED = 5000  # characters of both texts


def wording(old: str, new: str) -> list[Run]:
    """The difference of two texts, token by token.

    >>> wording("Mức chi 200.000 đồng.", "Mức chi 250.000 đồng.")
    [('=', 'Mức chi '), ('-', '200.000'), ('+', '250.000'), ('=', ' đồng.')]
    >>> wording("Uỷ ban", "Ủy  ban")
    [('~', 'Uỷ ', 'Ủy  '), ('=', 'ban')]
    """
    if old == new:
        return [("=", old)] if old else []
    if len(old) + len(new) > LONGEST:
        return _joined(_in_parts(old, new))
    remembered = len(old) + len(new) <= _LONGEST_REMEMBERED
    return list(_compared(old, new) if remembered else _compared.__wrapped__(old, new))


@lru_cache(maxsize=1024)
def _compared(old: str, new: str) -> list[Run]:
    """The runs of two texts; the same clause is compared for every page and remark on it."""
    here, there = row(old), row(new)
    if not any([*here.canons[:1], *there.canons[:1]]):
        return [("~", old, new)]  # nothing to see on either side
    blocks = fewest_marked(kept_blocks(here.canons, there.canons), here.canons, there.canons)
    blocks = readable(blocks, here, there)
    return _joined(_runs(blocks, here.texts, there.texts))


def _in_parts(old: str, new: str) -> Iterator[Run]:
    """The runs of two endless texts, sentence by sentence."""
    for one, other, closely in parts(old, new):
        if one == other:
            yield "=", one
        elif closely:
            yield from _compared.__wrapped__(one, other)
        else:
            yield from _change(one, other)


def same_wording(old: str, new: str) -> bool:
    """Whether two texts differ by noise at most."""
    if old == new:
        return True
    return [canon for canon in row(old).canons if canon] == [
        canon for canon in row(new).canons if canon
    ]


def both_texts(runs: Sequence[Run]) -> tuple[str, str]:
    """The old and the new text, from their difference."""
    old = "".join(run[1] for run in runs if run[0] != "+")
    return old, "".join(run[-1] for run in runs if run[0] != "-")


def _runs(blocks: Sequence[Block], old: list[str], new: list[str]) -> Iterator[Run]:
    """Changes and blocks in turn; the blanks before a change are looked at with it."""
    at_old = at_new = 0
    blanks = ("", "")
    for block in [*blocks, Block(len(old), len(new), 0)]:
        removed, added = "".join(old[at_old : block.old]), "".join(new[at_new : block.new])
        if blanks[0] or blanks[1] or removed or added:
            yield from _change(blanks[0] + removed, blanks[1] + added)
        at_old, at_new = block.old + block.length, block.new + block.length
        kept, kept_new = old[block.old : at_old], new[block.new : at_new]
        blanks = ("", "")
        if block.length and (at_old < len(old) or at_new < len(new)):
            kept[-1], blank = _parted(kept[-1])
            kept_new[-1], blank_new = _parted(kept_new[-1])
            blanks = blank, blank_new
        if kept == kept_new:
            yield "=", "".join(kept)
        else:
            for one, other in zip(kept, kept_new, strict=True):
                yield from _same(one, other)


def _same(old: str, new: str) -> Iterator[Run]:
    """A token on both sides: its words, and the blanks behind them, as equal or as noise."""
    if old == new:
        yield "=", old
        return
    words, blank = _parted(old)
    words_new, blank_new = _parted(new)
    if words == words_new:
        yield "=", words
        yield "~", blank, blank_new
    else:
        yield "~", old, new


def _parted(text: str) -> tuple[str, str]:
    """A token's words, and the blanks behind them."""
    words = text.rstrip()
    return words, text[len(words) :]


def _change(old: str, new: str) -> Iterator[Run]:
    """One removal and one insertion, line by line where both have as many lines; the blanks at
    their ends stay out unless they came or went with the words."""
    words_old, words_new = old.strip(), new.strip()
    if words_old and words_new and old.count("\n") == new.count("\n") > 0:
        for number, lines in enumerate(zip(old.split("\n"), new.split("\n"), strict=True)):
            yield "=", "\n" * (number > 0)
            yield from _change(*lines)
    elif words_old and words_new:
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
    joined: list[Run] = []
    for op, group in groupby((run for run in runs if any(run[1:])), key=itemgetter(0)):
        same = list(group)
        if len(same) == 1:
            joined.append(same[0])
        elif op == "~":
            joined.append(
                ("~", "".join([run[1] for run in same]), "".join([run[-1] for run in same]))
            )
        else:
            joined.append((op, "".join([run[1] for run in same])))
    return joined
