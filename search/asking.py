"""What does somebody look for? What was typed, as words, phrases and numbers of clauses. Pure.

Nothing typed is ever an operator: signs that mean something to a database are no letters, so they
are dropped. Only quotation marks (a phrase) and numbers of clauses have a meaning here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from clauses.labels import slug
from search.folding import Word, words

MOST_LETTERS = 400
MOST_WORDS = 24

Phrase = tuple[Word, ...]
_QUOTES = re.compile('["“”„‟«»″]')
_LEVELS = {"điều": "dieu", "khoản": "khoan", "điểm": "diem"}
_NAMES = {"dieu": "Điều", "khoan": "khoản", "diem": "điểm"}
_WORD = r"(?<!\w)(?:điều|dieu|khoản|khoan|điểm|diem)"
_NUMBER = r"(?:[0-9]{1,3}[a-zđ]?|[a-zđ][0-9]?)(?!\w)"
_ONE_LEVEL = re.compile(rf"({_WORD})\s+({_NUMBER})")
_LEVELS_TOGETHER = re.compile(
    rf"{_WORD}\s+{_NUMBER}(?:[\s,]+(?:(?:của|cua)\s+)?{_WORD}\s+{_NUMBER})*"
)
# "8.2b", "8.2.b)", "điều 8.2"; no amount (20.000), no date (20.11.2015, 20.11/2015).
_SHORT = re.compile(
    r"(?<![\w.,/-])(?:(?:điều|dieu)\s+)?([0-9]{1,3}[a-zđ]?)\.([0-9]{1,2})\.?([a-zđ][0-9]?)?\)?"
    r"(?![\w/%]|[.,-][0-9])"
)


@dataclass(frozen=True)
class Place:
    """A clause as people name it, from the article down."""

    numbers: tuple[tuple[str, str], ...]  # ("dieu", "8"), ("khoan", "2"), ("diem", "b")
    loose: bool = False  # typed without tone marks: d may mean đ

    @property
    def name(self) -> str:
        """ "Điều 8 khoản 2 điểm b"."""
        return " ".join(f"{_NAMES[level]} {number}" for level, number in self.numbers)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses that such a clause can have within its document.

        >>> understood("khoản 2 Điều 8").places[0].addresses
        ('dieu-8.khoan-2',)
        >>> understood("dieu 8 diem d").places[0].addresses
        ('dieu-8.diem-d', 'dieu-8.diem-dd')
        """
        address = ".".join(f"{level}-{slug(number)}" for level, number in self.numbers)
        if self.loose and self.numbers[-1] == ("diem", "d"):
            return address, f"{address}d"
        return (address,)


@dataclass(frozen=True)
class Asked:
    """What was typed, understood."""

    typed: str
    phrases: tuple[Phrase, ...] = ()
    places: tuple[Place, ...] = ()
    was_cut: bool = False

    @property
    def is_too_short(self) -> bool:
        """Nothing, or a single letter, would find everything."""
        return not self.places and sum(len(word.folded) for word in self._words) < 2

    @property
    def has_marks(self) -> bool:
        """It was typed with tone marks, so that they count."""
        return any(word.exact != word.folded for word in self._words)

    @property
    def together(self) -> tuple[Phrase, ...]:
        """All words in the order typed, as one phrase."""
        return (self._words,) if len(self._words) > 1 else self.phrases

    @property
    def _words(self) -> Phrase:
        return tuple(word for phrase in self.phrases for word in phrase)


def understood(typed: str) -> Asked:
    """What was typed, taken apart.

    >>> asked = understood('điều 8 "phụ cấp" mức')
    >>> [place.name for place in asked.places]
    ['Điều 8']
    >>> [[word.exact for word in phrase] for phrase in asked.phrases]
    [['phụ', 'cấp'], ['mức']]
    """
    text = unicodedata.normalize("NFC", " ".join(typed.split()))
    short = text[:MOST_LETTERS]
    phrases: list[Phrase] = []
    places: list[Place] = []
    for number, piece in enumerate(_QUOTES.split(short)):
        if number % 2:  # inside quotation marks, also where the last one was forgotten
            phrases.append(tuple(words(piece)))
            continue
        rest = _without_places(piece, places)
        phrases.extend((word,) for word in words(rest))
    kept = _at_most(phrases)
    cut = len(text) > MOST_LETTERS or sum(map(len, kept)) < sum(map(len, phrases))
    return Asked(short, kept, tuple(dict.fromkeys(places)), cut)


def _at_most(phrases: list[Phrase]) -> tuple[Phrase, ...]:
    left, kept = MOST_WORDS, []
    for phrase in phrases:
        kept.append(phrase[:left])
        left -= len(kept[-1])
    return tuple(phrase for phrase in kept if phrase)


def _without_places(piece: str, places: list[Place]) -> str:
    """The piece without the numbers of clauses in it, which are added to ``places``."""

    def take_levels(found: re.Match[str]) -> str:
        named = list(_places_in(found[0]))
        places.extend(named)
        return " " if named else found[0]

    def take_short(found: re.Match[str]) -> str:
        names = ("dieu", "khoan", "diem")
        numbers = zip(names, found.groups(), strict=True)
        places.append(Place(tuple((level, number) for level, number in numbers if number)))
        return " "

    return _LEVELS_TOGETHER.sub(take_levels, _SHORT.sub(take_short, piece.lower()))


def _places_in(text: str) -> Iterator[Place]:
    """The clauses named in a row of levels; a level that comes again begins the next clause."""
    held: dict[str, str] = {}
    loose = False
    for word, number in _ONE_LEVEL.findall(text):
        level = _LEVELS.get(word, word)
        if level in held:
            yield from _place(held, loose)
            held, loose = {}, False
        held[level] = number
        loose = loose or word == "diem"
    yield from _place(held, loose)


def _place(held: dict[str, str], loose: bool) -> Iterator[Place]:
    # "khoản 2" alone stands in every article: those are words like others.
    if "dieu" in held:
        yield Place(tuple((level, held[level]) for level in _NAMES if level in held), loose)
