"""How does a report become a Word file that opens right in Word and LibreOffice?"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, time

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph

from ..papers import Head, HeadStyle, Signature
from .values import Band, Blank, Cell, Heading, Line, Part, Report, Row, Side, Table, Words, words

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SIDES: dict[Side, WD_ALIGN_PARAGRAPH] = {
    Side.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Side.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Side.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Side.BOTH: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_FAMILY = "Times New Roman"
_NOBODY = Signature((), "")
_ROOM_TO_SIGN = 4  # lines
_LONG_ROW = 900  # letters in one cell: such a row may be cut by the end of a page
_SIZES = ((5, 12.0), (7, 11.0), (99, 10.0))  # up to so many columns, points


def write_word_file(report: Report) -> bytes:
    """The report as DOCX: A4, Times New Roman, the header row again on every page."""
    return _Writer(report).run()


class _Writer:
    """One file under way."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.file: WordDocument = Document()
        across = report.landscape
        self.width = Mm(297 - 20 - 18) if across else Mm(210 - 30 - 20)

    def run(self) -> bytes:
        self._page()
        self._name()
        self._head(self.report.head)
        self._title()
        for part in self.report.parts:
            self._part(part)
        self._closing()
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()

    def _page(self) -> None:
        section = self.file.sections[0]
        across = self.report.landscape
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (
            (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
        )
        section.left_margin, section.right_margin = (Mm(20), Mm(18)) if across else (Mm(30), Mm(20))
        section.top_margin = section.bottom_margin = Mm(20)
        section.different_first_page_header_footer = True
        _page_number(section.header.paragraphs[0])
        normal = self.file.styles["Normal"]
        normal.font.name = _FAMILY
        normal.font.size = Pt(13)
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), _FAMILY)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "vi-VN")
        normal.element.get_or_add_rPr().append(language)

    def _name(self) -> None:
        """What the file says about itself: nothing of the machine or of who pressed the button."""
        about = self.file.core_properties
        about.title = _clean(self.report.title)[:255]
        about.author = _clean(self.report.head.body_name)[:255]
        about.last_modified_by = about.comments = about.keywords = ""
        about.created = about.modified = datetime.combine(self.report.document_date, time())
        about.language = "vi-VN"

    def _head(self, head: Head) -> None:
        table = self.file.add_table(rows=1, cols=2)
        right_share = 0.6 if head.style is HeadStyle.STATE else 0.4
        _widths(table, [self.width * (1 - right_share), self.width * right_share])
        left, right = table.rows[0].cells
        lines = _Lines(left)
        if head.parent_name:
            lines.add(head.parent_name.upper(), 12)
        lines.add(head.body_name.upper(), 12, bold=True)
        if head.style is HeadStyle.STATE:
            _rule_under(lines.last, left_and_right=Mm(28))
        else:
            lines.add("*", 12)
        lines.add(self.report.number, 13)
        lines = _Lines(right)
        if head.style is HeadStyle.STATE:
            lines.add("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
            lines.add("Độc lập - Tự do - Hạnh phúc", 13, bold=True, underline=True)
        elif head.style is HeadStyle.PARTY:
            lines.add("ĐẢNG CỘNG SẢN VIỆT NAM", 14, bold=True, underline=True)
        lines.add(self.report.place_date, 13, italic=True)

    def _title(self) -> None:
        report = self.report
        first = self._paragraph(words(report.type_name.upper(), bold=True), _CENTRE)
        first.paragraph_format.space_before = Pt(12)
        first.style = self.file.styles["Normal"]
        for text, bold in ((report.subject, True), (report.below, False)):
            if text:
                self._paragraph(words(text, bold=bold, italic=not bold), _CENTRE)

    def _part(self, part: Part) -> None:
        if isinstance(part, Table):
            self._table(part)
        elif isinstance(part, Heading):
            self._paragraph(words(part.text, bold=True)).paragraph_format.keep_with_next = True
        elif isinstance(part, Blank):
            self._blank(part)
        else:
            self._line(part)

    def _line(self, line: Line) -> None:
        made = self._paragraph(line.words, _SIDES[line.side])
        made.paragraph_format.first_line_indent = Mm(12.7) if line.indent else None

    def _blank(self, blank: Blank) -> None:
        for place in range(blank.lines):
            label = f"{blank.label} " if place == 0 and blank.label else ""
            made = self._paragraph(words(label + "\t"))
            made.paragraph_format.tab_stops.add_tab_stop(
                Length(self.width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
            )

    def _paragraph(self, content: Words, side: WD_ALIGN_PARAGRAPH | None = None) -> Paragraph:
        made = self.file.add_paragraph()
        if side is not None:
            made.alignment = side
        made.paragraph_format.space_before = Pt(0)
        made.paragraph_format.space_after = Pt(6)
        _write(made, content)
        return made

    def _table(self, table: Table) -> None:
        lines = table.lines or ((Band(table.empty),) if table.empty else ())
        made = self.file.add_table(rows=1 + len(lines), cols=len(table.columns))
        made.style = self.file.styles["Table Grid"]
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        whole = sum(column.share for column in table.columns)
        _widths(made, [self.width * column.share / whole for column in table.columns])
        size = next(size for most, size in _SIZES if len(table.columns) <= most)
        grid = [row.cells for row in made.rows]  # asked once: each asking walks the whole table
        for place, column in enumerate(table.columns):
            _fill(grid[0][place], (words(column.title, bold=True),), _CENTRE, size)
        _mark_row(made, 0, "w:tblHeader")
        _mark_row(made, 0, "w:cantSplit")
        for number, line in enumerate(lines, start=1):
            if isinstance(line, Band):
                across = grid[number][0].merge(grid[number][-1])
                _fill(across, (words(line.text, bold=True),), WD_ALIGN_PARAGRAPH.LEFT, size)
                _mark_row(made, number, "w:cantSplit")
            else:
                self._row(made, grid[number], number, line, table, size)
        self._paragraph(()).paragraph_format.space_after = Pt(0)

    def _row(
        self,
        made: WordTable,
        cells: tuple[WordCell, ...],
        number: int,
        row: Row,
        table: Table,
        size: float,
    ) -> None:
        for one, column, content in zip(cells, table.columns, row.cells, strict=True):
            _fill(one, content, _SIDES[column.side], size)
        letters = max(sum(len(p.text) for line in one for p in line) for one in row.cells)
        if letters <= _LONG_ROW:
            _mark_row(made, number, "w:cantSplit")

    def _closing(self) -> None:
        report = self.report
        sides: list[Signature | None] = list(report.signatures)
        if report.recipients or len(sides) == 1:
            sides.insert(0, None)
        if not sides:
            return
        table = self.file.add_table(rows=1, cols=len(sides))
        _widths(table, [self.width / len(sides)] * len(sides))
        _mark_row(table, 0, "w:cantSplit")
        most = max(len(signature.authority) for signature in report.signatures or (_NOBODY,))
        for one, signature in zip(table.rows[0].cells, sides, strict=True):
            lines = _Lines(one)
            if signature is None:
                self._recipients(lines)
                continue
            for line in signature.authority:
                lines.add(line.upper(), 13, bold=True)
            for _ in range(_ROOM_TO_SIGN + most - len(signature.authority)):
                lines.add(" ", 13)
            lines.add(signature.name, 13, bold=True)

    def _recipients(self, lines: _Lines) -> None:
        if self.report.recipients:
            lines.add("Nơi nhận:", 12, bold=True, italic=True, side=WD_ALIGN_PARAGRAPH.LEFT)
        for name in self.report.recipients:
            lines.add(name, 11, side=WD_ALIGN_PARAGRAPH.LEFT)


class _Lines:
    """Writes centred lines into a cell, the first into the paragraph that is there already."""

    def __init__(self, into: WordCell) -> None:
        self.into = into
        self.last = into.paragraphs[0]
        self.begun = False

    def add(
        self,
        text: str,
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
        underline: bool = False,
        side: WD_ALIGN_PARAGRAPH = _CENTRE,
    ) -> None:
        if not text:
            return
        self.last = self.into.add_paragraph() if self.begun else self.last
        self.begun = True
        self.last.alignment = side
        self.last.paragraph_format.space_after = Pt(0)
        run = self.last.add_run(_clean(text))
        run.bold, run.italic, run.underline, run.font.size = bold, italic, underline, Pt(size)


def _fill(into: WordCell, content: Cell, side: WD_ALIGN_PARAGRAPH, size: float) -> None:
    for place, paragraph in enumerate(content or ((),)):
        made = into.paragraphs[0] if place == 0 else into.add_paragraph()
        made.alignment = side
        made.paragraph_format.space_after = Pt(2)
        _write(made, paragraph)
        for run in made.runs:
            run.font.size = Pt(size)


def _write(into: Paragraph, content: Words) -> None:
    for piece in content:
        run = into.add_run(_clean(piece.text))
        run.bold, run.italic = piece.bold, piece.italic
        run.underline, run.font.strike = piece.added, piece.removed


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", _UNWRITABLE.sub("", text))


def _widths(table: WordTable, widths: Sequence[float]) -> None:
    """Word reads the cells' widths, LibreOffice the columns'."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(int(width))
    for row in table.rows:
        for one, width in zip(row.cells, widths, strict=True):
            one.width = Length(int(width))


def _mark_row(table: WordTable, number: int, name: str) -> None:
    properties = table.rows[number]._tr.get_or_add_trPr()  # python-docx has no name for these
    properties.append(OxmlElement(name))


def _page_number(into: Paragraph) -> None:
    """The field that Word fills in, centred in the top margin; not on page 1."""
    into.alignment = _CENTRE
    run = into.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element: BaseOxmlElement
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = text
        run._r.append(element)


def _rule_under(into: Paragraph, *, left_and_right: Length) -> None:
    """A short line below: the lower border of an empty, narrow paragraph."""
    below = OxmlElement("w:p")
    into._p.addnext(below)
    line = Paragraph(below, into._parent)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = left_and_right
    line.paragraph_format.space_after = Pt(4)
    line.paragraph_format.line_spacing = Pt(2)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    below.get_or_add_pPr().append(borders)
