"""Answers are made known by an act; until then only the board reads them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import DatabaseError

from accounts.models import Person
from comments.answers.answering import answer_point
from comments.models import AnswerPublication, AnswerReply, Decision, Point
from comments.publishing.publishing import publish_answers
from comments.publishing.queries import list_publications
from comments.publishing.replying import reply
from comments.publishing.working_days import last_day
from comments.remarks.following import follow
from database import db, transaction
from errors import Invalid
from journal.models import Entry
from search.asking import understood
from search.queries import find

Client = Callable[[Person | None], Any]
SECRET = "Câu trả lời còn giữ kín"


@pytest.fixture
def point(room: Any, hoa: Person, lan: Person) -> Any:
    """A sent point of Hoa's remark."""
    made = room.merge(lan, room.say(hoa))
    room.send(lan)
    return made


def pages(room: Any, point: Point) -> list[str]:
    """Every page on which somebody might read an answer."""
    number, receipt = room.consultation.id, point.remarks[0].receipt
    text = "/regulations/chi-tieu/v/1"
    return [
        f"/rounds/{number}", f"/rounds/{number}/group", f"/remarks/{receipt}",
        f"/rounds/{number}/mine", f"{text}", f"{text}/remarks?clause=dieu-8.khoan-2.diem-b",
        f"/rounds/{number}/reports", f"/rounds/{number}/reports/consolidation",
        f"/rounds/{number}/reports/consolidation?columns=7", f"/rounds/{number}/reports/figures",
        f"/rounds/{number}/reports/participation", "/search?q=giữ+kín", "/", "/notices",
    ]  # fmt: skip


def test_before_it_is_published_nobody_but_the_board_learns_of_an_answer(
    room: Any, point: Any, hoa: Person, lan: Person, thu: Person, minh: Person, client_of: Client
) -> None:
    people = (hoa, lan, thu)
    before = [client_of(one).get(page).text for one in people for page in pages(room, point)]
    room.answer(point, minh, SECRET)
    after = [client_of(one).get(page).text for one in people for page in pages(room, point)]
    assert not [page for page in after if SECRET in page]
    for then, now in zip(before, after, strict=True):
        extra = [line for line in steady(now) if line not in steady(then)]
        gone = [line for line in steady(then) if line not in steady(now)]
        assert (extra, gone) == ([], [])
    assert "đang được Ban soạn thảo trả lời" in client_of(hoa).get(pages(room, point)[2]).text
    assert SECRET in client_of(minh).get(f"/points/{point.id}").text


def steady(page: str) -> list[str]:
    """The page without what changes with every request, and the board's own progress in numbers,
    which the union committee follows."""
    numbers = ("chưa trả lời xong", "chưa được trả lời", "nonce", "form_key", "csrf")
    return [line for line in page.splitlines() if not any(word in line for word in numbers)]


def test_once_published_the_author_the_group_and_the_readers_read_it(
    room: Any, point: Any, hoa: Person, lan: Person, thu: Person, minh: Person, client_of: Client
) -> None:
    room.tell(point, minh, "Tăng theo giá mới.")
    where = pages(room, point)
    assert "Tăng theo giá mới." in client_of(hoa).get(where[2]).text
    assert "Tăng theo giá mới." in client_of(hoa).get(where[4]).text
    assert "Tăng theo giá mới." in client_of(lan).get(where[1]).text
    assert "Tăng theo giá mới." in client_of(thu).get(where[7]).text


def test_a_later_edition_is_read_after_the_next_publication(
    room: Any, point: Any, hoa: Person, minh: Person, client_of: Client
) -> None:
    room.tell(point, minh, "Bản đầu.")
    answer_point(point, decision=Decision.NOTED, reason="Bản sau.", seen_edition=1, by=minh)
    page = f"/remarks/{point.remarks[0].receipt}"
    assert "Bản đầu." in client_of(hoa).get(page).text
    assert "Bản sau." not in client_of(hoa).get(page).text
    assert find(understood("bản sau"), hoa).total == 0
    assert find(understood("bản đầu"), hoa).total == 1
    room.publish(minh)
    assert "Bản sau." in client_of(hoa).get(page).text
    assert find(understood("bản sau"), hoa).total == 1
    assert find(understood("bản đầu"), hoa).total == 0


