"""Has the chosen typeface every character of a text? If not: what is printed instead?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Set

from errors import mark

from .notes import Note

# Invisible: soft hyphen, zero-width signs, directions of writing, variation selectors.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_BLANKS = re.compile("[\t\x0b\x0c\r\x85\u2000-\u200a\u202f\u205f\u3000]")
_SHOWN = 8
_LONGEST_WORD = 60
_BREAK_HERE = "\u200b"  # typst breaks a line here and prints nothing


class Ink:
    """Makes texts printable and remembers what it had to replace."""

    def __init__(self, letters: Set[int]) -> None:
        self._letters = letters
        self._box = "□" if ord("□") in letters else "?"
        self._missing: Counter[str] = Counter()
        self._controls = 0

    def printable(self, text: str) -> str:
        """Composed letters, ordinary blanks, a box for what the typeface lacks.

        Line breaks stay. Endless words get places where a line may break.
        """
        text = unicodedata.normalize("NFC", text)
        text = _BLANKS.sub(" ", _INVISIBLE.sub("", text))
        if any(letter != "\n" and ord(letter) not in self._letters for letter in set(text)):
            text = "".join(map(self._one, text))
        return re.sub(rf"\S{{{_LONGEST_WORD},}}", _breakable, text)

    def _one(self, letter: str) -> str:
        if letter == "\n" or ord(letter) in self._letters:
            return letter
        if unicodedata.category(letter) in ("Cc", "Cs"):
            self._controls += 1
            return ""
        self._missing[letter] += 1
        return self._box

    def notes(self) -> tuple[Note, ...]:
        """What a reader of the print must know was left out or replaced."""
        notes = []
        if self._missing:
            shown = ", ".join(
                f"{letter if letter.isprintable() else ''} (U+{ord(letter):04X})".strip()
                for letter in list(self._missing)[:_SHOWN]
            )
            text = mark(
                "Phông chữ in không có %(count)s ký tự, trên bản in thay bằng “%(box)s”: %(shown)s."
            )
            values = {"count": self._missing.total(), "box": self._box, "shown": shown}
            notes.append(Note(text, values))
        if self._controls:
            text = mark("Đã bỏ %(count)s ký tự điều khiển không in được.")
            notes.append(Note(text, {"count": self._controls}))
        return tuple(notes)


def _breakable(word: re.Match[str]) -> str:
    """``aaaa…`` with a permitted line break every few letters."""
    return _BREAK_HERE.join(re.findall(r".{1,30}", word.group()))
