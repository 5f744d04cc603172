"""Which words of a clause were really taken out, and which put in?

Read off the pieces of the new text. A word is kept if all of it comes from the old clause and the
kept words stand in the same order on both sides: of a phrase that changed places the lighter side
counts as taken out and put in. Words that were taken out and put in again at one spot were kept.
The bench counts words (amounts whole) and no punctuation, and compares how many of each word were
marked, so that ``a [b a] b`` and ``[a b] a b`` are one answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.clauses.pieces import WORD, Piece


@dataclass(frozen=True)
class Kept:
    """A word that stands in both texts: its spans there."""

    old: tuple[int, int]
    new: tuple[int, int]

    @property
    def weight(self) -> int:
        return self.old[1] - self.old[0]


def survivors(pieces: Sequence[Piece], old_id: str) -> Iterator[Kept]:
    """The words of a new text that come whole from one old clause, in the new order."""
    at = 0
    for text, source in pieces:
        if source and source[0] == old_id:
            for found in WORD.finditer(text):
                start, end = found.span()
                yield Kept((source[1] + start, source[1] + end), (at + start, at + end))
        at += len(text)


def true_edits(old: str, pieces: Sequence[Piece], old_id: str) -> tuple[Counter[str], Counter[str]]:
    """The words taken out of the old text and those put into the new one, with their number."""
    new = "".join(piece.text for piece in pieces)
    whole = {found.span() for found in WORD.finditer(old)}
    whole_new = {found.span() for found in WORD.finditer(new)}
    kept = [
        word for word in survivors(pieces, old_id) if word.old in whole and word.new in whole_new
    ]
    taken: Counter[str] = Counter()
    put: Counter[str] = Counter()
    at_old = at_new = 0
    for word in [*_in_order(kept), Kept((len(old), len(old)), (len(new), len(new)))]:
        out, into = _without_ends(
            WORD.findall(old, at_old, word.old[0]), WORD.findall(new, at_new, word.new[0])
        )
        taken.update(out)
        put.update(into)
        at_old, at_new = word.old[1], word.new[1]
    return taken, put


def marked_words(text: str, marked: Sequence[bool]) -> Counter[str]:
    """The words of a text of which any character is marked."""
    return Counter(
        found.group() for found in WORD.finditer(text) if any(marked[slice(*found.span())])
    )


def _without_ends(out: list[str], into: list[str]) -> tuple[list[str], list[str]]:
    while out and into and out[0] == into[0]:
        out, into = out[1:], into[1:]
    while out and into and out[-1] == into[-1]:
        out, into = out[:-1], into[:-1]
    return out, into


def _in_order(words: Sequence[Kept]) -> list[Kept]:
    """The heaviest choice of words that rise on both sides; words in a row count as one."""
    rows: list[list[Kept]] = []
    for word in words:
        if rows and rows[-1][-1].old[1] <= word.old[0] <= rows[-1][-1].old[1] + 1:
            rows[-1].append(word)
        else:
            rows.append([word])
    best: list[tuple[int, int]] = []
    for at, row in enumerate(rows):
        earlier = [(best[i][0], i) for i in range(at) if rows[i][-1].old[1] <= row[0].old[0]]
        reach, before = max(earlier, default=(0, -1))
        best.append((reach + sum(word.weight for word in row), before))
    chosen: list[list[Kept]] = []
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        chosen.append(rows[at])
        at = best[at][1]
    return [word for row in reversed(chosen) for word in row]