def test_a_missing_answer_holds_the_publication_up_and_is_named(
    room: Any, point: Any, hoa: Person, nam: Person, minh: Person, client_of: Client
) -> None:
    other = room.merge(nam, room.say(nam), text="Đề nghị còn chờ.")
    room.send(nam)
    room.answer(point, minh)
    page = f"/rounds/{room.consultation.id}/publish"
    answer = client_of(minh).post(page, data={"text": "", "seen": str(point.answer.id)})
    assert answer.status_code == 422
    assert "Đề nghị còn chờ." in answer.text
    assert db.session.query(AnswerPublication).count() == 0
    room.answer(other, minh)
    done = client_of(minh).post(page, data={"text": "", "seen": str(other.answer.id)})
    assert done.status_code == 303
    assert len(list_publications(room.consultation)[0].answers) == 2


def test_an_answer_to_words_that_were_written_anew_holds_it_up(
    room: Any, point: Any, minh: Person, hands: Any
) -> None:
    room.answer(point, minh)
    with transaction():
        point.reworded_at = hands.moment.replace(year=2027)
    with pytest.raises(Invalid):
        room.publish(minh)


def test_what_was_saved_since_the_page_was_opened_is_not_published_unseen(
    room: Any, point: Any, minh: Person, client_of: Client
) -> None:
    room.answer(point, minh)
    seen = point.answer.id
    answer_point(point, decision=Decision.NOTED, reason="Vừa sửa.", seen_edition=1, by=minh)
    page = f"/rounds/{room.consultation.id}/publish"
    answer = client_of(minh).post(page, data={"text": "", "seen": str(seen)})
    assert answer.status_code == 422
    assert db.session.query(AnswerPublication).count() == 0


def test_publishing_says_who_when_and_how_many_and_is_journalled(
    room: Any, point: Any, minh: Person, client_of: Client
) -> None:
    room.tell(point, minh)
    shown = client_of(minh).get(f"/rounds/{room.consultation.id}/publish").text
    assert minh.name in shown and "1 câu trả lời" in shown
    entry = db.session.query(Entry).filter_by(action="published_answers").one()
    assert entry.details["answers"] == [point.answer.id]
    with pytest.raises(Invalid):
        room.publish(minh)


def test_one_text_of_several_is_published_alone_and_an_unknown_one_not(
    room: Any, point: Any, minh: Person, client_of: Client
) -> None:
    room.answer(point, minh)
    page = f"/rounds/{room.consultation.id}/publish"
    for odd in ("999", "x", "-1", "9" * 40):
        sent = client_of(minh).post(page, data={"text": odd, "seen": str(point.answer.id)})
        assert sent.status_code == 404
    with pytest.raises(Invalid):
        publish_answers(room.consultation, version_id=None, seen=0, by=minh)


def test_only_the_board_publishes(
    room: Any, point: Any, hoa: Person, lan: Person, thu: Person, client_of: Client
) -> None:
    page = f"/rounds/{room.consultation.id}/publish"
    for person in (hoa, lan, thu):
        assert client_of(person).get(page).status_code == 403
        assert client_of(person).post(page, data={}).status_code == 403


def test_the_internal_note_is_on_no_page_of_others_even_after_publishing(
    room: Any, point: Any, hoa: Person, lan: Person, thu: Person, minh: Person, client_of: Client
) -> None:
    answer_point(
        point, decision=Decision.PARTLY, reason="Công khai.", internal_note=SECRET,
        seen_edition=0, by=minh,
    )  # fmt: skip
    room.publish(minh)
    for person in (hoa, lan, thu):
        for page in pages(room, point):
            assert SECRET not in client_of(person).get(page).text
    for kind in ("docx", "xlsx"):
        page = f"/rounds/{room.consultation.id}/reports/consolidation.{kind}"
        assert client_of(minh).get(page).status_code == 200
    assert SECRET not in client_of(minh).get(pages(room, point)[8]).text
    assert find(understood("giữ kín"), minh).total == 0


