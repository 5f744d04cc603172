"""What leaves a round on paper: the same content as page, PDF, DOCX and XLSX, without names."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pypdfium2
import pytest
from docx import Document

from accounts.models import Person
from comments.models import Stance, Visibility
from comments.outputs import figures
from comments.remarks.sending import Words
from comments.sealed.box import seal
from database import db

Client = Callable[[Person | None], Any]
KINDS = ("pdf", "docx", "xlsx")


def words_of(kind: str, data: bytes) -> str:
    """All the text of a file."""
    if kind == "pdf":
        pages = pypdfium2.PdfDocument(data)
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
    if kind == "docx":
        file = Document(io.BytesIO(data))
        cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
        return " ".join(" ".join([p.text for p in file.paragraphs] + cells).split())
    book = openpyxl.load_workbook(io.BytesIO(data))
    values = [cell.value for sheet in book for row in sheet for cell in row if cell.value]
    return " ".join(" ".join(map(str, values)).split())


@pytest.fixture
def answered(room: Any, hoa: Person, lan: Person, minh: Person) -> Any:
    """One point from a protected remark, answered; the group has met."""
    point = room.merge(
        lan,
        room.say(hoa, "Giá phòng đã tăng.", visibility=Visibility.GROUP_HEAD),
        proposed="Trong thành phố: 300.000 đồng một ngày.",
    )
    room.send(lan)
    room.answer(point, minh, reason="Tăng lên 250.000 đồng.")
    return point


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("columns", ["4", "7"])
def test_the_table_says_clause_group_proposal_answer_and_reason_in_every_file(
    nam: Person, answered: Any, room: Any, minh: Person, client_of: Client, kind: str, columns: str
) -> None:
    address = f"/rounds/{room.consultation.id}/reports/consolidation.{kind}?columns={columns}"
    answer = client_of(minh).get(address)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    said = words_of(kind, answer.data)
    for words in (
        "Điều 8 khoản 2 điểm b",
        "Tổ Văn phòng",
        "300.000",
        "Tiếp thu một phần",
        "Tăng lên 250.000 đồng.",
        "Số tổ được lấy ý kiến: 3; đã gửi ý kiến: 1",
        "Tổ không gửi ý kiến (được ghi riêng, không tính là thống nhất)",
    ):
        assert words in said


@pytest.mark.parametrize("kind", ["", *(f".{kind}" for kind in KINDS)])
@pytest.mark.parametrize(
    "report",
    [
        "reports/consolidation",
        "groups/{group}/minutes",
        "groups/{group}/sheet",
        "reports/participation",
        "reports/figures",
    ],
)
def test_no_output_names_a_protected_author(
    answered: Any, room: Any, hoa: Person, minh: Person, client_of: Client, kind: str, report: str
) -> None:
    path = report.format(group=hoa.group_id)
    answer = client_of(minh).get(f"/rounds/{room.consultation.id}/{path}{kind}")
    assert answer.status_code == 200
    said = words_of(kind[1:], answer.data) if kind else answer.text
    assert hoa.name not in said
    assert "Tổ Văn phòng" in said


def test_the_table_is_refused_with_a_list_while_an_answer_is_missing(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client
) -> None:
    room.merge(lan, room.say(hoa), text="Đề nghị tăng mức chi.")
    room.send(lan)
    address = f"/rounds/{room.consultation.id}/reports/consolidation.xlsx"
    refused = client_of(minh).get(address)
    assert refused.status_code == 409
    assert "Đề nghị tăng mức chi." in refused.text
    draft = client_of(minh).get(f"{address}?unfinished=1")
    assert draft.status_code == 200
    assert "còn 1 đề nghị chưa trả lời xong" in words_of("xlsx", draft.data)


def test_points_stand_in_the_order_of_the_text_whatever_came_first(
    room: Any, hoa: Person, lan: Person, nam: Person, minh: Person, draft: Any, client_of: Client
) -> None:
    clauses = {clause.address: clause for clause in draft.clauses}
    for head, address in ((lan, "dieu-9"), (nam, "dieu-8.khoan-2.diem-a"), (lan, "dieu-7")):
        room.merge(head, room.say(head, clause=clauses[address]))
    room.send(lan)
    room.send(nam)
    said = client_of(minh).get(f"/rounds/{room.consultation.id}/reports/consolidation").text
    table = said[said.index("<tbody>") :]
    places = [table.index(f">{place}<") for place in ("Điều 7", "Điều 8 khoản 2 điểm a", "Điều 9")]
    assert places == sorted(places)


def test_a_remark_that_looks_like_a_formula_is_text_in_the_workbook(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client
) -> None:
    room.merge(lan, room.say(hoa), text="=HYPERLINK(1)")
    room.send(lan)
    address = f"/rounds/{room.consultation.id}/reports/consolidation.xlsx?unfinished=1"
    book = openpyxl.load_workbook(io.BytesIO(client_of(minh).get(address).data))
    cells = [cell for row in book.active for cell in row if "HYPERLINK" in str(cell.value or "")]
    assert [cell.data_type for cell in cells] == ["s"]
    assert all(cell.quotePrefix or not str(cell.value).startswith("=") for cell in cells)


def test_a_group_that_agrees_with_everything_says_so_in_its_minutes(
    room: Any, lan: Person, client_of: Client
) -> None:
    room.send(lan)
    page = f"/rounds/{room.consultation.id}/groups/{lan.group_id}/minutes"
    assert "Tổ nhất trí với dự thảo, không có ý kiến khác." in client_of(lan).get(page).text


def test_the_minutes_of_a_group_are_its_own_until_they_are_sent(
    room: Any, lan: Person, nam: Person, minh: Person, hoa: Person, client_of: Client
) -> None:
    page = f"/rounds/{room.consultation.id}/groups/{lan.group_id}/minutes"
    assert client_of(lan).get(page).status_code == 200
    for other in (nam, minh, hoa):
        assert client_of(other).get(page).status_code == 403
    room.send(lan)
    assert client_of(minh).get(page).status_code == 200
    assert client_of(nam).get(page).status_code == 403


def test_a_blank_sheet_has_room_to_write_and_nothing_of_what_was_said(
    answered: Any, room: Any, lan: Person, client_of: Client
) -> None:
    page = f"/rounds/{room.consultation.id}/groups/{lan.group_id}/sheet.docx?blank=1"
    file = Document(io.BytesIO(client_of(lan).get(page).data))
    assert len(file.tables[1].rows) == 9
    assert "300.000" not in words_of("docx", client_of(lan).get(page).data)


def test_the_sum_of_participation_counts_every_member_once(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client, hands: Any
) -> None:
    room.say(hoa)
    room.say(lan, "", stance=Stance.AGREE)
    hands.moment = room.consultation.closes_at
    page = f"/rounds/{room.consultation.id}/reports/participation.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(client_of(minh).get(page).data))
    rows = [[cell.value for cell in row] for row in book.active]
    header = next(n for n, row in enumerate(rows) if row[0] == "STT")
    groups, whole = rows[header + 1 : -1], rows[-1]
    for place in range(2, 8):
        assert int(whole[place]) == sum(int(row[place]) for row in groups)
    assert int(whole[2]) == int(whole[3]) + int(whole[4]) + int(whole[5]) + int(whole[6])


def test_an_employee_does_not_get_the_reports(room: Any, hoa: Person, client_of: Client) -> None:
    for name in ("reports", "reports/consolidation", "reports/participation.pdf"):
        assert client_of(hoa).get(f"/rounds/{room.consultation.id}/{name}").status_code == 403


def test_the_figures_of_every_split_add_up_to_the_number_of_points(
    room: Any, hoa: Person, lan: Person, nam: Person, minh: Person, draft: Any
) -> None:
    clauses = {clause.address: clause for clause in draft.clauses}
    first = room.merge(lan, room.say(hoa))
    room.merge(nam, room.say(nam, clause=clauses["dieu-7"]))
    room.send(lan)
    room.send(nam)
    room.answer(first, minh)
    counted = figures.gather(room.consultation)
    assert counted.points == 2
    for split in (counted.by_text, counted.by_chapter, counted.by_group):
        assert sum(sum(counts) for _, counts in split) == 2
    assert [name for name, _ in counted.contested] == ["Điều 7", "Điều 8 khoản 2 điểm b"]


def test_a_sealed_remark_is_in_no_figure_before_the_box_opens(
    room: Any, hoa: Person, hands: Any
) -> None:
    room.say(hoa)
    before = figures.gather(room.consultation)
    seal(
        room.consultation,
        version=room.clause.version,
        clause=room.clause,
        words=Words(Stance.DISAGREE, "Không nên."),
        form_key="A" * 22,
    )
    assert figures.gather(room.consultation) == before
    hands.moment = room.consultation.closes_at
    after = figures.gather(room.consultation)
    assert after.remarks == before.remarks + 1


def test_the_figures_need_the_same_queries_for_one_point_and_for_three(
    room: Any, hoa: Person, lan: Person, draft: Any, count_queries: Any
) -> None:
    numbers = []
    for clause in [one for one in draft.clauses if one.kind in ("clause", "point")][:3]:
        room.merge(lan, room.say(hoa, clause=clause))
        db.session.expire_all()
        numbers.append(count_queries(lambda: figures.gather(room.consultation)))
    assert numbers[0] == numbers[2]


@pytest.mark.parametrize("kind", KINDS)
def test_the_comparison_table_says_before_after_and_why(
    answered: Any, room: Any, second: Any, draft: Any, minh: Person, hoa: Person,
    client_of: Client, kind: str,
) -> None:  # fmt: skip
    room.publish(minh)
    second(draft)
    address = f"/regulations/chi-tieu/compare/1/2/table.{kind}"
    said = words_of(kind, client_of(minh).get(address).data)
    for words in ("200.000", "250.000", "Sửa nội dung", "Bỏ"):
        assert words in said
    assert "Tổ Văn phòng đề nghị" in said
    assert hoa.name not in said
    theirs = words_of(kind, client_of(hoa).get(address).data)
    assert "250.000" in theirs and "đề nghị:" not in theirs


def test_a_difference_stands_on_both_sides_of_the_table(
    room: Any, second: Any, draft: Any, minh: Person, client_of: Client
) -> None:
    second(draft)
    page = client_of(minh).get("/regulations/chi-tieu/compare/1/2/table").text
    assert "<del>200.000</del>" in page and "<ins>250.000</ins>" in page
