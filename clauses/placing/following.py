"""Which words of some old texts stand where in the new ones that they became?

The words are matched once, wherever they went; every quotation is then a matter of looking up.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from clauses.placing.correspondences import BORDER, correspondence
from clauses.placing.quoting import Passage
from clauses.placing.ruling import farther_off, right_before
from clauses.placing.weighing import (
    FAR_OFF,
    FEW,
    MODAL,
    PART,
    SHORT,
    WHOLE,
    Found,
    Scale,
    floor,
    makes_norm,
    weight,
)
from clauses.placing.words import Word, words

Cited = tuple[tuple[int, str], ...]  # which word of a text, and what it would be now
_WALL = 1e9  # the weight of the end of a text: no quotation is found across it


class _Row:
    """Several texts as one row of words, with a border after each."""

    def __init__(
        self, texts: Sequence[str], numbers: dict[str, int], said: Sequence[Mapping[int, str]]
    ) -> None:
        self.begins: list[int] = []  # position of the first word of each text
        self.numbers: list[int] = []
        self.canons: list[str] = []
        self.starts, self.ends = array("L"), array("L")  # offsets in its own text
        self.weights = array("d")
        self.norms, self.speaking = bytearray(), bytearray()
        for text, instead in zip(texts, said, strict=True):
            self.begins.append(len(self.numbers))
            for at, word in enumerate(words(text)):
                canon = instead.get(at, word.canon)
                self._add(word, numbers.setdefault(canon, len(numbers)), weight(word.canon))
            self._add(Word("", len(text), len(text)), BORDER, _WALL)

    def _add(self, word: Word, number: int, weight: float) -> None:
        self.numbers.append(number)
        self.canons.append(word.canon)
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
    """Some old texts, the new ones they became, and which word is which.

    ``cited`` says of some words of each old text what they are now (renumbered citations).
    """

    def __init__(
        self, olds: Sequence[str], news: Sequence[str], cited: Sequence[Mapping[int, str]]
    ) -> None:
        numbers: dict[str, int] = {}
        self.old, self.new = _Row(olds, numbers, cited), _Row(news, numbers, [{}] * len(news))
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
            found = self._greatest_part(there, quoted)
            if found is None:
                return None
            score = self._score(quoted, found)
        if length <= FEW and not self._in_company(quoted, found):
            return None
        score *= self._ruled(quoted[0], found.first, length)
        if not score:
            return None
        start, end = self._offsets(quoted, passage, found)
        return self.new.text_of(found.first), start, end, round(score, 3)

    def _greatest_part(
        self, there: Sequence[tuple[int, float]], quoted: Sequence[int]
    ) -> Found | None:
        """Of a quotation that lies across a split, where the part stands that has most of it.

        Only where nearly all of it is still there in one part or another.
        """
        parts = [
            found
            for _, group in groupby(there, key=lambda word: self.new.text_of(word[0]))
            if (found := self.scale.best(list(group)))
        ]
        total = sum(self.old.weights[n] for n in quoted)
        if len(parts) < 2 or sum(part.kept - part.cost for part in parts) < WHOLE * total:
            return None
        norms = sum(self.old.norms[n] for n in quoted)
        if norms != sum(self.scale.norms_in(part) for part in parts):
            return None
        best = max(parts, key=lambda part: part.kept - part.cost)
        return best if best.kept - best.cost >= PART * total else None

    def _in_company(self, quoted: Sequence[int], found: Found) -> bool:
        """Whether a word still stands beside one that it stood beside, or stood at an end.

        A single word may stand anywhere by chance.
        """
        old, new = self.old, self.new
        for step, here, there in ((-1, quoted[0], found.first), (1, quoted[-1], found.last)):
            before, now = here + step, there + step
            if not (0 <= before < len(old.numbers)) or old.numbers[before] == BORDER:
                return True
            if 0 <= now < len(new.numbers) and self.to_new[before] == now:
                return True
        return False

    def _ruled(self, old: int, new: int, length: int) -> float:
        """What is left of the score where a negation came or went before the quoted words."""
        if right_before(self.old.canons, old) != right_before(self.new.canons, new):
            return 0.0 if length <= SHORT else FAR_OFF
        far = farther_off(self.old.canons, old) != farther_off(self.new.canons, new)
        return FAR_OFF if far else 1.0

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
def followed(
    olds: tuple[str, ...], news: tuple[str, ...], cited: tuple[Cited, ...] = ()
) -> Followed:
    """The words of old texts followed into new ones; remembered, for a page asks it many times.

    >>> found = followed(("Mức chi hằng năm.",), ("Hằng năm có báo cáo.", "Mức chi."))
    >>> found.find(0, Passage(((8, 16),)))
    (0, 0, 8, 1.0)
    """
    return Followed(olds, news, [dict(numbers) for numbers in cited] or [{}] * len(olds))
