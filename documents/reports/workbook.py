"""How does a report become a workbook: sentences above, the table with its header held fast?"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import datetime, time

import openpyxl
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ..sheet_writing import put_text
from .values import Band, Cell, Heading, Line, Report, Row, Table, plain

_WIDTH = 120  # letters: the sum of the widths of all columns
_LINE_HEIGHT = 16.0  # points
_HIGHEST = 409.0  # points: what a spreadsheet allows
_PLAIN = Font(name="Times New Roman", size=12)
_BOLD = Font(name="Times New Roman", size=12, bold=True)
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY = PatternFill("solid", fgColor="EBEBEB")


def write_workbook(report: Report) -> bytes:
    """One sheet for each table, the report's sentences above the first; every cell is text."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, table in enumerate(report.tables, start=1):
        sheet = book.create_sheet(_sheet_name(table.title or report.type_name, number))
        _lay_out(sheet, table)
        row = _opening(sheet, report, table) if number == 1 else 1
        _table(sheet, table, row)
    about = book.properties
    about.title, about.creator = report.title[:255], report.head.body_name[:255]
    about.created = about.modified = datetime.combine(report.document_date, time())
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_name(title: str, number: int) -> str:
    name = re.sub(r"[\[\]:*?/\\']", " ", title)[:27].strip()
    return name if number == 1 else f"{name} {number}"


def _lay_out(sheet: Worksheet, table: Table) -> None:
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    for place, width in enumerate(_widths(table), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _widths(table: Table) -> list[float]:
    """Letters for each column."""
    whole = sum(column.share for column in table.columns)
    return [max(6.0, _WIDTH * column.share / whole) for column in table.columns]


def _height(texts: Iterable[str], widths: Iterable[float]) -> float:
    """Points for a row of wrapped cells: not every program finds them by itself."""
    lines = (
        sum(1 + int(1.15 * len(part) / width) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(_HIGHEST, _LINE_HEIGHT * max(lines, default=1) + 3)


def _opening(sheet: Worksheet, report: Report, table: Table) -> int:
    """The head and the sentences, a merged line each; the number of the next free line."""
    lines: list[tuple[str, bool]] = [
        (report.head.parent_name.upper(), False),
        (report.head.body_name.upper(), True),
        (report.type_name.upper(), True),
        (report.subject, True),
        (report.below, False),
    ]
    for part in report.parts:
        if part is table:
            break
        if isinstance(part, Line):
            lines.append((plain((part.words,)), False))
        elif isinstance(part, Heading):
            lines.append((part.text, True))
    row = 1
    for text, bold in lines:
        if text:
            _across(sheet, row, len(table.columns), text, bold=bold)
            row += 1
    return row + 1


def _table(sheet: Worksheet, table: Table, first: int) -> None:
    for place, column in enumerate(table.columns, start=1):
        one = _put(sheet, first, place, column.title)
        one.font = _BOLD
        one.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
    sheet.row_dimensions[first].height = _height([c.title for c in table.columns], _widths(table))
    for row, line in enumerate(table.lines, start=first + 1):
        if isinstance(line, Band):
            _across(sheet, row, len(table.columns), line.text, bold=True).fill = _GREY
            continue
        _row(sheet, row, line, table)
    if not table.lines and table.empty:
        _across(sheet, first + 1, len(table.columns), table.empty)
    sheet.print_title_rows = f"{first}:{first}"
    sheet.freeze_panes = sheet.cell(first + 1, 1)


def _row(sheet: Worksheet, number: int, row: Row, table: Table) -> None:
    for place, (content, column) in enumerate(zip(row.cells, table.columns, strict=True), start=1):
        one = _put(sheet, number, place, content)
        side = column.side.value if column.side.value != "both" else "left"
        one.alignment = Alignment(wrap_text=True, vertical="top", horizontal=side)
    texts = [plain(content) for content in row.cells]
    sheet.row_dimensions[number].height = _height(texts, _widths(table))


def _put(sheet: Worksheet, row: int, place: int, content: Cell | str) -> SheetCell:
    one = sheet.cell(row, place)
    put_text(one, content if isinstance(content, str) else plain(content))
    one.border = _BOX
    one.font = _PLAIN
    return one


def _across(sheet: Worksheet, row: int, count: int, text: str, *, bold: bool = False) -> SheetCell:
    one = sheet.cell(row, 1)
    put_text(one, text)
    one.font = _BOLD if bold else _PLAIN
    one.alignment = Alignment(wrap_text=True, vertical="top")
    if count > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=count)
    sheet.row_dimensions[row].height = _height([text], [_WIDTH])  # merged cells never grow
    return one
