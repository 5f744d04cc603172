"""Which lines of a text show what was looked for? Pure: pieces, some of them marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from search.asking import Phrase
from search.folding import Word, words

LONGEST = 260
BEFORE = 70


class Piece(NamedTuple):
    """A part of the snippet; ``marked`` is what was looked for."""

    text: str
    marked: bool = False


def snippet(text: str, phrases: Sequence[Phrase]) -> list[Piece]:
    """About three lines around the first place that was looked for.

    >>> from search.asking import understood
    >>> snippet("Mức phụ cấp: xem bảng.", understood("phu cap").phrases)
    [Piece(text='Mức ', marked=False), Piece(text='phụ cấp', marked=True), Piece(text=': xem bảng.', marked=False)]
    """  # noqa: E501
    found = list(words(text))
    marks = _joined(text, _marks(found, phrases))
    begin = _begin(found, marks[0][0]) if marks else 0
    end = _end(text, found, begin)
    pieces = [Piece("…")] if begin else []
    at = begin
    for start, stop in marks:
        if start >= begin and stop <= end:
            pieces += [Piece(text[at:start]), Piece(text[start:stop], True)]
            at = stop
    pieces.append(Piece(text[at:end]))
    if end < len(text):
        pieces.append(Piece("…"))
    return [piece for piece in map(_one_line, pieces) if piece.text]


def _marks(found: Sequence[Word], phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Where the phrases stand, in the order of the text."""
    marks: set[tuple[int, int]] = set()
    folded = [word.folded for word in found]
    for phrase in phrases:
        wanted = [word.folded for word in phrase]
        for at, word in enumerate(folded):
            if word == wanted[0] and folded[at : at + len(wanted)] == wanted:
                marks.add((found[at].start, found[at + len(wanted) - 1].end))
    return sorted(marks)


def _joined(text: str, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marks that overlap, or have only a blank between them, as one."""
    joined: list[tuple[int, int]] = []
    for start, end in marks:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _begin(found: Sequence[Word], mark: int) -> int:
    """The start of a word a little before the first mark, or of the text."""
    if mark <= BEFORE:
        return 0
    return next((word.start for word in found if mark - BEFORE <= word.start <= mark), mark)


def _end(text: str, found: Sequence[Word], begin: int) -> int:
    """The end of the last word that still has room."""
    if len(text) - begin <= LONGEST:
        return len(text)
    ends = [word.end for word in found if begin < word.end <= begin + LONGEST]
    return ends[-1] if ends else begin + LONGEST


def _one_line(piece: Piece) -> Piece:
    lined = "".join(" " if sign.isspace() else sign for sign in piece.text)
    return Piece(lined, piece.marked)
