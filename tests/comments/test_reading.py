"""What the reading page shows beside each clause, now and in a later draft; what waits for whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Person
from comments.beside import remarks_beside
from comments.models import Silence, Stance, Visibility
from comments.remarks import sending
from comments.rounds import ending, opening
from comments.standing import standing_in
from comments.waiting import comments_waiting
from database import transaction
from regulations.beside import WHOLE_TEXT
from regulations.lifecycle import VersionKind
from regulations.models import Version
from regulations.publishing import publish_text
from tests.comments.conftest import Room
from tests.comments.test_placement import at

Client = Callable[[Person | None], Any]


def test_every_clause_offers_a_way_to_comment_while_the_round_is_open(
    room: Any, draft: Version, hoa: Person, client_of: Client
) -> None:
    shown = client_of(hoa).get("/regulations/chi-tieu/v/1").text
    for clause in draft.clauses:
        address = f"version={draft.id}&amp;clause={clause.address}"
        assert f"/rounds/{room.consultation.id}/comment?{address}" in shown
    assert "Góp ý toàn văn" in shown


def test_after_the_end_there_is_no_way_to_comment_but_what_was_said_stays(
    room: Any, hoa: Person, client_of: Client, hands: Any
) -> None:
    room.say(hoa, "Mức này thấp.")
    hands.forward(days=8)
    shown = client_of(hoa).get("/regulations/chi-tieu/v/1").text
    assert "/comment?" not in shown
    assert "1 ý kiến" in shown and "Mức này thấp." in shown


def test_in_the_next_draft_remark_and_answer_stand_at_the_traced_clause_and_say_so(
    room: Any, draft: Version, second: Any, hoa: Person, lan: Person, minh: Person,
    client_of: Client,
) -> None:  # fmt: skip
    point = room.merge(lan, room.say(hoa, "Mức này thấp."))
    room.send(lan)
    room.tell(point, minh, "Đã nâng lên 250.000.")
    later = second(draft)
    page = client_of(hoa).get("/regulations/chi-tieu/v/2")
    assert page.status_code == 200
    address = "dieu-9.khoan-2.diem-b"
    block = page.text.split(f'id="{address}"')[1]
    for words in (
        "Mức này thấp.",
        "Đã nâng lên 250.000.",
        "Góp ý ở Dự thảo lần 1, Điều 8 khoản 2 điểm b; nay là Điều 9 khoản 2 điểm b.",
    ):
        assert words in block
    here = client_of(hoa).get(f"/regulations/chi-tieu/v/2/remarks?clause={address}").text
    assert "nay là Điều 9 khoản 2 điểm b" in here
    assert remarks_beside(later, hoa)[at(later, address).id].count == 1


def test_a_remark_on_a_dropped_clause_is_pointed_out_and_listed_in_the_tray(
    room: Any, draft: Version, second: Any, hoa: Person, client_of: Client
) -> None:
    room.say(hoa, "Giữ điều này.", clause=at(draft, "dieu-9"))
    second(draft)
    assert "Cần xem lại: 1 ý kiến" in client_of(hoa).get("/regulations/chi-tieu/v/2").text
    listed = client_of(hoa).get("/regulations/chi-tieu/v/2/tray").text
    assert "Giữ điều này." in listed
    assert "Điều 9; điều khoản này nay không còn" in listed


def test_the_receipt_says_where_the_clause_is_in_the_newest_text(
    room: Any, draft: Version, second: Any, hoa: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    second(draft)
    shown = client_of(hoa).get(f"/remarks/{remark.receipt}").text
    assert "nay là Điều 9 khoản 2 điểm b" in shown
    assert "/regulations/chi-tieu/v/2#dieu-9.khoan-2.diem-b" in shown


def test_a_withdrawn_remark_is_not_read_by_others(
    room: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    sending.withdraw(room.say(hoa, "Nói lỡ"), by=hoa)
    assert "Nói lỡ" not in client_of(lan).get("/regulations/chi-tieu/v/1").text


def test_very_many_remarks_are_counted_beside_the_clause_and_read_on_their_own_page(
    room: Any, draft: Version, hoa: Person, monkeypatch: pytest.MonkeyPatch, client_of: Client
) -> None:
    monkeypatch.setattr("comments.beside._MOST_INLINE", 2)
    for number in range(3):
        room.say(hoa, f"Câu thứ {number}.")
    shown = client_of(hoa).get("/regulations/chi-tieu/v/1").text
    assert "3 ý kiến" in shown and "Câu thứ 1." not in shown
    page = f"/regulations/chi-tieu/v/1/remarks?clause={room.clause.address}"
    assert "Câu thứ 1." in client_of(hoa).get(page).text


def test_beside_a_text_nobody_asks_about_stands_nothing(draft: Version, hoa: Person) -> None:
    beside = remarks_beside(draft, hoa)
    assert list(beside) == [WHOLE_TEXT]
    assert beside[WHOLE_TEXT].count == 0


def test_beside_asks_the_same_number_of_questions_for_one_and_three_remarks(
    room: Any, draft: Version, second: Any, hoa: Person, lan: Person, count_queries: Any
) -> None:
    room.merge(lan, room.say(hoa, "Một"))
    later = second(draft)
    one = count_queries(lambda: remarks_beside(later, hoa))
    room.merge(lan, room.say(hoa, "Hai"))
    room.merge(lan, room.say(hoa, "Ba", clause=at(draft, "dieu-7")))
    assert count_queries(lambda: remarks_beside(later, hoa)) == one


def sentences(person: Person) -> list[str]:
    """What waits for the person, said."""
    return [task.sentence % task.values for task in comments_waiting(person)]


def test_an_open_round_waits_for_who_has_not_spoken(
    room: Any, hoa: Person, client_of: Client
) -> None:
    (said,) = sentences(hoa)
    assert said == "Đợt “Lấy ý kiến dự thảo lần 1” đang lấy ý kiến; bạn chưa góp ý."
    assert comments_waiting(hoa)[0].until == room.consultation.closes_at
    assert "bạn chưa góp ý" in client_of(hoa).get("/").text
    room.say(hoa, "", stance=Stance.AGREE)
    (said,) = sentences(hoa)
    assert said.startswith("Bạn đã gửi 1 ý kiến")


def duties(person: Person) -> list[str]:
    """What waits besides commenting further."""
    return [said for said in sentences(person) if not said.startswith("Bạn đã gửi")]


def test_the_position_waits_for_the_head_and_the_points_for_the_board(
    room: Any, hoa: Person, lan: Person, minh: Person
) -> None:
    room.say(lan, "", stance=Stance.AGREE)
    room.say(minh, "", stance=Stance.AGREE)
    assert duties(lan) == ["Tổ Văn phòng chưa gửi ý kiến cho đợt “Lấy ý kiến dự thảo lần 1”."]
    assert duties(minh) == []
    point = room.merge(lan, room.say(hoa))
    room.send(lan)
    assert duties(lan) == []
    (said,) = duties(minh)
    assert said.startswith("1 đề nghị của các tổ chưa được trả lời")
    room.tell(point, minh)
    assert duties(minh) == []


def test_before_its_opening_a_round_waits_for_nobody(room: Any, hoa: Person, hands: Any) -> None:
    hands.forward(days=-1)
    assert sentences(hoa) == []


MARKDOWN = """# QUY CHẾ