def test_a_group_contests_the_answer_and_the_board_finds_it(
    room: Any, point: Any, lan: Person, minh: Person, client_of: Client
) -> None:
    page = f"/points/{point.id}/reply"
    said = {"says": "contest", "note": "Chưa nói đến vùng xa.", "edition": "1"}
    room.answer(point, minh)
    assert client_of(lan).get(page).status_code == 404
    assert client_of(lan).post(page, data=said).status_code == 404
    room.publish(minh)
    assert client_of(lan).post(page, data={**said, "note": " "}).status_code == 422
    assert client_of(lan).post(page, data=said).status_code == 303
    assert client_of(lan).post(page, data=said).status_code == 303
    assert db.session.query(AnswerReply).count() == 1
    board = client_of(minh)
    assert "Chưa nói đến vùng xa." in board.get(f"/points/{point.id}").text
    contested = board.get(f"/rounds/{room.consultation.id}/board?only=contested").text
    assert f"/points/{point.id}?" in contested
    table = f"/rounds/{room.consultation.id}/reports/consolidation"
    assert "Chưa nói đến vùng xa." in board.get(f"{table}?columns=7").text
    assert "Chưa nói đến vùng xa." not in board.get(table).text
    client_of(lan).post(page, data={**said, "says": "accept", "note": ""})
    assert point.known_answer.reply.accepts


def test_only_the_head_of_the_group_replies_and_only_to_what_was_read(
    room: Any, point: Any, hoa: Person, lan: Person, nam: Person, minh: Person, client_of: Client
) -> None:
    room.tell(point, minh)
    said = {"says": "accept", "note": "", "edition": "1"}
    for person in (hoa, nam, minh):
        assert client_of(person).post(f"/points/{point.id}/reply", data=said).status_code == 403
    answer_point(point, decision=Decision.NOTED, reason="Bản sau.", seen_edition=1, by=minh)
    room.publish(minh)
    with pytest.raises(Invalid):
        reply(point, edition=1, accepts=True, note="", by=lan)
    assert db.session.query(AnswerReply).count() == 0


@pytest.mark.postgres
def test_the_database_keeps_publications_and_replies(
    room: Any, point: Any, lan: Person, minh: Person
) -> None:
    room.tell(point, minh)
    said = reply(point, edition=1, accepts=True, note="Cảm ơn", by=lan)
    with pytest.raises(DatabaseError), transaction():
        said.note = "khác"
    with pytest.raises(DatabaseError), transaction():
        db.session.delete(db.session.query(AnswerPublication).one())


def test_the_author_follows_the_published_edition(room: Any, point: Any, minh: Person) -> None:
    room.answer(point, minh)
    assert follow(point.remarks[0]).answer is None
    room.publish(minh)
    answer = follow(point.remarks[0]).answer
    assert answer is not None and answer.edition == 1


def test_weekends_and_holidays_are_no_working_days() -> None:
    friday = date(2026, 11, 27)
    assert last_day(friday, 5) == date(2026, 12, 4)
    assert last_day(friday, 5, {date(2026, 11, 30), date(2026, 12, 1)}) == date(2026, 12, 8)
    assert last_day(date(2026, 11, 28), 1) == date(2026, 11, 30)


def test_the_page_of_a_round_names_the_day_of_disclosure(
    room: Any, point: Any, minh: Person, hands: Any, client_of: Client
) -> None:
    hands.moment = room.consultation.closes_at.replace(microsecond=0)
    page = f"/rounds/{room.consultation.id}"
    assert "Nếu công bố hôm nay" in client_of(minh).get(page).text
    room.tell(point, minh)
    due = last_day(date(2026, 11, 30), 5)
    assert f"chậm nhất ngày {due:%d/%m/%Y}" in client_of(minh).get(page).text
