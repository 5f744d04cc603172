"""Where did the words of one clause go in the clauses that it became?

A clause and all it shares its successors with are laid beside these successors, and the words are
matched once, wherever they went; every quotation from them is then a matter of looking up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from clauses.alignment import Alignment
from clauses.correspondences import BORDER, correspondence
from clauses.fingerprints import GROUPS
from clauses.quoting import Passage
from clauses.tree import in_order
from clauses.weighing import MODAL, SHORT, Found, Scale, floor, makes_norm, weight
from clauses.words import Word, words

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
    olds, news = lineage(alignment, clause_id)
    followed = _followed(
        tuple(alignment.old.get(id).full_text for id in olds),
        tuple(alignment.new.get(id).full_text for id in news),
    )
    found = followed.find(olds.index(clause_id), passage)
    if found is None:
        return None
    text, start, end, score = found
    return Quotation(news[text], start, end, score)


def lineage(alignment: Alignment, clause_id: str) -> tuple[list[str], list[str]]:
    """The clauses a clause became, with what is new below them; and the clauses these came from."""
    olds, news = {clause_id: None}, dict[str, None]()
    for pair in alignment.partners_of(clause_id):
        news[pair.new] = None
        olds.update((origin.old, None) for origin in alignment.origins_of(pair.new))
    for partner in list(news):
        whole = alignment.new.get(partner)
        # What is new in a chapter never stood in its heading.
        for inner in in_order(() if whole.kind in GROUPS else whole.children):
            if not alignment.origins_of(inner.id):
                news[inner.id] = None
    return list(olds), list(news)


class _Row:
    """Several texts as one row of words, with a border after each."""

    def __init__(self, texts: Sequence[str], numbers: dict[str, int]) -> None:
        self.begins: list[int] = []  # position of the first word of each text
        self.words: list[Word] = []
        self.numbers: list[int] = []
        for text in texts:
            self.begins.append(len(self.words))
            self.words.extend(words(text))
            self.words.append(Word("", len(text), len(text)))
        self.numbers = [
            numbers.setdefault(word.canon, len(numbers)) if word.canon else BORDER
            for word in self.words
        ]
        self.weights = [weight(word.canon) if word.canon else _WALL for word in self.words]
        self.norms = [makes_norm(word.canon) for word in self.words]

    def text_of(self, position: int) -> int:
        return bisect_right(self.begins, position) - 1

    def within(self, text: int, start: int, end: int) -> range:
        """Positions of the words that lie in a stretch of one text, if only in part."""
        low = self.begins[text]
        high = self.begins[text + 1] if text + 1 < len(self.begins) else len(self.words)
        high -= 1
        first = bisect_right(self.words, start, low, high, key=lambda word: word.end)
        last = bisect_right(self.words, end - 1, low, high, key=lambda word: word.start)
        return range(first, last)


class _Followed:
    """Some old texts, the new ones they became, and which word is which."""

    def __init__(self, olds: Sequence[str], news: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        self.old, self.new = _Row(olds, numbers), _Row(news, numbers)
        self.to_new = correspondence(self.old.numbers, self.new.numbers)
        origins = [-1] * len(self.new.words)
        for i, j in enumerate(self.to_new):
            if j >= 0:
                origins[j] = i
        self.scale = Scale(self.new.weights, self.new.norms, origins)

    def find(self, text: int, passage: Passage) -> tuple[int, int, int, float] | None:
        """Which new text, the offsets in it, and the score; None below the floor."""
        quoted = [n for part in passage.parts for n in self.old.within(text, *part)]
        there = sorted((self.to_new[n], self.old.weights[n]) for n in quoted if self.to_new[n] >= 0)
        found = self.scale.best(there)
        if found is None:
            return None
        score = self._score(quoted, found)
        length = sum(self.old.words[n].speaks for n in quoted)
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
        start, end = self.new.words[found.first].start, self.new.words[found.last].end
        first, last = self.old.words[quoted[0]], self.old.words[quoted[-1]]
        if self.to_new[quoted[0]] == found.first and self._as_long(quoted[0], found.first):
            start += max(0, passage.start - first.start)
        if self.to_new[quoted[-1]] == found.last and self._as_long(quoted[-1], found.last):
            end -= max(0, last.end - passage.end)
        return start, end

    def _as_long(self, old: int, new: int) -> bool:
        one, other = self.old.words[old], self.new.words[new]
        return one.end - one.start == other.end - other.start


@lru_cache(maxsize=256)
def _followed(olds: tuple[str, ...], news: tuple[str, ...]) -> _Followed:
    return _Followed(olds, news)
