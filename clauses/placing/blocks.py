"""Which stretches of words are equal in two texts, and which of them kept their order?

Negative numbers are borders: they are like nothing, and no block goes over them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

_IN_A_ROW = 0.5  # what two matches side by side are worth more than two apart
Block = tuple[int, int, int]  # where it begins in the old and in the new text, number of words


def equal_blocks(
    old: Sequence[int],
    new: Sequence[int],
    within_old: tuple[int, int],
    within_new: tuple[int, int],
    size: int,
) -> list[Block]:
    """Longest equal stretches round the rows that stand once in both texts, in old order.

    ``size`` is the number of words of a row; nothing outside of the two stretches is looked at.

    >>> equal_blocks([1, 2, 3, 9, 4, 5], [4, 5, 1, 2, 3], (0, 6), (0, 5), 2)
    [(0, 2, 3), (4, 0, 2)]
    """
    there = _once(new, *within_new, size)
    blocks: list[Block] = []
    for row, i in _once(old, *within_old, size).items():
        j = there.get(row)
        if j is None or (blocks and _holds(blocks[-1], i, j)):
            continue
        # A full stop between two blocks belongs to the words before it.
        first = blocks[-1][0] + blocks[-1][2] if blocks else within_old[0]
        start, end = max(0, first - i), size
        while i + start > first and j + start > within_new[0] and (
            old[i + start - 1] == new[j + start - 1] >= 0
        ):  # fmt: skip
            start -= 1
        while i + end < within_old[1] and j + end < within_new[1] and (
            old[i + end] == new[j + end] >= 0
        ):  # fmt: skip
            end += 1
        blocks.append((i + start, j + start, end - start))
    return blocks


def _holds(block: Block, i: int, j: int) -> bool:
    return block[0] <= i < block[0] + block[2] and i - j == block[0] - block[1]


def _once(numbers: Sequence[int], begin: int, end: int, size: int) -> dict[tuple[int, ...], int]:
    """Where each row of words stands that occurs only once, in order; none go over a border."""
    places: dict[tuple[int, ...], int] = {}
    rows = zip(*(numbers[begin + n : end] for n in range(size)), strict=False)
    for position, row in enumerate(rows, begin):
        places[row] = -1 if row in places else position
    return {row: at for row, at in places.items() if at >= 0 and min(row) >= 0}


def heaviest_chain(blocks: Sequence[Block]) -> list[Block]:
    """Of blocks in old order those of the heaviest chain that also rises in the new text.

    >>> heaviest_chain([(0, 2, 3), (4, 0, 2)])
    [(0, 2, 3)]
    """
    if all(a[1] < b[1] for a, b in pairwise(blocks)):
        return list(blocks)
    ranks = {j: rank for rank, j in enumerate(sorted({block[1] for block in blocks}), 1)}
    reach: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)  # a Fenwick tree of maxima
    before: list[int] = []
    for index, (_, j, length) in enumerate(blocks):
        best, at = (0, -1), ranks[j] - 1
        while at > 0:
            best, at = max(best, reach[at]), at & (at - 1)
        before.append(best[1])
        total, at = (best[0] + length, index), ranks[j]
        while at < len(reach):
            reach[at] = max(reach[at], total)
            at += at & -at
    index = max(reach)[1]
    chain: list[Block] = []
    while index >= 0:
        chain.append(blocks[index])
        index = before[index]
    return chain[::-1]


def common_rows(a: Sequence[int], b: Sequence[int], fewest: int) -> Iterator[Block]:
    """All equal rows of at least so many words, as long as they go.

    >>> list(common_rows([1, 2, 3, 4], [3, 4, 1, 2], 2))
    [(0, 2, 2), (2, 0, 2)]
    """
    for i, j in product(range(len(a)), range(len(b))):
        if a[i] != b[j] or a[i] < 0 or (i and j and a[i - 1] == b[j - 1] >= 0):
            continue
        length = 1
        while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length] >= 0:
            length += 1
        if length >= fewest:
            yield i, j, length


def word_by_word(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int]]:
    """The most pairs of equal words in order, and of these the ones most in a row."""
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    run = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]  # ending with this very pair
    for i, x in enumerate(a, 1):
        for j, y in enumerate(b, 1):
            if x == y >= 0:
                row = run[i - 1][j - 1]
                run[i][j] = 1 + max(best[i - 1][j - 1], row + _IN_A_ROW if row else 0.0)
            best[i][j] = max(best[i - 1][j], best[i][j - 1], run[i][j])
    return _traced(best, run)


def _traced(best: list[list[float]], run: list[list[float]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    i, j, in_row = len(best) - 1, len(best[0]) - 1, False
    while i and j:
        if in_row or (run[i][j] and run[i][j] == best[i][j]):
            pairs.append((i - 1, j - 1))
            before = run[i - 1][j - 1]
            in_row = bool(before) and run[i][j] == 1 + before + _IN_A_ROW
            i, j = i - 1, j - 1
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs
