"""An employee says something about a clause and follows what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Person
from comments.models import ConsultationRound, Remark, RemarkWording, Stance, Visibility
from comments.refusals import Ended, Frozen
from comments.remarks import sending
from comments.remarks.sending import Words
from comments.rounds import ending
from database import db, transaction
from errors import Forbidden, Invalid
from journal.models import Entry
from regulations.models import Clause

Client = Callable[[Person | None], Any]
FORM = {
    "visibility": "named", "stance": "amend", "text": "Mức này thấp.", "form_key": "a" * 22,
}  # fmt: skip


def _main(text: str) -> str:
    return text.split("<main")[1].split("</main>")[0]


def form_page(consultation: ConsultationRound, clause: Clause | None) -> str:
    """The address of the form for a clause."""
    at = f"&clause={clause.address}" if clause else ""
    version = consultation.versions[0].id
    return f"/rounds/{consultation.id}/comment?version={version}{at}"


def test_a_remark_gets_a_receipt_that_its_author_can_open(
    room: Any, hoa: Person, client_of: Client
) -> None:
    staff = client_of(hoa)
    page = form_page(room.consultation, room.clause)
    asked = staff.get(page).text
    assert "Trong thành phố: 200.000 đồng một ngày." in asked
    assert asked.index("Chỉ tổ trưởng biết tên tôi") < asked.index('name="text"')
    answer = staff.post(page, data=FORM)
    assert answer.status_code == 303
    remark = db.session.query(Remark).one()
    assert answer.location.endswith(f"/remarks/{remark.receipt}")
    receipt = staff.get(answer.location).text
    assert remark.receipt in receipt
    assert "Góp ý tiếp điều khác" in receipt
    assert "/regulations/chi-tieu/v/1#dieu-8.khoan-2.diem-b" in receipt


def test_the_same_page_answers_the_script_with_the_form_alone(
    room: Any, hoa: Person, client_of: Client
) -> None:
    page = form_page(room.consultation, room.clause)
    part = client_of(hoa).get(page, headers={"X-Fragment": "1"}).text
    assert "<form" in part and "<html" not in part


def test_a_form_sent_twice_makes_one_remark_and_both_answers_lead_to_its_receipt(
    room: Any, hoa: Person, client_of: Client
) -> None:
    page = form_page(room.consultation, room.clause)
    first = client_of(hoa).post(page, data=FORM)
    again = client_of(hoa).post(page, data=FORM)
    assert first.location == again.location
    assert db.session.query(Remark).count() == 1


def test_a_form_sent_again_with_other_words_loses_neither(
    room: Any, hoa: Person, client_of: Client
) -> None:
    page = form_page(room.consultation, room.clause)
    first = client_of(hoa).post(page, data=FORM)
    more = client_of(hoa).post(page, data={**FORM, "text": "Mức này thấp. Xem thêm giá phòng."})
    assert first.location != more.location
    texts = {remark.text for remark in db.session.query(Remark)}
    assert texts == {"Mức này thấp.", "Mức này thấp. Xem thêm giá phòng."}


@pytest.mark.postgres
def test_the_database_itself_keeps_form_keys_apart(room: Any, hoa: Person, lan: Person) -> None:
    place = {"version": room.clause.version, "clause": room.clause}
    rest = {"visibility": Visibility.NAMED, "words": Words(Stance.AGREE), "form_key": "k" * 20}
    mine = sending.post(room.consultation, **place, **rest, by=hoa)
    assert sending.post(room.consultation, **place, **rest, by=hoa) is mine
    with pytest.raises(Invalid):
        sending.post(room.consultation, **place, **rest, by=lan)


def test_a_hundred_thousand_letters_are_refused_and_given_back(
    room: Any, hoa: Person, client_of: Client
) -> None:
    text = "dài " * 25_000
    answer = client_of(hoa).post(
        form_page(room.consultation, room.clause), data={**FORM, "text": text}
    )
    assert answer.status_code == 422
    assert "10000 ký tự" in answer.text
    assert text.strip() in answer.text
    assert db.session.query(Remark).count() == 0


@pytest.mark.parametrize(
    ("stance", "status"),
    [("amend", 422), ("disagree", 422), ("agree", 303), ("no_comment", 303), ("", 422), ("x", 422)],
)
def test_only_who_wants_a_change_must_write(
    room: Any, hoa: Person, client_of: Client, stance: str, status: int
) -> None:
    page = form_page(room.consultation, room.clause)
    answer = client_of(hoa).post(page, data={**FORM, "stance": stance, "text": " \n "})
    assert answer.status_code == status
    assert "Not a valid" not in answer.text


def test_an_edited_wording_alone_is_enough_and_an_unedited_one_is_no_proposal(
    room: Any, hoa: Person
) -> None:
    said = room.say(hoa, "", proposed="Trong thành phố: 250.000 đồng một ngày.")
    assert said.proposed == "Trong thành phố: 250.000 đồng một ngày."
    left = room.say(hoa, "Khó hiểu", proposed=f" {room.clause.text} ")
    assert left.proposed == ""
    with pytest.raises(Invalid):
        room.say(hoa, "", proposed=room.clause.text)


@pytest.mark.parametrize("late", [False, True])
def test_after_the_end_a_remark_is_refused_with_its_text_or_marked_as_late(
    room: Any, hoa: Person, client_of: Client, hands: Any, late: bool
) -> None:
    with transaction():
        room.consultation.late_allowed = late
    hands.forward(days=7)
    text = "Tôi gõ từ trước khi hết hạn."
    answer = client_of(hoa).post(
        form_page(room.consultation, room.clause), data={**FORM, "text": text}
    )
    if late:
        assert answer.status_code == 303
        assert db.session.query(Remark).one().late
    else:
        assert answer.status_code == 403
        assert text in answer.text
        assert "kết thúc lúc 09:00 ngày 30/11/2026" in answer.text
        assert db.session.query(Remark).count() == 0


def test_the_last_second_counts_and_the_next_does_not(room: Any, hoa: Person, hands: Any) -> None:
    hands.set(room.consultation.closes_at - timedelta(seconds=1))
    room.say(hoa)
    hands.forward(seconds=1)
    with pytest.raises(Ended):
        room.say(hoa)


def test_before_the_opening_nothing_is_taken(room: Any, hoa: Person, hands: Any) -> None:
    hands.forward(days=-1)
    with pytest.raises(Ended):
        room.say(hoa)


def test_an_early_end_holds_even_where_late_remarks_are_allowed(
    room: Any, hoa: Person, minh: Person
) -> None:
    with transaction():
        room.consultation.late_allowed = True
    ending.close_round(room.consultation, reason="Đủ", by=minh)
    with pytest.raises(Ended):
        room.say(hoa)


def test_a_clause_that_the_text_does_not_have_gives_the_text_back(
    room: Any, hoa: Person, client_of: Client
) -> None:
    staff, version = client_of(hoa), room.clause.version_id
    nowhere = f"/rounds/{room.consultation.id}/comment?version={version}&clause=dieu-99"
    assert staff.get(nowhere).status_code == 404
    answer = staff.post(nowhere, data=FORM)
    assert answer.status_code == 409
    assert "Mức này thấp." in answer.text
    elsewhere = f"/rounds/{room.consultation.id}/comment?version=999&clause=dieu-8"
    assert staff.post(elsewhere, data=FORM).status_code == 409
    assert db.session.query(Remark).count() == 0


@pytest.mark.postgres
@pytest.mark.parametrize("address", ["dieu-99", "%00", "dieu-8%00", "'", "%ff", "đ" * 3000])
def test_odd_clause_addresses_are_not_found(
    room: Any, hoa: Person, client_of: Client, address: str
) -> None:
    staff, number = client_of(hoa), room.consultation.id
    assert staff.get(f"/rounds/{number}/comment?clause={address}").status_code == 404
    assert staff.get(f"/regulations/chi-tieu/v/1/remarks?clause={address}").status_code == 404
    sent = staff.post(f"/rounds/{number}/comment?clause={address}", data=FORM)
    assert sent.status_code == (404 if "%00" in address else 409)
    assert "Mức này thấp." in sent.text


@pytest.mark.parametrize("odd", ["01", "0", "-1", str(2**63), str(2**64), "١", "1;", "x", "999"])
def test_odd_numbers_in_addresses_are_not_found(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client, odd: str
) -> None:
    number = room.consultation.id
    for person, page in (
        (hoa, f"/rounds/{odd}"),
        (hoa, f"/rounds/{odd}/mine"),
        (hoa, f"/rounds/{odd}/comment"),
        (hoa, f"/rounds/{number}/comment?version={odd}"),
        (hoa, f"/remarks/{odd}"),
        (hoa, f"/regulations/chi-tieu/v/{odd}/remarks"),
        (hoa, f"/regulations/chi-tieu/v/{odd}/tray"),
        (lan, f"/rounds/{odd}/group"),
        (lan, f"/rounds/{number}/group/points/{odd}"),
        (minh, f"/rounds/{odd}/board"),
        (minh, f"/points/{odd}"),
    ):
        assert client_of(person).get(page).status_code == 404, page


def test_someone_elses_receipt_does_not_exist(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client
) -> None:
    receipt = room.say(hoa).receipt
    for person in (lan, minh):
        other = client_of(person)
        missing, there = other.get("/remarks/AAAA-AAAA"), other.get(f"/remarks/{receipt}")
        assert there.status_code == 404
        assert _main(there.text) == _main(missing.text)
        assert other.post(f"/remarks/{receipt}/withdraw").status_code == 404
        assert other.post(f"/remarks/{receipt}/amend", data=FORM).status_code == 404
    assert db.session.query(Remark).one().withdrawn_at is None


def test_amending_keeps_what_was_said_before(room: Any, hoa: Person, client_of: Client) -> None:
    remark, staff = room.say(hoa, "Lúc đầu"), client_of(hoa)
    page = f"/remarks/{remark.receipt}/amend"
    assert "Lúc đầu" in staff.get(page).text
    assert staff.post(page, data={"stance": "amend", "text": ""}).status_code == 422
    assert staff.post(page, data={"stance": "disagree", "text": "Về sau"}).status_code == 303
    db.session.refresh(remark)
    assert (remark.text, remark.stance) == ("Về sau", Stance.DISAGREE)
    kept = db.session.query(RemarkWording).one()
    assert (kept.text, kept.stance) == ("Lúc đầu", Stance.AMEND)
    assert "Lúc đầu" in staff.get(f"/remarks/{remark.receipt}").text


def test_amending_to_the_same_words_leaves_no_trace(room: Any, hoa: Person) -> None:
    remark = room.say(hoa, "Như cũ")
    sending.amend(remark, words=Words(Stance.AMEND, "Như cũ"), by=hoa)
    assert db.session.query(RemarkWording).count() == 0
    assert db.session.query(Entry).filter_by(action="amended_remark").count() == 0


def test_withdrawing_leaves_the_remark_marked_and_ends_its_changes(
    room: Any, hoa: Person, client_of: Client
) -> None:
    remark, staff = room.say(hoa), client_of(hoa)
    assert staff.post(f"/remarks/{remark.receipt}/withdraw").status_code == 303
    assert "Bạn đã rút" in staff.get(f"/remarks/{remark.receipt}").text
    assert "Bạn đã rút" in staff.get(f"/rounds/{room.consultation.id}/mine").text
    with pytest.raises(Frozen):
        sending.amend(remark, words=Words(Stance.AMEND, "Khác"), by=hoa)


def test_after_the_end_nothing_is_amended_or_withdrawn_and_the_text_comes_back(
    room: Any, hoa: Person, client_of: Client, hands: Any
) -> None:
    remark = room.say(hoa)
    hands.forward(days=8)
    answer = client_of(hoa).post(
        f"/remarks/{remark.receipt}/amend", data={"stance": "amend", "text": "Muộn rồi"}
    )
    assert answer.status_code == 403
    assert "Muộn rồi" in answer.text
    assert client_of(hoa).post(f"/remarks/{remark.receipt}/withdraw").status_code == 403
    assert db.session.query(Remark).one().withdrawn_at is None


def test_agreeing_to_all_takes_two_taps_and_counts_once(
    room: Any, hoa: Person, client_of: Client
) -> None:
    staff, page = client_of(hoa), f"/rounds/{room.consultation.id}"
    assert "Nhất trí toàn bộ" in staff.get(page).text
    sent = {"visibility": "named", "form_key": "b" * 22}
    first = staff.post(f"{page}/agree", data=sent)
    again = staff.post(f"{page}/agree", data={**sent, "form_key": "c" * 22})
    assert first.location == again.location
    remark = db.session.query(Remark).one()
    assert (remark.stance, remark.clause_id) == (Stance.AGREE, None)
    assert "Bạn đã nhất trí toàn bộ" in staff.get(page).text


def test_a_way_of_keeping_names_that_the_round_lacks_is_refused(
    room: Any, hoa: Person, client_of: Client
) -> None:
    with transaction():
        room.consultation.visibilities = ["named"]
    page = form_page(room.consultation, room.clause)
    assert "Chỉ tổ trưởng biết tên tôi" not in client_of(hoa).get(page).text
    answer = client_of(hoa).post(page, data={**FORM, "visibility": "group_head"})
    assert answer.status_code == 422
    with pytest.raises(Invalid):
        room.say(hoa, visibility=Visibility.GROUP_HEAD)


def test_who_belongs_to_no_group_is_told_so(room: Any, thu: Person, client_of: Client) -> None:
    assert client_of(thu).get(form_page(room.consultation, room.clause)).status_code == 403
    with pytest.raises(Forbidden):
        room.say(thu)


def test_a_small_group_is_warned_and_a_larger_one_is_not(
    room: Any, hoa: Person, make_person: Callable[..., Person], client_of: Client
) -> None:
    page = form_page(room.consultation, room.clause)
    assert "có thể đoán ra bạn" in client_of(hoa).get(page).text
    for number in range(4):
        make_person(f"Người {number}")
    assert "có thể đoán ra bạn" not in client_of(hoa).get(page).text


def test_a_remark_about_the_whole_text_needs_no_clause(
    room: Any, hoa: Person, client_of: Client
) -> None:
    page = form_page(room.consultation, None)
    assert client_of(hoa).post(page, data=FORM).status_code == 303
    assert db.session.query(Remark).one().clause_id is None


def test_markup_in_every_field_stays_text(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client
) -> None:
    evil = '<img src=x onerror="alert(1)">{{7*7}}'
    remark = room.say(hoa, evil, proposed=f"{evil} 1", reason=evil)
    point = room.merge(lan, remark, text=evil, proposed=f"{evil} 2", reason=evil)
    pages = [
        (hoa, f"/remarks/{remark.receipt}"),
        (hoa, f"/remarks/{remark.receipt}/amend"),
        (hoa, f"/rounds/{room.consultation.id}/mine"),
        (lan, f"/rounds/{room.consultation.id}/group"),
        (lan, f"/rounds/{room.consultation.id}/group/points/{point.id}"),
        (lan, f"/rounds/{room.consultation.id}/group/send"),
    ]
    shown = [client_of(person).get(page).text for person, page in pages]
    room.send(lan)
    room.tell(point, minh, evil)
    later = [
        (minh, f"/points/{point.id}"),
        (minh, f"/rounds/{room.consultation.id}/board"),
        (minh, f"/rounds/{room.consultation.id}/board?group=<svg>"),
        (hoa, f"/regulations/chi-tieu/v/1/remarks?clause={room.clause.address}"),
        (hoa, f"/remarks/{remark.receipt}"),
    ]
    shown += [client_of(person).get(page).text for person, page in later]
    for text in shown:
        assert "<img" not in text and "<svg" not in text
        assert "onerror=&#34;" in text or "onerror" not in text
        assert "49" not in _main(text) or "{{7*7}}" in text


def test_two_windows_with_the_same_words_make_one_remark(
    room: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    page = form_page(room.consultation, room.clause)
    first = client_of(hoa).post(page, data=FORM)
    other = client_of(hoa).post(page, data={**FORM, "form_key": "b" * 22})
    assert other.location == first.location
    client_of(lan).post(page, data={**FORM, "form_key": "c" * 22})  # a colleague's are her own
    client_of(hoa).post(f"{first.location}/withdraw")
    again = client_of(hoa).post(page, data={**FORM, "form_key": "d" * 22})
    assert again.location != first.location
    assert db.session.query(Remark).count() == 3


@pytest.mark.parametrize(
    ("seconds", "late_allowed", "status"),
    [(-1, False, 303), (0, False, 403), (1, False, 403), (-1, True, 303), (0, True, 303)],
)
def test_the_clock_decides_around_the_deadline_whenever_the_form_was_opened(
    room: Any, hoa: Person, client_of: Client, hands: Any,
    seconds: int, late_allowed: bool, status: int,
) -> None:  # fmt: skip
    with transaction():
        room.consultation.late_allowed = late_allowed
    page, staff = form_page(room.consultation, room.clause), client_of(hoa)
    assert staff.get(page).status_code == 200
    hands.set(room.consultation.closes_at + timedelta(seconds=seconds))
    answer = staff.post(page, data=FORM)
    assert answer.status_code == status
    if status == 303:
        assert db.session.query(Remark).one().late is (seconds >= 0)
    else:
        assert "Mức này thấp.</textarea>" in answer.text and "Sao chép" in answer.text


def test_an_extension_while_the_form_is_open_counts(
    room: Any, hoa: Person, minh: Person, client_of: Client, hands: Any
) -> None:
    page, staff = form_page(room.consultation, room.clause), client_of(hoa)
    staff.get(page)
    ended = room.consultation.closes_at
    later = ended + timedelta(days=1)
    ending.extend_round(room.consultation, closes_at=later, reason="Nhiều tổ chưa họp", by=minh)
    hands.set(ended + timedelta(seconds=1))
    assert staff.post(page, data=FORM).status_code == 303
    assert db.session.query(Remark).one().late is False
    hands.set(later)
    assert staff.post(page, data={**FORM, "text": "Muộn"}).status_code == 403
