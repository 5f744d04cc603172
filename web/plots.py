"""How long is each part of a bar, and which pattern fills it? Plots that need no colour.

A plot is a list: each line has its name, a bar of patterned parts, and the same figures in words,
so that print, a screen reader and a phone show the same. Lengths are per cent of the longest bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PATTERNS = ("solid", "hatched", "dotted", "crossed", "empty")


@dataclass(frozen=True)
class Part:
    """One part of a bar: where it begins and how wide it is, in per cent."""

    name: str
    count: int
    pattern: str
    start: float
    width: float


@dataclass(frozen=True)
class Bar:
    """One line of a plot."""

    name: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        """The sum of its parts."""
        return sum(part.count for part in self.parts)


@dataclass(frozen=True)
class Plot:
    """Bars of the same parts. ``legend`` pairs each part's name with its pattern."""

    legend: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]


def stacked(names: Sequence[str], lines: Sequence[tuple[str, Sequence[int]]]) -> Plot:
    """A plot of ``lines`` (name, a count for each of ``names``), at most five parts a bar.

    >>> plot = stacked(["có", "không"], [("Tổ 1", [3, 1]), ("Tổ 2", [1, 1])])
    >>> [[(part.start, part.width) for part in bar.parts] for bar in plot.bars]
    [[(0.0, 75.0), (75.0, 25.0)], [(0.0, 25.0), (25.0, 25.0)]]
    """
    if len(names) > len(PATTERNS):
        raise ValueError("a bar of more parts than there are patterns can't be read")
    longest = max((sum(counts) for _, counts in lines), default=0) or 1
    legend = tuple(zip(names, PATTERNS, strict=False))
    return Plot(legend, tuple(Bar(name, _parts(legend, counts, longest)) for name, counts in lines))


def _parts(
    legend: Sequence[tuple[str, str]], counts: Sequence[int], longest: int
) -> tuple[Part, ...]:
    made, before = [], 0
    for (name, pattern), count in zip(legend, counts, strict=True):
        start, width = 100 * before / longest, 100 * count / longest
        made.append(Part(name, count, pattern, round(start, 2), round(width, 2)))
        before += count
    return tuple(made)
