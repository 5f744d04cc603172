"""What comes out of a Word file?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from errors import mark

from ..notes import Note


class Reading(StrEnum):
    """Which text of a file with tracked changes is meant?"""

    ACCEPTED = "accepted"
    ORIGINAL = "original"

    @property
    def label(self) -> str:
        """The reading in words."""
        return _LABELS[self]


_LABELS = {
    Reading.ACCEPTED: mark("Chấp nhận mọi thay đổi: chữ thêm vào thì giữ, chữ xóa thì bỏ"),
    Reading.ORIGINAL: mark("Bản gốc trước khi sửa: bỏ chữ thêm vào, giữ chữ đã xóa"),
}


@dataclass(frozen=True)
class MarginComment:
    """A comment in the margin of the file: who wrote what on which words of which paragraph."""

    author: str
    text: str
    quoted: str = ""
    paragraph: str = ""


@dataclass(frozen=True)
class WordText:
    """The text, what a person should know about it, the margin, and how often it was changed.

    ``changes`` counts the tracked changes in the file whatever the reading; ``fonts`` names the
    old typefaces (``.VnTime``, ``VNI-Times``) whose letters are no Unicode.
    """

    text: str
    notes: tuple[Note, ...] = ()
    comments: tuple[MarginComment, ...] = ()
    changes: int = 0
    fonts: tuple[str, ...] = ()
