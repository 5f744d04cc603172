"""What is there to compare in a tree, measured once?

Each unit (a clause at its position in document order) gets a number for its own words and one for
its whole subtree; equal numbers mean equal words but for noise. What costs more, the features by
which a changed clause is recognised, is measured only for the units that need it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from clauses.comparing.tokens import row
from clauses.labels import Rank, rank
from clauses.tree import Clause, Tree, cells

GROUPS = frozenset({"part", "chapter", "section", "subsection", "appendix", "heading"})
# Clauses of different families are never the same clause under another number.
FAMILIES = {**dict.fromkeys(GROUPS, "group"), "article": "article", "table": "table", "row": "row"}
# The first cell of a table row often only counts the rows: "3 | Vé tàu | 200.000".
_COUNTING = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5})[.)]?\s*\|")
_COUNTERS = {"stt", "tt", "số tt", "số thứ tự", "thứ tự"}


@dataclass(slots=True)
class Unit:
    """One clause and what is compared of it; ``weight`` counts letters, its own and below it."""

    clause: Clause
    position: int
    parent: int  # -1 for an outermost clause
    family: str
    text: str  # its own words: full text without the number of a counted row
    own: int  # number of its own words, 0 where it has none
    rank: Rank  # where its label stands among its siblings'
    children: list[int] = field(default_factory=list)
    end: int = 0  # position behind its last descendant
    whole: int = 0  # number of the subtree, without labels
    weight: int = 0


def counts_its_rows(table: Clause) -> bool:
    """Whether the first column of a table only numbers its rows: ``STT``, or 1, 2, 3 …

    Such a number belongs to the place of a row and is no word of it: a row that is put in changes
    the numbers of all below and nothing else.
    """
    header = cells(table)[0].strip(" .*").lower() if table.text else ""
    if header in _COUNTERS:
        return True
    found = [_COUNTING.match(row.text) for row in table.children]
    numbers = [match.group(1) for match in found if match]
    return len(numbers) == len(found) > 1 and numbers == [str(n + 1) for n in range(len(found))]


def words_of(clause: Clause, counted: bool) -> str:
    """The full text; without its number for a row of a table that counts its rows."""
    number = _COUNTING.match(clause.text) if counted and not clause.title else None
    return clause.text[number.end() :] if number else clause.full_text


class _Folded(dict[str, str]):
    """The canonical form of each piece between blanks, found when first asked for."""

    def __missing__(self, piece: str) -> str:
        self[piece] = folded = "".join(row(piece).canons)
        return folded


class _Words(dict[str, int]):
    """A number for each word, whatever marks stand round it; 0 for marks alone."""

    def __init__(self, folded: _Folded) -> None:
        self.folded = folded
        self.numbers: dict[str, int] = {"": 0}

    def __missing__(self, piece: str) -> int:
        word = self.folded[piece].strip("()[]{}\"'.,;:!?-*_/|").lower()
        self[piece] = number = self.numbers.setdefault(word, len(self.numbers))
        return number


class Vocabulary:
    """Numbers for words and for texts, shared by both sides of one alignment."""

    def __init__(self) -> None:
        self._folded = _Folded()
        self._words = _Words(self._folded)
        self._texts: dict[str, int] = {"": 0}
        self._shapes: dict[tuple[object, ...], int] = {}

    def text(self, text: str) -> int:
        """The number of a text; 0 for one without any sign. Blanks and noise do not count."""
        number = self._texts.get(text)
        if number is None:
            canon = "".join(map(self._folded.__getitem__, text.split()))
            number = self._texts.setdefault(canon, len(self._texts))
            self._texts[text] = number
        return number

    def shape(self, *parts: object) -> int:
        return self._shapes.setdefault(parts, len(self._shapes) + 1)

    def words(self, text: str) -> list[int]:
        """The words of a text as numbers, without marks."""
        return [number for number in map(self._words.__getitem__, text.split()) if number]


@lru_cache(maxsize=1 << 12)
def _rank(label: str, letters: bool) -> Rank:
    return rank(label, letters=letters)


def units_of(tree: Tree, vocabulary: Vocabulary) -> list[Unit]:
    """The units of a tree in document order."""
    units: list[Unit] = []
    counting: set[int] = set()  # positions of tables that count their rows
    waiting = [(clause, -1) for clause in reversed(tree.clauses)]
    while waiting:
        clause, parent = waiting.pop()
        position = len(units)
        if clause.kind == "table" and counts_its_rows(clause):
            counting.add(position)
        text = words_of(clause, parent in counting)
        family = FAMILIES.get(clause.kind, "text")
        ranked = _rank(clause.label, clause.kind == "point")
        units.append(Unit(clause, position, parent, family, text, vocabulary.text(text), ranked))
        if parent >= 0:
            units[parent].children.append(position)
        if clause.children:
            waiting.extend((child, position) for child in reversed(clause.children))
    for unit in reversed(units):
        unit.end = units[unit.children[-1]].end if unit.children else unit.position + 1
        unit.weight = len(unit.text) + 1
        below = []
        for child in unit.children:
            unit.weight += units[child].weight
            below.append(units[child].whole)
        unit.whole = vocabulary.shape(unit.family, unit.own, *below)
    return units


@dataclass(slots=True)
class Features:
    """The words of a text and its pairs of neighbouring words, each as one number."""

    words: frozenset[int]
    pairs: frozenset[int]
    weight: float = 0.0  # what all of them weigh together

    def among(self, chosen: Set[int]) -> frozenset[int]:
        """Those of the features that are chosen."""
        return (self.words & chosen) | (self.pairs & chosen)


def features_of(words: list[int]) -> Features:
    """The features of a row of words."""
    return Features(frozenset(words), frozenset([(a << 32) | b for a, b in pairwise(words)]))


def together(several: Iterable[Features]) -> Features:
    """The features of several texts."""
    chosen = list(several)
    return Features(
        frozenset().union(*[each.words for each in chosen]),
        frozenset().union(*[each.pairs for each in chosen]),
    )
