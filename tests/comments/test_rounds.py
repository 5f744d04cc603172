"""Opening, extending and closing a round."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from accounts.models import Person
from accounts.queries import list_groups
from comments.models import Channel, ConsultationRound, RoundChange, Silence, Visibility
from comments.positions.queries import get_desk
from comments.rounds import ending, opening
from comments.rounds.progress import list_progress
from comments.rounds.queries import list_consultable
from comments.waiting import comments_waiting
from database import db
from errors import Invalid, NotFound
from journal.models import Entry
from regulations.lifecycle import Stage
from regulations.models import Regulation, Version

Client = Callable[[Person | None], Any]


def plan(draft: Version, hands: Any, **changes: Any) -> dict[str, Any]:
    """What a drafter would fill in."""
    whole: dict[str, Any] = {
        "title": "Đợt 1",
        "texts": [draft],
        "opens_at": hands.moment,
        "closes_at": hands.moment + timedelta(days=7),
        "late_allowed": False,
        "remarks_visible": True,
        "silence": Silence.APART,
        "visibilities": list(Visibility),
    }
    return {**whole, **changes}


def test_opening_a_round_moves_its_text_to_consulting_and_is_journalled(
    draft: Version, minh: Person, hands: Any
) -> None:
    made = opening.open_round(**plan(draft, hands), by=minh)
    assert draft.regulation.stage is Stage.CONSULTING
    assert made.is_open
    assert list_consultable() == []
    actions = [entry.action for entry in db.session.query(Entry).order_by(Entry.id)]
    assert actions[-2:] == ["moved_stage", "opened_round"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "  "}, "title"),
        ({"texts": []}, "texts"),
        ({"visibilities": []}, "visibilities"),
        ({"closes": -1}, "closes_at"),
    ],
)
def test_an_incomplete_plan_is_refused_at_its_field(
    draft: Version, minh: Person, hands: Any, changes: dict[str, Any], field: str
) -> None:
    if "closes" in changes:
        changes = {"closes_at": hands.moment - timedelta(days=1)}
    with pytest.raises(Invalid) as refusal:
        opening.open_round(**plan(draft, hands, **changes), by=minh)
    assert refusal.value.field == field
    assert draft.regulation.stage is Stage.DRAFTING


def test_a_text_under_consultation_cannot_be_asked_about_twice(
    draft: Version, minh: Person, hands: Any, consultation: ConsultationRound
) -> None:
    with pytest.raises(Invalid):
        opening.open_round(**plan(draft, hands), by=minh)
    assert db.session.query(ConsultationRound).count() == 1


def test_extending_needs_a_later_end_and_a_reason_and_keeps_both_ends_in_the_journal(
    consultation: ConsultationRound, minh: Person
) -> None:
    before = consultation.closes_at
    with pytest.raises(Invalid):
        ending.extend_round(consultation, closes_at=before, reason="Chậm", by=minh)
    later = before + timedelta(days=2)
    with pytest.raises(Invalid):
        ending.extend_round(consultation, closes_at=later, reason=" ", by=minh)
    ending.extend_round(consultation, closes_at=later, reason="Tổ đi công tác", by=minh)
    assert consultation.closes_at == later
    entry = db.session.query(Entry).filter_by(action="extended_round").one()
    assert entry.details["before"] == before.isoformat()
    assert entry.details["reason"] == "Tổ đi công tác"


def test_closing_early_ends_remarks_and_moves_the_text_on(
    consultation: ConsultationRound, regulation: Regulation, minh: Person, hands: Any
) -> None:
    ending.close_round(consultation, reason="Đủ ý kiến", by=minh)
    assert not consultation.takes_remarks
    assert regulation.stage is Stage.CONSOLIDATING
    with pytest.raises(Invalid):
        ending.extend_round(
            consultation, closes_at=hands.moment + timedelta(days=30), reason="Tiếp", by=minh
        )


def test_a_round_that_ended_by_itself_goes_on_to_consolidating_by_a_button(
    consultation: ConsultationRound, regulation: Regulation, minh: Person, hands: Any,
    client_of: Client,
) -> None:  # fmt: skip
    with pytest.raises(Invalid):
        ending.begin_consolidating(consultation, by=minh)
    hands.forward(days=8)
    board = client_of(minh)
    assert "Chuyển sang tổng hợp" in board.get(f"/rounds/{consultation.id}").text
    assert board.post(f"/rounds/{consultation.id}/consolidate").status_code == 303
    db.session.refresh(regulation)
    assert regulation.stage is Stage.CONSOLIDATING


def test_a_round_is_opened_through_its_form_in_local_time(
    draft: Version, minh: Person, hands: Any, client_of: Client
) -> None:
    board = client_of(minh)
    assert "Mở đợt lấy ý kiến" in board.get("/rounds/new").text
    answer = board.post(
        "/rounds/new",
        data={
            "title": "Đợt 1", "texts": draft.id, "opens_at": "2026-11-23T09:00",
            "closes_at": "2026-11-27T17:00", "remarks_visible": "1", "silence": "apart",
            "visibilities": ["named", "group_head"], "form_key": "k" * 20,
        },
    )  # fmt: skip
    assert answer.status_code == 303
    made = db.session.query(ConsultationRound).one()
    assert made.closes_at.isoformat() == "2026-11-27T10:00:00+00:00"
    shown = board.get(answer.location).text
    assert "17:00 thứ Sáu 27/11/2026" in shown


def test_a_refused_plan_keeps_what_was_typed(
    draft: Version, minh: Person, hands: Any, client_of: Client
) -> None:
    answer = client_of(minh).post(
        "/rounds/new",
        data={"title": "Đợt <b>một</b>", "texts": draft.id, "closes_at": "chiều mai"},
    )
    assert answer.status_code == 422
    assert "Đợt &lt;b&gt;một&lt;/b&gt;" in answer.text
    assert "Hãy ghi ngày và giờ" in answer.text
    assert "Not a valid" not in answer.text


def test_an_employee_can_neither_open_nor_close_a_round(
    consultation: ConsultationRound, hoa: Person, client_of: Client
) -> None:
    staff = client_of(hoa)
    assert staff.get("/rounds/new").status_code == 403
    assert staff.post(f"/rounds/{consultation.id}/close", data={}).status_code == 403
    assert staff.post(f"/rounds/{consultation.id}/extend", data={}).status_code == 403


def test_the_forms_for_extending_and_closing_work_and_refuse_beside_the_field(
    consultation: ConsultationRound, minh: Person, client_of: Client
) -> None:
    board, page = client_of(minh), f"/rounds/{consultation.id}"
    assert board.post(f"{page}/close", data={"close-reason": ""}).status_code == 422
    late = {"extend-closes_at": "2026-11-24T17:00", "extend-reason": "Chậm"}
    refused = board.post(f"{page}/extend", data=late)
    assert refused.status_code == 422
    assert "Hạn mới phải sau hạn cũ" in refused.text
    fine = {"extend-closes_at": "2026-12-04T17:00", "extend-reason": "Chậm"}
    assert board.post(f"{page}/extend", data=fine).status_code == 303
    assert board.post(f"{page}/close", data={"close-reason": "Đủ"}).status_code == 303
    assert "Đã kết thúc" in board.get(page).text


def test_progress_shows_counts_to_the_board_and_nothing_to_employees(
    room: Any, hoa: Person, lan: Person, minh: Person, thu: Person, client_of: Client
) -> None:
    room.say(hoa)
    page = f"/rounds/{room.consultation.id}"
    for person in (minh, thu):
        shown = client_of(person).get(page).text
        assert "Tiến độ các tổ" in shown
        assert hoa.name not in shown
    assert "Tiến độ các tổ" not in client_of(hoa).get(page).text


def test_the_round_page_asks_the_same_number_of_questions_for_one_and_three_remarks(
    room: Any, hoa: Person, minh: Person, client_of: Client, count_queries: Any
) -> None:
    page = f"/rounds/{room.consultation.id}"
    room.say(hoa)
    client = client_of(minh)
    one = count_queries(lambda: client.get(page))
    room.say(hoa, "Hai")
    room.say(hoa, "Ba")
    assert count_queries(lambda: client.get(page)) == one


def test_the_reason_of_an_extension_is_read_by_everybody_on_the_page_of_the_round(
    client_of: Client, consultation: ConsultationRound, minh: Person, hoa: Person
) -> None:
    later = consultation.closes_at + timedelta(days=2)
    ending.extend_round(consultation, closes_at=later, reason="Tổ 3 đi công tác.", by=minh)
    shown = client_of(hoa).get(f"/rounds/{consultation.id}").text
    assert "Tổ 3 đi công tác." in shown
    assert minh.name in shown


def test_a_kept_change_of_a_round_can_be_neither_changed_nor_deleted(
    consultation: ConsultationRound, minh: Person
) -> None:
    ending.close_round(consultation, reason="Đã đủ.", by=minh)
    for statement in ("UPDATE round_change SET reason = 'x'", "DELETE FROM round_change"):
        with pytest.raises(DatabaseError):
            db.session.execute(text(statement))
        db.session.rollback()
    assert db.session.query(RoundChange).count() == 1


def test_a_round_of_one_group_asks_its_people_only(
    client_of: Client, draft: Version, minh: Person, hoa: Person, nam: Person, hands: Any
) -> None:
    assert hoa.group is not None
    made = opening.open_round(**plan(draft, hands, groups=[hoa.group]), by=minh)
    page = f"/rounds/{made.id}/comment?version={draft.id}"
    assert client_of(hoa).get(page).status_code == 200
    assert client_of(nam).get(page).status_code == 403
    assert [line.group.id for line in list_progress(made)] == [hoa.group_id]
    assert hoa.group.name in client_of(nam).get(f"/rounds/{made.id}").text
    assert not [task for task in comments_waiting(nam) if task.endpoint == "comments.show_round"]


def test_the_desk_of_a_group_that_is_not_asked_does_not_exist(
    draft: Version, minh: Person, hoa: Person, nam: Person, hands: Any
) -> None:
    made = opening.open_round(**plan(draft, hands, groups=[hoa.group]), by=minh)
    with pytest.raises(NotFound):
        get_desk(made, nam.group_id)
    assert get_desk(made, hoa.group_id).group == hoa.group


def test_ticking_every_group_is_asking_everybody_also_those_who_join_later(
    client_of: Client, draft: Version, minh: Person, hoa: Person, hands: Any
) -> None:
    typed = {**posted(draft, hands), "groups": [str(group.id) for group in list_groups()]}
    assert client_of(minh).post("/rounds/new", data=typed).status_code == 303
    assert db.session.query(ConsultationRound).one().groups == []


def test_what_was_typed_of_a_plan_stays_when_it_is_refused(
    client_of: Client, draft: Version, minh: Person, hands: Any
) -> None:
    typed = {**posted(draft, hands), "title": "", "guidance": "Xem kỹ mức công tác phí"}
    answer = client_of(minh).post("/rounds/new", data=typed)
    assert answer.status_code == 422
    assert "Xem kỹ mức công tác phí" in answer.text


def test_a_round_that_has_not_begun_is_called_off_and_its_text_is_a_draft_again(
    client_of: Client, draft: Version, minh: Person, hands: Any
) -> None:
    tomorrow = hands.moment + timedelta(days=1)
    made = opening.open_round(**plan(draft, hands, opens_at=tomorrow), by=minh)
    client_of(minh).post(f"/rounds/{made.id}/call-off", data={"close-reason": "Nhầm bản."})
    assert made.is_called_off
    assert draft.regulation.stage is Stage.DRAFTING
    hands.moment = tomorrow + timedelta(hours=1)
    assert not made.has_begun
    assert not made.takes_remarks
    assert [version.id for version in list_consultable()] == [draft.id]


def test_a_round_that_has_begun_cannot_be_called_off(
    consultation: ConsultationRound, minh: Person
) -> None:
    with pytest.raises(Invalid):
        ending.call_off(consultation, reason="Nhầm.", by=minh)
    assert consultation.is_open


def posted(draft: Version, hands: Any) -> dict[str, Any]:
    """The form of a new round as a browser sends it."""
    return {
        "title": "Đợt 1",
        "texts": [str(draft.id)],
        "channels": [Channel.ONLINE.value],
        "responsible": "Văn phòng",
        "opens_at": f"{hands.moment:%Y-%m-%dT%H:%M}",
        "closes_at": f"{hands.moment + timedelta(days=7):%Y-%m-%dT%H:%M}",
        "silence": Silence.APART.value,
        "visibilities": [Visibility.NAMED.value],
    }


def test_a_mistyped_year_is_refused_when_opening_and_when_extending(
    consultation: ConsultationRound, draft: Version, minh: Person, hands: Any
) -> None:
    far = hands.moment + timedelta(days=4000)
    with pytest.raises(Invalid) as refusal:
        ending.extend_round(consultation, closes_at=far, reason="Thêm giờ.", by=minh)
    assert refusal.value.field == "closes_at"
    with pytest.raises(Invalid, match="xem lại năm"):
        opening.open_round(**plan(draft, hands, closes_at=far), by=minh)
