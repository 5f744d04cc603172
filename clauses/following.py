"""Where did the words of one clause go in the clauses that it became?

A clause and all it shares its successors with are laid beside these successors, and the words are
matched once, wherever they went; every quotation from them is then a matter of looking up.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from clauses.alignment import Alignment
from clauses.correspondences import BORDER, correspondence
from clauses.fingerprints import GROUPS
from clauses.quoting import Passage
from clauses.tree import Tree, in_order
from clauses.weighing import MODAL, SHORT, Found, Scale, floor, makes_norm, weight
from clauses.words import Word, words

MOST = 0.6  # of the words of a clause: so many make it the same, or a part of it
_ENOUGH = 4.0  # the least weight of a clause that is known again by its words alone
_WALL = 1e9  # the weight of the end of a clause: no quotation is found across it


@dataclass(frozen=True, slots=True)
class Quotation:
    """Where quoted words stand: offsets in the full text of a clause of the new tree.

    ``score`` is the weight of the quoted words that are still there, less what was put between
    them: 1 for unchanged words.
    """

    clause: str
    start: int
    end: int
    score: float


def follow(alignment: Alignment, clause_id: str, passage: Passage) -> Quotation | None:
    """The best place of a passage in the clauses that its own became, if it is good enough."""
    for lineage in _lineages(alignment, clause_id):
        found = lineage.laid_out(alignment).find(lineage.olds.index(clause_id), passage)
        if found is not None:
            text, start, end, score = found
            return Quotation(lineage.news[text], start, end, score)
    return None


def adopted(alignment: Alignment, clause_id: str) -> str | None:
    """The new clause beside which a dropped clause stood, where that took over most of its words.

    So a clause goes on whose words the alignment saw in its neighbour or in the clause above, but
    not surely enough for a merger.
    """
    kin = _kin(alignment, clause_id)
    if not kin:
        return None
    lineage = _lineage(alignment, clause_id, kin)
    laid = lineage.laid_out(alignment)
    given = laid.given(lineage.olds.index(clause_id))
    best = max(range(len(kin)), key=lambda n: given[n])
    whole = laid.old.weight_of(lineage.olds.index(clause_id))
    return kin[best] if given[best] >= MOST * whole and whole >= _ENOUGH else None


class _Lineage(NamedTuple):
    """Ids of new clauses, and of the old ones whose words they hold."""

    olds: tuple[str, ...]
    news: tuple[str, ...]

    def laid_out(self, alignment: Alignment) -> _Followed:
        return _followed(
            tuple(alignment.old.get(id).full_text for id in self.olds),
            tuple(alignment.new.get(id).full_text for id in self.news),
        )


def _lineages(alignment: Alignment, clause_id: str) -> Iterator[_Lineage]:
    """First the partners alone; then with what took words over without being seen as a part."""
    partners = [pair.new for pair in alignment.partners_of(clause_id)]
    if partners:
        yield _lineage(alignment, clause_id, partners)
        below = _taken_over(alignment, clause_id, partners)
        if below:
            yield _lineage(alignment, clause_id, [*partners, *below])
    else:
        heir = adopted(alignment, clause_id)
        if heir is not None:
            yield _lineage(alignment, clause_id, [heir])


def _lineage(alignment: Alignment, clause_id: str, news: Iterable[str]) -> _Lineage:
    unique = tuple(dict.fromkeys(news))
    olds = {pair.old: None for id in unique for pair in alignment.origins_of(id)}
    return _Lineage(tuple(olds | {clause_id: None}), unique)


def _taken_over(alignment: Alignment, clause_id: str, partners: Sequence[str]) -> list[str]:
    """New clauses below the partners that are made mostly of the words of this clause."""
    wholes = [alignment.new.get(partner) for partner in partners]
    below = [
        inner.id
        for whole in wholes
        # What is new in a chapter never stood in its heading.
        for inner in in_order(() if whole.kind in GROUPS else whole.children)
        if not alignment.origins_of(inner.id)
    ]
    lineage = _lineage(alignment, clause_id, [*partners, *below])
    laid = lineage.laid_out(alignment)
    given = laid.given(lineage.olds.index(clause_id))
    return [
        id
        for n, id in enumerate(lineage.news)
        if id not in partners and given[n] >= MOST * laid.new.weight_of(n)
    ]


def _kin(alignment: Alignment, clause_id: str) -> list[str]:
    """What the clause above and the ones beside became, and what is new beside these."""
    above = alignment.old.parent(clause_id)
    near = [*_beside(alignment.old, clause_id), *([above.id] if above else [])]
    kin = [pair.new for id in near for pair in alignment.partners_of(id)]
    fresh = [id for partner in kin for id in _beside(alignment.new, partner)]
    kin += [id for id in fresh if not alignment.origins_of(id)]
    return [id for id in dict.fromkeys(kin) if alignment.new.get(id).kind not in GROUPS]


def _beside(tree: Tree, id: str) -> list[str]:
    """The clauses before and behind one in its row."""
    above = tree.parent(id)
    row = [clause.id for clause in (above.children if above else tree.clauses)]
    at = row.index(id)
    return row[max(0, at - 1) : at] + row[at + 1 : at + 2]


class _Row:
    """Several texts as one row of words, with a border after each."""

    def __init__(self, texts: Sequence[str], numbers: dict[str, int]) -> None:
        self.begins: list[int] = []  # position of the first word of each text
        self.numbers: list[int] = []
        self.starts, self.ends = array("L"), array("L")  # offsets in its own text
        self.weights = array("d")
        self.norms, self.speaking = bytearray(), bytearray()
        for text in texts:
            self.begins.append(len(self.numbers))
            for word in words(text):
                self._add(word, numbers.setdefault(word.canon, len(numbers)), weight(word.canon))
            self._add(Word("", len(text), len(text)), BORDER, _WALL)

    def _add(self, word: Word, number: int, weight: float) -> None:
        self.numbers.append(number)
        self.starts.append(word.start)
        self.ends.append(word.end)
        self.weights.append(weight)
        self.norms.append(makes_norm(word.canon))
        self.speaking.append(word.speaks)

    def text_of(self, position: int) -> int:
        return bisect_right(self.begins, position) - 1

    def weight_of(self, text: int) -> float:
        """The weight of all words of one text."""
        return sum(self.weights[n] for n in self.all_of(text))

    def all_of(self, text: int) -> range:
        high = self.begins[text + 1] if text + 1 < len(self.begins) else len(self.numbers)
        return range(self.begins[text], high - 1)

    def within(self, text: int, start: int, end: int) -> range:
        """Positions of the words that lie in a stretch of one text, if only in part."""
        low, high = self.all_of(text).start, self.all_of(text).stop
        first = bisect_right(self.ends, start, low, high)
        last = bisect_left(self.starts, end, low, high)
        return range(first, last)


class _Followed:
    """Some old texts, the new ones they became, and which word is which."""

    def __init__(self, olds: Sequence[str], news: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        self.old, self.new = _Row(olds, numbers), _Row(news, numbers)
        self.to_new = array("l", correspondence(self.old.numbers, self.new.numbers))
        origins = [-1] * len(self.new.numbers)
        for i, j in enumerate(self.to_new):
            if j >= 0:
                origins[j] = i
        self.scale = Scale(self.new.weights, self.new.norms, origins)

    def given(self, text: int) -> list[float]:
        """The weight of the words that one old text gave to each new one."""
        given = [0.0] * len(self.new.begins)
        for n in self.old.all_of(text):
            if self.to_new[n] >= 0:
                given[self.new.text_of(self.to_new[n])] += self.old.weights[n]
        return given

    def find(self, text: int, passage: Passage) -> tuple[int, int, int, float] | None:
        """Which new text, the offsets in it, and the score; None below the floor."""
        quoted = [n for part in passage.parts for n in self.old.within(text, *part)]
        there = sorted((self.to_new[n], self.old.weights[n]) for n in quoted if self.to_new[n] >= 0)
        found = self.scale.best(there)
        if found is None:
            return None
        score = self._score(quoted, found)
        length = sum(self.old.speaking[n] for n in quoted)
        if score < floor(length) or (length <= SHORT and self._another_norm(quoted, found)):
            return None
        start, end = self._offsets(quoted, passage, found)
        return self.new.text_of(found.first), start, end, round(score, 3)

    def _another_norm(self, quoted: Sequence[int], found: Found) -> bool:
        """Whether a number or a negation came or went among the quoted words."""
        before = [n for n in quoted if self.old.norms[n]]
        kept = sum(found.first <= self.to_new[n] <= found.last for n in before)
        return kept < len(before) or kept < self.scale.norms_in(found)

    def _score(self, quoted: Sequence[int], found: Found) -> float:
        weights = self.old.weights
        total = sum(weights[n] for n in quoted)
        lost = sum(
            weights[n]
            for n in quoted
            if weights[n] >= MODAL and not found.first <= self.to_new[n] <= found.last
        )
        # A number that took the place of another is one change, not two.
        put_in = max(0.0, self.scale.put_in(found) - lost)
        return found.kept / (total + found.cost + put_in)

    def _offsets(self, quoted: Sequence[int], passage: Passage, found: Found) -> tuple[int, int]:
        """Whole words, but for a quotation that itself begins or ends inside one."""
        old, new = self.old, self.new
        first, last = quoted[0], quoted[-1]
        start, end = new.starts[found.first], new.ends[found.last]
        if self.to_new[first] == found.first and self._as_long(first, found.first):
            start += max(0, passage.start - old.starts[first])
        if self.to_new[last] == found.last and self._as_long(last, found.last):
            end -= max(0, old.ends[last] - passage.end)
        return start, end

    def _as_long(self, n: int, j: int) -> bool:
        old, new = self.old, self.new
        return old.ends[n] - old.starts[n] == new.ends[j] - new.starts[j]


@lru_cache(maxsize=128)
def _followed(olds: tuple[str, ...], news: tuple[str, ...]) -> _Followed:
    return _Followed(olds, news)
