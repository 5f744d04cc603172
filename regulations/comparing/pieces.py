"""Which words of a clause were changed, and what does the change touch?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from clauses import Run, Touch, touches, wording
from errors import mark
from regulations.models import Clause

# What a change touches, in the order it is told.
TOUCHED: dict[Touch, str] = {
    "number": mark("Đổi mức tiền, số lượng"),
    "unit": mark("Đổi đơn vị tính (ngày, tháng, người…)"),
    "limit": mark("Đổi giới hạn (tối đa, không quá, trở lên…)"),
    "date": mark("Đổi thời hạn, ngày tháng"),
    "percentage": mark("Đổi tỷ lệ"),
    "negation": mark("Thêm hoặc bớt từ phủ định (không, trừ…)"),
    "modal": mark("Đổi từ chỉ nghĩa vụ, quyền (phải, được, có thể…)"),
    "citation": mark("Đổi điều khoản dẫn chiếu"),
}
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Piece:
    """A piece of wording: ``op`` is ``=`` kept, ``-`` left out, ``+`` put in.

    A ``~`` was only typed differently; ``before`` is how.
    """

    op: str
    text: str
    before: str = ""

    @property
    def invisible(self) -> bool:
        """Both ways of typing look alike: other blanks, or the same letters in another encoding."""
        return normalize("NFC", self.text).split() == normalize("NFC", self.before).split()

    @property
    def blank(self) -> bool:
        """Only blanks were typed differently."""
        return self.text.split() == self.before.split()

    @property
    def has_words(self) -> bool:
        """There is a word or a figure in it."""
        return bool(_WORD.search(self.text))


def full_text(clause: Clause) -> str:
    """Title and text, as the engine counts them."""
    return "\n".join(part for part in (clause.title, clause.text) if part)


def pieces_of(runs: Iterable[Run], *, typed: bool = False) -> Iterator[Piece]:
    """The runs as pieces of the new wording with what was left out.

    What was only typed differently counts as kept unless it is asked for (``typed``).

    >>> [piece.text for piece in pieces_of([("~", " ", ""), ("~", "Uỷ ", "Ủy "), ("=", "ban")])]
    ['Ủy ', 'ban']
    """
    for op, *texts in runs:
        old, new = texts[0], texts[-1]
        if op != "~":
            yield Piece(op, new)
        elif typed and old and new:
            yield Piece("~", new, old)
        elif new:
            yield Piece("=", new)


def pieces_between(old: str, new: str) -> Iterator[Piece]:
    """The wording of ``new`` with what was left out; mere noise counts as kept."""
    return pieces_of(wording(old, new))


def is_typed_otherwise(runs: Iterable[Run]) -> bool:
    """Whether something is the same and typed in another way."""
    return any(run[0] == "~" and run[1] and run[-1] for run in runs)


def touched_by(*changes: Sequence[Run]) -> tuple[Touch, ...]:
    """What a reader should be warned of, in the order of :data:`TOUCHED`.

    >>> touched_by(wording("Được chi 5% trong 3 ngày.", "Không được chi 7% trong 3 ngày."))
    ('percentage', 'negation')
    """
    found = {touch for runs in changes for touched in touches(runs) for touch in touched}
    return tuple(touch for touch in TOUCHED if touch in found)
