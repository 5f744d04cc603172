"""Which lines of plain text does a CSV or XLSX file hold? Read with care: anyone may upload one."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from errors import Invalid, mark

from .decoding import LINE_ENDS_CHANGED, MEGABYTE, decode
from .file_kinds import ZIP, binary_kind, shown_name
from .notes import Note

SHEET_LIMIT = 2 * MEGABYTE
LINE_LIMIT = 5_000
COLUMN_LIMIT = 60
CELL_LIMIT = 32_767  # the most one Excel cell holds

_UNPACKED_LIMIT = 16 * MEGABYTE
_ENTRY_LIMIT = 200
_BAD_SHEET = mark(
    "Không mở được bảng tính “%(name)s”. Hãy mở bằng Excel hoặc LibreOffice, "
    "lưu lại dạng .xlsx hoặc .csv rồi tải lên lại."
)

Line = tuple[int, list[str]]  # number as the person sees it in the sheet, cells


def read_tables(data: bytes, filename: str) -> tuple[list[list[Line]], list[Note]]:
    """All tables of the file (one per XLSX sheet, one for a CSV) and what was converted."""
    if data.startswith(ZIP):
        return _read_xlsx(data, shown_name(filename)), []
    name = shown_name(filename)
    kind = binary_kind(data)
    if kind:
        raise Invalid(
            mark("“%(name)s” là %(kind)s, không phải bảng tính. Hãy chọn tệp .xlsx hoặc .csv."),
            name=name,
            kind=kind,
        )
    decoded = decode(data, filename, limit=SHEET_LIMIT)
    notes = [note for note in decoded.notes if note is not LINE_ENDS_CHANGED]
    return [_read_csv(decoded.text)], notes


def _read_csv(text: str) -> list[Line]:
    declared = text[:6].lower()
    if declared.startswith("sep=") and text[5:6] == "\n":
        separator, text = text[4], "\n" + text[6:]
    else:
        separator = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return _limited(_numbered(reader))
    except csv.Error as error:
        raise Invalid(
            mark("Không đọc được bảng từ dòng %(line)s: một ô quá dài hoặc thiếu dấu ngoặc kép."),
            line=reader.line_num,
        ) from error


def _numbered(reader: Any) -> Iterator[Line]:
    before = 0
    for cells in reader:
        yield before + 1, cells
        before = reader.line_num


def _separator(text: str) -> str:
    """The sign that cuts most of the first lines into cells; a tie goes to the comma."""
    head = "\n".join(text.splitlines()[:20])
    return max(",;\t", key=head.count)


def _read_xlsx(data: bytes, name: str) -> list[list[Line]]:
    _refuse_bombs(data, name)
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        try:
            tables = []
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what the file claims about its size is not believed
                rows = sheet.iter_rows(values_only=True, max_col=COLUMN_LIMIT + 1)
                tables.append(_limited(_as_text(rows)))
            return tables
        finally:
            book.close()
    except (
        *(InvalidFileException, DefusedXmlException, zipfile.BadZipFile, SyntaxError),
        *(KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError),
    ) as error:  # openpyxl answers a damaged file with any of these; SyntaxError is bad XML
        raise Invalid(_BAD_SHEET, name=name) from error


def _refuse_bombs(data: bytes, name: str) -> None:
    """Judge an archive by the sizes it declares; zipfile never unpacks more than declared."""
    if len(data) > SHEET_LIMIT:
        raise Invalid(
            mark("Bảng tính “%(name)s” lớn hơn mức nhận là %(limit)s MB. Hãy tách làm nhiều tệp."),
            name=name,
            limit=SHEET_LIMIT // MEGABYTE,
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Invalid(_BAD_SHEET, name=name) from error
    if len(entries) > _ENTRY_LIMIT or sum(entry.file_size for entry in entries) > _UNPACKED_LIMIT:
        raise Invalid(
            mark(
                "Bảng tính “%(name)s” giải nén ra quá lớn so với một danh sách. "
                "Hãy chép riêng danh sách sang một tệp mới rồi tải lên lại."
            ),
            name=name,
        )


def _as_text(rows: Iterable[tuple[Any, ...]]) -> Iterator[Line]:
    for number, cells in enumerate(rows, start=1):
        yield number, [_cell_text(cell) for cell in cells]


def _cell_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, (datetime, date)):
        return cell.strftime("%d/%m/%Y")
    return str(cell)


def _limited(lines: Iterator[Line]) -> list[Line]:
    """The lines with something in them; refused where there are more than a list may have."""
    kept: list[Line] = []
    for seen, (number, cells) in enumerate(lines):
        if any(map(str.strip, cells)):
            kept.append((number, [_clean(cell) for cell in cells]))
        if len(cells) > COLUMN_LIMIT and any(map(str.strip, cells[COLUMN_LIMIT:])):
            raise Invalid(
                mark("Dòng %(line)s có hơn %(limit)s cột. Hãy chỉ để lại danh sách cần nhập."),
                line=number,
                limit=COLUMN_LIMIT,
            )
        if len(kept) > LINE_LIMIT or seen > 20 * LINE_LIMIT:
            raise Invalid(
                mark("Bảng có hơn %(limit)s dòng. Hãy tách làm nhiều tệp."), limit=LINE_LIMIT
            )
    return kept


def _clean(cell: str) -> str:
    """Blanks folded, and the apostrophe taken off that shields a cell from being a formula."""
    text = " ".join(cell.split())
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@'" else text
