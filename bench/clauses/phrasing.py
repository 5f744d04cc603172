"""How does a drafting board revise a clause?

Not word by word but in what it thinks in: an amount, a phrase, an item of a list, a sentence. New
words are phrases that stand somewhere in the same body of law, taken whole, so that they bring
along the words all norms share. Every edit keeps track of where each remaining piece comes from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from bench.clauses.pieces import WORD, Pieces, cut, spliced, text_of, written

_AMOUNT = re.compile(r"\d+(?:[.,/]\d+)*%?")
_PART = re.compile(r"[^,;.:()|\n“”\"]+")  # between two marks
_BLANKS = re.compile(r"[^\S\n]+")
_LAW_WORDS = re.compile(r"\b(?:phải|được|có thể|cần|không được)\b ")
_TWO = re.compile(r"([^,;.:()|\n“”\"]+?) (và|hoặc) ([^,;.:()|\n“”\"]+)")
_TURNED = re.compile(r"([^,;.:()|\n“”\"]{15,}), ([^,;.:()|\n“”\"]{15,})(?=[.;])")
_LIST = re.compile(r", (?=[^,;.:()|\n“”\"]+,)")
Span = tuple[int, int]


class Phrases:
    """Edits with phrases of a body of law."""

    def __init__(self, rng: Random, texts: Sequence[str]) -> None:
        self.rng = rng
        self.parts = [
            part.strip() for text in texts for part in _PART.findall(text)
            if 2 <= len(part.split()) <= 12 and not _AMOUNT.search(part)
        ]  # fmt: skip
        self.sentences = [text for text in texts if 10 <= len(text.split()) <= 50]

    def revise(self, pieces: Pieces, number: int) -> Pieces:
        """So many edits, each somewhere."""
        edits = list(EDITS)
        for _ in range(number):
            for edit in self.rng.choices(edits, weights=list(EDITS.values()), k=6):
                changed = edit(self, pieces)
                if changed and text_of(changed) != text_of(pieces):
                    pieces = changed
                    break
        return pieces

    def amount(self, pieces: Pieces) -> Pieces | None:
        """Another amount."""
        span = self._one_of(_AMOUNT, pieces)
        if not span:
            return None
        old = text_of(cut(pieces, *span))
        at = self.rng.choice([i for i, letter in enumerate(old) if letter.isdigit()])
        digit = str((int(old[at]) + self.rng.randint(1, 8)) % 9 + 1)
        return spliced(pieces, *span, written(old[:at] + digit + old[at + 1 :]))

    def put_in(self, pieces: Pieces) -> Pieces | None:
        """A phrase where another one ends or begins."""
        span = self._words(pieces, 1)
        return span and spliced(pieces, span[0], span[0], written(self._phrase(2, 6) + " "))

    def take_out(self, pieces: Pieces) -> Pieces | None:
        """A phrase left out."""
        span = self._words(pieces, 5)
        text = text_of(pieces)
        if not span or len(text.split()) < 12 or text[span[1] : span[1] + 1] != " ":
            return None
        return spliced(pieces, span[0], span[1] + 1, [])

    def put_for(self, pieces: Pieces) -> Pieces | None:
        """One phrase for another."""
        span = self._words(pieces, 5)
        return span and spliced(pieces, *span, written(self._phrase(1, 6)))

    def item(self, pieces: Pieces) -> Pieces | None:
        """One more item in a list."""
        span = self._one_of(_LIST, pieces)
        return span and spliced(pieces, span[1], span[1], written(self._phrase(2, 5) + ", "))

    def swap(self, pieces: Pieces) -> Pieces | None:
        """What stands on both sides of an “and” changes places, up to three words each."""
        text = text_of(pieces)
        pairs = list(_TWO.finditer(text))
        if not pairs:
            return None
        found = self.rng.choice(pairs)
        size = self.rng.randint(1, 3)
        left = [m.span() for m in WORD.finditer(text, *found.span(1))][-size:]
        right = [m.span() for m in WORD.finditer(text, *found.span(3))][:size]
        if len(left) < size or len(right) < size:
            return None
        a, b = (left[0][0], left[-1][1]), (right[0][0], right[-1][1])
        middle = [*cut(pieces, *b), *cut(pieces, a[1], b[0]), *cut(pieces, *a)]
        return spliced(pieces, a[0], b[1], middle)

    def turn(self, pieces: Pieces) -> Pieces | None:
        """``Khi …, thì …``: the two halves of a sentence in the other order."""
        spans = list(_TURNED.finditer(text_of(pieces)))
        if not spans:
            return None
        found = self.rng.choice(spans)
        a, b = found.span(1), found.span(2)
        middle = [*cut(pieces, *b), *cut(pieces, a[1], b[0]), *cut(pieces, *a)]
        return spliced(pieces, a[0], b[1], middle)

    def sentence(self, pieces: Pieces) -> Pieces | None:
        """A sentence written anew: as another one of the law, with some phrases of the old."""
        text = text_of(pieces)
        spans = [m.span() for m in re.finditer(r"[^.;\n|]{40,}", text)]
        if not spans:
            return None
        start, end = self.rng.choice(spans)
        new = self.rng.choice(self.sentences).rstrip(".;: ")
        kept = self._words(pieces, 4, (start, end))
        if not kept:
            return None
        at = self.rng.choice([m.start() for m in _BLANKS.finditer(new)]) + 1
        middle = [*written(new[:at]), *cut(pieces, *kept), *written(" " + new[at:])]
        return spliced(pieces, start, end, middle)

    def modal(self, pieces: Pieces) -> Pieces | None:
        """A duty for a right, or the like."""
        span = self._one_of(_LAW_WORDS, pieces)
        words = self.rng.choice(["phải ", "được ", "có thể ", "không được "])
        return span and spliced(pieces, *span, written(words))

    def _phrase(self, least: int, most: int) -> str:
        words = self.rng.choice(self.parts).split()[: self.rng.randint(least, most)]
        return " ".join(words[:1]).lower() + " ".join(["", *words[1:]])

    def _one_of(self, pattern: re.Pattern[str], pieces: Pieces) -> Span | None:
        spans = [found.span() for found in pattern.finditer(text_of(pieces))]
        return self.rng.choice(spans) if spans else None

    def _words(self, pieces: Pieces, most: int, within: Span | None = None) -> Span | None:
        """A random row of words between two marks."""
        text = text_of(pieces)
        parts = [m.span() for m in _PART.finditer(text, *(within or (0, len(text))))]
        parts = [part for part in parts if text[slice(*part)].strip()]
        if not parts:
            return None
        words = [m.span() for m in WORD.finditer(text, *self.rng.choice(parts))]
        if not words:
            return None
        first = self.rng.randrange(len(words))
        last = min(first + self.rng.randint(1, most), len(words)) - 1
        return words[first][0], words[last][1]


_Edit = Callable[[Phrases, Pieces], Pieces | None]
EDITS: dict[_Edit, int] = {
    Phrases.amount: 20, Phrases.put_in: 15, Phrases.take_out: 12, Phrases.put_for: 22,
    Phrases.item: 8, Phrases.swap: 6, Phrases.turn: 4, Phrases.modal: 8,
}  # fmt: skip
