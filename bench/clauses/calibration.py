"""What do the weights of ``pairing/certainty.py`` come to, fitted to revisions with known truth?

``python -m bench.clauses.calibration [--seeds N] [--rounds N]`` prints ``CONTENT``, ``AROUND`` and
``PARTS`` as they belong into that file. Every time the matching weighs a pair, its evidence is
noted with whether the pair is true; the last time counts. Logistic regression on that, with the
matching run anew under the new weights in each round. The revisions are others than those that
:mod:`bench.clauses.alignment` measures; half of them bear labels.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from bench.clauses.alignment import Case, cases
from clauses.pairing import certainty, matching, partings
from clauses.pairing.fingerprints import Unit, Vocabulary, units_of

Row = tuple[float, ...]
MEASURED = 90  # the first revisions are those the measure takes


class Notes:
    """Evidence and truth of everything that was weighed."""

    def __init__(self) -> None:
        self.pairs: list[Row] = []
        self.pairs_true: list[bool] = []
        self.parts: list[Row] = []
        self.parts_true: list[bool] = []

    def take(self, case: Case) -> None:
        """Match one revision and note what was weighed."""
        vocabulary = Vocabulary()
        old = units_of(case.revision.old, vocabulary)
        new = units_of(case.revision.new, vocabulary)
        weighed: dict[tuple[str, str], Row] = {}
        parted: dict[tuple[str, str], Row] = {}
        with _noting(old, new, weighed, parted):
            matching.match(old, new, vocabulary)
        truth = case.revision.pairs
        self.pairs += weighed.values()
        self.pairs_true += [pair in truth for pair in weighed]
        self.parts += parted.values()
        self.parts_true += [pair in truth for pair in parted]


@contextmanager
def _noting(
    old: list[Unit], new: list[Unit], weighed: dict[Any, Row], parted: dict[Any, Row]
) -> Iterator[None]:
    """Listen to the matching while it weighs."""
    surroundings = matching.Growth.surroundings
    evidence, sure = partings.Sources.evidence, partings.Sources.sure

    def pair(self: matching.Growth, i: int, j: int, candidate: matching.Candidate) -> Row:
        row = surroundings(self, i, j, candidate)
        weighed[old[i].clause.id, new[j].clause.id] = (*self.content(i, j), *row)
        return row

    def part(self: partings.Sources, unit: Unit, at: int, near: float, rival: float) -> float:
        row: list[Row] = []
        self.evidence = lambda *given: row.append(evidence(self, *given)) or row[0]  # type: ignore
        found = sure(self, unit, at, near, rival)
        if row:
            ids = unit.clause.id, self.others[at].clause.id
            parted[ids if self.units is old else ids[::-1]] = row[0]
        return found

    matching.Growth.surroundings = pair  # type: ignore[method-assign]
    partings.Sources.sure = part  # type: ignore[assignment,method-assign]
    try:
        yield
    finally:
        matching.Growth.surroundings = surroundings  # type: ignore[method-assign]
        partings.Sources.sure = sure  # type: ignore[method-assign]


def fitted(rows: list[Row], true: list[bool]) -> list[float]:
    """The weights of a logistic regression, by Newton's method with a light ridge."""
    x, y = np.array(rows), np.array(true, dtype=float)
    weights = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], 2.0)
    ridge[0] = 0.0
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (chance - y) + ridge * weights
        bend = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(ridge + 1e-9)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return [round(float(weight), 2) for weight in weights]


def calibrated(seeds: int, rounds: int) -> str:
    """The three rows of weights, after some rounds."""
    chosen = [*cases(seeds), *cases(seeds, labels=True)]
    chosen = [case for case in chosen if case.number >= MEASURED]
    for _ in range(rounds):
        notes = Notes()
        for case in chosen:
            notes.take(case)
        weights = fitted(notes.pairs, notes.pairs_true)
        size = len(certainty.CONTENT)
        certainty.CONTENT = tuple(weights[:size])
        certainty.AROUND = tuple(weights[size:])
        certainty.PARTS = tuple(fitted(notes.parts, notes.parts_true))
    names = ("CONTENT", "AROUND", "PARTS")
    return "\n".join(f"{name} = {getattr(certainty, name)}" for name in names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=28, help="five revisions for each")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(calibrated(options.seeds, options.rounds))


if __name__ == "__main__":
    main()
