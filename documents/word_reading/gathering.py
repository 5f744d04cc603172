"""What is known of a file while it is read: its styles, its notes, its margin, its oddities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from errors import Invalid

from ..archives import TOO_LARGE
from .elements import Element, child, switch, value
from .numerals import roman
from .styles import Styles, font_of

if TYPE_CHECKING:
    from .runs import Words

INSERTED = ("ins", "moveTo")
DELETED = ("del", "moveFrom")
_LONGEST_QUOTE = 500
MOST_LETTERS = 8_000_000
MOST_LINES = 60_000  # blank ones, too; the longest law there is has a tenth of it


@dataclass(frozen=True)
class Look:
    """How a run looks."""

    bold: bool = False
    capitals: bool = False
    hidden: bool = False
    font: str = ""


@dataclass
class Comment:
    """A comment and where it was found to be anchored."""

    author: str
    text: str
    quoted: str = ""
    anchor: Words | None = None


@dataclass
class Gathering:
    """One file in one reading. The reader fills in what it meets."""

    styles: Styles
    name: str = ""
    original: bool = False
    convert: bool = False  # old typefaces to Unicode
    comments: dict[str, Comment] = field(default_factory=dict)
    open_comments: set[str] = field(default_factory=set)
    note_counts: dict[str, int] = field(default_factory=dict)
    fonts: set[str] = field(default_factory=set)
    hidden: int = 0
    pictures: int = 0
    contents: bool = False
    lettered: list[tuple[str, str, str]] = field(default_factory=list)  # Word's, ours, the words
    letters: int = 0  # of all lines so far
    lines: int = 0
    merged: int = 0  # table cells whose text was repeated below
    nested: int = 0

    def grow(self, line: str) -> str:
        """Count a line that was written; a file that repeats itself endlessly is refused.

        A footnote may be referred to, and a merged cell repeated, a hundred thousand times.
        """
        self.letters += len(line)
        self.lines += 1
        if self.letters > MOST_LETTERS or self.lines > MOST_LINES:
            raise Invalid(TOO_LARGE, name=self.name)
        return line

    def shows(self, kind: str) -> bool:
        """Whether what was inserted, deleted or moved is part of this reading."""
        return kind in (DELETED if self.original else INSERTED)

    def look(self, run: Element, style: str | None) -> Look:
        """How a run looks: what is said on it, by its own style, by the paragraph's."""
        own = child(run, "rPr")
        by_run = value(own, "rStyle")

        def said(name: str, what: str) -> bool:
            here = switch(own, name)
            if here is None:
                inherited = self.styles.inherited(by_run, what)
                if inherited is None:
                    inherited = self.styles.inherited(style, what)
                return bool(inherited)
            return here

        font = font_of(own) or self.styles.inherited(by_run, "font")
        font = font or self.styles.inherited(style, "font") or self.styles.font
        return Look(
            said("b", "bold"), said("caps", "capitals"), said("vanish", "hidden"), str(font or "")
        )

    def note_mark(self, kind: str, key: str | None, words: Words) -> str:
        """The number of a footnote or endnote at the place that refers to it: ``[1]``, ``[i]``."""
        count = self.note_counts[kind] = self.note_counts.get(kind, 0) + 1
        mark = f"[{count if kind == 'footnote' else roman(count)}]"
        words.notes.append((f"{kind} {key}", mark))
        return mark

    def open_comment(self, key: str, words: Words) -> None:
        """The words a comment is about begin here."""
        self.open_comments.add(key)
        self.anchor_comment(key, words)

    def close_comment(self, key: str) -> None:
        """They end here."""
        self.open_comments.discard(key)

    def anchor_comment(self, key: str, words: Words) -> None:
        """A comment belongs to this paragraph, unless it already belongs to an earlier one."""
        comment = self.comments.get(key)
        if comment is not None and comment.anchor is None:
            comment.anchor = words

    def quote(self, text: str) -> None:
        """These words are what the open comments are about."""
        for key in self.open_comments:
            comment = self.comments.get(key)
            if comment is not None and len(comment.quoted) < _LONGEST_QUOTE:
                comment.quoted = (comment.quoted + text)[:_LONGEST_QUOTE]
