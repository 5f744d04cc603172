"""What stands on a report: its head, its sentences, its tables, who signs?

Plain values, gathered by the rooms. ``printing.py`` makes the PDF of them, ``word_file.py`` the
DOCX, ``workbook.py`` the XLSX; a page shows the same values. Texts are as they are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..papers import Head, Signature


@dataclass(frozen=True)
class Piece:
    """Words in one style. ``added`` is underlined, ``removed`` struck through: never by colour."""

    text: str
    bold: bool = False
    italic: bool = False
    added: bool = False
    removed: bool = False


Words = tuple[Piece, ...]  # one paragraph; a line break inside a text is a line break
Cell = tuple[Words, ...]  # the paragraphs of a cell


def words(text: str, *, bold: bool = False, italic: bool = False) -> Words:
    """One paragraph in one style; nothing where there are no words."""
    return (Piece(text, bold, italic),) if text else ()


def cell(*paragraphs: str | Words) -> Cell:
    """A cell of paragraphs; empty ones are left out.

    >>> cell("Điều 8", "", words("thống nhất", italic=True))
    ((Piece(text='Điều 8', bold=False, italic=False, added=False, removed=False),), \
(Piece(text='thống nhất', bold=False, italic=True, added=False, removed=False),))
    """
    made = (words(one) if isinstance(one, str) else one for one in paragraphs)
    return tuple(one for one in made if one)


def plain(content: Cell) -> str:
    """The text of a cell, a line for each paragraph.

    What was removed stands in square brackets, what was added in braces: in a cell without
    underlining the difference must be read from the signs.
    """
    return "\n".join("".join(map(_plain_piece, paragraph)) for paragraph in content)


def _plain_piece(piece: Piece) -> str:
    if piece.removed:
        return f"[-{piece.text}-]"
    return f"{{+{piece.text}+}}" if piece.added else piece.text


class Side(StrEnum):
    """Where the words of a paragraph or a column stand."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True)
class Column:
    """One column; ``share`` of the width is weighed against the other columns' shares."""

    title: str
    share: float
    side: Side = Side.LEFT


@dataclass(frozen=True)
class Row:
    """A cell for each column."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Band:
    """A line across all columns: "Chương II. CHẾ ĐỘ CÔNG TÁC PHÍ"."""

    text: str


@dataclass(frozen=True)
class Table:
    """A ruled table. ``empty`` is said in one line across where there is no row."""

    columns: tuple[Column, ...]
    lines: tuple[Row | Band, ...]
    title: str = ""  # the name of its sheet in a workbook, and its caption for screen readers
    empty: str = ""

    @property
    def percents(self) -> list[int]:
        """The width of each column in steps of 5 % of the whole, at least one step."""
        whole = sum(column.share for column in self.columns)
        return [max(1, round(20 * column.share / whole)) * 5 for column in self.columns]

    @property
    def rows(self) -> Iterator[Row]:
        """The lines that are no bands."""
        return (line for line in self.lines if isinstance(line, Row))


@dataclass(frozen=True)
class Line:
    """A paragraph."""

    words: Words
    side: Side = Side.BOTH
    indent: bool = True


@dataclass(frozen=True)
class Heading:
    """A bold line over what follows."""

    text: str


@dataclass(frozen=True)
class Blank:
    """Room to be filled by hand: a label and dotted lines."""

    label: str
    lines: int = 1


Part = Line | Heading | Table | Blank


@dataclass(frozen=True)
class Report:
    """A whole paper. ``type_name`` and names of bodies are printed in capitals.

    ``signatures`` stand from left to right (minutes: secretary left, chair right).
    """

    head: Head
    type_name: str
    subject: str
    parts: tuple[Part, ...]
    document_date: date
    number: str = ""
    place_date: str = ""
    below: str = ""  # in italics under the title
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    landscape: bool = False

    @property
    def title(self) -> str:
        """What the file calls itself."""
        return " ".join(f"{self.type_name} {self.subject}".split())

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables in order."""
        return tuple(part for part in self.parts if isinstance(part, Table))
