"""How are a place and a stance typed short? One line of paper is three strokes and its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from comments.models import Stance
from comments.positions.places import find_meant
from errors import Invalid
from regulations.finding import find_named
from regulations.models import Clause

# By number as the form numbers them, and by first letter as people say them.
_STROKES = {
    Stance.AGREE: ("1", "n", "t", "nt", "tn"),
    Stance.AMEND: ("2", "đ", "d", "s", "đn"),
    Stance.DISAGREE: ("3", "k", "kn", "kt"),
    Stance.NO_COMMENT: ("4", "o", "0", "ko"),
}
_NUMBERED = re.compile(r"Điều (\d+) khoản (\d+)(?: điểm ([a-zđ]))?")
_WHOLE = ("tv", "toàn văn", "toan van")
LONGEST_STANCE = 20


def read_stance(typed: str, *, said: str) -> Stance:
    """The stance behind a stroke; without one, words ask for a change and silence agrees.

    >>> [read_stance(typed, said="Tăng.").value for typed in ("1", "Đ", "k", "4", "")]
    ['agree', 'amend', 'disagree', 'no_comment', 'amend']
    >>> read_stance("", said="").value
    'agree'
    """
    stroke = _plain(typed)
    if not stroke:
        return Stance.AMEND if said.strip() else Stance.AGREE
    for stance, strokes in _STROKES.items():
        if stroke in strokes or stroke in (stance.value, _plain(stance.label)):
            return stance
    raise Invalid(
        "Gõ 1 hoặc N: thống nhất; 2 hoặc Đ: đề nghị sửa đổi, bổ sung; 3 hoặc K: không thống nhất; "
        "4 hoặc O: không có ý kiến.",
        field="stance",
    )


def read_place(clauses: Sequence[Clause], typed: str) -> Clause | None:
    """The clause that is meant; None for the whole text (``tv``)."""
    if not typed.strip():
        raise Invalid("Hãy gõ điều khoản, ví dụ 8.2b; góp ý toàn văn thì gõ tv.", field="number")
    if _plain(typed) in _WHOLE:
        return None
    return find_meant(clauses, typed)


def short_name(clause: Clause | None, clauses: Sequence[Clause] = ()) -> str:
    """What is typed to come to this place again: ``8.2b`` where that is unmistakable."""
    if clause is None:
        return "tv"
    found = _NUMBERED.fullmatch(clause.place)
    short = "".join((found[1], f".{found[2]}{found[3] or ''}")) if found else ""
    return short if short and find_named(clauses, short) is clause else clause.place


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())
