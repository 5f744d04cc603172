"""Where do quoted words stand in the text they were taken from?

People quote loosely: other blanks, another tone style, other quotation marks, no full stop, a small
letter for a capital one, an ellipsis where words were left out. The exact words are looked for
first, then the same words whatever their marks and case, then the parts round an ellipsis.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice

from clauses.comparing.canonical import canonical
from clauses.placing.words import words

MOST = 1_000  # occurrences looked at
MOST_PARTS = 8  # round ellipses; of more only the last one is looked for
_WORD = re.compile(r"[^\W_\u0300-\u036f](?:[^\W_]|[\u0300-\u036f])+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARKS = "“”„«»\"'‘’ \t\n\u00a0"  # which a person sets round what is quoted
_ELLIPSIS = re.compile(r"…|\.{3,}")


@dataclass(frozen=True, slots=True)
class Passage:
    """Quoted words in a text: offsets of each part, in order; several round an ellipsis."""

    parts: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]


def passages(text: str, quote: str) -> list[Passage]:
    """All places where a text says the quoted words, in order; none for an empty quotation.

    >>> passages("Uỷ ban, sau đây gọi là Ủy ban", "ủy  ban")
    [Passage(parts=((0, 6),)), Passage(parts=((23, 29),))]
    >>> passages("Mức chi 200.000 đồng một ngày.", "“Mức chi … một ngày”")
    [Passage(parts=((0, 7), (21, 29)))]
    """
    wanted = quote.strip()
    if not wanted:
        return []
    bare = wanted.strip(_MARKS)
    found = _exact(text, wanted) or (_exact(text, bare) if bare else []) or _as_words(text, bare)
    if not found and _ELLIPSIS.search(wanted):
        found = _round_ellipses(text, _ELLIPSIS.split(wanted))
    return found


def _exact(text: str, wanted: str) -> list[Passage]:
    """The very characters; whole words where there are some, so that “ông” is not in “không”."""
    spans = [(at, at + len(wanted)) for at in islice(_finds(text, wanted), MOST)]
    # Half a word was selected by a slip; half a number is another number.
    spans = [span for span in spans if not any(_cuts(_NUMBER, text, at) for at in span)]
    whole = [span for span in spans if not any(_cuts(_WORD, text, at) for at in span)]
    return [Passage((span,)) for span in whole or spans]


def _finds(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _cuts(whole: re.Pattern[str], text: str, at: int) -> bool:
    """Whether an offset lies inside a word or a number."""
    near = whole.finditer(text, max(0, at - 2), at + 2)
    return any(found.start() < at < found.end() for found in near)


def _as_words(text: str, wanted: str) -> list[Passage]:
    found = _words_of(text).find(wanted)
    if len(found) > 1:  # ``tự`` is rather the small one of ``Tự nguyện, tự giác``
        form = canonical(wanted)
        found = [span for span in found if canonical(text[slice(*span)]) == form] or found
    return [Passage((span,)) for span in found]


def _round_ellipses(text: str, parts: list[str]) -> list[Passage]:
    """The parts one after another; of several beginnings the one nearest to the rest."""
    spoken = [part for part in parts if _words_of(part).line.strip()]
    wanted = spoken[: MOST_PARTS - 1] + spoken[MOST_PARTS - 1 :][-1:]
    words = _words_of(text)
    rows = [words.find(part) for part in wanted]
    found: dict[tuple[tuple[int, int], ...], Passage] = {}
    for first in rows[0] if rows else []:
        chain = [first]
        for row in rows[1:]:
            at = bisect_right(row, (chain[-1][1], 0))
            if at == len(row):
                return list(found.values())
            chain.append(row[at])
        found[tuple(chain[1:])] = Passage(tuple(chain))
    return list(found.values())


class _Words:
    """The words of a text in their canonical form, small letters, in one line."""

    def __init__(self, text: str) -> None:
        spoken = [word for word in words(text) if word.speaks]
        self.begins = array("L", (word.start for word in spoken))
        self.ends = array("L", (word.end for word in spoken))
        self.line = f" {' '.join(word.canon for word in spoken)} "
        # Where each word begins in that line.
        self.places = array("L", accumulate((len(word.canon) + 1 for word in spoken), initial=1))

    def find(self, wanted: str) -> list[tuple[int, int]]:
        """Offsets in the text of every place where the words of ``wanted`` stand in a row."""
        line = _words_of(wanted).line
        if not line.strip():
            return []
        found = [*islice(_finds(self.line, line), MOST)]
        return [self._span(at + 1, at + len(line) - 1) for at in found]

    def _span(self, begin: int, end: int) -> tuple[int, int]:
        first = bisect_right(self.places, begin) - 1
        last = bisect_right(self.places, end - 1) - 1
        return self.begins[first], self.ends[last]


@lru_cache(maxsize=64)
def _words_of(text: str) -> _Words:
    return _Words(text)
