"""Which words of some old texts stand where in the new ones that they became?

The words are matched once, wherever they went; every quotation is then a matter of looking up.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from clauses.correspondences import BORDER, correspondence
from clauses.quoting import Passage
from clauses.weighing import MODAL, SHORT, Found, Scale, floor, makes_norm, weight
from clauses.words import Word, words

_WALL = 1e9  # the weight of the end of a text: no quotation is found across it


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


class Followed:
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
        weights = dict.fromkeys(self.old.within(text, passage.start, passage.end), 0.0)
        weights.update((n, self.old.weights[n]) for n in quoted)  # words left out weigh nothing
        there = sorted((self.to_new[n], w) for n, w in weights.items() if self.to_new[n] >= 0)
        found = self.scale.best(there)
        if found is None:
            return None
        score = self._score(quoted, found)
        length = sum(self.old.speaking[n] for n in quoted)
        if score < floor(length) or (
            length <= SHORT and self._another_norm(quoted, weights, found)
        ):
            return None
        start, end = self._offsets(quoted, passage, found)
        return self.new.text_of(found.first), start, end, round(score, 3)

    def _another_norm(self, quoted: Sequence[int], whole: Iterable[int], found: Found) -> bool:
        """Whether a number or a negation came or went among the quoted words."""

        def kept(positions: Iterable[int]) -> int:
            norms = [n for n in positions if self.old.norms[n]]
            return sum(found.first <= self.to_new[n] <= found.last for n in norms)

        went = kept(quoted) < sum(self.old.norms[n] for n in quoted)
        return went or kept(whole) < self.scale.norms_in(found)

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
def followed(olds: tuple[str, ...], news: tuple[str, ...]) -> Followed:
    """The words of old texts followed into new ones; remembered, for a page asks it many times.

    >>> found = followed(("Mức chi hằng năm.",), ("Hằng năm có báo cáo.", "Mức chi."))
    >>> found.find(0, Passage(((8, 16),)))
    (0, 0, 8, 1.0)
    """
    return Followed(olds, news)
