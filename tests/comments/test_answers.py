"""The board answers every sent point, with a reason unless it accepts in full."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import DatabaseError

from accounts.models import Person
from comments.answers.answering import answer_point
from comments.models import Answer, Decision
from database import db, transaction
from errors import Conflict, Forbidden, Invalid

Client = Callable[[Person | None], Any]


@pytest.fixture
def point(room: Any, hoa: Person, lan: Person) -> Any:
    """A sent point."""
    made = room.merge(lan, room.say(hoa))
    room.send(lan)
    return made


def reply(**changes: str) -> dict[str, str]:
    """What the board types."""
    return {"decision": "partly", "reason": "Tăng một phần.", "seen_edition": "0", **changes}


@pytest.mark.parametrize("decision", list(Decision))
def test_only_full_acceptance_needs_no_reason(point: Any, minh: Person, decision: Decision) -> None:
    if decision is Decision.ACCEPTED:
        answer_point(point, decision=decision, reason="", seen_edition=0, by=minh)
        assert db.session.query(Answer).one().decision is decision
    else:
        with pytest.raises(Invalid):
            answer_point(point, decision=decision, reason=" ", seen_edition=0, by=minh)


def test_an_unsent_point_is_not_known_to_the_board_and_not_answered(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client
) -> None:
    point = room.merge(lan, room.say(hoa))
    assert client_of(minh).get(f"/points/{point.id}").status_code == 404
    assert client_of(minh).post(f"/points/{point.id}", data=reply()).status_code == 404
    with pytest.raises(Forbidden):
        room.answer(point, minh)


def test_a_new_answer_is_a_new_edition_and_the_older_stays(
    point: Any, minh: Person, client_of: Client
) -> None:
    board, page = client_of(minh), f"/points/{point.id}"
    assert board.post(page, data=reply()).status_code == 303
    assert board.post(page, data=reply(reason="Viết rõ hơn.", seen_edition="1")).status_code == 303
    editions = db.session.query(Answer).order_by(Answer.edition).all()
    assert [(a.edition, a.reason) for a in editions] == [(1, "Tăng một phần."), (2, "Viết rõ hơn.")]
    shown = board.get(page).text
    assert "Viết rõ hơn." in shown and "Tăng một phần." in shown


def test_a_stale_answer_gets_both_texts_and_changes_nothing(
    point: Any, minh: Person, client_of: Client
) -> None:
    page = f"/points/{point.id}"
    client_of(minh).post(page, data=reply(reason="Người nhanh tay."))
    answer = client_of(minh).post(page, data=reply(reason="Người chậm hơn."))
    assert answer.status_code == 409
    assert "Người nhanh tay." in answer.text and "Người chậm hơn." in answer.text
    assert db.session.query(Answer).count() == 1


@pytest.mark.parametrize("edition", ["7", "-1", "x", "", "٣"])
def test_an_edition_that_never_was_is_stale(
    point: Any, minh: Person, client_of: Client, edition: str
) -> None:
    answer = client_of(minh).post(f"/points/{point.id}", data=reply(seen_edition=edition))
    assert answer.status_code == 409
    assert db.session.query(Answer).count() == 0


def test_the_same_answer_sent_twice_is_one_edition(
    point: Any, minh: Person, client_of: Client
) -> None:
    page = f"/points/{point.id}"
    assert client_of(minh).post(page, data=reply()).status_code == 303
    assert client_of(minh).post(page, data=reply()).status_code == 303
    assert db.session.query(Answer).count() == 1


def test_a_refused_answer_keeps_its_text(point: Any, minh: Person, client_of: Client) -> None:
    page = f"/points/{point.id}"
    assert client_of(minh).post(page, data=reply(reason="")).status_code == 422
    odd = client_of(minh).post(page, data=reply(decision="nope", reason="Còn đây."))
    assert odd.status_code == 422
    assert "Còn đây." in odd.text
    long = client_of(minh).post(page, data=reply(reason="x" * 10_001))
    assert long.status_code == 422
    assert "x" * 10_001 in long.text


def test_only_the_drafting_board_answers(
    point: Any, hoa: Person, lan: Person, thu: Person, client_of: Client
) -> None:
    for person in (hoa, lan, thu):
        assert client_of(person).post(f"/points/{point.id}", data=reply()).status_code == 403
        assert client_of(person).get(f"/points/{point.id}").status_code == 403
    assert db.session.query(Answer).count() == 0


@pytest.mark.postgres
def test_the_database_itself_keeps_answers_as_written(point: Any, minh: Person, room: Any) -> None:
    room.answer(point, minh)
    with pytest.raises(DatabaseError), transaction():
        point.answers[0].reason = "Viết lại lịch sử"
    with pytest.raises(Conflict):
        answer_point(point, decision=Decision.NOTED, reason="Khác", seen_edition=0, by=minh)


def test_the_pile_can_be_filtered_and_leafed_through(
    room: Any, hoa: Person, lan: Person, nam: Person, minh: Person, client_of: Client
) -> None:
    first = room.merge(lan, room.say(hoa), text="Của văn phòng")
    second = room.merge(nam, room.say(nam), text="Của kế toán")
    room.send(lan)
    room.send(nam)
    room.answer(first, minh)
    board = client_of(minh)
    page = f"/rounds/{room.consultation.id}/board"
    whole = board.get(page).text
    assert "Của văn phòng" in whole and "Của kế toán" in whole
    assert "1 trên 2 đề nghị đã trả lời" in whole
    waiting = board.get(f"{page}?unanswered=1").text
    assert "Của kế toán" in waiting and "Của văn phòng" not in waiting
    one = board.get(f"{page}?group={hoa.group_id}").text
    assert "Của văn phòng" in one and "Của kế toán" not in one
    for odd in ("x", "9" * 30, "-1"):
        assert board.get(f"{page}?group={odd}&unanswered={odd}").status_code == 200
    numbers = {f"/points/{first.id}": f"/points/{second.id}"}
    for here, there in [*numbers.items(), *((b, a) for a, b in numbers.items())]:
        assert f'href="{there}"' in board.get(here).text


def test_the_author_reads_the_answer_on_the_receipt(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    page, staff = f"/remarks/{remark.receipt}", client_of(hoa)
    assert "Đã nhận, chờ tổ tổng hợp" in staff.get(page).text
    point = room.merge(lan, remark)
    assert "tổ chưa gửi" in staff.get(page).text
    room.send(lan)
    assert "đang được Ban soạn thảo trả lời" in staff.get(page).text
    room.tell(point, minh, "Đã nâng mức chi.")
    shown = staff.get(page).text
    assert "Ban soạn thảo đã trả lời" in shown and "Đã nâng mức chi." in shown


def test_the_board_pages_ask_the_same_number_of_questions_for_one_and_three_points(
    room: Any, hoa: Person, lan: Person, nam: Person, minh: Person, client_of: Client,
    count_queries: Any,
) -> None:  # fmt: skip
    for text in ("Một", "Hai", "Ba"):
        room.merge(lan, room.say(hoa, text))
    alone = room.merge(nam, room.say(nam, "Bốn"))
    client = client_of(minh)
    page = f"/rounds/{room.consultation.id}/board"
    room.send(nam)
    one = count_queries(lambda: client.get(page))
    room.send(lan)
    assert count_queries(lambda: client.get(page)) == one
    assert count_queries(lambda: client.get(f"/points/{alone.id}")) < 30
