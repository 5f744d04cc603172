"""A Word file comes out as it looks: numbers that Word makes, both readings, tables, notes."""

from __future__ import annotations

import pytest

from documents.word_reading import Reading, WordText, read_word
from tests.documents.word_files import item, level, numbering, p, r, row, table, tc, word_file

OUTLINE = numbering(
    level(0, "upperRoman", "Chương %1"),
    level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>'),
    level(2, "decimal", "%3."),
    level(3, "lowerLetter", "%4)"),
)


def read(body: str, reading: Reading = Reading.ACCEPTED, **parts: str) -> WordText:
    return read_word(word_file(body, **parts), "a.docx", reading=reading)


def lines(body: str, reading: Reading = Reading.ACCEPTED, **parts: str) -> list[str]:
    return [line for line in read(body, reading, **parts).text.split("\n") if line]


def notes(body: str, **parts: str) -> str:
    return "\n".join(map(str, read(body, **parts).notes))


def test_each_paragraph_is_a_line() -> None:
    assert lines(p("Điều 1. ", "Phạm vi") + p("Quy chế này")) == ["Điều 1. Phạm vi", "Quy chế này"]


def test_soft_line_breaks_tabs_and_hyphens_are_as_they_look() -> None:
    special = "<w:r><w:t>1.</w:t><w:tab/><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t></w:r>"
    broken = "<w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:softHyphen/></w:r>"
    page = '<w:r><w:br w:type="page"/><w:t>ba</w:t></w:r>'
    assert lines(p(special) + p(broken) + p(page)) == ["1. A-B", "một", "hai", "ba"]


def test_automatic_numbers_run_as_in_word() -> None:
    body = "".join(
        item(text, place)
        for text, place in [
            ("CHUNG", 0), ("Một", 1), ("x", 2), ("y", 2), ("Hai", 1), ("z", 2), ("CHI", 0),
            ("Ba", 1),
        ]
    )  # fmt: skip
    assert lines(body, numbering=OUTLINE) == [
        "Chương I CHUNG", "Điều 1. Một", "1. x", "2. y", "Điều 2. Hai", "1. z", "Chương II CHI",
        "Điều 3. Ba",
    ]  # fmt: skip


def test_points_run_through_the_vietnamese_alphabet_and_it_is_said_where_word_does_not() -> None:
    body = "".join(item(f"ý {count}", 3) for count in range(1, 8))
    assert lines(body, numbering=OUTLINE) == [
        "a) ý 1", "b) ý 2", "c) ý 3", "d) ý 4", "đ) ý 5", "e) ý 6", "g) ý 7",
    ]  # fmt: skip
    said = notes(body, numbering=OUTLINE)
    assert "Word tự đánh chữ “e)” ở 1 đoạn (đoạn đầu: “ý 5”); ở đây ghi “đ)”" in said
    assert "ý 4" not in said


@pytest.mark.parametrize(
    ("form", "text", "label"),
    [
        ("decimal", "%1.", "3. "),
        ("decimalZero", "%1)", "03) "),
        ("lowerRoman", "(%1)", "(iii) "),
        ("upperRoman", "Phần %1:", "Phần III: "),
        ("upperLetter", "%1.", "C. "),
        ("none", "", ""),
        ("bullet", "-", "- "),
        ("bullet", "\uf0b7", "• "),
        ("bullet", "o", "○ "),
    ],
)
def test_every_form_of_number(form: str, text: str, label: str) -> None:
    body = item("a") + item("b") + item("c")
    assert lines(body, numbering=numbering(level(0, form, text)))[-1] == f"{label}c"


def test_numbers_of_several_levels_stand_in_one_label() -> None:
    many = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    body = item("a") + item("b") + item("c", 1) + item("d", 1)
    assert lines(body, numbering=many) == ["1. a", "2. b", "2.1 c", "2.2 d"]


def test_two_lists_of_one_definition_count_on_unless_one_begins_anew() -> None:
    second = '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    third = (
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = item("a") + item("b", of=2) + item("c", of=3) + item("d", of=3) + item("e", of=99)
    found = lines(body, numbering=numbering(level(0, "decimal", "%1."), nums=second + third))
    assert found == ["1. a", "2. b", "5. c", "6. d", "e"]


