"""Which words has a text, as written and as people type them in a hurry? Pure.

A word is found in two forms. ``exact`` keeps its tone marks (in one spelling: hòa is hoà), so that
"chế" can stand before "che"; ``folded`` has neither marks nor đ, so that "quy che" finds "quy chế".
What is indexed and what is asked for goes through the same function, on every database: no
tokenizer of a database ever sees anything but these words with a blank between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from accounts.names import folded
from clauses.comparing.canonical import canonical

# What of one text is indexed; positions in a PostgreSQL text vector end at 16,383.
MOST_WORDS = 10_000
MOST_LETTERS = 100_000
LONGEST_WORD = 40
# Marks that stand behind their letter, and what nobody sees: they don't end a word.
_INNER = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(
    # An amount is one word, with its dots or without: 1.500.000 is 1500000.
    r"(?<![0-9])(?<![0-9]\.)[0-9]{1,3}(?:\.[0-9]{3})+(?!\.?[0-9])"
    rf"|(?:[^\W_][{_INNER}]*)+"
)


class Word(NamedTuple):
    """One word in both forms, and where it stands in the text."""

    exact: str
    folded: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a text in order.

    >>> [word.folded for word in words("Đối thoại: 1.500.000 đồng (Điều 8.2b)")]
    ['doi', 'thoai', '1500000', 'dong', 'dieu', '8', '2b']
    >>> [word.exact for word in words("HÒA, hoà")]
    ['hoà', 'hoà']
    """
    count = 0
    for found in _WORD.finditer(text[:MOST_LETTERS]):
        exact = _plain(canonical(found[0]).lower())
        bare = _plain(folded(exact))
        if bare:
            yield Word(exact, bare, found.start(), found.end())
            count += 1
        if count == MOST_WORDS:
            return


def forms(texts: Iterable[str]) -> tuple[str, str]:
    """The exact and the folded words of some texts, as they are kept in the index.

    >>> forms(["Quy chế", "(đã sửa)"])
    ('quy chế đã sửa', 'quy che da sua')
    """
    found = list(words("\n".join(texts)))
    return " ".join(word.exact for word in found), " ".join(word.folded for word in found)


def _plain(word: str) -> str:
    """Letters and digits only: signs like ² are read differently by every database."""
    return "".join(sign for sign in word if sign.isalpha() or sign.isdecimal())[:LONGEST_WORD]
