"""What is there to compare in a tree, measured once?

Each unit (a clause at its position in document order) gets the canonical tokens of its own words,
a fingerprint of them, one of its whole subtree, and its word pairs: two neighbouring words as one
number. Pairs are rarer than words, which is what finds the same clause in another text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from clauses.labels import Rank, rank
from clauses.tokens import tokens
from clauses.tree import Clause, Tree

GROUPS = frozenset({"part", "chapter", "section", "subsection", "appendix", "heading"})
# Clauses of different families are never the same clause under another number.
FAMILIES = {**dict.fromkeys(GROUPS, "group"), "article": "article", "table": "table", "row": "row"}


@dataclass(slots=True)
class Unit:
    """One clause and what is compared of it."""

    clause: Clause
    position: int
    parent: int  # -1 for an outermost clause
    family: str
    rank: Rank
    words: int  # number of tokens of its own words
    own: int  # fingerprint of its own words, 0 where it has none
    pairs: frozenset[int]
    children: list[int] = field(default_factory=list)
    end: int = 0  # position behind its last descendant
    whole: int = 0  # fingerprint of the subtree, without labels
    weight: int = 0  # number of tokens of the subtree


class Vocabulary:
    """Numbers for words and for texts, shared by both sides of one alignment."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._texts: dict[tuple[object, ...], int] = {}

    def word(self, canon: str) -> int:
        return self._words.setdefault(canon, len(self._words) + 1)

    def text(self, *parts: object) -> int:
        return self._texts.setdefault(parts, len(self._texts) + 1)


def units_of(tree: Tree, vocabulary: Vocabulary) -> list[Unit]:
    """The units of a tree in document order."""
    units: list[Unit] = []
    waiting = [(clause, -1) for clause in reversed(tree.clauses)]
    while waiting:
        clause, parent = waiting.pop()
        position = len(units)
        units.append(_unit(clause, position, parent, vocabulary))
        if parent >= 0:
            units[parent].children.append(position)
        waiting.extend((child, position) for child in reversed(clause.children))
    for unit in reversed(units):
        below = [units[child] for child in unit.children]
        unit.end = below[-1].end if below else unit.position + 1
        unit.weight = unit.words + sum(child.weight for child in below)
        unit.whole = vocabulary.text(unit.family, unit.own, *(child.whole for child in below))
    return units


def _unit(clause: Clause, position: int, parent: int, vocabulary: Vocabulary) -> Unit:
    canons = [token.canon for token in tokens(clause.full_text) if token.canon]
    words = [vocabulary.word(canon) for canon in canons if canon[0].isalnum()] or [
        vocabulary.word(canon) for canon in canons
    ]
    own = vocabulary.text(*canons) if canons else 0
    ranked = rank(clause.label, letters=clause.kind == "point")
    family = FAMILIES.get(clause.kind, "text")
    return Unit(clause, position, parent, family, ranked, len(canons), own, _pairs(words))


def _pairs(words: list[int]) -> frozenset[int]:
    """Neighbouring words as one number each; a very short text also gives its single words."""
    pairs = {(a << 32) | b for a, b in pairwise(words)}
    if len(words) <= 3:
        pairs.update(words)
    return frozenset(pairs)
