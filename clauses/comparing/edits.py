"""Which tokens of two rows are kept, so that as few as possible are marked?

The longest common subsequence is found with the bits of whole numbers, one number for each row of
the table (Hyyrö, *Bit-Parallel LCS-Length Computation Revisited*, 2004): exact, and quick up to a
few thousand tokens on both sides. Longer stretches are first cut where a few tokens in a row occur
once on both sides and in the same order (the anchors of the patience diff).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

LARGEST = 16_000_000  # cells of a table; a stretch above is cut first, or shown as replaced
DEEPEST = 12
_ROWS = (1, 3, 8)  # how many tokens in a row may be a landmark
_LONGEST = 200_000  # tokens up to which rows of several are looked at


class Block(NamedTuple):
    """A run of equal tokens: where it begins on both sides, and its length."""

    old: int
    new: int
    length: int


def kept_blocks(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The runs both rows keep, in order; two that touch on both sides are one.

    >>> kept_blocks("một hai ba".split(), "một ba bốn".split())
    [Block(old=0, new=0, length=1), Block(old=2, new=1, length=1)]
    """
    blocks: list[Block] = []
    for block in _blocks(old, new, 0, 0, 0):
        last = blocks[-1] if blocks else None
        if last and last.old + last.length == block.old and last.new + last.length == block.new:
            blocks[-1] = Block(last.old, last.new, last.length + block.length)
        else:
            blocks.append(block)
    return blocks


def _blocks(
    old: Sequence[str], new: Sequence[str], at_old: int, at_new: int, depth: int
) -> Iterator[Block]:
    """Blocks of two stretches that begin at these places of the whole rows."""
    front = _common(old, new)
    if front:
        yield Block(at_old, at_new, front)
    back = _common(old[front:][::-1], new[front:][::-1])
    inner_old, inner_new = old[front : len(old) - back], new[front : len(new) - back]
    if inner_old and inner_new:
        cells = len(inner_old) * len(inner_new)
        find = _longest if cells <= LARGEST else _between_landmarks
        yield from find(inner_old, inner_new, at_old + front, at_new + front, depth)
    if back:
        yield Block(at_old + len(old) - back, at_new + len(new) - back, back)


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many tokens both begin with."""
    for count, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return count
    return min(len(old), len(new))


def _longest(
    old: Sequence[str], new: Sequence[str], at_old: int, at_new: int, depth: int
) -> Iterator[Block]:
    """The longest common subsequence, read from the table backwards."""
    table = _table(old, new)
    found: list[Block] = []
    i, j, length = len(old), len(new), 0
    while i and j:
        if old[i - 1] == new[j - 1]:
            i, j, length = i - 1, j - 1, length + 1
            continue
        if length:
            found.append(Block(at_old + i, at_new + j, length))
            length = 0
        if table[j - 1] >> (i - 1) & 1:
            i -= 1  # as long without this old token
        else:
            j -= 1
    if length:
        found.append(Block(at_old + i, at_new + j, length))
    return reversed(found)


def _table(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """One number for each new token; its bit i is 0 where old token i makes the result longer."""
    places: dict[str, int] = {}
    for position, token in enumerate(old):
        places[token] = places.get(token, 0) | 1 << position
    row = full = (1 << len(old)) - 1
    table = []
    for token in new:
        matches = row & places.get(token, 0)
        if matches:
            row = ((row + matches) | (row - matches)) & full
        table.append(row)
    return table


def _between_landmarks(
    old: Sequence[str], new: Sequence[str], at_old: int, at_new: int, depth: int
) -> Iterator[Block]:
    """Cut two long stretches at what is unique in both; without landmarks nothing is kept."""
    last_old = last_new = 0
    landmarks = _landmarks(old, new) if depth < DEEPEST else []
    for i, j in [*landmarks, (len(old), len(new))] if landmarks else []:
        yield from _blocks(
            old[last_old:i], new[last_new:j], at_old + last_old, at_new + last_new, depth + 1
        )
        if i < len(old):
            yield Block(at_old + i, at_new + j, 1)
        last_old, last_new = i + 1, j + 1


def _landmarks(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places that rise on both sides, where a short row of tokens stands only once."""
    for size in _ROWS if max(len(old), len(new)) <= _LONGEST else _ROWS[:1]:
        there = _unique(new, size)
        here = _unique(old, size)
        found = _longest_rising([(i, there[row]) for row, i in here.items() if row in there])
        if found:
            return found
    return []


def _unique(tokens: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    """Where each row of tokens begins that occurs only once."""
    places: dict[tuple[str, ...], int] = {}
    for position, row in enumerate(zip(*(tokens[i:] for i in range(size)), strict=False)):
        places[row] = -1 if row in places else position
    return {row: position for row, position in places.items() if position >= 0}


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest sequence of pairs that rises on both sides (they rise on the first)."""
    tails: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for position, (_, value) in enumerate(pairs):
        length = bisect_left(tails, value)
        before.append(holders[length - 1] if length else -1)
        tails[length : length + 1] = [value]
        holders[length : length + 1] = [position]
    result = []
    position = holders[-1] if holders else -1
    while position >= 0:
        result.append(pairs[position])
        position = before[position]
    return result[::-1]
