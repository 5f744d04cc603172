"""A whole package as offices send it: a decision, and the regulation of 35 articles it issues."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from clauses import Tree, parse
from clauses.reading.glued import glued_words
from documents.text_files import read_text_file
from tests.documents.word_files import level

BASES = 12
CHAPTERS = ((5, "QUY ĐỊNH CHUNG"), (5, "NHIỆM VỤ"), (5, "TUYỂN SINH"), (5, "ĐÀO TẠO"),
            (5, "THI HÀNH"), (5, "KIỂM TRA"), (5, "ĐIỀU KHOẢN CUỐI"))  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


def _xml(name: str, attributes: str, inner: str) -> Any:
    return parse_xml(f"<w:{name} {nsdecls('w')} {attributes}>{inner}</w:{name}>")


class Package:
    """Writes the file, with typed numbers or with Word's own."""

    def __init__(self, *, numbered: bool) -> None:
        self.numbered = numbered
        self.file = Document()
        self._lists()

    def _lists(self) -> None:
        root = self.file.part.numbering_part.element
        outline = "".join(
            [
                level(0, "upperRoman", "Chương %1"),
                level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>'),
                level(2, "decimal", "%3."),
                level(3, "lowerLetter", "%4)"),
            ]
        )
        for key in (91, 92):
            root.insert(0, _xml("abstractNum", f'w:abstractNumId="{key}"', outline))
            root.append(_xml("num", f'w:numId="{key}"', f'<w:abstractNumId w:val="{key}"/>'))

    def line(self, label: str, text: str, place: int | None = None, of: int = 92) -> Paragraph:
        """A paragraph whose label is typed, or counted by Word."""
        counted = self.numbered and place is not None
        made = self.file.add_paragraph(text if counted or not label else f"{label} {text}")
        if counted:
            list_of = f'<w:ilvl w:val="{place}"/><w:numId w:val="{of}"/>'
            made._p.get_or_add_pPr().append(_xml("numPr", "", list_of))
        return made

    def table(self) -> None:
        made = self.file.add_table(3, 3)
        words = ("STT", "Nội dung", "Mức chi", "1", "Họp", "50.000", "2", "Hội thảo", "100.000")
        for cell, text in zip(
            [cell for row in made.rows for cell in row.cells], words, strict=True
        ):
            cell.text = text
        self.file.add_paragraph("")


def package(*, numbered: bool) -> bytes:
    made = Package(numbered=numbered)
    head = made.file.add_table(1, 2)
    head.rows[0].cells[0].text = "TRƯỜNG ĐẠI HỌC A"
    head.rows[0].cells[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    made.line("", "QUYẾT ĐỊNH")
    made.line("", "Ban hành Quy chế tổ chức và hoạt động")
    for count in range(BASES - 1):
        made.line("", f"Căn cứ Luật số {count + 1} ngày 01 tháng 01 năm 20{count + 10};")
    made.line("", "Theo đề nghị của Trưởng phòng Tổ chức.")
    made.line("", "QUYẾT ĐỊNH:")
    for count in range(1, 5):
        made.line(f"Điều {count}.", f"Việc thứ {count} của quyết định này được thi hành.", 1, 91)
    made.line("", "QUY CHẾ")
    made.line("", "TỔ CHỨC VÀ HOẠT ĐỘNG")
    made.line("", "(Ban hành kèm theo Quyết định số ...../QĐ-A ngày ..... tháng ..... năm 2026)")
    article = 0
    for chapter, (count, title) in enumerate(CHAPTERS):
        made.line(f"Chương {ROMAN[chapter]}", "", 0)
        made.line("", title)
        for _ in range(count):
            article += 1
            made.line(f"Điều {article}.", f"Nội dung {article} của quy chế", 1)
            typo = "thi hànhvà kiểm tra" if article == 18 else "thi hành và kiểm tra"
            made.line("1.", f"Việc {typo} số {article}.", 2)
            made.line("2.", "Gồm các việc:", 2)
            for place, letter in enumerate("abcdđe"):
                made.line(f"{letter})", f"Việc {place + 1};", 3)
    for appendix in range(1, 5):
        made.line("", f"Phụ lục {ROMAN[appendix - 1]}")
        made.line("", f"ĐỊNH MỨC SỐ {appendix}")
        for _ in range(3 if appendix == 1 else 2):
            made.table()
    out = io.BytesIO()
    made.file.save(out)
    return out.getvalue()


@pytest.fixture(params=[False, True], ids=["typed", "numbered"])
def tree(request: pytest.FixtureRequest) -> Tree:
    data = package(numbered=request.param)
    return parse(read_text_file(data, "QĐ ban hành quy chế.docx").text)


def count(tree: Tree, kind: str) -> int:
    return sum(clause.kind == kind for clause in tree.walk())


def test_the_whole_package_is_recognised(tree: Tree) -> None:
    found = {kind: count(tree, kind) for kind in ("article", "chapter", "appendix", "table")}
    assert found == {"article": 39, "chapter": 7, "appendix": 4, "table": 9}


def test_two_numberings_stand_beside_each_other(tree: Tree) -> None:
    first = [clause.id for clause in tree.articles() if clause.label == "Điều 1."]
    assert first == ["quyet-dinh.dieu-1", "quy-che.dieu-1"]
    last = [clause.label for clause in tree.articles()][-1]
    assert last == "Điều 35."


def test_every_legal_basis_is_a_line_of_its_own(tree: Tree) -> None:
    text = "\n".join(clause.text for clause in tree.walk() if clause.kind == "paragraph")
    named = [line for line in text.split("\n") if line.startswith(("Căn cứ", "Theo đề nghị"))]
    assert len(named) == BASES


def test_points_run_to_the_sixth_in_vietnamese_order(tree: Tree) -> None:
    points = [clause.label for clause in tree.walk() if clause.id.startswith("quy-che.dieu-7.")]
    assert points == ["1.", "2.", "a)", "b)", "c)", "d)", "đ)", "e)"]


def test_a_typing_slip_is_kept_and_pointed_out(tree: Tree) -> None:
    clause = tree.get("quy-che.dieu-18.khoan-1")
    assert clause.text == "Việc thi hànhvà kiểm tra số 18."
    assert list(glued_words(clause.text)) == [("hànhvà", "hành và")]
    assert any("hànhvà" in oddity.message for oddity in tree.warnings)
