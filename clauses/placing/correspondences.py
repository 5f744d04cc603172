"""Which words of a text are which words of its next version, also where they changed places?

Words come as numbers (the same word, the same number). Rows of words that stand once in both texts
are matched first, as blocks; the heaviest chain of blocks that keep their order is believed, and of
the others those that are a passage of their own. What lies between blocks is matched in order, ever
finer. Unlike :func:`clauses.wording` nothing is smoothed for reading.

The method follows patience diff (unique rows as landmarks, Cohen 2003) and Heckel (1978: blocks may
move). Everything is linear but for stretches of at most ``SMALL`` word pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from clauses.placing.blocks import Block, common_rows, equal_blocks, heaviest_chain, word_by_word

ROW = 3  # words in a row that make a landmark
MOVED = 4  # words in a row that are believed to have changed places
NEAR = 4  # how far a single word is turned round
TURNED = 2  # words in a row that changed places with their neighbours
NEAR_ROW = 12  # how far such a row goes
BETWEEN = 2  # new words that may stand between them
BORDER = -1
SMALL = 2_500
DEEPEST = 12


def correspondence(old: Sequence[int], new: Sequence[int]) -> list[int]:
    """For every word of ``old`` its position in ``new``, or -1; no position is given twice.

    ``BORDER``, as any negative number, is like nothing, and no block goes over it.

    >>> correspondence([1, 2, 3, 4, 5, 6, 7, 8, 9], [6, 7, 8, 9, 1, 2, 3, 4, 10, 5])
    [4, 5, 6, 7, 9, 0, 1, 2, 3]
    """
    matching = _Matching(old, new)
    blocks = equal_blocks(old, new, (0, len(old)), (0, len(new)), ROW)
    chain = heaviest_chain(blocks)
    for block in chain:
        matching.take(block, 1)
    matching.take_moved(set(blocks).difference(chain))
    matching.fill_gaps()
    left_old, left_new = _left(old, matching.to_new), _left(new, matching.to_old)
    rest = (0, len(old)), (0, len(new))
    matching.take_moved(equal_blocks(left_old, left_new, *rest, ROW))
    matching.fill_gaps()
    matching.take_turned_rows()
    matching.take_turned()
    return matching.to_new


def _left(numbers: Sequence[int], partners: Sequence[int]) -> list[int]:
    """What has no partner yet; the others are borders."""
    return [n if partner < 0 else BORDER for n, partner in zip(numbers, partners, strict=True)]


class _Matching:
    """The partners found so far."""

    def __init__(self, old: Sequence[int], new: Sequence[int]) -> None:
        self.old, self.new = old, new
        self.to_new = [-1] * len(old)
        self.to_old = [-1] * len(new)

    def take_moved(self, blocks: Iterable[Block]) -> None:
        """Match the blocks that are long enough to have changed places, the longest first."""
        for block in sorted(blocks, key=lambda block: (-block[2], block)):
            self.take(block, MOVED)

    def fill_gaps(self) -> None:
        for stretch in list(_gaps(self.to_new)):
            self.fill_gap(*stretch)

    def take(self, block: Block, fewest: int) -> None:
        """Match what is still free of a block, where that is ``fewest`` words in a row or more."""
        i, j, length = block
        free = [self.to_new[i + n] < 0 and self.to_old[j + n] < 0 for n in range(length)]
        at = 0
        while at < length:
            end = at
            while end < length and free[end]:
                end += 1
            if end - at >= fewest:
                for n in range(at, end):
                    self.pair(i + n, j + n)
            at = end + 1

    def pair(self, i: int, j: int) -> None:
        self.to_new[i], self.to_old[j] = j, i

    def fill_gap(self, begin: int, end: int) -> None:
        """Match unmatched old words with the free new words beside their neighbours' partners."""
        left = self.to_new[begin - 1] + 1 if begin else 0
        right = self.to_new[end] if end < len(self.old) else len(self.new)
        behind = left
        while behind < len(self.new) and self.to_old[behind] < 0:
            behind += 1
        self.fill(begin, end, left, behind)
        if behind == right:
            return
        while begin < end and self.to_new[end - 1] < 0:
            end -= 1
        begin, end = end, self._end_of_gap(end)
        before = right
        while before > 0 and self.to_old[before - 1] < 0:
            before -= 1
        self.fill(begin, end, before, right)

    def take_turned_rows(self) -> None:
        """Match short rows that changed places with a neighbour (``hội nghị, tập huấn``)."""
        for begin, end in list(_gaps(self.to_new)):
            beside = [self.to_new[k] for k in (begin - 1, end) if 0 <= k < len(self.old)]
            if end - begin < TURNED or not beside:
                continue
            first, last = begin, min(end, begin + NEAR_ROW)
            low = max(0, min(beside) - NEAR_ROW)
            high = min(len(self.new), max(beside) + NEAR_ROW + 1)
            if high - low > 4 * NEAR_ROW:
                continue
            rows = common_rows(self.old[first:last], self.new[low:high], TURNED)
            for i, j, length in sorted(rows, key=lambda row: -row[2]):
                if any(self._close(low + j, low + j + length, place) for place in beside):
                    self.take((first + i, low + j, length), TURNED)

    def _close(self, begin: int, end: int, place: int) -> bool:
        """Whether hardly a new word stands between a row and a place."""
        between = self.to_old[end:place] if place >= end else self.to_old[place + 1 : begin]
        return sum(partner < 0 for partner in between) <= BETWEEN

    def take_turned(self) -> None:
        """Match single words that were turned round with the ones beside them."""
        for i in [i for i, j in enumerate(self.to_new) if j < 0 <= self.old[i]]:
            beside = [self.to_new[k] for k in (i - 1, i + 1) if 0 <= k < len(self.old)]
            for j in (j for near in beside if near >= 0 for j in range(near - NEAR, near + NEAR)):
                if 0 <= j < len(self.new) and self.to_old[j] < 0 and self.new[j] == self.old[i]:
                    self.pair(i, j)
                    break

    def _end_of_gap(self, begin: int) -> int:
        while begin < len(self.to_new) and self.to_new[begin] < 0:
            begin += 1
        return begin

    def fill(self, i0: int, i1: int, j0: int, j1: int) -> None:
        """Match two stretches in order: equal ends, rows unique in them, then word by word."""
        waiting = [(i0, i1, j0, j1, 0)]
        while waiting:
            i0, i1, j0, j1, depth = waiting.pop()
            i0, i1, j0, j1 = self._trimmed(i0, i1, j0, j1)
            if i0 == i1 or j0 == j1:
                continue
            chain = self._landmarks((i0, i1), (j0, j1)) if depth < DEEPEST else []
            if not chain:
                if (i1 - i0) * (j1 - j0) <= SMALL:
                    for i, j in word_by_word(self.old[i0:i1], self.new[j0:j1]):
                        self.pair(i0 + i, j0 + j)
                continue
            for i, j, length in chain:
                if i >= i0 and j >= j0:
                    self.take((i, j, length), 1)
                    waiting.append((i0, i, j0, j, depth + 1))
                    i0, j0 = i + length, j + length
            waiting.append((i0, i1, j0, j1, depth + 1))

    def _trimmed(self, i0: int, i1: int, j0: int, j1: int) -> tuple[int, int, int, int]:
        old, new = self.old, self.new
        while i0 < i1 and j0 < j1 and old[i0] == new[j0] >= 0:
            self.pair(i0, j0)
            i0, j0 = i0 + 1, j0 + 1
        while i0 < i1 and j0 < j1 and old[i1 - 1] == new[j1 - 1] >= 0:
            i1, j1 = i1 - 1, j1 - 1
            self.pair(i1, j1)
        return i0, i1, j0, j1

    def _landmarks(self, within_old: tuple[int, int], within_new: tuple[int, int]) -> list[Block]:
        for size in (2, 1):
            blocks = equal_blocks(self.old, self.new, within_old, within_new, size)
            if blocks:
                return heaviest_chain(blocks)
        return []


def _gaps(partners: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where unmatched stretches begin and end."""
    begin = -1
    for position, partner in enumerate([*partners, 0]):
        if partner < 0 <= position and begin < 0:
            begin = position
        elif partner >= 0 and begin >= 0:
            yield begin, position
            begin = -1
