"""Does a score of 0.9 mean that nine of ten such pairs are right?

``python -m bench.clauses.reliability``. All pairs that the engine gives over the revisions of
:mod:`bench.clauses.alignment`, in bins of their scores.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bench.clauses.alignment import Case, cases
from bench.clauses.tables import percent, table
from clauses import align

BINS = 10


@dataclass
class Bin:
    """The pairs whose score lies within a tenth."""

    pairs: int = 0
    right: int = 0
    scores: float = 0.0


def bins(found: Iterable[Case]) -> list[Bin]:
    """Ten bins, 0 to 0.1 first; a score of 1 belongs to the last."""
    result = [Bin() for _ in range(BINS)]
    for case in found:
        truth = case.revision
        for pair in align(truth.old, truth.new).pairs:
            one = result[min(BINS - 1, max(0, int(pair.score * BINS)))]
            one.pairs += 1
            one.right += (pair.old, pair.new) in truth.pairs
            one.scores += pair.score
    return result


def off_by(found: Iterable[Bin]) -> float:
    """How far scores are from the truth on average, over all pairs (expected calibration error)."""
    filled = [one for one in found if one.pairs]
    total = sum(one.pairs for one in filled)
    return sum(abs(one.scores - one.right) for one in filled) / total


def report(seeds: int = 18) -> str:
    """The table, and the average distance below it."""
    found = bins(cases(seeds))
    rows = [
        (
            f"{number / BINS:.1f} – {(number + 1) / BINS:.1f}",
            one.pairs,
            f"{one.scores / one.pairs:.2f}" if one.pairs else "–",
            percent(one.right, one.pairs),
        )
        for number, one in enumerate(found)
    ]
    off = f"On average a score is off by {100 * off_by(found):.1f} percentage points."
    return table(("score", "pairs", "mean score", "right %"), rows) + f"\n\n{off}"


if __name__ == "__main__":
    print(report())
