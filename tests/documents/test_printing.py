"""Printed regulations: official layout, every word intact, hostile text inert."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from clauses import Clause, Tree, parse
from documents import typesetting
from documents.dates import document_number, long_date
from documents.fonts import REPERTOIRE, Typeface, choose_typeface, find_typeface
from documents.inline import plain, runs
from documents.regulation_print import (
    Head,
    HeadStyle,
    IssuingDecision,
    RegulationPrint,
    Signature,
    print_regulation,
    usual_articles,
)
from documents.ruled_tables import column_widths
from documents.typesetting import Pdf, TypesettingFailed, typeset

HEAD = Head("Hội Phụ nữ Phương Nam", "Phương Nam", parent_name="Ủy ban Mặt trận Phương Nam")
TEXT = """# QUY CHẾ

Chi tiêu nội bộ của Hội Phụ nữ Phương Nam

(Kèm theo Quyết định số ...../QĐ-HPN ngày ..... tháng ..... năm 2026 của Hội)

Căn cứ Luật Kế toán ngày 20 tháng 11 năm 2015;

## Chương I.

## Quy định chung

### Điều 1. Phạm vi điều chỉnh

1. Mức chi **200.000** đồng/ngày, áp dụng từ *ngày ký*.

2. Căn cứ kết quả xếp loại:

a) Loại A;

đ) Loại Đ.

### Điều 2. Định mức

| STT | Nội dung chi | Mức chi |
|---|---|---|
| 1 | Phụ cấp lưu trú | 300.000 |
| 2 | Thuê phòng nghỉ | 1.500.000 |

Các mức chi này là tối đa.

## Phụ lục I

## Định mức văn phòng phẩm

Mỗi người một tháng 80.000 đồng./.
"""
DECISION = IssuingDecision(
    number=document_number(5, "QĐ-HPN"),
    signed_on=date(2026, 1, 5),
    subject="Ban hành Quy chế chi tiêu nội bộ",
    authority="Chủ tịch Hội Phụ nữ Phương Nam",
    legal_bases=("Căn cứ Luật Kế toán,", "Theo đề nghị của Chánh Văn phòng"),
    articles=usual_articles(
        "Quy chế chi tiêu nội bộ", in_force_on=date(2026, 6, 29), executors="Chánh Văn phòng"
    ),
    signature=Signature(("Chủ tịch",), "Trần Thị Ngọc Diễm"),
    recipients=("- Như Điều 3;", "- Lưu: VT."),
)


def _order(tree: Tree, **changes: object) -> RegulationPrint:
    values = {
        "head": HEAD,
        "type_name": "Quy chế",
        "subject": "chi tiêu nội bộ",
        "document_date": date(2026, 6, 29),
        **changes,
    }
    return RegulationPrint(tree=tree, **values)


def _pages(pdf: Pdf) -> list[str]:
    document = pypdfium2.PdfDocument(pdf.data)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def _flat(text: str) -> str:
    return " ".join(text.split())


def _print(*clauses: Clause) -> tuple[str, list[str]]:
    pdf = print_regulation(_order(Tree(clauses)))
    return _flat(" ".join(_pages(pdf))), [str(note) for note in pdf.notes]


@pytest.fixture(scope="module")
def draft() -> Pdf:
    return print_regulation(
        _order(parse(TEXT), stamp="Dự thảo lần 2", foot_code="7K3M-P9QT"),
    )


@pytest.fixture(scope="module")
def issued() -> Pdf:
    return print_regulation(_order(parse(TEXT), decision=DECISION))


def test_a_draft_carries_head_stamp_blank_decision_line_and_code(draft: Pdf) -> None:
    first = _flat(_pages(draft)[0])
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN MẶT TRẬN PHƯƠNG NAM",
        "HỘI PHỤ NỮ PHƯƠNG NAM",
        "DỰ THẢO LẦN 2",
        "Quyết định số ...../QĐ-HPN ngày .....",
        "Mã kiểm tra: 7K3M-P9QT",
    ):
        assert words in first
    assert "Số:" not in first


def test_the_authors_own_title_lines_are_not_printed_twice(draft: Pdf) -> None:
    first = _pages(draft)[0]
    assert first.count("QUY CHẾ") == 1
    assert first.count("Chi tiêu nội bộ") == 1


def test_every_label_and_word_comes_back_out(draft: Pdf) -> None:
    text = _flat(" ".join(_pages(draft)))
    for words in (
        "Chương I QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi điều chỉnh",
        "1. Mức chi 200.000 đồng/ngày, áp dụng từ ngày ký.",
        "đ) Loại Đ.",
        "1 Phụ cấp lưu trú 300.000",
        "Phụ lục I ĐỊNH MỨC VĂN PHÒNG PHẨM",
    ):
        assert words in text


def test_the_end_mark_stands_once_in_each_part(issued: Pdf) -> None:
    decision, regulation, appendix = _pages(issued)
    assert [page.count("./.") for page in (decision, regulation, appendix)] == [1, 1, 1]
    assert "Các mức chi này là tối đa./." in regulation


def test_the_decision_comes_first_with_number_date_bases_and_signature(issued: Pdf) -> None:
    decision = _flat(_pages(issued)[0])
    for words in (
        "Số: 05/QĐ-HPN",
        "Phương Nam, ngày 05 tháng 01 năm 2026",
        "CHỦ TỊCH HỘI PHỤ NỮ PHƯƠNG NAM Căn cứ Luật Kế toán; Theo đề nghị của Chánh Văn phòng. "
        "QUYẾT ĐỊNH: Điều 1. Ban hành kèm theo Quyết định này Quy chế chi tiêu nội bộ. "
        "Điều 2. Quyết định này có hiệu lực từ ngày 29 tháng 6 năm 2026. Điều 3. Chánh Văn phòng "
        "chịu trách nhiệm thi hành Quyết định này./.",
        "Nơi nhận:",
        "- Lưu: VT.",
        "Trần Thị Ngọc Diễm",
    ):
        assert words in decision


def test_the_issued_regulation_names_its_decision_and_bears_no_number(issued: Pdf) -> None:
    regulation = _flat(_pages(issued)[1])
    assert (
        "(Kèm theo Quyết định số 05/QĐ-HPN ngày 05 tháng 01 năm 2026 của Hội Phụ nữ Phương Nam)"
        in regulation
    )
    assert "....." not in regulation
    assert "Số: 05" not in regulation


@pytest.mark.parametrize(
    ("style", "motto"),
    [
        (HeadStyle.STATE, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (HeadStyle.PARTY, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (HeadStyle.MASS, "*"),
    ],
)
def test_the_head_of_the_paper_is_a_choice(style: HeadStyle, motto: str) -> None:
    head = Head("Hội A", "Phương Nam", style=style)
    first = _pages(print_regulation(_order(parse(TEXT), head=head)))[0]
    assert motto in first
    assert ("VIỆT NAM" in first) == (style is not HeadStyle.MASS)


def test_pages_are_numbered_from_the_second_of_each_part() -> None:
    long = Clause("article", "Điều 1.", "Dài", "Một câu đủ dài để lấp đầy trang giấy. " * 300)
    tree = Tree((long, Clause("appendix", "Phụ lục I", "Bảng", long.text)))
    starts = [page.split("\n", 1)[0].strip() for page in _pages(print_regulation(_order(tree)))]
    assert [line for line in starts if line.isdigit()][:2] == ["2", "3"]
    appendix = starts.index("Phụ lục I")
    assert starts[appendix + 1] == "2"
    assert starts[1] == "2"
    assert not starts[0].isdigit()


def test_margins_paper_and_type_are_those_of_the_decree() -> None:
    long = Clause("article", "Điều 1.", "Dài", "Một câu đủ dài để lấp đầy trang giấy. " * 300)
    document = pypdfium2.PdfDocument(print_regulation(_order(Tree((long,)))).data)
    page = document[1]
    text = page.get_textpage()
    seen = [n for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
    number, body = seen[0], seen[1:]
    boxes = [text.get_charbox(n) for n in body]
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    top, bottom = max(box[3] for box in boxes), min(box[1] for box in boxes)
    sizes = {round(pypdfium2.raw.FPDFText_GetFontSize(text.raw, n), 1) for n in body}
    number_box = text.get_charbox(number)
    paper = [round(side) for side in page.get_size()]
    document.close()
    millimetre = 72 / 25.4
    assert paper == [595, 842]
    assert left == pytest.approx(30 * millimetre, abs=1.5)
    assert 595.28 - right == pytest.approx(20 * millimetre, abs=1.5)
    assert 841.89 - top == pytest.approx(20 * millimetre, abs=3)
    assert bottom > 20 * millimetre
    assert sizes == {14.0}
    middle = (30 * millimetre + 595.28 - 20 * millimetre) / 2
    assert (number_box[0] + number_box[2]) / 2 == pytest.approx(middle, abs=1.5)
    assert number_box[1] > top


def test_paragraphs_kept_with_what_follows_are_justified_too() -> None:
    words = (
        "Chánh Văn phòng, Trưởng các Ban và cán bộ, người lao động cơ quan Hội chịu trách nhiệm:"
    )
    clause = Clause("article", "Điều 3.", "", words, (Clause("point", "a)", text="x"),))
    document = pypdfium2.PdfDocument(print_regulation(_order(Tree((clause,)))).data)
    text = document[0].get_textpage()
    start = text.get_text_range().index("Điều 3.")
    line = range(start, start + len("Điều 3. " + words))
    right = max(text.get_charbox(n)[2] for n in line if text.get_text_range(n, 1).strip())
    document.close()
    assert 595.28 - right == pytest.approx(20 * 72 / 25.4, abs=1)


def test_a_list_is_not_parted_from_the_line_that_announces_it() -> None:
    for filler in range(20, 29):
        lines = tuple(Clause("paragraph", text=f"Đoạn {n}.") for n in range(filler))
        items = (Clause("clause", "2.", text="Mức chi:"), Clause("point", "a)", text="Loại A."))
        pages = _pages(print_regulation(_order(Tree((*lines, *items)))))
        assert not any(page.split("\n")[-1].strip() == "2. Mức chi:" for page in pages)


def test_a_long_table_repeats_its_header_on_each_page() -> None:
    rows = tuple(Clause("row", text=f"{n} | Khoản chi thứ {n} | 100.000") for n in range(1, 90))
    table = Clause("table", text="STT | Nội dung chi | Mức chi", children=rows)
    pages = _pages(
        print_regulation(_order(Tree((Clause("article", "Điều 1.", "A", "", (table,)),))))
    )
    assert len(pages) >= 3
    assert all("Nội dung chi" in page for page in pages if "Khoản chi thứ" in page)


def test_a_wide_table_keeps_to_the_width_of_the_text() -> None:
    widths, size = column_widths([["STT", "1"], ["Nội dung", "dài " * 50], ["Mức", "1.500.000"]])
    assert sum(widths) == pytest.approx(453.5, abs=0.5)
    assert widths[1] > widths[2] > widths[0]
    assert size == 12
    assert column_widths([["x" * 20]] * 20)[1] == 7


HOSTILE = [
    '#read("/etc/passwd")',
    "- Như Điều 31",
    "= Tiêu đề",
    "$x$ và @a <b>",
    "<script>alert(1)</script>",
    '#import "paper.typ": *',
    "/* chú thích */ // hết",
    "{{7*7}} {% import os %} ${7*7}",
    "\\input{/etc/passwd} )] Tj /JS (app.alert)",
    "2*3*4 _a_b_",
    "(*) dấu sao (*)",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_printed_letter_by_letter(words: str) -> None:
    text, notes = _print(Clause("article", "Điều 1.", words, words))
    assert text.count(_flat(plain(words))) == 2
    assert notes == []
    if "\\" not in words:
        assert plain(words) == words


def test_no_print_carries_anything_that_acts(issued: Pdf) -> None:
    for word in (b"/JavaScript", b"/JS", b"/OpenAction", b"/Launch", b"/EmbeddedFile", b"/URI"):
        assert word not in issued.data


def test_signs_the_typeface_lacks_become_boxes_and_are_named() -> None:
    text, notes = _print(Clause("article", "Điều 1.", "A", "Vui \U0001f600 漢\x00\x01 \ue000 hết"))
    assert "Vui □ □ □ hết" in text
    assert "\U0001f600 (U+1F600), 漢 (U+6F22), (U+E000)" in notes[0]
    assert notes[1] == "Đã bỏ 2 ký tự điều khiển không in được."


@pytest.mark.parametrize(
    "tree",
    [
        Tree(),
        Tree((Clause("article", "Điều 1.", "A", "chữ " * 50_000),)),
        Tree((Clause("article", "Điều 1.", "A", "x" * 200_000),)),
        Tree((Clause("table", text="a", children=(Clause("row", text="chữ " * 20_000),)),)),
        Tree((Clause("heading", id="1"), Clause("table", id="2"), Clause("appendix", id="3"))),
        Tree((Clause("article", "Điều 1.", "**"), Clause("paragraph", text="\x00"))),
    ],
    ids=["empty", "paragraph", "word", "cell", "nothing in it", "only marks"],
)
def test_odd_texts_are_printed_all_the_same(tree: Tree) -> None:
    assert print_regulation(_order(tree)).data.startswith(b"%PDF-")


def test_nesting_without_end_is_printed() -> None:
    clause = Clause("chapter", "Chương I", "x")
    for _ in range(500):
        clause = Clause("chapter", "Chương I", "x", children=(clause,))
    assert len(_pages(print_regulation(_order(Tree((clause,)))))) > 5


def test_stray_end_marks_inside_the_text_are_taken_out_and_counted() -> None:
    text, notes = _print(
        Clause("article", "Điều 1.", "A", "Hết phần một./."), Clause("paragraph", text="Xong./.")
    )
    assert text.count("./.") == 1
    assert "Hết phần một. Xong./." in text
    assert notes == ["Đã bỏ 1 dấu kết thúc “./.” đứng giữa văn bản."]


def test_the_same_order_gives_the_same_bytes(issued: Pdf) -> None:
    assert print_regulation(_order(parse(TEXT), decision=DECISION)).data == issued.data


def test_the_file_declares_archive_and_access_standards(issued: Pdf) -> None:
    assert b"pdfaid:part" in issued.data
    assert b"pdfuaid:part" in issued.data
    assert b"/Lang" in issued.data


def _clauses_named(text: str) -> Iterator[tuple[str, bool, bool]]:
    return ((run["text"], run["bold"], run["italic"]) for run in runs(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Đậm** và *nghiêng*", [("Đậm", 1, 0), (" và ", 0, 0), ("nghiêng", 0, 1)]),
        ("***cả hai***", [("cả hai", 1, 1)]),
        (r"1\. \*sao\*", [("1. *sao*", 0, 0)]),
        ("[tên](http://x/y) `mã*`", [("tên mã*", 0, 0)]),
        ("5 * 3 = 15 (*)", [("5 * 3 = 15 (*)", 0, 0)]),
        ("", []),
    ],
)
def test_a_small_part_of_markdown_becomes_runs(text: str, expected: list[object]) -> None:
    assert list(_clauses_named(text)) == expected


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 1), "ngày 01 tháng 3 năm 2026"),
        (date(2026, 6, 29), "ngày 29 tháng 6 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_dates_carry_noughts_as_the_decree_wants(day: date, words: str) -> None:
    assert long_date(day) == words


def test_the_typeface_has_every_vietnamese_letter() -> None:
    assert find_typeface().letters >= REPERTOIRE


def test_without_a_times_typeface_the_print_says_so(tmp_path: Path) -> None:
    face = choose_typeface([tmp_path])
    letters = "".join(map(chr, sorted(REPERTOIRE)))
    pdf = print_regulation(_order(Tree((Clause("paragraph", text=letters),))), typeface=face)
    assert "fonts-liberation2" in str(pdf.notes[0])
    assert len(pdf.notes) == 1


def test_a_font_file_without_the_letters_is_passed_over(tmp_path: Path) -> None:
    for name in ("Regular", "Bold", "Italic", "BoldItalic"):
        (tmp_path / f"LiberationSerif-{name}.ttf").write_bytes(b"\0\1\0\0\0\1torn")
    assert choose_typeface([tmp_path]).folder is None


def test_an_unknown_typeface_fails_instead_of_printing_in_another() -> None:
    face = Typeface("No Such Serif", None, frozenset(REPERTOIRE))
    with pytest.raises(TypesettingFailed, match="báo người quản trị"):
        print_regulation(_order(parse(TEXT)), typeface=face)


def test_a_print_that_takes_too_long_is_ended_with_a_sentence() -> None:
    with pytest.raises(TypesettingFailed, match="Dàn trang quá"):
        typeset(
            "regulation.typ",
            {"parts": [], "body_size": 14, "foot": ""},
            title="x",
            document_date=date(2026, 1, 1),
            time_limit=0.001,
        )


def test_the_worker_that_dies_is_answered_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dead = tmp_path / "dead.py"
    dead.write_text("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    monkeypatch.setattr(typesetting, "_WORKER", dead)
    with pytest.raises(TypesettingFailed):
        print_regulation(_order(parse(TEXT)))
