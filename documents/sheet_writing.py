"""How does a table leave as CSV or XLSX without any cell becoming a formula?"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

import openpyxl
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from errors import mark

from .sheet_cells import CELL_LIMIT
from .sheet_columns import COLUMNS

# A spreadsheet may run what begins like this, also behind blanks or a separator of some locale.
_FORMULA = re.compile(r"[\s;,；，]*[=+\-@＝＋－＠]|[\t\r\n]")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CUT = mark("… [đã cắt bớt]")

_EXAMPLE = {
    "code": "NV001",
    "full_name": "Nguyễn Thị An",
    "group": "Tổ Văn phòng",
    "position": "Chuyên viên",
    "roles": "",
    "email": "an.nguyen@coquan.example",
    "username": "an.nguyen",
}


def is_formula_like(text: str) -> bool:
    """Would some spreadsheet take this cell for a formula?

    >>> [is_formula_like(text) for text in ("=1+1", " @SUM", "Điều 1", "；=A1", "- Như Điều 3")]
    [True, True, False, True, True]
    """
    return _FORMULA.match(text) is not None


def safe_csv_cell(text: str) -> str:
    """The cell's text, behind an apostrophe where a spreadsheet could run it."""
    text = _UNWRITABLE.sub("", text)
    return "'" + text if is_formula_like(text) else text


def write_csv(header: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with its mark, so that Excel shows the accents; every cell quoted."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for line in (header, *lines):
        writer.writerow([safe_csv_cell(cell) for cell in line])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(header: Sequence[str], lines: Iterable[Sequence[str]], *, title: str) -> bytes:
    """One sheet, all cells text. A cell longer than Excel's limit is cut and says so."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
    sheet.freeze_panes = "A2"
    for place, name in enumerate(header, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = max(14, len(name) + 4)
    sheet.append([_text_cell(sheet, name, bold=True) for name in header])
    for line in lines:
        sheet.append([_text_cell(sheet, value) for value in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text_cell(sheet: WriteOnlyWorksheet, value: str, *, bold: bool = False) -> Cell:
    cell = WriteOnlyCell(sheet, value="")
    put_text(cell, value)
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def put_text(cell: Cell, value: str) -> None:
    """Let a cell hold this as text and nothing else; too long a text is cut and says so."""
    text = _UNWRITABLE.sub("", value)
    if len(text) > CELL_LIMIT:
        text = text[: CELL_LIMIT - len(_CUT)] + _CUT
    cell.value = text
    cell.data_type = "s"  # openpyxl would make a formula of what begins with "="
    cell.number_format = "@"
    cell.quotePrefix = is_formula_like(text)


def write_csv_template() -> bytes:
    """A people list to fill in: the header and one invented person."""
    return write_csv(_template_header(), [list(_EXAMPLE.values())])


def write_xlsx_template() -> bytes:
    """The same template for Excel."""
    return write_xlsx(_template_header(), [list(_EXAMPLE.values())], title="Danh sách")


def _template_header() -> list[str]:
    return [COLUMNS[column][0] for column in _EXAMPLE]
