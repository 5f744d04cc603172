"""How does a report become a Word file that opens right in Word and LibreOffice?"""

from __future__ import annotations

import io

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Length, Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph

from ..word_parts import (
    CENTRE,
    add_closing,
    add_head,
    clean,
    mark_row,
    new_file,
    set_widths,
    width_of,
)
from .values import Band, Blank, Cell, Heading, Line, Part, Report, Row, Side, Table, Words, words

_SIDES: dict[Side, WD_ALIGN_PARAGRAPH] = {
    Side.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Side.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Side.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Side.BOTH: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_LONG_ROW = 900  # letters in one cell: such a row may be cut by the end of a page
_SIZES = ((5, 12.0), (7, 11.0), (99, 10.0))  # up to so many columns, points


def write_word_file(report: Report) -> bytes:
    """The report as DOCX: A4, Times New Roman, the header row again on every page."""
    return _Writer(report).run()


class _Writer:
    """One file under way."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.file = new_file(
            title=report.title,
            author=report.head.body_name,
            made_on=report.document_date,
            size=13,
            across=report.landscape,
        )
        self.width = width_of(self.file)

    def run(self) -> bytes:
        report = self.report
        add_head(self.file, report.head, number=report.number, place_date=report.place_date)
        self._title()
        for part in report.parts:
            self._part(part)
        add_closing(self.file, report.signatures, report.recipients)
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()

    def _title(self) -> None:
        report = self.report
        first = self._paragraph(words(report.type_name.upper(), bold=True), CENTRE)
        first.paragraph_format.space_before = Pt(12)
        first.style = self.file.styles["Normal"]
        for text, bold in ((report.subject, True), (report.below, False)):
            if text:
                self._paragraph(words(text, bold=bold, italic=not bold), CENTRE)

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
                Length(int(self.width)), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
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
        set_widths(made, [self.width * column.share / whole for column in table.columns])
        size = next(size for most, size in _SIZES if len(table.columns) <= most)
        grid = [row.cells for row in made.rows]  # asked once: each asking walks the whole table
        for place, column in enumerate(table.columns):
            _fill(grid[0][place], (words(column.title, bold=True),), CENTRE, size)
        mark_row(made, 0, "w:tblHeader")
        mark_row(made, 0, "w:cantSplit")
        for number, line in enumerate(lines, start=1):
            if isinstance(line, Band):
                across = grid[number][0].merge(grid[number][-1])
                _fill(across, (words(line.text, bold=True),), WD_ALIGN_PARAGRAPH.LEFT, size)
                mark_row(made, number, "w:cantSplit")
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
            mark_row(made, number, "w:cantSplit")


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
        run = into.add_run(clean(piece.text))
        run.bold, run.italic = piece.bold, piece.italic
        run.underline, run.font.strike = piece.added, piece.removed
