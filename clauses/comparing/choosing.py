"""Of all ways to keep as many tokens, which leaves the fewest characters marked?

The longest common subsequence counts tokens, so of two phrases that changed places it may keep the
shorter one, and it does not care into how many pieces it falls. Where only short runs were kept, a
small table weighs them anew: by characters, and what hangs together before what lies apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clauses.comparing.edits import Block

SOLID = 4  # tokens in a row that are beyond doubt
CELLS = 900  # of a table; larger stretches stay as they are
_START = 1.0  # what another run costs, in characters: of equal choices the one in fewer pieces

_NOWHERE = float("-inf")


def fewest_marked(blocks: Sequence[Block], old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The blocks, with what lies between solid ones chosen by characters.

    >>> old, new = "họp bàn hoặc niêm yết".split(), "niêm yết hoặc họp bàn".split()
    >>> fewest_marked([Block(0, 3, 2)], old, new)
    [Block(old=3, new=0, length=2)]
    """
    result: list[Block] = []
    waiting: list[Block] = []
    at_old = at_new = 0
    for block in [*blocks, Block(len(old), len(new), 0)]:
        if 0 < block.length < SOLID:
            waiting.append(block)
            continue
        if waiting:
            stretch = old[at_old : block.old], new[at_new : block.new]
            if len(stretch[0]) * len(stretch[1]) <= CELLS:
                waiting = [Block(at_old + i, at_new + j, n) for i, j, n in _heaviest(*stretch)]
            result += waiting
            waiting = []
        result.append(block)
        at_old, at_new = block.old + block.length, block.new + block.length
    return list(_joined(result[:-1]))


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks that touch on both sides as one."""
    last: Block | None = None
    for block in blocks:
        if last and last.old + last.length == block.old and last.new + last.length == block.new:
            last = Block(last.old, last.new, last.length + block.length)
            continue
        if last:
            yield last
        last = block
    if last:
        yield last


def _heaviest(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The common subsequence with most characters, in few runs."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    run = [[_NOWHERE] * (len(new) + 1) for _ in range(len(old) + 1)]  # ends with this very pair
    for i, token in enumerate(old, 1):
        above, row, ending, before = best[i - 1], best[i], run[i], run[i - 1]
        size = 2 * len(token)
        for j, other in enumerate(new, 1):
            value = max(above[j], row[j - 1])
            if token == other:
                ending[j] = size + max(above[j - 1] - _START, before[j - 1])
                value = max(value, ending[j])
            row[j] = value
    return _traced(best, run)


def _traced(best: Sequence[Sequence[float]], run: Sequence[Sequence[float]]) -> list[Block]:
    found: list[Block] = []
    i, j, in_run = len(best) - 1, len(best[0]) - 1, False
    while i and j:
        if in_run or run[i][j] == best[i][j]:
            found.append(Block(i - 1, j - 1, 1))
            i, j = i - 1, j - 1
            in_run = run[i][j] >= best[i][j] - _START and run[i][j] > _NOWHERE
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return list(_joined(found[::-1]))
