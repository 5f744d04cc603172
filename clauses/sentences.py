"""Which sentences were rewritten so far that they are shown whole, old and new?

A few words kept here and there in a sentence help nobody to read it. Such a sentence is marked as
a whole; its neighbours keep their own marks. A sentence ends where both texts have the same end
mark or line break at the same place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clauses.edits import Block
from clauses.tokens import Token

FEWEST_CHANGES = 4  # up to three changes can be followed
MOST_KEPT = 1 / 3  # of the words of the longer wording
LONGEST_KEPT = 4  # words in a row, above which something is left to hold on to
_ENDS = frozenset(".;!?")


def without_shreds(
    blocks: Sequence[Block], old: Sequence[Token], new: Sequence[Token]
) -> list[Block]:
    """The blocks, less those in sentences of which only shreds are left."""
    if len(blocks) < FEWEST_CHANGES - 1:
        return list(blocks)
    result: list[Block] = []
    at_old = at_new = 0
    for end, inside in _sentences(blocks, old, new):
        if not _shredded(inside, old[at_old : end.old], new[at_new : end.new], old):
            result.extend(inside)
        result.append(end)
        at_old, at_new = end.old + end.length, end.new + end.length
    return [block for block in result if block.length]


def _sentences(
    blocks: Sequence[Block], old: Sequence[Token], new: Sequence[Token]
) -> Iterator[tuple[Block, list[Block]]]:
    """Each sentence as its kept end mark and the blocks before that; the last may have no mark."""
    inside: list[Block] = []
    for block in blocks:
        start = 0
        for at in range(block.length):
            if not _ends_sentence(old[block.old + at], new[block.new + at]):
                continue
            if at > start:
                inside.append(Block(block.old + start, block.new + start, at - start))
            yield Block(block.old + at, block.new + at, 1), inside
            inside, start = [], at + 1
        if start < block.length:
            inside.append(Block(block.old + start, block.new + start, block.length - start))
    yield Block(len(old), len(new), 0), inside


def _ends_sentence(old: Token, new: Token) -> bool:
    return old.canon in _ENDS or ("\n" in old.text and "\n" in new.text)


def _shredded(
    inside: Sequence[Block], here: Sequence[Token], there: Sequence[Token], old: Sequence[Token]
) -> bool:
    """Whether too little of a sentence was kept, in too many pieces."""
    if len(inside) < FEWEST_CHANGES - 1:
        return False
    kept = [_words(old[block.old : block.old + block.length]) for block in inside]
    whole = max(_words(here), _words(there))
    return sum(kept) <= MOST_KEPT * whole and max(kept) <= LONGEST_KEPT


def _words(row: Sequence[Token]) -> int:
    return sum(token.canon[:1].isalnum() for token in row)
