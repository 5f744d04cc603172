"""Quoted words, a proposed wording before it is sent, and a text that is newer meanwhile."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Person
from comments.models import Remark, RemarkWording
from comments.placement import place
from comments.remarks.queries import list_mine
from database import db
from errors import Invalid
from regulations.models import Clause, Regulation, Version
from tests.comments.test_remarks import FORM, form_page

Client = Callable[[Person | None], Any]


@pytest.fixture
def twice(regulation: Regulation, publish: Callable[..., Version]) -> Clause:
    """A clause that says one phrase twice."""
    text = "Chi phòng nghỉ trong tỉnh; chi phòng nghỉ ngoài tỉnh."
    return publish(regulation, [("dieu-1", "Điều 1.", "Phòng nghỉ", text)]).clauses[0]


@pytest.mark.postgres
def test_quoted_words_are_kept_with_the_place_where_they_begin(room: Any, hoa: Person) -> None:
    remark = room.say(hoa, quote="200.000 đồng")
    assert (remark.quote, remark.quote_start) == ("200.000 đồng", 17)


@pytest.mark.parametrize(
    "typed", ["  200.000 \u00a0 đồng\n", unicodedata.normalize("NFD", "200.000 đồng")]
)
def test_blanks_and_encoding_make_no_other_words(room: Any, hoa: Person, typed: str) -> None:
    assert room.say(hoa, quote=typed).quote == "200.000 đồng"


def test_of_a_repeated_phrase_the_one_that_was_chosen_is_known(
    room: Any, hoa: Person, twice: Clause
) -> None:
    starts = [room.say(hoa, quote="phòng nghỉ", quote_nth=n, clause=twice).quote_start
              for n in (0, 1, 2, 99)]  # fmt: skip
    assert starts == [15, 42, 15, 15]  # the title says it with a capital letter


def test_words_that_do_not_stand_there_are_refused_and_everything_is_kept(
    room: Any, hoa: Person, client_of: Client
) -> None:
    page = form_page(room.consultation, room.clause)
    answer = client_of(hoa).post(page, data={**FORM, "quote": "300.000 đồng"})
    assert answer.status_code == 422
    assert "Những chữ được trích không có trong điều khoản này" in answer.text
    assert "300.000 đồng</textarea>" in answer.text and "Mức này thấp.</textarea>" in answer.text
    assert db.session.query(Remark).count() == 0


def test_the_whole_text_is_not_quoted(room: Any, hoa: Person, client_of: Client) -> None:
    page = form_page(room.consultation, None)
    assert 'name="quote"' not in client_of(hoa).get(page).text
    assert client_of(hoa).post(page, data={**FORM, "quote": "200.000"}).status_code == 422


def test_the_receipt_shows_the_quotation_and_amending_keeps_or_drops_it(
    room: Any, hoa: Person, client_of: Client
) -> None:
    staff, remark = client_of(hoa), room.say(hoa, quote="200.000 đồng")
    page = f"/remarks/{remark.receipt}"
    assert "Nói về những chữ:" in staff.get(page).text
    assert "200.000 đồng</textarea>" in staff.get(f"{page}/amend").text
    staff.post(f"{page}/amend", data={"stance": "amend", "text": "Mức này thấp.", "quote": ""})
    db.session.refresh(remark)
    assert (remark.quote, remark.quote_start) == ("", None)
    assert db.session.query(RemarkWording).one().quote == "200.000 đồng"
    assert "200.000 đồng</p></blockquote>" in staff.get(page).text


def test_the_groups_head_sees_what_was_quoted(
    room: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    room.say(hoa, quote="200.000 đồng")
    desk = f"/rounds/{room.consultation.id}/group?version=1&clause={room.clause.address}"
    assert "Nói về những chữ:" in client_of(lan).get(desk).text


def test_a_proposed_wording_is_shown_as_a_difference_before_anything_is_sent(
    room: Any, hoa: Person, client_of: Client
) -> None:
    page = form_page(room.consultation, room.clause).replace("/comment?", "/comment/preview?")
    typed = {**FORM, "proposed": "Trong thành phố: 250.000 đồng một ngày.", "reason": "Giá tăng"}
    shown = client_of(hoa).post(page, data=typed).text
    assert "<del>200.000</del><ins>250.000</ins>" in shown.replace("</del> <ins>", "</del><ins>")
    assert "Mức này thấp.</textarea>" in shown and "Giá tăng</textarea>" in shown
    assert db.session.query(Remark).count() == 0
    same = client_of(hoa).post(page, data={**FORM, "proposed": room.clause.text + "\r\n"}).text
    assert "Bạn chưa sửa chữ nào" in same


def test_a_newer_draft_is_told_of_once_with_the_clauses_place_in_it(
    room: Any, hoa: Person, client_of: Client, second: Callable[[Version], Version]
) -> None:
    page, staff = form_page(room.consultation, room.clause), client_of(hoa)
    asked = staff.get(page).text
    seen = asked.split('name="seen"')[1].split('value="')[1].split('"')[0]
    second(room.clause.version)
    told = staff.post(page, data={**FORM, "seen": seen})
    assert told.status_code == 409
    assert "Mức này thấp.</textarea>" in told.text
    assert "/regulations/chi-tieu/v/2#dieu-9.khoan-2.diem-b" in told.text
    assert "Nay là Điều 9 khoản 2 điểm b" in told.text
    assert db.session.query(Remark).count() == 0
    seen = told.text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    assert staff.post(page, data={**FORM, "seen": seen}).status_code == 303


@pytest.mark.parametrize("visibility", ["named", "sealed"])
def test_what_was_taken_before_the_newer_draft_is_answered_as_taken(
    room: Any, hoa: Person, client_of: Client, second: Callable[[Version], Version],
    visibility: str,
) -> None:  # fmt: skip
    page, sent = form_page(room.consultation, room.clause), {**FORM, "visibility": visibility}
    first = client_of(hoa).post(page, data=sent)
    second(room.clause.version)
    again = client_of(hoa).post(page, data=sent)
    assert again.status_code == first.status_code
    assert db.session.query(Remark).count() == 1


def test_the_same_refusal_waits_for_sealed_remarks(
    room: Any, hoa: Person, client_of: Client, second: Callable[[Version], Version]
) -> None:
    second(room.clause.version)
    page = form_page(room.consultation, room.clause)
    assert client_of(hoa).post(page, data={**FORM, "visibility": "sealed"}).status_code == 409


def test_who_asks_for_a_quotation_without_a_clause_is_refused(room: Any, hoa: Person) -> None:
    with pytest.raises(Invalid):
        room.say(hoa, quote="…")


def test_the_chosen_one_of_a_repeated_phrase_is_followed_into_the_next_draft(
    room: Any, hoa: Person, twice: Clause, publish: Callable[..., Version]
) -> None:
    text = "Chi phòng nghỉ trong tỉnh theo thực tế; chi phòng nghỉ ngoài tỉnh."
    address = twice.address
    later = publish(
        twice.version.regulation, [(address, "Điều 1.", "Phòng nghỉ", text)],
        previous=twice.version, links=[(address, address, ["reworded"], 0.95)],
    )  # fmt: skip
    room.say(hoa, quote="phòng nghỉ", quote_nth=1, clause=twice)
    (placed,) = place(list_mine(room.consultation, hoa), later)
    assert placed.found is not None
    assert (placed.found.words, placed.found.after) == ("phòng nghỉ", " ngoài tỉnh.")
