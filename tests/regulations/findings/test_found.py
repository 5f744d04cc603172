"""What is found in a text, and how references are mended in the source as it was typed."""

from __future__ import annotations

from datetime import date

import pytest

from clauses import parse
from regulations.findings.bases import basis_findings
from regulations.findings.documents import KNOWN, Replaced
from regulations.findings.mending import mended
from regulations.findings.searching import blocking, found_in
from regulations.findings.values import Kind
from regulations.places import places

NORMS = """Điều 8. Phụ cấp lưu trú
1. Mức phụ cấp:
a) Đi công tác ngoài thành phố: 300.000 đồng/người/ngày;
b) Đi công tác trong thành phố: 200.000 đồng/người/ngày.
2. Giải khát giữa giờ họp: 40.000 đồng/người/buổi.
3. Chánh Văn phòng duyệt khoản mua sắm dưới 5.000.000 đồng/lần.
Phụ lục
| STT | Nội dung chi | Đơn vị tính | Mức chi | Ghi chú |
| --- | --- | --- | --- | --- |
| 1 | Lưu trú trong thành phố | đồng/người/ngày | 200.000 | Điểm b khoản 1 Điều 8 |
| 2 | Giải khát giữa giờ họp | đồng/người/buổi | 40.000 | |
"""


def said(text: str, kind: Kind, before: str | None = None) -> list[str]:
    found = [finding for finding in found_in(text, before) if finding.kind is kind]
    return [f"{one.place}: {one.sentence % one.values}" for one in found]


def test_amounts_that_agree_are_not_told() -> None:
    assert said(NORMS, Kind.TWO_AMOUNTS) == []


def test_a_row_gives_another_amount_than_the_clause_it_names() -> None:
    text = NORMS.replace("| 200.000 |", "| 250.000 |")
    assert said(text, Kind.TWO_AMOUNTS) == [
        "Phụ lục, bảng 1, dòng 1: Ở đây ghi 250.000 đồng/người/ngày; Điều 8 khoản 1 điểm b, "
        "được nêu cùng dòng, ghi 200.000 đồng/người/ngày."
    ]


def test_the_same_words_for_the_same_unit_with_another_amount() -> None:
    text = NORMS.replace("| 40.000 |", "| 20.000 |")
    assert said(text, Kind.TWO_AMOUNTS) == [
        "Phụ lục, bảng 1, dòng 2: Ở đây ghi 20.000 đồng/người/buổi; cùng nội dung ấy, "
        "Điều 8 khoản 2 ghi 40.000 đồng/người/buổi."
    ]


@pytest.mark.parametrize(
    "other",
    [
        NORMS.replace("| đồng/người/buổi | 40.000", "| đồng/lớp | 20.000"),
        NORMS.replace("| Giải khát giữa giờ họp |", "| Giải khát |").replace("| 40.000", "| 9.000"),
        NORMS + "Điều 9. Lớp\nGiải khát giữa giờ họp: 30.000 đồng/người/buổi.\n",
    ],
)
def test_what_may_be_another_thing_is_not_told(other: str) -> None:
    assert said(other, Kind.TWO_AMOUNTS) == []


def bases(text: str, today: date, known: tuple[Replaced, ...] = KNOWN) -> list[str]:
    tree = parse(text)
    found = basis_findings(tree, places(tree), known, today)
    return [one.sentence % one.values for one in found]


def test_a_base_that_was_replaced_is_told_from_its_day_on() -> None:
    text = "Căn cứ Nghị định số 130/2005/NĐ-CP, sửa đổi bởi Nghị định 130/2005/NĐ-CP;"
    sentence = "130/2005/NĐ-CP đã được thay thế bằng Nghị định số 75/2026/NĐ-CP từ ngày 01/05/2026."
    assert bases(text, date(2026, 5, 1)) == [sentence]
    assert bases(text, date(2026, 4, 30)) == []


def test_who_names_the_new_document_knows() -> None:
    text = "Căn cứ Thông tư số 40/2017/TT-BTC, sửa đổi bởi Thông tư số 12/2025/TT-BTC;"
    assert bases(text, date(2026, 5, 1)) == []
    assert len(bases(text.split(",")[0], date(2026, 5, 1))) == 1


def test_titles_are_missed_where_the_others_have_one() -> None:
    text = "Chương I\nĐiều 1. Một\nA.\nĐiều 2. Hai\nB.\nĐiều 3.\nC dài hơn một tên điều thường có."
    assert "Điều 3: Điều 3 chưa có tên." in said(text, Kind.NO_TITLE)
    assert said("Điều 1.\nChi đúng chế độ.\nĐiều 2.\nChi đủ.", Kind.NO_TITLE) == []


BEFORE = """### Điều 1. Phạm vi

Chi theo Điều 2, **khoản 1   Điều 2** và Điều 2;  hai dấu cách.

### Điều 2. Mức chi

1. Phụ cấp lưu trú theo mức khoán, Điều 2 này.
"""
AFTER = BEFORE.replace(
    "### Điều 2. Mức", "### Điều 2. Mới\n\nLời hoàn toàn khác.\n\n### Điều 3. Mức"
)


def test_references_are_mended_where_they_stand_and_nothing_else_is_touched() -> None:
    found = [one for one in found_in(AFTER, BEFORE) if one.wording]
    assert [one.wording for one in found] == ["Điều 3", "khoản 1   Điều 3", "Điều 3", "Điều 3"]
    expected = (
        AFTER.replace("Điều 2, ", "Điều 3, ").replace("  Điều 2**", "  Điều 3**")
        .replace("Điều 2; ", "Điều 3; ").replace("Điều 2 này", "Điều 3 này")
    )  # fmt: skip
    assert mended(AFTER, found) == expected
    assert [one for one in found_in(expected, BEFORE) if one.wording] == []


def test_one_of_several_is_mended_alone() -> None:
    found = [one for one in found_in(AFTER, BEFORE) if one.wording]
    assert mended(AFTER, found[2:3]) == AFTER.replace("Điều 2; ", "Điều 3; ")


def test_a_dropped_target_blocks_and_can_not_be_mended() -> None:
    after = BEFORE.split("### Điều 2.")[0]
    found = blocking(after, BEFORE)
    assert {one.kind for one in found} == {Kind.BROKEN}
    assert not any(one.wording for one in found)


def test_a_finding_keeps_its_name_until_its_text_is_rewritten() -> None:
    one, other = (
        {finding.key for finding in found_in(text, None)}
        for text in ("Điều 1. A\nTheo Điều 9.", "Điều 1. Mới\nB.\n\nĐiều 2. A\nTheo Điều 9.")
    )
    assert len(one) == 1
    assert one == other
    assert one != {finding.key for finding in found_in("Điều 1. A\nXem Điều 9.", None)}
