"""How sure is it that two clauses are the same one, or that one is a part of the other?

Three logistic regressions in one: what the contents of two clauses say, what stands around them,
and, for splits and merges, how much of a clause is explained by another one. The weights were
fitted on invented revisions with known truth, but for two things: equal words count for a pair
(the fit, which has other evidence of them, made that a little negative), and ``PARTS`` is of an
earlier fit. ``python -m bench.clauses.calibration`` fits all anew, ``python -m
bench.clauses.reliability`` shows what the scores are worth.
"""

from __future__ import annotations

from math import exp
from operator import mul

Evidence = tuple[float, ...]
CERTAIN = 9.0  # log odds of what is beyond doubt

# fmt: off
CONTENT: Evidence =  (-2.6, -1.57, 2.04, -0.38, -0.0, 9.77, -3.91, -2.96, 0.3, 0.06, 1.67, -0.47)
AROUND: Evidence =  (6.55, 1.74, 1.17, 0.36, -0.08, -1.19, 0.73, 0.41, 0.95, 1.38, -0.3, 1.65, 0.19)
PARTS: Evidence = (-14.2, 5.99, 1.77, -0.07, 0.79, 2.49, 1.53, 5.66, 2.11, -0.67)
# fmt: on


def odds_of_content(evidence: Evidence) -> float:
    """Log odds from the contents of two clauses; see :meth:`clauses.matching.Growth.content`."""
    return sum(map(mul, CONTENT, evidence))


def odds_around(evidence: Evidence) -> float:
    """Log odds from what stands around them: :meth:`clauses.matching.Growth.surroundings`."""
    return sum(map(mul, AROUND, evidence))


def highest_around(alike: float, shared: float) -> float:
    """The most that surroundings can add for two clauses of this likeness."""
    in_company = alike * AROUND[0] + sum(AROUND[1:4]) + 2 * AROUND[7] + AROUND[8] + AROUND[9]
    alone = alike * (AROUND[0] + AROUND[10] + AROUND[11]) + shared * AROUND[12]
    return max(in_company, alone)


def odds_of_part(evidence: Evidence) -> float:
    """Log odds that a clause was split off from another one, or merged into it; see
    :meth:`clauses.partings.Sources.evidence`."""
    return sum(map(mul, PARTS, evidence))


def probability(odds: float) -> float:
    """How likely something of these log odds is, from 0 to 1; beyond doubt it is 1."""
    return 1.0 if odds >= CERTAIN else 1 / (1 + exp(-odds))
