"""How sure is it that two clauses are the same one?"""

from __future__ import annotations

from math import exp
from operator import mul

Evidence = tuple[float, ...]
CERTAIN = 9.0  # log odds of what is beyond doubt

# fmt: off
WEIGHTS = (-4.67, -8.28, 0.71, 0.53, 0.05, 10.43, -0.4, 0.71, 6.96, -0.36, 1.8, 1.32, 0.67, 0.02, -1.0, 0.68, 0.38, 0.94, 1.32, 0.59, 1.11, 0.09, 0.14, 1.88, -0.58)
PARTS = (-14.2, 5.99, 1.77, -0.07, 0.79, 2.49, 1.53, 5.66, 2.11, -0.67)
# fmt: on


def log_odds(evidence: Evidence) -> float:
    """The logarithm of the odds that a pair is right (logistic regression)."""
    return sum(map(mul, WEIGHTS, evidence))


def log_odds_of_part(evidence: Evidence) -> float:
    """The logarithm of the odds that a clause was split off from another, or merged into it."""
    return sum(map(mul, PARTS, evidence))


def probability(odds: float) -> float:
    """How likely something of these log odds is, from 0 to 1; beyond doubt it is 1."""
    return 1.0 if odds >= CERTAIN else 1 / (1 + exp(-odds))
