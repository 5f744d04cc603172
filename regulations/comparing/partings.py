"""Where did the words of a split clause go, and where do those of a merged one come from?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clauses import Run, Touch, wording
from regulations.comparing.pieces import Piece, full_text, touched_by
from regulations.models import Clause


@dataclass(frozen=True)
class Side:
    """One of the clauses. ``share``: of an old clause, the percentage of its words that are kept;
    of a new one, the percentage of the old words that stand here."""

    clause: Clause
    pieces: tuple[Piece, ...]
    share: int


@dataclass(frozen=True)
class Parting:
    """The clauses of a split or a merge in document order; words of the old ones that are on the
    new side and the other way round are kept, the others left out or put in."""

    old: tuple[Side, ...]
    new: tuple[Side, ...]
    touches: tuple[Touch, ...]

    @property
    def loses_words(self) -> bool:
        """Not every old word is in the new clauses."""
        return _has_words(self.old, "-")

    @property
    def gains_words(self) -> bool:
        """Not every new word was in the old clauses."""
        return _has_words(self.new, "+")


def part(old: Sequence[Clause], new: Sequence[Clause]) -> Parting:
    """Compare all old clauses with all new ones as one text, and cut it at the clauses again."""
    before, after = list(old), list(new)
    if len(after) > 1:
        after = _by_words(after, _joined(before))
    elif len(before) > 1:
        before = _by_words(before, _joined(after))
    runs = wording(_joined(before), _joined(after))
    olds, news = _cut(runs, "-", before), _cut(runs, "+", after)
    letters = sum(map(_letters, olds.values()))
    return Parting(
        tuple(Side(one, olds[one], _percent(_kept(olds[one]), _letters(olds[one]))) for one in old),
        tuple(Side(one, news[one], _percent(_kept(news[one]), letters)) for one in new),
        touched_by(runs),
    )


def _joined(clauses: Sequence[Clause]) -> str:
    return "\n".join(map(full_text, clauses))


def _by_words(parts: list[Clause], whole: str) -> list[Clause]:
    """The parts in the order in which their words stand in the whole; so none looks lost."""
    return sorted(parts, key=lambda clause: _place_in(whole, full_text(clause)))


def _place_in(whole: str, text: str) -> int:
    """Where the longest stretch that both have begins in the whole."""
    at = place = longest = 0
    for op, *texts in wording(whole, text):
        if op == "=" and len(texts[0]) > longest:
            place, longest = at, len(texts[0])
        at += len(texts[0]) if op != "+" else 0
    return place


def _cut(
    runs: Sequence[Run], op: str, clauses: Sequence[Clause]
) -> dict[Clause, tuple[Piece, ...]]:
    """What each clause of one side has of the runs; line breaks between clauses belong to none."""
    stretches: list[tuple[int, Piece]] = []
    at = 0
    for run in runs:
        if run[0] in (op, "=", "~"):
            text = run[1] if op == "-" else run[-1]
            stretches.append((at, Piece(op if run[0] == op else "=", text)))
            at += len(text)
    found = {}
    start = 0
    for clause in clauses:
        end = start + len(full_text(clause))
        inside = (
            Piece(piece.op, piece.text[max(start - at, 0) : max(end - at, 0)])
            for at, piece in stretches
        )
        found[clause] = tuple(piece for piece in inside if piece.text)
        start = end + 1
    return found


def _letters(pieces: Iterable[Piece]) -> int:
    return sum(not sign.isspace() for piece in pieces for sign in piece.text)


def _kept(pieces: Iterable[Piece]) -> int:
    return _letters(piece for piece in pieces if piece.op == "=")


def _percent(some: int, all_of_it: int) -> int:
    """Rounded down, so that only the whole is 100."""
    return 100 * some // all_of_it if all_of_it else 100


def _has_words(sides: Iterable[Side], op: str) -> bool:
    return any(piece.op == op and piece.has_words for side in sides for piece in side.pieces)
