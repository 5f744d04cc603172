"""Where does every piece of a revised text come from?

A text under revision is a list of pieces. A piece was either written anew (its source is None) or
stands in an old clause: ``(old_id, start, end)``, offsets in the old clause's full text. What has
a source is written as it stood there, but for the case of a first letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

Source = tuple[str, int, int]
WORD = re.compile(r"\w(?:[\w/.,-]*\w)?")


class Piece(NamedTuple):
    text: str
    source: Source | None = None


Pieces = list[Piece]


def written(text: str) -> Pieces:
    """A text that comes from nowhere."""
    return [Piece(text)] if text else []


def text_of(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def cut(pieces: Iterable[Piece], start: int, end: int) -> Pieces:
    """The pieces between two offsets of the text they make.

    >>> cut([Piece("Mức chi ", ("a", 0, 8)), Piece("mới")], 4, 9)
    [Piece(text='chi ', source=('a', 4, 8)), Piece(text='m', source=None)]
    """
    result = []
    at = 0
    for text, source in pieces:
        low, high = max(start - at, 0), min(end - at, len(text))
        if low < high:
            inner = (source[0], source[1] + low, source[1] + high) if source else None
            result.append(Piece(text[low:high], inner))
        at += len(text)
    return result


def spliced(pieces: Sequence[Piece], start: int, end: int, middle: Sequence[Piece]) -> Pieces:
    """The pieces with what stands between two offsets replaced."""
    length = len(text_of(pieces))
    return joined([*cut(pieces, 0, start), *middle, *cut(pieces, end, length)])


def joined(pieces: Iterable[Piece]) -> Pieces:
    """The same text in as few pieces as can tell it."""
    result: Pieces = []
    for piece in pieces:
        last = result[-1] if result else None
        if last and piece.text and _continues(last.source, piece.source):
            source = piece.source and last.source and (*last.source[:2], piece.source[2])
            result[-1] = Piece(last.text + piece.text, source)
        elif piece.text:
            result.append(piece)
    return result


def _continues(one: Source | None, other: Source | None) -> bool:
    if one is None or other is None:
        return one is other
    return one[0] == other[0] and one[2] == other[1]


def with_first(pieces: Sequence[Piece], letter: str) -> Pieces:
    """The pieces with the case of the first letter changed; it still comes from where it stood."""
    first = pieces[0]
    return joined([Piece(letter + first.text[1:], first.source), *pieces[1:]])


def words_by_source(pieces: Iterable[Piece]) -> Counter[str]:
    """How many words come from each old clause."""
    counts: Counter[str] = Counter()
    for text, source in pieces:
        if source:
            counts[source[0]] += len(WORD.findall(text))
    return counts
