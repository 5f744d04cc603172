"""What are the words of a text, with their places, in the form in which quotations are compared?

A word here is smaller than a token: of ``khoản 2`` or ``ngày 5 tháng 1 năm 2026`` people quote
parts. Small and capital letters are alike, since a sentence that is cut or joined changes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from clauses.comparing.tokens import tokens

_INNER = re.compile(r"\S+")


class Word(NamedTuple):
    """Its canonical form in small letters, and its offsets in the text."""

    canon: str
    start: int
    end: int

    @property
    def speaks(self) -> bool:
        """Whether it is a word or a number, and no mark."""
        return self.canon[:1].isalnum()


def words(text: str) -> Iterator[Word]:
    """The words and marks of a text, in order.

    >>> [word.canon for word in words("Khoản 2  Điều 5: mức 5 %.")]
    ['khoản', '2', 'điều', '5', ':', 'mức', '5%', '.']
    >>> list(words(" Uỷ  ban"))[1]
    Word(canon='ban', start=5, end=8)
    """
    at = 0
    for piece, canon in tokens(text):
        forms = canon.casefold().split()
        if len(forms) == 1:
            inner = [(len(piece) - len(piece.lstrip()), len(piece.rstrip()))]
        else:
            inner = [(found.start(), found.end()) for found in _INNER.finditer(piece)]
        if len(inner) != len(forms):
            inner = [(inner[0][0], inner[-1][1])] if inner else []
            forms = ["".join(forms)]
        for form, (start, end) in zip(forms, inner, strict=False):
            yield Word(form, at + start, at + end)
        at += len(piece)
