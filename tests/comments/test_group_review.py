"""A group reviews a draft: from the first remark to the minutes, and what the desk shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from access.roles import Role
from accounts.models import Person
from comments.models import Point, Position, Stance, Visibility
from comments.positions import names
from comments.remarks.sending import Words
from comments.rounds import ending
from comments.sealed import box
from comments.sealed.taking_part import declare
from database import db, transaction

Client = Callable[[Person | None], Any]


@pytest.fixture
def desk(room: Any) -> str:
    """The address of the desk."""
    return f"/rounds/{room.consultation.id}/group"


def flat(answer: Any) -> str:
    """The page without its line ends."""
    return " ".join(answer.text.split())


MEETING = {
    "held_on": "2026-11-23", "began": "08:00", "ended": "09:30", "place": "Phòng họp tầng 2",
    "total": "12", "present": "11", "absences": "Trần Văn Bình, đi công tác",
    "documents": "Dự thảo lần 1\nBảng so sánh", "chair_name": "Lan", "secretary_name": "Hoa",
}  # fmt: skip


def test_a_group_of_twelve_reviews_the_draft(
    room: Any, hoa: Person, lan: Person, minh: Person, make_person: Any, client_of: Client,
    desk: str,
) -> None:  # fmt: skip
    """Scenario 6: 9 agree, 2 ask for a change, 1 is silent; two proposals become one."""
    members = [hoa, lan, *(make_person(f"Thành viên {chr(65 + n)}") for n in range(10))]
    head = client_of(lan)
    group = lan.group
    lay_over = len(db.session.query(Person).filter_by(group_id=group.id, active=True).all())
    assert lay_over == 12
    for person in members[:9]:
        sheet = {
            "version": room.clause.version_id, "author": person.id, "visibility": "named",
            "number": "tv", "stance": "1", "text": "", "form_key": f"agree-{person.id:0>10}",
        }  # fmt: skip
        assert head.post(f"{desk}/keying", data=sheet).status_code == 303
    pair = [room.say(members[9], "Tăng lên 250.000 đồng."), room.say(members[10], "Mức này thấp.")]
    where = f"version={room.clause.version_id}&clause={room.clause.address}"
    merged = {
        "remarks": [remark.id for remark in pair], "stance": "amend",
        "text": "Tổ đề nghị 250.000 đồng.", "proposed": room.clause.text, "reason": "",
    }  # fmt: skip
    assert head.post(f"{desk}/points?{where}", data=merged).status_code == 303
    assert "11/12 đã có ý kiến · 9 nhất trí · 2 đề nghị sửa · 1 chưa trả lời" in flat(
        head.get(desk)
    )
    assert head.post(f"{desk}/meeting", data=MEETING).status_code == 303
    assert head.post(f"{desk}/votes", data={"rest": "1"}).status_code == 303
    assert head.post(f"{desk}/send").status_code == 303
    minutes = flat(head.get(f"/rounds/{room.consultation.id}/groups/{group.id}/minutes"))
    for said in (
        "Thời gian: 08 giờ 00, ngày 23/11/2026. Địa điểm: Phòng họp tầng 2.",
        "Có mặt: 11/12 người.", "Vắng mặt: Trần Văn Bình, đi công tác.",
        "Tài liệu: Dự thảo lần 1; Bảng so sánh.", "Cuộc họp kết thúc lúc 09 giờ 30.",
        "9 người nhất trí, 2 người đề nghị sửa đổi hoặc không thống nhất, 1 người chưa trả lời",
        "Tổ đề nghị 250.000 đồng.",
    ):  # fmt: skip
        assert said in minutes, said
    assert "Tăng lên 250.000 đồng." not in minutes  # two became one
    point = db.session.query(Point).one()
    assert (point.agree, point.other, len(point.sources)) == (11, 0, 2)
    overview = flat(client_of(minh).get(f"/rounds/{room.consultation.id}"))
    assert "1 trên" in overview and "Đã gửi" in overview


def test_the_meeting_ends_after_it_began(lan: Person, client_of: Client, desk: str) -> None:
    head = client_of(lan)
    assert (
        "Giờ kết thúc sớm hơn"
        in head.post(f"{desk}/meeting", data={**MEETING, "ended": "07:00"}).text
    )
    assert "ví dụ 08:30" in head.post(f"{desk}/meeting", data={**MEETING, "began": "tám giờ"}).text
    assert db.session.query(Position).count() == 0


def test_the_texts_of_the_round_are_the_documents_of_the_meeting_to_begin_with(
    room: Any, lan: Person, client_of: Client, desk: str
) -> None:
    shown = client_of(lan).get(f"{desk}/meeting").text
    assert f">\n{room.clause.version.regulation.title}</textarea>" in shown.replace("\r", "")


def test_the_votes_on_all_points_are_kept_at_once_or_not_at_all(
    room: Any, hoa: Person, lan: Person, client_of: Client, desk: str
) -> None:
    head = client_of(lan)
    first, second = room.merge(lan, room.say(hoa, "1")), room.merge(lan, room.say(hoa, "2"))
    head.post(f"{desk}/meeting", data=MEETING)
    votes = {f"agree_{first.id}": "9", f"other_{first.id}": "2", f"agree_{second.id}": "99"}
    refused = head.post(f"{desk}/votes", data=votes)
    assert refused.status_code == 422 and "nhiều hơn số có mặt (11)" in refused.text
    assert 'value="99"' in refused.text
    assert [point.agree for point in db.session.query(Point)] == [None, None]
    head.post(f"{desk}/votes", data={**votes, f"agree_{second.id}": ""})
    kept = {point.id: (point.agree, point.other) for point in db.session.query(Point)}
    assert kept == {first.id: (9, 2), second.id: (None, None)}
    head.post(f"{desk}/votes", data={**votes, f"agree_{second.id}": "", "rest": "1"})
    kept = {point.id: (point.agree, point.other) for point in db.session.query(Point)}
    assert kept == {first.id: (9, 2), second.id: (11, 0)}


def test_all_present_agreeing_needs_their_number(
    room: Any, hoa: Person, lan: Person, client_of: Client, desk: str
) -> None:
    room.merge(lan, room.say(hoa))
    refused = client_of(lan).post(f"{desk}/votes", data={"rest": "1"})
    assert refused.status_code == 422 and "Hãy ghi số có mặt" in refused.text


def test_a_group_that_agrees_says_so_in_one_act(
    room: Any, hoa: Person, lan: Person, client_of: Client, desk: str
) -> None:
    room.say(hoa, "", stance=Stance.AGREE)
    head = client_of(lan)
    assert "Gửi: tổ nhất trí, không có ý kiến khác" in head.get(desk).text
    assert head.post(f"{desk}/agree").status_code == 303
    assert room.desk(lan).is_sent and room.desk(lan).points == []


def test_full_agreement_is_refused_where_somebody_asked_for_a_change(
    room: Any, hoa: Person, lan: Person, client_of: Client, desk: str
) -> None:
    room.say(hoa)
    head = client_of(lan)
    assert "Gửi: tổ nhất trí, không có ý kiến khác" not in head.get(desk).text
    assert head.post(f"{desk}/agree").status_code == 422
    assert not room.desk(lan).is_sent


def test_the_desk_names_who_has_not_answered_and_keeps_protected_names_apart(
    room: Any, hoa: Person, lan: Person, make_person: Any, client_of: Client, desk: str
) -> None:
    shy = make_person("Trương Thị Kín")
    room.say(hoa)
    room.say(shy, "Chỉ tổ trưởng biết.", visibility=Visibility.GROUP_HEAD)
    head = client_of(lan)

    def roll() -> tuple[str, str]:
        shown = head.get(f"{desk}/roll").text.split('id="answered-title"')[1]
        answered, others = shown.split('id="others-title"')
        return answered, others

    answered, others = roll()
    assert hoa.name in answered and shy.name not in answered
    assert shy.name in others and lan.name in others
    names.look_at_names(room.desk(lan), by=lan)
    answered, others = roll()
    assert shy.name in answered and shy.name not in others


def test_the_roll_is_the_same_whoever_sealed_a_remark_or_said_that_they_took_part(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client, desk: str
) -> None:
    def roll() -> str:
        return str(client_of(lan).get(f"{desk}/roll").text.split('id="answered-title"')[1])

    before = roll()
    words = Words(Stance.AMEND, "Kín.")
    for group, key in ((hoa.group_id, "s" * 22), (None, "t" * 22)):
        box.seal(
            room.consultation, version=room.clause.version, clause=room.clause, words=words,
            group_id=group, form_key=key,
        )  # fmt: skip
    declare(room.consultation, by=hoa)
    assert roll() == before
    ending.close_round(room.consultation, reason="Đủ ý kiến", by=minh)
    assert roll() == before


def test_the_desk_counts_stances_by_clause(
    room: Any, hoa: Person, lan: Person, client_of: Client, desk: str
) -> None:
    room.say(hoa)
    room.say(lan, stance=Stance.DISAGREE)
    shown = flat(client_of(lan).get(desk))
    assert "1 thống nhất, đề nghị sửa đổi, bổ sung, 1 không thống nhất" in shown


def test_the_deputy_does_all_of_it_when_the_head_is_away(
    room: Any, hoa: Person, make_person: Any, client_of: Client, desk: str
) -> None:
    deputy = make_person("Phạm Văn Phó", Role.DEPUTY_HEAD)
    remark = room.say(hoa)
    by_deputy = client_of(deputy)
    for page in ("", "/keying", "/keying/paste", "/paper", "/meeting", "/votes", "/send", "/roll"):
        assert by_deputy.get(f"{desk}{page}").status_code == 200, page
    assert "/group" in by_deputy.get("/").text  # it waits for the deputy, too
    point = room.merge(deputy, remark)
    assert by_deputy.post(f"{desk}/points/{point.id}/dissolve").status_code == 303
    assert by_deputy.post(f"{desk}/meeting", data=MEETING).status_code == 303
    assert by_deputy.post(f"{desk}/names").status_code == 303
    assert by_deputy.post(f"{desk}/send").status_code == 303
    group = f"/rounds/{room.consultation.id}/groups/{deputy.group_id}"
    assert by_deputy.get(f"{group}/minutes").status_code == 200


def test_the_overview_tells_working_groups_from_those_that_only_spoke(
    room: Any, hoa: Person, lan: Person, nam: Person, minh: Person, client_of: Client
) -> None:
    page = f"/rounds/{room.consultation.id}"
    with transaction():
        room.consultation.visibilities = [Visibility.NAMED.value]  # else a count could tell who
    remark = room.say(hoa)
    assert "Có ý kiến, chưa tổng hợp" in client_of(minh).get(page).text
    room.merge(lan, remark)
    shown = flat(client_of(minh).get(page))
    assert "Đang tổng hợp: 1; có người góp ý, tổ chưa tổng hợp: 0" in shown
    assert "/reports/figures" in shown
