"""When do two pieces of text say the same?

Vietnamese texts are typed in several habits and encodings, and none of them is a change of the
wording: NFC and NFD, the place of the tone mark, kinds of blanks, dashes and quotation marks,
invisible characters. Two pieces are the same where their canonical forms are equal.

The tone mark: the older style writes it on the first vowel of an open ``oa``, ``oe``, ``uy``
(``hòa``, ``hòe``, ``ủy``), the newer one on the second (``hoà``, ``hoè``, ``uỷ``), and typing
programs carry either habit into closed syllables (``hòan``) and behind ``q`` (``qúy``, ``qủa``),
where the ``u`` belongs to the initial. None of these pairs are two different words. Behind ``gi``
and elsewhere they can be (``gịa`` is not ``giạ``, ``múa`` not ``muá``), so there the place of the
mark stays part of the word, as do all other letters: ``đ`` is not ``d``, ``ô`` is not ``o``.
``i`` and ``y`` (``kĩ``, ``kỹ``) are two spellings that offices choose between on purpose, and tell
names apart (``Lí``, ``Lý``), so one put for the other is shown as a change.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from clauses.reading.lines import FOLDED

INVISIBLE = "".join(chr(code) for code, folded in FOLDED.items() if folded is None)
_SAME: dict[int, str | None] = {
    **FOLDED,
    **{ord(mark): "-" for mark in "–—‒―‐‑−"},
    **{ord(mark): '"' for mark in "“”„‟«»″"},
    **{ord(mark): "'" for mark in "‘’‚‛`´′"},
    ord("Ð"): "Đ",  # eth, where older converters meant đ
    ord("Ɖ"): "Đ",
    ord("…"): "...",
}
_TONE_ON_FIRST = re.compile(r"[òóỏõọ][ae]|[ùúủũụ]y|(?<=q)[ùúủũụ][aei]", re.IGNORECASE)
_DOTS = re.compile(r"\.{2,}")
_LONGEST_WORD = 1000  # sorting the marks of an endless cluster takes quadratic time
_LONGEST_KEPT = 64  # characters of a piece worth remembering
_MOST_KEPT = 1 << 16


def canonical(piece: str) -> str:
    """The form in which two pieces of text are compared; empty where there is nothing to see.

    >>> canonical("HOÀ ") == canonical("HÒA"), canonical("giạ") == canonical("gịa")
    (True, False)
    >>> canonical("1.500.000 đ") == canonical("1.500.000đ")
    True
    >>> canonical("5 %"), canonical("khoản\\u00a0 2"), canonical("“"), canonical("–")
    ('5%', 'khoản 2', '"', '-')
    """
    return _KNOWN[piece]


def canonical_forms(pieces: Iterable[str]) -> list[str]:
    """The canonical forms of many pieces, in order."""
    known = _KNOWN
    return [known[piece] for piece in pieces]


class _Known(dict[str, str]):
    """Forms found before: the same few thousand words make up all texts."""

    def __missing__(self, piece: str) -> str:
        form = _canonical(piece)
        if len(piece) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[piece] = form
        return form


_KNOWN = _Known()


def _canonical(piece: str) -> str:
    form = piece.translate(_SAME).strip()
    if form.isascii() and form.isalnum():
        return form
    if form == "./.":
        return "."  # the end mark of a document
    if len(form) <= _LONGEST_WORD:
        form = unicodedata.normalize("NFC", form)
    words = form.split()
    if len(words) > 1:
        form = " ".join(words)
        if form[-1] in "%‰" or (words[-1] == "đ" and form[0].isdigit()):
            form = "".join(words)
    return _TONE_ON_FIRST.sub(_tone_second, _DOTS.sub("...", form))


def _tone_second(match: re.Match[str]) -> str:
    """``òa`` → ``oà``: move the tone mark from the first vowel to the second."""
    first, second = match[0][0], match[0][1]
    parts = unicodedata.normalize("NFD", first)
    return parts[0] + unicodedata.normalize("NFC", second + parts[1])
