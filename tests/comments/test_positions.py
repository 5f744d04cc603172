"""The group head gathers remarks into points and sends the group's position."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accounts.models import Person
from comments.models import Point, Position, Remark, Source, Stance, Visibility
from comments.positions import gathering, meeting
from comments.positions.places import find_meant
from comments.refusals import Frozen
from comments.remarks import sending
from database import db
from errors import Invalid, NotFound
from journal.models import Entry
from regulations.models import Clause

Client = Callable[[Person | None], Any]


def desk_page(room: Any) -> str:
    """The address of the desk."""
    return f"/rounds/{room.consultation.id}/group"


def test_the_head_sees_the_remark_adds_one_from_paper_merges_and_sends(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client
) -> None:
    room.say(hoa, "Mức 200.000 thấp quá.")
    head, desk = client_of(lan), desk_page(room)
    assert "Mức 200.000 thấp quá." in head.get(desk).text
    paper = {
        "version": room.clause.version_id, "number": "8.2b", "listed": "", "author": "0",
        "visibility": "group_head", "stance": "amend", "text": "Giá đã tăng.",
        "form_key": "p" * 22,
    }  # fmt: skip
    assert head.post(f"{desk}/paper", data=paper).status_code == 303
    remarks = db.session.query(Remark).order_by(Remark.source).all()
    assert [remark.clause_id for remark in remarks] == [room.clause.id] * 2
    assert remarks[1].source is Source.PAPER
    shown = head.get(desk).text
    assert shown.count(" checked") >= 2  # both are ticked beforehand
    merged = head.post(
        f"{desk}/points?version={room.clause.version_id}&clause={room.clause.address}",
        data={
            "remarks": [r.id for r in remarks], "stance": "amend", "text": "Tổ đề nghị 250.000.",
            "proposed": room.clause.text, "reason": "",
        },
    )  # fmt: skip
    assert merged.status_code == 303
    point = db.session.query(Point).one()
    assert {remark.id for remark in point.remarks} == {remark.id for remark in remarks}
    assert "Tổ đề nghị 250.000." in head.get(f"{desk}/send").text
    assert head.post(f"{desk}/send").status_code == 303
    assert "Tổ đã gửi ý kiến lúc" in head.get(desk).text
    board = client_of(minh).get(f"/rounds/{room.consultation.id}/board").text
    assert "Tổ đề nghị 250.000." in board and "Tổ Văn phòng" in board


def test_merging_nothing_or_without_words_is_refused_and_keeps_what_was_typed(
    room: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    page = f"{desk_page(room)}/points"
    typed = {"stance": "amend", "text": "Một câu đã gõ.", "proposed": "", "reason": ""}
    refused = client_of(lan).post(page, data=typed)
    assert refused.status_code == 422
    assert "Một câu đã gõ." in refused.text
    empty = client_of(lan).post(page, data={**typed, "text": "", "remarks": remark.id})
    assert empty.status_code == 422
    assert db.session.query(Point).count() == 0


def test_a_withdrawn_a_merged_and_a_foreign_remark_cannot_be_merged(
    room: Any, hoa: Person, lan: Person, nam: Person
) -> None:
    gone, kept, foreign = room.say(hoa, "1"), room.say(hoa, "2"), room.say(nam, "3")
    sending.withdraw(gone, by=hoa)
    with pytest.raises(Invalid):
        room.merge(lan, gone)
    with pytest.raises(NotFound):
        room.merge(lan, foreign)
    room.merge(lan, kept)
    with pytest.raises(Invalid):
        room.merge(lan, kept)
    assert db.session.query(Point).count() == 1


def test_a_remark_withdrawn_after_merging_is_shown_as_withdrawn_and_the_point_stays(
    room: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    point = room.merge(lan, remark)
    sending.withdraw(remark, by=hoa)
    shown = client_of(lan).get(f"{desk_page(room)}/points/{point.id}").text
    assert "Đã rút" in shown


def test_dissolving_lays_the_remarks_back_and_keeps_the_point(
    room: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    point = room.merge(lan, remark)
    page = f"{desk_page(room)}/points/{point.id}"
    assert client_of(lan).post(f"{page}/dissolve").status_code == 303
    assert room.desk(lan).points == []
    assert db.session.query(Point).one().dissolved_at is not None
    assert client_of(lan).get(page).status_code == 404
    assert room.merge(lan, remark).id != point.id


def test_the_wording_and_the_vote_of_a_point_are_kept(
    room: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    point = room.merge(lan, room.say(hoa))
    head, page = client_of(lan), f"{desk_page(room)}/points/{point.id}"
    new = {"stance": "disagree", "text": "Viết lại.", "proposed": "", "reason": "Vì"}
    assert head.post(page, data=new).status_code == 303
    assert head.post(page, data={**new, "text": ""}).status_code == 422
    assert head.post(f"{page}/vote", data={"agree": "9", "other": "2"}).status_code == 303
    db.session.refresh(point)
    assert (point.text, point.stance, point.agree, point.other) == (
        "Viết lại.", Stance.DISAGREE, 9, 2,
    )  # fmt: skip
    refused = head.post(f"{page}/vote", data={"agree": "chín"})
    assert refused.status_code == 422
    assert "chín" in refused.text


def test_the_meeting_counts_must_fit(room: Any, lan: Person, client_of: Client) -> None:
    page = f"{desk_page(room)}/meeting"
    form = {"held_on": "2026-11-23", "place": "Phòng họp", "total": "12", "present": "13"}
    refused = client_of(lan).post(page, data=form)
    assert refused.status_code == 422
    assert "nhiều hơn tổng số người" in refused.text
    assert client_of(lan).post(page, data={**form, "held_on": "2027-01-01"}).status_code == 422
    assert client_of(lan).post(page, data={**form, "present": "11"}).status_code == 303
    position = db.session.query(Position).one()
    assert (position.held_on, position.total, position.present) == (date(2026, 11, 23), 12, 11)
    assert "Phòng họp" in client_of(lan).get(page).text


def test_a_vote_cannot_have_more_voices_than_were_present(
    room: Any, hoa: Person, lan: Person
) -> None:
    point = room.merge(lan, room.say(hoa))
    meeting.record_meeting(
        room.desk(lan), held_on=date(2026, 11, 23), place="", total=12, present=11,
        chair_name="", secretary_name="", by=lan,
    )  # fmt: skip
    gathering.record_vote(point, agree=9, other=2, by=lan)
    with pytest.raises(Invalid):
        gathering.record_vote(point, agree=9, other=3, by=lan)


def test_what_was_not_merged_goes_along_on_its_own_and_agreement_does_not(
    room: Any, hoa: Person, lan: Person
) -> None:
    room.say(hoa, "Một")
    room.say(hoa, "Hai", visibility=Visibility.GROUP_HEAD)
    room.say(hoa, "", stance=Stance.AGREE)
    gone = room.say(hoa, "Ba")
    sending.withdraw(gone, by=hoa)
    room.send(lan)
    assert sorted(point.text for point in room.desk(lan).points) == ["Hai", "Một"]


def test_a_group_without_remarks_says_that_it_agrees_in_one_act(
    room: Any, lan: Person, client_of: Client
) -> None:
    assert (
        "Tổ nhất trí, không có ý kiến khác." in client_of(lan).get(f"{desk_page(room)}/send").text
    )
    assert client_of(lan).post(f"{desk_page(room)}/send").status_code == 303
    assert room.desk(lan).is_sent
    assert db.session.query(Entry).filter_by(action="sent_position").one().details == {"points": 0}


def test_after_sending_everything_is_frozen_and_sending_again_is_refused(
    room: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    point = room.merge(lan, remark)
    room.send(lan)
    for act in (
        lambda: room.send(lan),
        lambda: room.merge(lan, remark),
        lambda: gathering.dissolve_point(point, by=lan),
        lambda: gathering.record_vote(point, agree=1, other=0, by=lan),
        lambda: gathering.edit_point(
            point, stance=Stance.AGREE, text="x", proposed="", reason="", by=lan
        ),
    ):
        with pytest.raises(Frozen):
            act()
    again = client_of(lan).post(f"{desk_page(room)}/send")
    assert again.status_code == 409
    assert "đã gửi" in again.text
    assert db.session.query(Entry).filter_by(action="sent_position").count() == 1


def test_a_remark_after_sending_is_kept_and_pointed_out(
    room: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    room.send(lan)
    room.say(hoa, "Tôi nghĩ thêm")
    shown = client_of(lan).get(desk_page(room)).text
    assert "1 ý kiến đến sau khi tổ đã gửi" in shown


def test_another_groups_head_and_plain_members_reach_nothing_here(
    room: Any, hoa: Person, lan: Person, nam: Person, minh: Person, client_of: Client
) -> None:
    point = room.merge(lan, room.say(hoa, "Chỉ trong tổ"))
    page = f"{desk_page(room)}/points/{point.id}"
    assert client_of(nam).get(page).status_code == 404
    assert client_of(nam).post(f"{page}/dissolve").status_code == 404
    assert "Chỉ trong tổ" not in client_of(nam).get(desk_page(room)).text
    for person in (hoa, minh):
        assert client_of(person).get(desk_page(room)).status_code == 403
        assert client_of(person).post(f"{desk_page(room)}/send").status_code == 403
        assert client_of(person).post(f"{desk_page(room)}/names").status_code == 403
    assert not room.desk(lan).is_sent


def test_the_bar_counts_people_not_remarks(
    room: Any, hoa: Person, lan: Person, make_person: Callable[..., Person], client_of: Client
) -> None:
    agreeing = make_person("Phạm Văn Tám")
    room.say(hoa, "Một")
    room.say(hoa, "Hai")
    room.say(agreeing, "", stance=Stance.AGREE)
    shown = " ".join(client_of(lan).get(desk_page(room)).text.split())
    assert "2/3 đã có ý kiến · 1 nhất trí · 1 đề nghị sửa · 1 chưa trả lời" in shown


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("8.2b", "dieu-8.khoan-2.diem-b"),
        ("8.2.b", "dieu-8.khoan-2.diem-b"),
        ("Điều 8 khoản 2 điểm a", "dieu-8.khoan-2.diem-a"),
        ("điều 9", "dieu-9"),
        ("8.1", "dieu-8.khoan-1"),
    ],
)
def test_a_clause_is_found_by_its_short_number(clause: Clause, typed: str, address: str) -> None:
    assert find_meant(clause.version.clauses, typed).address == address


@pytest.mark.parametrize("typed", ["99", "8.2z", "b", "<b>", "8.2b8.2b"])
def test_a_number_that_is_not_there_is_refused_in_words(clause: Clause, typed: str) -> None:
    with pytest.raises(Invalid):
        find_meant(clause.version.clauses, typed)


def test_a_paper_with_a_wrong_number_keeps_its_text(
    room: Any, lan: Person, client_of: Client
) -> None:
    sheet = {
        "version": room.clause.version_id, "number": "99", "listed": "", "author": "0",
        "visibility": "group_head", "stance": "amend", "text": "Gõ mãi mới xong.",
    }  # fmt: skip
    refused = client_of(lan).post(f"{desk_page(room)}/paper", data=sheet)
    assert refused.status_code == 422
    assert "Gõ mãi mới xong." in refused.text
    stranger = {**sheet, "number": "8", "author": "9999"}
    assert client_of(lan).post(f"{desk_page(room)}/paper", data=stranger).status_code == 422
    odd = {**sheet, "version": "x", "author": "y", "number": "8"}
    answer = client_of(lan).post(f"{desk_page(room)}/paper", data=odd)
    assert answer.status_code == 422
    assert "Hãy chọn một mục trong danh sách." in answer.text and "coerce" not in answer.text


def test_papers_come_in_until_the_group_sends_also_after_the_rounds_end(
    room: Any, hoa: Person, lan: Person, hands: Any
) -> None:
    paper = {
        "version": room.clause.version, "clause": room.clause, "author": hoa,
        "visibility": Visibility.GROUP_HEAD, "words": sending.Words(Stance.AMEND, "Giấy"),
    }  # fmt: skip
    hands.forward(days=8)
    assert sending.enter_from_paper(room.consultation, **paper, by=lan).late
    room.send(lan)
    with pytest.raises(Frozen):
        sending.enter_from_paper(room.consultation, **paper, by=lan)


def test_the_desk_asks_the_same_number_of_questions_for_one_and_three_remarks(
    room: Any, hoa: Person, lan: Person, client_of: Client, count_queries: Any
) -> None:
    client = client_of(lan)
    room.merge(lan, room.say(hoa, "Một"))
    room.say(hoa, "Một nữa")
    one = count_queries(lambda: client.get(desk_page(room)))
    for text in ("Hai", "Ba"):
        room.merge(lan, room.say(hoa, text))
        room.say(hoa, f"{text} nữa")
    assert count_queries(lambda: client.get(desk_page(room))) == one