### Điều 7. Phương tiện đi lại

Người đi công tác được thanh toán tiền tàu, xe theo giá vé thực tế ghi trên chứng từ.

### Điều 8. Phụ cấp lưu trú

1. Phụ cấp lưu trú là khoản tiền hỗ trợ thêm cho người đi công tác ngoài tiền lương.

2. Mức chi phụ cấp lưu trú:

a) Ngoài thành phố, có nghỉ lại qua đêm: 300.000 đồng một ngày;

b) Trong thành phố, cách trụ sở từ 15 km: 200.000 đồng một ngày.
"""
INSERTED = """### Điều 8. Tạm ứng kinh phí

Người đi công tác được tạm ứng tối đa bảy mươi phần trăm dự toán đã duyệt.

### Điều 9. Phụ cấp lưu trú"""


def test_the_whole_way_of_a_remark_with_texts_as_they_are_published(
    regulation: Any, hoa: Person, lan: Person, minh: Person, hands: Any, client_of: Client
) -> None:
    first = publish_text(
        regulation, markdown=MARKDOWN, kind=VersionKind.DRAFT, previous=None, by=minh
    )
    consultation = opening.open_round(
        title="Đợt 1", texts=[first], opens_at=hands.moment,
        closes_at=hands.moment + timedelta(days=7), late_allowed=False, remarks_visible=True,
        silence=Silence.APART, visibilities=list(Visibility), by=minh,
    )  # fmt: skip
    room = Room(consultation, at(first, "dieu-8.khoan-2.diem-b"))
    remark = room.say(hoa, "Mức này thấp.")
    point = room.merge(lan, remark)
    room.send(lan)
    room.tell(point, minh, "Đã nâng lên 250.000.")
    ending.close_round(consultation, reason="Đủ ý kiến", by=minh)
    markdown = MARKDOWN.replace("### Điều 8. Phụ cấp lưu trú", INSERTED)
    markdown = markdown.replace("15 km: 200.000", "15 km: 250.000")
    publish_text(regulation, markdown=markdown, kind=VersionKind.DRAFT, previous=first, by=minh)
    shown = client_of(hoa).get("/regulations/chi-tieu/v/2").text
    block = shown.split('id="dieu-9.khoan-2.diem-b"')[1]
    assert "Mức này thấp." in block and "Đã nâng lên 250.000." in block
    assert "Góp ý ở Dự thảo lần 1, Điều 8 khoản 2 điểm b; nay là Điều 9 khoản 2 điểm b." in block
    assert "Nội dung điều khoản đã được sửa." in block
    assert "nay là Điều 9 khoản 2 điểm b" in client_of(hoa).get(f"/remarks/{remark.receipt}").text


def test_what_was_said_about_last_years_text_is_settled_once_a_text_is_in_force(
    room: Any, draft: Version, second: Any, hoa: Person
) -> None:
    room.say(hoa)
    later = second(draft)
    assert len(standing_in(later, hoa).remarks) == 1
    with transaction():
        draft.kind = VersionKind.ISSUED
    assert standing_in(draft, hoa).remarks != []
    assert standing_in(later, hoa).remarks == []


def test_where_remarks_are_not_visible_a_groups_point_is_read_by_group_and_board_only(
    room: Any, draft: Version, hoa: Person, lan: Person, nam: Person, minh: Person, thu: Person
) -> None:
    with transaction():
        room.consultation.remarks_visible = False
    room.merge(lan, room.say(lan))
    for person in (hoa, nam, minh, thu):
        assert standing_in(draft, person).points == []
    room.send(lan)
    for person in (hoa, lan, minh, thu):
        assert len(standing_in(draft, person).points) == 1
    assert standing_in(draft, nam).points == []
