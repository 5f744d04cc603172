"""How did the wording of one clause change, shown as a person would mark it?

The runs of a change give both texts back exactly: the old one is ``=``, ``-`` and the first text
of ``~``, the new one ``=``, ``+`` and the second of ``~``. A ``~`` is a difference that is only
noise (tone placement, encoding, blanks, dashes, quotation marks).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from diff_match_patch import diff_match_patch

from clauses.tokens import Token, tokens

Run = tuple[str, str] | tuple[str, str, str]
_Edit = tuple[str, list[Token], list[Token]]  # op, old tokens, new tokens

# Above this many tokens on both sides a stretch that has nothing unique in common is shown as
# replaced: finding the shortest edit would take long, and nobody could read it.
LONGEST = 500
DEEPEST = 12
_FIRST_SURROGATE, _SURROGATES = 0xD800, 0x800
_STOPS = tuple(".;:,!?")


def wording(old: str, new: str) -> list[Run]:
    """The difference of two texts, token by token.

    >>> wording("Mức chi 200.000 đồng.", "Mức chi 250.000 đồng.")
    [('=', 'Mức chi '), ('-', '200.000'), ('+', '250.000'), ('=', ' đồng.')]
    >>> wording("Uỷ ban", "Ủy  ban")
    [('~', 'Uỷ ', 'Ủy  '), ('=', 'ban')]
    """
    if old == new:
        return [("=", old)] if old else []
    return _without_common_blanks(list(_runs(_tidied(_edits(tokens(old), tokens(new))))))


def same_wording(old: str, new: str) -> bool:
    """Whether two texts differ by noise at most."""
    return old == new or [t.canon for t in tokens(old)] == [t.canon for t in tokens(new)]


def both_texts(runs: Sequence[Run]) -> tuple[str, str]:
    """The old and the new text, from their difference."""
    old = "".join(run[1] for run in runs if run[0] != "+")
    return old, "".join(run[-1] for run in runs if run[0] != "-")


def _edits(old: list[Token], new: list[Token]) -> list[_Edit]:
    numbers: dict[str, int] = {}
    a = [numbers.setdefault(token.canon, len(numbers)) for token in old]
    b = [numbers.setdefault(token.canon, len(numbers)) for token in new]
    edits: list[_Edit] = []
    at_old = at_new = 0
    for op, steps in groupby(_script(a, b), key=lambda step: step[0]):
        count = sum(length for _, length in steps)
        ends = (at_old + (count if op != "+" else 0), at_new + (count if op != "-" else 0))
        edits.append((op, old[at_old : ends[0]], new[at_new : ends[1]]))
        at_old, at_new = ends
    return edits


def _script(a: Sequence[int], b: Sequence[int], depth: int = 0) -> Iterator[tuple[str, int]]:
    """Steps ``= - +`` with their number of tokens, from a to b."""
    start = _common(a, b)
    end = _common(a[start:][::-1], b[start:][::-1])
    if start:
        yield "=", start
    middle_a, middle_b = a[start : len(a) - end], b[start : len(b) - end]
    if not middle_a or not middle_b:
        yield from _replaced(middle_a, middle_b)
    elif len(middle_a) * len(middle_b) <= LONGEST * LONGEST:
        yield from _shortest(middle_a, middle_b)
    else:
        yield from _by_landmarks(middle_a, middle_b, depth)
    if end:
        yield "=", end


def _replaced(a: Sequence[int], b: Sequence[int]) -> Iterator[tuple[str, int]]:
    if a:
        yield "-", len(a)
    if b:
        yield "+", len(b)


def _shortest(a: Sequence[int], b: Sequence[int]) -> Iterator[tuple[str, int]]:
    differ = diff_match_patch()
    differ.Diff_Timeout = 0  # the sizes are bounded; a clock would make results differ
    for op, text in differ.diff_main(_as_text(a), _as_text(b), False):
        yield "-=+"[op + 1], len(text)


def _as_text(numbers: Sequence[int]) -> str:
    """One character for each token, leaving out the surrogates, which are no characters."""
    return "".join(chr(n if n < _FIRST_SURROGATE else n + _SURROGATES) for n in numbers)


def _by_landmarks(a: Sequence[int], b: Sequence[int], depth: int) -> Iterator[tuple[str, int]]:
    """Cut two long stretches where a few tokens in a row are unique in both, and in order."""
    landmarks = _landmarks(a, b) if depth < DEEPEST else []
    if not landmarks:
        yield from _replaced(a, b)
        return
    at_a = at_b = 0
    for i, j in [*landmarks, (len(a), len(b))]:
        if i < at_a or j < at_b:
            continue
        if i > at_a or j > at_b:
            yield from _script(a[at_a:i], b[at_b:j], depth + 1)
        if i < len(a):
            yield "=", 1
        at_a, at_b = i + 1, j + 1


def _landmarks(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int]]:
    for size in (1, 3):
        places = _unique_places(b, size)
        own = _unique_places(a, size)
        found = _longest_rising([(i, places[row]) for row, i in own.items() if row in places])
        if found:
            return found
    return []


def _unique_places(numbers: Sequence[int], size: int) -> dict[tuple[int, ...], int]:
    """Where each row of tokens stands that occurs only once."""
    places: dict[tuple[int, ...], int] = {}
    for position, row in enumerate(zip(*(numbers[i:] for i in range(size)), strict=False)):
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


def _common(a: Sequence[int], b: Sequence[int]) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count


def _tidied(edits: list[_Edit]) -> list[_Edit]:
    """Each change as one removal and one insertion; single words between changes join them."""
    tidied: list[_Edit] = []
    for position, (op, old, new) in enumerate(edits):
        if op == "=" and 0 < position < len(edits) - 1 and _is_island(old):
            op = "*"
        if op == "=":
            tidied.append((op, old, new))
        elif tidied and tidied[-1][0] != "=":
            tidied[-1] = ("*", tidied[-1][1] + old, tidied[-1][2] + new)
        else:
            tidied.append(("*", list(old), list(new)))
    for position in range(1, len(tidied) - 1):
        if tidied[position][0] != "=" and not (tidied[position][1] and tidied[position][2]):
            _slide(tidied, position)
    return tidied


def _is_island(run: list[Token]) -> bool:
    return sum(token.canon[:1].isalnum() for token in run) <= 1 and len(run) <= 2


def _slide(edits: list[_Edit], position: int) -> None:
    """Move a lone insertion or removal so that it ends where a phrase ends.

    ``a, b, [c, ]d`` reads better than ``a, b[, c], d``: the same tokens, cut where a person would.
    """
    (_, old_before, new_before), (op, old, new), (_, old_after, new_after) = edits[
        position - 1 : position + 2
    ]
    shift = _best_shift(new_before, old or new)
    if not shift:
        return
    # Each token stays on its own side with its exact text; only the partners change.
    old_tail, new_tail = old_before[-shift:] + old, new_before[-shift:] + new
    edits[position - 1] = ("=", old_before[:-shift], new_before[:-shift])
    edits[position] = (op, old_tail[: len(old)], new_tail[: len(new)])
    edits[position + 1] = ("=", old_tail[len(old) :] + old_after, new_tail[len(new) :] + new_after)


def _best_shift(before: list[Token], moved: list[Token]) -> int:
    """How many tokens to slide to the left so that the change ends a phrase; 0 to stay."""
    if moved[-1].canon in _STOPS:
        return 0
    for shift in range(1, min(len(before), len(moved), 40) + 1):
        if before[-shift].canon != moved[-shift].canon:
            return 0
        starts_phrase = shift == len(before) or before[-shift - 1].canon in _STOPS
        if starts_phrase and (shift == len(moved) or moved[-shift - 1].canon in _STOPS):
            return shift
    return 0


def _runs(edits: list[_Edit]) -> Iterator[Run]:
    """Edits as texts; what is equal but written otherwise becomes noise."""
    for position, (op, old, new) in enumerate(edits):
        if op != "=":
            if old:
                yield "-", "".join(token.text for token in old)
            if new:
                yield "+", "".join(token.text for token in new)
            continue
        if not old:
            continue  # all of it slid behind the change
        if position + 1 < len(edits):
            _hand_over_blanks(old, new, edits[position + 1])
        yield from _equal_runs(old, new)


def _hand_over_blanks(old: list[Token], new: list[Token], change: _Edit) -> None:
    """A blank that only a change behind it made necessary is part of that change."""
    for longer, shorter, changed in ((new, old, change[2]), (old, new, change[1])):
        blank = longer[-1].text.removeprefix(shorter[-1].text)
        if changed and blank != longer[-1].text and not blank.strip():
            longer[-1] = shorter[-1]
            changed[0] = Token(blank + changed[0].text, changed[0].canon)


def _without_common_blanks(runs: list[Run]) -> list[Run]:
    """The blank behind a replaced word belongs to neither wording: it did not change."""
    result: list[Run] = []
    for position, run in enumerate(runs):
        if run[0] == "+" and result and result[-1][0] == "-":
            blank = _common_blank(result[-1][1], run[1])
            if blank:
                result[-1] = ("-", result[-1][1][: -len(blank)])
                result.append(("+", run[1][: -len(blank)]))
                following = runs[position + 1] if position + 1 < len(runs) else None
                if following and following[0] == "=":
                    runs[position + 1] = ("=", blank + following[1])
                else:
                    result.append(("=", blank))
                continue
        result.append(run)
    return result


def _common_blank(one: str, other: str) -> str:
    """The blanks that both texts end with, if words stand before them."""
    length = min(len(one) - len(one.rstrip()), len(other) - len(other.rstrip()))
    blank = one[len(one) - length :]
    return blank if length and other.endswith(blank) and one.strip() and other.strip() else ""


def _equal_runs(old: list[Token], new: list[Token]) -> Iterator[Run]:
    start = 0
    for end in range(1, len(old) + 1):
        noisy = old[start].text != new[start].text
        if end < len(old) and (old[end].text != new[end].text) == noisy:
            continue
        texts = ["".join(token.text for token in side[start:end]) for side in (old, new)]
        if noisy:
            yield "~", texts[0], texts[1]
        else:
            yield "=", texts[0]
        start = end
