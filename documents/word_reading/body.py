"""How do paragraphs and tables become lines?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .elements import WRAPPERS, Element, child, chosen, local, number, value
from .gathering import DELETED, INSERTED, Gathering
from .numbering import Label, Numbering
from .runs import Piece, Runs, Words
from .tables import Table, is_layout, table_lines

_TABS = re.compile(r"[ \u00a0]*\t[ \t\u00a0]*")
_LONGEST_BOLD = 300
_NOT_A_TITLE = (".", ";", ",", ":")
_DEEPEST_TABLE = 3


class Body:
    """Reads the blocks of one file from top to bottom; the lists are counted on the way."""

    def __init__(
        self, gathering: Gathering, numbering: Numbering, notes: Mapping[str, Element]
    ) -> None:
        self._file = gathering
        self._numbering = numbering
        self._notes = notes
        self._runs = Runs(gathering)
        self._waiting: Words | None = None  # of a paragraph whose mark is not in this reading
        self._depth = 0  # of tables in tables

    def read(self, body: Element) -> str:
        """All lines of the text."""
        lines = [*self._blocks(body), *self._left_over()]
        return "\n".join(lines).strip("\n") + "\n"

    def _blocks(self, parent: Element) -> Iterator[str]:
        for one in parent:
            kind = local(one)
            if kind == "p":
                yield from self._paragraph(one)
            elif kind == "tbl":
                yield from self._left_over()
                yield from self._table(one)
            elif kind in WRAPPERS or kind == "sdt" or self._file.shows(kind):
                yield from self._blocks(one)
            elif kind == "AlternateContent":
                choice = chosen(one)
                if choice is not None:
                    yield from self._blocks(choice)

    # Paragraphs

    def _paragraph(self, one: Element) -> Iterator[str]:
        properties = child(one, "pPr")
        style = value(properties, "pStyle") or self._file.styles.default
        in_contents = self._runs.in_contents or self._is_contents(style)
        words = self._waiting or Words()
        self._waiting = None
        self._runs.read(one, style, words)
        if in_contents:
            self._file.contents = True
            return
        if self._mark_is_gone(properties):
            self._waiting = words
            return
        label = self._label(properties, style)
        yield from self._lines(words, label)

    def _left_over(self) -> Iterator[str]:
        """The words of a last paragraph that lost its mark."""
        words, self._waiting = self._waiting, None
        if words is not None and words.text.strip():
            yield from self._lines(words, None)

    def _lines(self, words: Words, label: Label | None) -> Iterator[str]:
        if label is not None and label.text != label.word:
            start = " ".join(words.text.split())[:60]
            self._file.lettered.append((label.word.strip(), label.text.strip(), start))
        shown = list(_shown(words.pieces, label.text if label else ""))
        for line in shown or [""]:
            yield self._file.grow(line)
        for key, sign in words.notes:
            text = self._note(key)
            if text:
                yield self._file.grow(f"{sign} {text}")
        for box in words.boxes:
            yield from self._blocks(box)
            yield from self._left_over()

    def _note(self, key: str) -> str:
        """The text of a footnote on one line."""
        one = self._notes.get(key)
        if one is None:
            return ""
        words = Words()
        for paragraph in one:
            if local(paragraph) == "p":
                self._runs.read(paragraph, None, words)
                words.pieces.append(Piece(" "))
        return " ".join(words.text.split())

    def _is_contents(self, style: str | None) -> bool:
        return any(
            one.name.startswith("toc ") and one.name[4:].isdigit()
            for _, one in self._file.styles.chain(style)
        )

    def _mark_is_gone(self, properties: Element | None) -> bool:
        """Whether this reading has no end of paragraph here, so that it goes on in the next."""
        gone = INSERTED if self._file.original else DELETED
        return any(child(properties, "rPr", name) is not None for name in gone)

    # Labels

    def _label(self, properties: Element | None, style: str | None) -> Label | None:
        own = child(properties, "numPr")
        if self._file.original:
            if own is not None and child(own, "ins") is not None:
                return None
            before = child(properties, "pPrChange", "pPr")
            if before is not None:
                own = child(before, "numPr")
                style = value(before, "pStyle") or style
        list_id, place = value(own, "numId"), number(own, "ilvl")
        if list_id is None:
            list_id, place = self._by_style(style, place)
        if list_id is None or list_id == "0":
            return None
        return self._numbering.label(list_id, place or 0)

    def _by_style(self, style: str | None, place: int | None) -> tuple[str | None, int | None]:
        """The list a paragraph's style, or one it is based on, is bound to."""
        chain = self._file.styles.chain(style)
        for _, one in chain:
            if one.list_id is not None:
                break
        else:
            return None, None
        if place is None:
            levels = (self._numbering.level_of_style(one.list_id, key) for key, _ in chain)
            place = next((level for level in levels if level is not None), None)
        if place is None:
            place = next((style.level for _, style in chain if style.level is not None), None)
        return one.list_id, place

    # Tables

    def _table(self, one: Element) -> Iterator[str]:
        if self._depth >= _DEEPEST_TABLE:
            return
        self._depth += 1
        table = Table(one, self._cell, self._file.grow, original=self._file.original)
        self._depth -= 1
        self._file.merged += table.repeated
        if self._depth:
            self._file.nested += 1
            yield from (self._file.grow("; ".join(filter(None, row))) for row in table.rows)
        elif is_layout(table):
            for row in table.rows:
                for cell in row:
                    yield from map(self._file.grow, cell.split("\n"))
        else:
            yield ""
            yield from map(self._file.grow, table_lines(table))
            yield ""

    def _cell(self, cell: Element) -> list[str]:
        """The lines of one cell."""
        return [*self._blocks(cell), *self._left_over()]


def _shown(pieces: list[Piece], label: str) -> Iterator[str]:
    """The lines of one paragraph, as soft line breaks part them; a bold line is marked as such."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for place, text in enumerate(piece.text.split("\n")):
            if place:
                lines.append([])
            lines[-1].append(Piece(text, piece.bold))
    for place, line in enumerate(lines):
        text = "".join(piece.text for piece in line)
        if not place:
            text = label + text.lstrip(" \t\u00a0") if label else text
        text = _TABS.sub(" ", text).strip()
        if text and not (label and not place and text == label.strip()):
            inked = [piece.bold for piece in line if piece.text.strip()]
            if inked and all(inked) and _may_be_title(text):
                text = f"**{text}**"
        if text or len(lines) == 1:
            yield text


def _may_be_title(text: str) -> bool:
    return (
        len(text) <= _LONGEST_BOLD
        and not text.endswith(_NOT_A_TITLE)
        and not text.isupper()
        and "*" not in text
        and sum(map(str.isalpha, text)) > 1
    )
