"""How sure is it that two clauses are the same one, or that one is a part of the other?

Three logistic regressions in one: what the contents of two clauses say, what stands around them,
and, for splits and merges, how much of a clause is explained by another one. The weights were
fitted together on invented revisions with known truth. ``python -m bench.clauses.calibration``
fits them anew, ``python -m bench.clauses.reliability`` shows what the scores are worth.
"""

from __future__ import annotations

from math import exp
from operator import mul

Evidence = tuple[float, ...]
CERTAIN = 9.0  # log odds of what is beyond doubt

# fmt: off
CONTENT: Evidence = (
    -2.29, -0.25, 3.8, -0.65, -0.0, 6.49, -1.42, -1.91, 0.59, -0.02, 0.57, -0.7, -0.21, -3.25,
)
AROUND: Evidence = (
    1.87, 2.34, 1.11, 0.16, -0.25, -0.33, 0.98, 0.36, 0.44, 1.18, -0.11, 0.14, 0.26, 1.91, 2.93,
)
PARTS: Evidence = (
    -13.3, 5.12, 2.29, 1.21, 0.39, 1.75, 1.48, 6.21, 3.18, -0.57,
)
# fmt: on


def odds_of_content(evidence: Evidence) -> float:
    """Log odds from the contents of two clauses; see :meth:`.matching.Growth.content`."""
    return sum(map(mul, CONTENT, evidence))


def odds_around(evidence: Evidence) -> float:
    """Log odds from what stands around them: :meth:`.matching.Growth.surroundings`."""
    return sum(map(mul, AROUND, evidence))


def highest_around(alike: float, shared: float) -> float:
    """The most that surroundings can add for two clauses of this likeness."""
    best = max(0.0, alike * AROUND[13]) + max(0.0, alike * alike * AROUND[14])
    in_company = best + alike * AROUND[0] + sum(AROUND[1:4]) + 2 * AROUND[7] + AROUND[8] + AROUND[9]
    alone = best + alike * (AROUND[0] + AROUND[10] + AROUND[11]) + shared * AROUND[12]
    return max(in_company, alone)


def odds_of_part(evidence: Evidence) -> float:
    """Log odds that a clause was split off from another one, or merged into it; see
    :meth:`clauses.pairing.partings.Sources.evidence`."""
    return sum(map(mul, PARTS, evidence))


def probability(odds: float) -> float:
    """How likely something of these log odds is, from 0 to 1; beyond doubt it is 1."""
    return 1.0 if odds >= CERTAIN else 1 / (1 + exp(-odds))
