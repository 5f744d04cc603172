"""Which of the kept words would a person leave unmarked, and where would they cut?

The shortest edit is not the most readable one. An insertion or removal that could stand in several
places is set where a phrase begins or ends, and a word that only happens to stand in both halves of
a rewritten phrase is marked with it. Everything here works on blocks of kept tokens: what lies
between two of them is one change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from clauses.comparing.edits import Block
from clauses.comparing.sentences import without_shreds
from clauses.comparing.tokens import Row

_ENDS = frozenset({".", ";", ":", "!", "?", "..."})
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_LINKS = frozenset(
    "và hoặc hay nhưng mà thì nếu khi để do theo tại trong của cho với từ đến về trừ".split()  # noqa: SIM905
)
_TIES = frozenset("-–/:")  # without a blank behind: ``5-10``
_MERGED = 100.0  # one change in place of two is better than any cut
_FIGURE = re.compile(r"\d")
_ISLAND = 3  # tokens between two changes that may be lost among them
_OUTWEIGHED = 2  # times as many characters as an island has are marked round it


def readable(blocks: Sequence[Block], old: Row, new: Row) -> list[Block]:
    """Blocks that mark the same change as a person would, with as few words more as that takes."""
    framed = [Block(0, 0, 0), *blocks, Block(len(old.texts), len(new.texts), 0)]
    found = _without_islands(_slid(framed, old, new), old, new)
    return without_shreds([block for block in found if block.length], old, new)


def _slid(blocks: list[Block], old: Row, new: Row) -> list[Block]:
    """Every lone insertion and removal moved to where it is best cut.

    ``a, b, [c, ]d`` reads better than ``a, b[, c], d``: the same tokens, cut where a person would.
    """
    result = [blocks[0]]
    for position in range(1, len(blocks)):
        before, after = result[-1], blocks[position]
        only_old, only_new = _gap(before, after)
        if bool(only_old) != bool(only_new):
            row, end = (old, after.old) if only_old else (new, after.new)
            followed = position + 1 < len(blocks) and any(_gap(after, blocks[position + 1]))
            change = _Lone(row, end - only_old - only_new, end)
            shift = change.best_shift(before.length, after.length, followed=followed)
            result[-1] = Block(before.old, before.new, before.length + shift)
            after = Block(after.old + shift, after.new + shift, after.length - shift)
        if not result[-1].length and len(result) > 1:
            result.pop()  # all of it slid behind the change
        if after.length or position + 1 == len(blocks):
            result.append(after)
    return result


def _gap(before: Block, after: Block) -> tuple[int, int]:
    """How many old and new tokens are marked between two blocks."""
    return after.old - before.old - before.length, after.new - before.new - before.length


class _Lone(NamedTuple):
    """An insertion or removal: the tokens from ``start`` to ``end`` of one text."""

    row: Row
    start: int
    end: int

    def best_shift(self, left: int, right: int, *, followed: bool) -> int:
        """How many tokens to slide (to the left: less than 0) over the kept ones beside it.

        Where another change follows those to the right, sliding over all of them makes both one.
        """
        best, best_quality = 0, self._quality(0)
        canons = self.row.canons
        for step, room in ((1, right), (-1, left)):
            for shift in range(step, step * (room + 1), step):
                passed = shift - 1 if step > 0 else shift
                if canons[self.start + passed] != canons[self.end + passed]:
                    break
                quality = self._quality(shift)
                if followed and shift == right:
                    quality += _MERGED
                if quality > best_quality:
                    best, best_quality = shift, quality
        return best

    def _quality(self, shift: int) -> float:
        return _quality(self.row, self.start + shift) + _quality(self.row, self.end + shift)


def _quality(row: Row, at: int) -> float:
    """How good it is to cut before a token: at a line, a sentence, a clause, a phrase, a word."""
    if at in (0, len(row.canons)):
        return 5
    before, after = row.canons[at - 1], row.canons[at]
    if "\n" in row.texts[at - 1]:
        return 6
    if before in _ENDS:
        return 4
    if before == ",":
        return 3
    if before in _OPENING:
        return 0
    if after in _OPENING or before in _CLOSING:
        return 2
    if after in _LINKS:
        return 1.5
    return 1 if after[:1].isalnum() else 0


def _without_islands(blocks: list[Block], old: Row, new: Row) -> list[Block]:
    """The blocks without marks and lone words that are lost between larger changes.

    Where at most one word stands between changes that outweigh it in both texts, it is likelier to
    be there by chance than because two separate edits left it alone.
    """
    if not any(block.length <= _ISLAND for block in blocks[1:-1]):
        return blocks
    ink_old, ink_new = _ink_before(old), _ink_before(new)
    result = [blocks[0]]
    for block, after in pairwise(blocks[1:]):
        before = result[-1]
        ink = ink_old[block.old + block.length] - ink_old[block.old]
        around_old = ink_old[after.old] - ink_old[before.old + before.length]
        around_new = ink_new[after.new] - ink_new[before.new + before.length]
        outweighed = ink * (_OUTWEIGHED + 1) <= min(around_old, around_new)
        if not (outweighed and _is_island(before, block, after, old, new)):
            result.append(block)
    return [*result, blocks[-1]]


def _is_island(before: Block, block: Block, after: Block, old: Row, new: Row) -> bool:
    """At most one word, between two changes neither of which is plainly an edit of its own."""
    if not (any(_gap(before, block)) and any(_gap(block, after))) or block.length > _ISLAND:
        return False
    start, end = block.old, block.old + block.length
    if sum(canon[:1].isalnum() for canon in old.canons[start:end]) > 1:
        return False
    if any("\n" in text for text in old.texts[start:end]):
        return False  # nobody marks over the end of a line
    if old.texts[start] in _TIES:
        return True
    return not (_other_figure(before, block, old, new) or _other_figure(block, after, old, new))


def _other_figure(before: Block, after: Block, old: Row, new: Row) -> bool:
    """Whether one figure was put in place of another between two blocks, and nothing else."""
    figures = old.canons[after.old - 1], new.canons[after.new - 1]
    return _gap(before, after) == (1, 1) and all(map(_FIGURE.search, figures))


def _ink_before(row: Row) -> list[int]:
    """How many characters stand before each token, and at last in all."""
    return [0, *accumulate(map(len, row.canons))]