def test_a_list_may_come_from_the_style_or_from_the_one_it_is_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="DieuNho">'
        '<w:basedOn w:val="Dieu"/></w:style>'
    )
    body = p("a", properties='<w:pStyle w:val="Dieu"/>')
    body += p("b", properties='<w:pStyle w:val="DieuNho"/>')
    body += p("c", properties='<w:pStyle w:val="Dieu"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    found = lines(body, numbering=numbering(level(0, "decimal", "Điều %1.")), styles=styles)
    assert found == ["Điều 1. a", "Điều 2. b", "c"]


def test_capitals_that_are_only_a_look_are_capitals_and_hidden_words_are_none() -> None:
    body = p(r("quy chế", "<w:caps/>"), r(" ẩn", "<w:vanish/>"))
    assert lines(body) == ["QUY CHẾ"]
    assert "Đã bỏ 1 chỗ chữ ẩn" in notes(body)


def test_a_bold_line_is_marked_where_it_may_be_a_title() -> None:
    body = p(r("1. Nguyên tắc", "<w:b/>")) + p(r("QUY CHẾ", "<w:b/>")) + p(r("Câu.", "<w:b/>"))
    body += p(r("2. Mức", "<w:b/>"), " chi") + p(r("3. Mức", '<w:b w:val="0"/>'))
    assert lines(body) == ["**1. Nguyên tắc**", "QUY CHẾ", "Câu.", "2. Mức chi", "3. Mức"]


TRACKED = (
    p("Mức chi ", "<w:del>" + r("200.000").replace("w:t>", "w:delText>").replace("<w:t ",
      "<w:delText ") + "</w:del>", "<w:ins>" + r("300.000") + "</w:ins>", " đồng")
    + p("<w:ins>" + r("Đoạn mới") + "</w:ins>", properties="<w:rPr><w:ins/></w:rPr>")
    + p("Cuối")
)  # fmt: skip


def test_tracked_changes_have_two_readings() -> None:
    assert lines(TRACKED) == ["Mức chi 300.000 đồng", "Đoạn mới", "Cuối"]
    assert lines(TRACKED, Reading.ORIGINAL) == ["Mức chi 200.000 đồng", "Cuối"]
    assert read(TRACKED).changes == read(TRACKED, Reading.ORIGINAL).changes == 4


def test_where_the_end_of_a_paragraph_was_deleted_two_become_one() -> None:
    body = p("Một ", properties="<w:rPr><w:del/></w:rPr>") + p("hai")
    assert lines(body) == ["Một hai"]
    assert lines(body, Reading.ORIGINAL) == ["Một", "hai"]


def test_a_deleted_paragraph_is_not_counted_in_its_list() -> None:
    gone = "<w:numPr><w:ilvl w:val='2'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr>"
    deleted = "<w:del>" + r("x").replace("w:t", "w:delText") + "</w:del>"
    body = item("a", 2) + p(deleted, properties=gone) + item("b", 2)
    assert lines(body, numbering=OUTLINE) == ["1. a", "2. b"]
    assert lines(body, Reading.ORIGINAL, numbering=OUTLINE) == ["1. a", "2. x", "3. b"]


def test_a_text_box_is_read_once() -> None:
    box = "<wps:txbx><w:txbxContent>" + p("Trong khung") + "</w:txbxContent></wps:txbx>"
    old = "<w:pict><v:textbox><w:txbxContent>" + p("Trong khung") + "</w:txbxContent></v:textbox>"
    run = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing>"
        f"</mc:Choice><mc:Fallback>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(p("Ngoài", run)) == ["Ngoài", "Trong khung"]


def test_links_controls_and_results_of_fields_are_words() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("Điều 5")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    link = f"<w:hyperlink>{r('theo ')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r(' này')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{p('Hết')}</w:sdtContent></w:sdt>"
    assert lines(p(link, field, control) + block) == ["theo Điều 5 này", "Hết"]


def test_an_automatic_table_of_contents_is_left_out_and_it_is_said() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    )
    body = p("Điều 1 …… 3", properties='<w:pStyle w:val="TOC1"/>') + p("Điều 1. Phạm vi")
    assert lines(body, styles=styles) == ["Điều 1. Phạm vi"]
    assert "Mục lục tự động" in notes(body, styles=styles)


