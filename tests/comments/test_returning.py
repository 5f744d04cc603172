"""A position comes back to its group with a reason, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from accounts.models import Person
from comments.answers.queries import count_unanswered, list_pile
from comments.models import Position, PositionEdition, PositionReturn, Stance
from comments.positions import gathering, returning
from comments.refusals import Frozen
from database import db
from errors import Invalid

Client = Callable[[Person | None], Any]


@pytest.fixture
def point(room: Any, hoa: Person, lan: Person) -> Any:
    """A point that was sent."""
    made = room.merge(lan, room.say(hoa), text="Tăng mức chi.")
    room.send(lan)
    return made


def give_back(room: Any, lan: Person, minh: Person) -> None:
    returning.return_position(room.desk(lan), reason="Thiếu lý do.", by=minh)


def reword(point: Any, lan: Person, words: str) -> None:
    gathering.edit_point(
        point, stance=Stance.AMEND, text=words, proposed="", reason="Giá tăng.", by=lan
    )


def test_a_returned_position_is_open_on_the_groups_desk_with_its_points(
    point: Any, room: Any, lan: Person, minh: Person, client_of: Client
) -> None:
    give_back(room, lan, minh)
    desk = room.desk(lan)
    assert not desk.is_sent
    assert [one.text for one in desk.points] == ["Tăng mức chi."]
    shown = client_of(lan).get(f"/rounds/{room.consultation.id}/group").text
    assert "Thiếu lý do." in shown
    assert list_pile(room.consultation) == []


def test_both_sendings_are_kept_word_for_word(
    point: Any, room: Any, lan: Person, minh: Person, client_of: Client
) -> None:
    give_back(room, lan, minh)
    reword(point, lan, "Tăng mức chi lên 300.000 đồng.")
    room.send(lan)
    kept = db.session.query(PositionEdition).order_by(PositionEdition.edition).all()
    assert [one.content["points"][0]["text"] for one in kept] == [
        "Tăng mức chi.",
        "Tăng mức chi lên 300.000 đồng.",
    ]
    page = f"/rounds/{room.consultation.id}/groups/{lan.group_id}/editions"
    shown = client_of(minh).get(page).text
    assert "Thiếu lý do." in shown
    assert "Tăng mức chi lên 300.000 đồng." in shown


def test_an_answer_stays_with_a_point_that_comes_again_unchanged(
    point: Any, room: Any, lan: Person, minh: Person
) -> None:
    room.answer(point, minh)
    give_back(room, lan, minh)
    room.send(lan)
    assert not point.answer_is_outdated
    assert count_unanswered([room.consultation])[room.consultation.id] == 0


def test_a_point_worded_anew_waits_for_an_answer_again_and_keeps_the_old_one(
    point: Any, room: Any, lan: Person, minh: Person, client_of: Client, hands: Any
) -> None:
    room.answer(point, minh)
    give_back(room, lan, minh)
    hands.moment += timedelta(minutes=1)
    reword(point, lan, "Tăng lên 300.000 đồng.")
    room.send(lan)
    assert point.answer_is_outdated
    assert count_unanswered([room.consultation])[room.consultation.id] == 1
    assert "viết lại" in client_of(minh).get(f"/points/{point.id}").text
    hands.moment += timedelta(minutes=1)
    same = {"decision": "partly", "reason": "Tăng theo giá mới.", "seen_edition": "1"}
    assert client_of(minh).post(f"/points/{point.id}", data=same).status_code == 303
    assert len(point.answers) == 2
    assert count_unanswered([room.consultation])[room.consultation.id] == 0


def test_returning_needs_a_reason_and_a_sent_position(
    point: Any, room: Any, lan: Person, minh: Person, client_of: Client
) -> None:
    page = f"/rounds/{room.consultation.id}/groups/{lan.group_id}/return"
    assert client_of(minh).post(page, data={"reason": " "}).status_code == 422
    with pytest.raises(Invalid):
        returning.return_position(room.desk(lan), reason="", by=minh)
    assert client_of(minh).post(page, data={"reason": "Thiếu lý do."}).status_code == 303
    assert client_of(minh).post(page, data={"reason": "Lần nữa."}).status_code == 403
    assert db.session.query(PositionReturn).count() == 1


def test_only_the_board_gives_a_position_back(
    point: Any, room: Any, lan: Person, nam: Person, hoa: Person, client_of: Client
) -> None:
    page = f"/rounds/{room.consultation.id}/groups/{lan.group_id}/return"
    for person in (lan, nam, hoa):
        assert client_of(person).post(page, data={"reason": "x"}).status_code == 403
    with pytest.raises(Frozen):
        reword(point, lan, "Sửa sau khi gửi.")
    assert db.session.query(Position).filter(Position.sent_at.is_(None)).count() == 0


def test_a_kept_sending_can_be_neither_changed_nor_deleted(point: Any) -> None:
    for statement in ("UPDATE position_edition SET edition = 9", "DELETE FROM position_edition"):
        with pytest.raises(DatabaseError):
            db.session.execute(text(statement))
        db.session.rollback()
    assert db.session.query(PositionEdition).count() == 1
