"""Which sentences were rewritten so far that they are shown whole, old and new?

A few words kept here and there in a sentence help nobody to read it. Such a sentence is marked as
a whole; its neighbours keep their own marks. A sentence ends where both texts have the same end
mark or line break at the same place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clauses.comparing.edits import Block
from clauses.comparing.tokens import Row

FEWEST_CHANGES = 4  # up to three changes can be followed
MOST_KEPT = 0.3  # of the words of the longer wording
LONGEST_KEPT = 4  # words in a row, above which something is left to hold on to
_MARKS = frozenset(".;!?")


def without_shreds(blocks: Sequence[Block], old: Row, new: Row) -> list[Block]:
    """The blocks, less those in sentences of which only shreds are left."""
    if len(blocks) < FEWEST_CHANGES - 1:
        return list(blocks)
    result: list[Block] = []
    at_old = at_new = 0
    for end, inside in _sentences(blocks, old, new):
        if not (
            len(inside) >= FEWEST_CHANGES - 1
            and _shredded(
                inside, old.canons[at_old : end.old], new.canons[at_new : end.new], at_old
            )
        ):
            result.extend(inside)
        result.append(end)
        at_old, at_new = end.old + end.length, end.new + end.length
    return [block for block in result if block.length]


def _sentences(blocks: Sequence[Block], old: Row, new: Row) -> Iterator[tuple[Block, list[Block]]]:
    """Each sentence as its kept end mark and the blocks before that; the last may have no mark."""
    inside: list[Block] = []
    for block in blocks:
        start = 0
        for at in _ends(block, old, new):
            if at > start:
                inside.append(Block(block.old + start, block.new + start, at - start))
            yield Block(block.old + at, block.new + at, 1), inside
            inside, start = [], at + 1
        if start < block.length:
            inside.append(Block(block.old + start, block.new + start, block.length - start))
    yield Block(len(old.canons), len(new.canons), 0), inside


def _ends(block: Block, old: Row, new: Row) -> list[int]:
    """Where in a block a sentence ends in both texts."""
    start, end = block.old, block.old + block.length
    shift = block.new - block.old
    return [
        at - start
        for at in range(start, end)
        if old.canons[at] in _MARKS or ("\n" in old.texts[at] and "\n" in new.texts[at + shift])
    ]


def _shredded(inside: Sequence[Block], old: list[str], new: list[str], start: int) -> bool:
    """Whether too little was kept of a sentence whose old words begin at ``start``."""
    kept = [_words(old[block.old - start : block.old - start + block.length]) for block in inside]
    return max(kept) <= LONGEST_KEPT and sum(kept) <= MOST_KEPT * max(_words(old), _words(new))


def _words(canons: list[str]) -> int:
    return sum(canon[:1].isalnum() for canon in canons)
