"""One report, four outputs: what is in it is in each of them, and nothing becomes a formula."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pypdfium2
from docx import Document
from docx.oxml.ns import qn

from documents.papers import Head, Signature
from documents.reports.printing import print_report
from documents.reports.values import (
    Band,
    Blank,
    Column,
    Line,
    Piece,
    Report,
    Row,
    Side,
    Table,
    cell,
    words,
)
from documents.reports.word_file import write_word_file
from documents.reports.workbook import write_workbook


def report(*rows: Row | Band, **changes: Any) -> Report:
    """A small table under its head."""
    table = Table((Column("Điều", 1), Column("Đề nghị", 3), Column("Số", 1, Side.RIGHT)), rows)
    whole: dict[str, Any] = {
        "head": Head("Sở Thử nghiệm", "Phương Nam"),
        "type_name": "Bảng tổng hợp",
        "subject": "Ý kiến góp ý",
        "parts": (Line(words("Có 3 tổ.")), table, Blank("Ý kiến khác:", 2)),
        "document_date": date(2026, 11, 25),
        "signatures": (Signature(("Thư ký",), "Lê Thị Thư"), Signature(("Chủ trì",), "Đỗ Thị Hà")),
    }
    return Report(**{**whole, **changes})


def row(*texts: str) -> Row:
    return Row(tuple(cell(text) for text in texts))


def pdf_pages(made: Report) -> list[str]:
    file = pypdfium2.PdfDocument(print_report(made).data)
    return [page.get_textpage().get_text_range() for page in file]


def test_the_header_row_comes_again_on_every_page_of_a_long_table() -> None:
    made = report(*(row(f"Điều {n}", "Đề nghị tăng mức chi. " * 8, str(n)) for n in range(60)))
    pages = pdf_pages(made)
    with_rows = [page for page in pages if "Điều " in page]
    assert len(with_rows) > 2
    assert all("Đề nghị" in page.split("tăng")[0] for page in with_rows)
    word = Document(io.BytesIO(write_word_file(made)))
    first = word.tables[1].rows[0]._tr
    assert first.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(made)))
    assert book.active.print_title_rows
    assert book.active.freeze_panes


def test_page_one_bears_no_number_and_page_two_does() -> None:
    pages = pdf_pages(report(*(row(f"Điều {n}", "x " * 200, "") for n in range(40))))
    assert pages[1].lstrip().startswith("2")
    assert not pages[0].lstrip().startswith("1")


def test_what_was_removed_and_added_is_told_apart_without_colour() -> None:
    changed = ((Piece("200.000", removed=True), Piece(" "), Piece("250.000", added=True)),)
    made = report(Row((cell("Điều 8"), changed, cell("1"))))
    word = Document(io.BytesIO(write_word_file(made)))
    runs = word.tables[1].rows[1].cells[1].paragraphs[0].runs
    assert [(run.text, bool(run.font.strike), bool(run.underline)) for run in runs] == [
        ("200.000", True, False),
        (" ", False, False),
        ("250.000", False, True),
    ]
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(made)))
    values = [one.value for line in book.active for one in line]
    assert "[-200.000-] {+250.000+}" in values


def test_control_signs_and_formulas_do_not_break_a_file() -> None:
    made = report(row("=1+1", "a\x00b\x0b<w:p>&", "@SUM(A1)"))
    assert "<w:p>&" in Document(io.BytesIO(write_word_file(made))).tables[1].rows[1].cells[1].text
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(made)))
    kinds = {one.data_type for line in book.active for one in line if one.value}
    assert kinds == {"s"}


def test_what_looks_like_markup_is_printed_as_it_was_typed() -> None:
    typed = '#read("/etc/passwd")'
    assert typed in "".join(pdf_pages(report(row("Điều 1", typed, ""))))


def test_a_file_says_nothing_of_who_pressed_the_button() -> None:
    about = Document(io.BytesIO(write_word_file(report(row("a", "b", "c"))))).core_properties
    assert (about.author, about.last_modified_by) == ("Sở Thử nghiệm", "")
    assert about.created.date() == date(2026, 11, 25)


def test_a_table_without_rows_says_so() -> None:
    table = Table((Column("Điều", 1), Column("Đề nghị", 3)), (), empty="Không có đề nghị nào.")
    made = report(parts=(table,))
    assert "Không có đề nghị nào." in "".join(pdf_pages(made))
    word = Document(io.BytesIO(write_word_file(made)))
    assert word.tables[1].rows[1].cells[0].text == "Không có đề nghị nào."


def test_the_same_report_gives_the_same_pdf_to_the_byte() -> None:
    made = report(Band("Chương I"), row("a", "b", "c"))
    assert print_report(made).data == print_report(made).data
