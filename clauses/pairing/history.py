"""What became of a clause through many versions, and where did it come from?

Successive versions are aligned pairwise; a clause is followed from one alignment to the next, so
that what a person settled at one step holds for all later ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from clauses.pairing.alignment import Alignment, Pair, Relation, align
from clauses.pairing.settling import Settled


@dataclass(frozen=True, slots=True)
class Step:
    """Where a clause stands in one version: nowhere, in one clause, or after a split in several.

    ``version`` counts the trees from 0. ``relations`` say what happened since the step before, and
    ``score`` how likely all of the way to here is right.
    """

    version: int
    clauses: tuple[str, ...]
    relations: frozenset[Relation]
    score: float


def follow(alignments: Sequence[Alignment], clause_id: str, version: int = 0) -> list[Step]:
    """A clause of one version in all later ones; the last step is empty if it was dropped.

    KeyError if the version has no such clause.

    >>> from clauses import align, parse
    >>> texts = ["Điều 1. Mức chi\\n1. Phụ cấp lưu trú 200.000 đồng một ngày.",
    ...          "Điều 1. Mức chi\\n1. Phụ cấp lưu trú 250.000 đồng một ngày.",
    ...          "Điều 1. Phạm vi\\nÁp dụng cho mọi người.\\n"
    ...          "Điều 2. Mức chi\\n1. Phụ cấp lưu trú 250.000 đồng một ngày."]
    >>> trees = [parse(text) for text in texts]
    >>> for step in follow([align(*two) for two in zip(trees, trees[1:])], "dieu-1.khoan-1"):
    ...     print(step.version, step.clauses, sorted(step.relations))
    1 ('dieu-1.khoan-1',) ['reworded']
    2 ('dieu-2.khoan-1',) ['same']
    """
    if version < len(alignments):
        alignments[version].old.get(clause_id)
    onwards = enumerate((alignment.partners_of for alignment in alignments[version:]), version + 1)
    return _steps(clause_id, onwards, lambda pair: pair.new)


def trace(alignments: Sequence[Alignment], clause_id: str, version: int = -1) -> list[Step]:
    """A clause of one version (the last one) in all earlier ones, the nearest first.

    The last step is empty if it was inserted. KeyError if the version has no such clause.
    """
    end = version if version >= 0 else len(alignments)
    if end:
        alignments[end - 1].new.get(clause_id)
    back = ((number, alignments[number].origins_of) for number in range(end - 1, -1, -1))
    return _steps(clause_id, back, lambda pair: pair.old)


def _steps(
    clause_id: str,
    ways: Iterable[tuple[int, Callable[[str], tuple[Pair, ...]]]],
    reached: Callable[[Pair], str],
) -> list[Step]:
    """Step by step from a clause to what it is paired with, as long as it is anywhere."""
    here: tuple[str, ...] = (clause_id,)
    score, steps = 1.0, list[Step]()
    for version, pairs_of in ways:
        pairs = [pair for id in here for pair in pairs_of(id)]
        steps.append(_step(version, pairs, [reached(pair) for pair in pairs], score))
        here, score = steps[-1].clauses, steps[-1].score
        if not here:
            break
    return steps


def _step(version: int, pairs: Sequence[Pair], ids: Sequence[str], score: float) -> Step:
    relations = frozenset(relation for pair in pairs for relation in pair.relations)
    if len(relations) > 1:
        relations -= {"same"}
    least = min((pair.score for pair in pairs), default=1.0)
    return Step(version, tuple(dict.fromkeys(ids)), relations, round(score * least, 3))


def through(alignments: Sequence[Alignment]) -> Alignment:
    """The first version beside the last one, by what became of each clause on the way.

    Comparing the two directly would guess anew what was known, and settled, step by step.
    ValueError without alignments.
    """
    if not alignments:
        raise ValueError("no alignments to go through")
    old, new = alignments[0].old, alignments[-1].new
    ways = {clause.id: [clause.id] for clause in old.walk()}
    for alignment in alignments:
        ways = {start: _onwards(alignment, here) for start, here in ways.items()}
    pairs = tuple((start, end) for start, here in ways.items() for end in here)
    reached = {end for _, end in pairs}
    return align(
        old,
        new,
        settled=Settled(
            pairs,
            frozenset(clause.id for clause in new.walk() if clause.id not in reached),
            frozenset(start for start, here in ways.items() if not here),
        ),
    )


def _onwards(alignment: Alignment, here: Sequence[str]) -> list[str]:
    """Where some clauses went, heirs first."""
    pairs = [pair for id in here for pair in alignment.partners_of(id)]
    return list(dict.fromkeys(pair.new for pair in sorted(pairs, key=lambda p: not p.heir)))