def test_footnotes_stand_below_their_paragraph() -> None:
    body = p("Mức chi", '<w:r><w:footnoteReference w:id="2"/></w:r>', " mới") + p("Sau")
    footnotes = (
        '<w:footnote w:id="0" w:type="separator">' + p("---") + "</w:footnote>"
        '<w:footnote w:id="2">' + p(" Theo Thông tư 12") + "</w:footnote>"
    )
    found = lines(body, footnotes=footnotes)
    assert found == ["Mức chi[1] mới", "[1] Theo Thông tư 12", "Sau"]


def test_margin_comments_come_with_the_words_they_are_about() -> None:
    body = p(
        "Mức chi ", '<w:commentRangeStart w:id="4"/>', "200.000", '<w:commentRangeEnd w:id="4"/>',
        '<w:r><w:commentReference w:id="4"/></w:r>', " đồng",
    )  # fmt: skip
    comments = '<w:comment w:id="4" w:author="Hoa">' + p("Thấp quá") + "</w:comment>"
    (found,) = read(body, comments=comments).comments
    assert (found.author, found.text) == ("Hoa", "Thấp quá")
    assert (found.quoted, found.paragraph) == ("200.000", "Mức chi 200.000 đồng")


def test_a_table_becomes_rows_with_bars_below_its_header() -> None:
    body = table(row("STT", "Nội dung"), row("1", "Giải khát | trà"))
    assert lines(body) == ["| STT | Nội dung |", "| --- | --- |", "| 1 | Giải khát \\| trà |"]


def test_merged_cells_are_written_out_and_it_is_said() -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row("STT", tc("Mức chi", '<w:gridSpan w:val="2"/>')),
        row(tc("Vùng 1", begins), "a", "1"),
        row(tc("", goes_on), "b", "2"),
    )
    assert lines(body)[2:] == ["| Vùng 1 | a | 1 |", "| Vùng 1 | b | 2 |"]
    assert lines(body)[0] == "| STT | Mức chi |  |"
    assert "1 ô gộp theo chiều dọc" in notes(body)


def test_numbers_of_a_column_that_word_counts_are_written_out() -> None:
    counted = "<w:tc>" + item("") + "</w:tc>"
    body = table(row("STT", "Nội dung"), row(counted, "a"), row(counted, "b"))
    found = lines(body, numbering=numbering(level(0, "decimal", "%1")))
    assert found[2:] == ["| 1 | a |", "| 2 | b |"]


def test_a_letterhead_is_lines_and_no_table() -> None:
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert lines(table(row("TRƯỜNG A", motto))) == ["TRƯỜNG A", motto]


def test_rows_deleted_under_tracking_are_in_the_original_only() -> None:
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + tc("1") + tc("Bỏ") + "</w:tr>"
    body = table(row("STT", "Nội dung"), gone, row("2", "Giữ"))
    assert len(lines(body)) == 3
    assert len(lines(body, Reading.ORIGINAL)) == 4


def test_letters_of_old_typefaces_become_unicode_only_when_that_is_wished() -> None:
    face = '<w:rFonts w:ascii=".VnTime"/>'
    capitals = '<w:rFonts w:ascii=".VnTimeH"/>'
    body = p(r("Nh÷ng néi dung", face)) + p(r("quy chÕ", capitals)) + p("Điều 1")
    data = word_file(body)
    assert read_word(data, "a.docx").text == "Nh÷ng néi dung\nquy chÕ\nĐiều 1\n"
    assert read_word(data, "a.docx").fonts == (".VnTime", ".VnTimeH")
    assert read_word(data, "a.docx", convert=True).text == "Những nội dung\nQUY CHẾ\nĐiều 1\n"
