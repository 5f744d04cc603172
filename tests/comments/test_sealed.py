"""A sealed remark: into the box without an author, opened by its code, read when the round ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import html5lib
import pytest
from flask import Flask

from access.roles import Role
from accounts.models import Person
from comments.models import Point, Remark, Silence, Stance, TakenPart, Visibility
from comments.positions import gathering
from comments.refusals import Ended, Frozen
from comments.remarks import sending
from comments.remarks.sending import Words
from comments.rounds import ending, opening
from comments.sealed import box
from comments.sealed.queries import get_by_code
from database import db, transaction
from errors import Invalid, NotFound
from journal.models import Entry
from journal.queries import verify_chain
from tests.comments.test_remarks import form_page

Client = Callable[[Person | None], Any]
WORDS = "Mức này thấp, ai cũng biết mà không ai nói."
FORM = {"visibility": "sealed", "stance": "amend", "text": WORDS, "form_key": "s" * 22}
CODE = re.compile(r'class="receipt-number">([^<]+)<')

pytestmark = pytest.mark.postgres


def code_in(page: str) -> str:
    """The code that a page shows."""
    found = CODE.search(page)
    assert found
    return found.group(1)


def seal(room: Any, text: str = WORDS, **more: Any) -> str:
    """Somebody puts a remark on Điều 8 khoản 2 điểm b into the box."""
    return box.seal(
        room.consultation, version=room.clause.version, clause=room.clause,
        words=Words(Stance.AMEND, text), **more,
    )  # fmt: skip


def sealed() -> Remark:
    """The only sealed remark."""
    return db.session.query(Remark).filter_by(visibility=Visibility.SEALED).one()


def strictly(page: str) -> Any:
    """The page, which must be well-formed HTML."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def test_each_level_is_explained_before_the_text_box(
    room: Any, hoa: Person, client_of: Client
) -> None:
    shown = client_of(hoa).get(form_page(room.consultation, room.clause)).text
    for level in Visibility:
        assert level.promise in shown
    assert shown.index(Visibility.SEALED.promise) < shown.index('name="text"')
    assert "không được giữ nháp" in shown


def test_sending_shows_the_code_once_and_stores_no_author(
    room: Any, hoa: Person, client_of: Client
) -> None:
    answer = client_of(hoa).post(form_page(room.consultation, room.clause), data=FORM)
    assert answer.status_code == 200
    strictly(answer.text)
    remark = sealed()
    assert (remark.author_id, remark.entered_by_id, remark.group_id) == (None, None, None)
    assert remark.text == WORDS
    assert get_by_code(code_in(answer.text)).id == remark.id


def test_the_group_is_stored_only_where_the_author_agrees(
    room: Any, hoa: Person, client_of: Client
) -> None:
    client_of(hoa).post(form_page(room.consultation, room.clause), data={**FORM, "with_group": "y"})
    assert sealed().group_id == hoa.group_id


def test_the_same_form_sent_twice_is_one_remark_and_shows_the_same_code(
    room: Any, hoa: Person, client_of: Client
) -> None:
    page = form_page(room.consultation, room.clause)
    codes = [code_in(client_of(hoa).post(page, data=FORM).text) for _ in range(2)]
    assert codes[0] == codes[1]
    other = client_of(hoa).post(page, data={**FORM, "text": "Câu khác."})
    assert code_in(other.text) != codes[0]
    assert db.session.query(Remark).count() == 2


def test_a_remark_that_asks_for_a_change_without_words_is_refused_with_the_form(
    room: Any, hoa: Person, client_of: Client
) -> None:
    page = form_page(room.consultation, room.clause)
    answer = client_of(hoa).post(page, data={**FORM, "text": " "})
    assert answer.status_code == 422
    assert db.session.query(Remark).count() == 0


def test_no_round_without_a_box_takes_one(room: Any, hoa: Person, client_of: Client) -> None:
    with transaction():
        room.consultation.visibilities = ["named", "group_head"]
    with pytest.raises(Invalid):
        seal(room)
    page = form_page(room.consultation, room.clause)
    assert client_of(hoa).post(page, data=FORM).status_code == 422
    assert "Ý kiến kín" not in client_of(hoa).get(page).text


def test_the_ways_that_know_an_author_never_make_a_sealed_remark(
    room: Any, hoa: Person, lan: Person
) -> None:
    with pytest.raises(Invalid):
        room.say(hoa, visibility=Visibility.SEALED)
    with pytest.raises(Invalid):
        sending.agree_to_all(room.consultation, visibility=Visibility.SEALED, by=hoa)
    with pytest.raises(Invalid):
        sending.enter_from_paper(
            room.consultation, version=room.clause.version, clause=None, author=None,
            visibility=Visibility.SEALED, words=Words(Stance.AMEND, "Giấy"), by=lan,
        )  # fmt: skip


def test_a_round_has_at_least_one_way_that_knows_an_author(
    draft: Any, minh: Person, hands: Any
) -> None:
    with pytest.raises(Invalid) as refusal:
        opening.open_round(
            title="Đợt", texts=[draft], opens_at=hands.moment, late_allowed=False,
            closes_at=hands.moment + timedelta(days=1), remarks_visible=True,
            silence=Silence.APART, visibilities=[Visibility.SEALED], by=minh,
        )  # fmt: skip
    assert refusal.value.field == "visibilities"


# With the code ----------------------------------------------------------------------------------


def test_the_code_opens_it_without_signing_in_and_signed_in_as_anybody(
    room: Any, nam: Person, client_of: Client
) -> None:
    code = seal(room)
    for person in (None, nam):
        client = client_of(person)
        strictly(client.get("/sealed").text)
        answer = client.post("/sealed", data={"code": code.lower().replace("-", " ")})
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert WORDS in answer.text and "Đang nằm trong hòm kín" in answer.text
        strictly(answer.text)


@pytest.mark.parametrize("typed", ["", "K7QD-3MXA", "2222-2222-2222-2222-2222-2222", "x" * 5000])
def test_a_wrong_code_opens_nothing(room: Any, typed: str, client_of: Client) -> None:
    seal(room)
    for address in ("/sealed", "/sealed/amend", "/sealed/withdraw"):
        answer = client_of(None).post(address, data={"code": typed, "stance": "agree"})
        assert answer.status_code == 422
        assert WORDS not in answer.text
    assert sealed().withdrawn_at is None


def test_its_receipt_number_is_no_code(room: Any, hoa: Person, client_of: Client) -> None:
    seal(room)
    receipt = sealed().receipt
    assert client_of(None).post("/sealed", data={"code": receipt}).status_code == 422
    assert client_of(hoa).get(f"/remarks/{receipt}").status_code == 404
    assert client_of(hoa).post(f"/remarks/{receipt}/withdraw").status_code == 404


def test_the_code_of_nothing_opens_no_remark_with_an_author(
    room: Any, hoa: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    assert client_of(None).post("/sealed", data={"code": remark.receipt * 3}).status_code == 422


def test_it_is_amended_in_the_box_and_the_earlier_words_are_gone(
    room: Any, client_of: Client
) -> None:
    code = seal(room)
    new = {"code": code, "stance": "disagree", "text": "Lời mới.", "proposed": room.clause.text}
    answer = client_of(None).post("/sealed/amend", data=new)
    assert answer.status_code == 200
    strictly(answer.text)
    assert "Lời mới." in answer.text and WORDS not in answer.text
    assert (sealed().text, sealed().stance, sealed().wordings) == ("Lời mới.", Stance.DISAGREE, [])


def test_a_faulty_amendment_keeps_what_was_typed_and_changes_nothing(
    room: Any, client_of: Client
) -> None:
    code = seal(room)
    bad = {"code": code, "stance": "amend", "text": " ", "proposed": "", "reason": "Vì giá tăng."}
    answer = client_of(None).post("/sealed/amend", data=bad)
    assert answer.status_code == 422
    assert "Vì giá tăng." in answer.text
    assert sealed().text == WORDS


def test_it_is_withdrawn_and_only_the_trace_remains(room: Any, client_of: Client) -> None:
    code = seal(room)
    answer = client_of(None).post("/sealed/withdraw", data={"code": code})
    assert answer.status_code == 200 and "Bạn đã rút" in answer.text
    assert (sealed().text, sealed().withdrawn_at) == ("", room.consultation.opens_at)
    with pytest.raises(Frozen):
        box.amend(sealed(), words=Words(Stance.AMEND, "Lại"))
    assert client_of(None).post("/sealed/withdraw", data={"code": code}).status_code == 409


def test_after_the_round_it_is_read_but_not_changed(
    room: Any, hands: Any, client_of: Client
) -> None:
    code = seal(room)
    hands.forward(days=8)
    shown = client_of(None).post("/sealed", data={"code": code}).text
    assert "không sửa, không rút được nữa" in shown and "Rút ý kiến" not in shown
    new = {"code": code, "stance": "amend", "text": "Muộn rồi."}
    late = client_of(None).post("/sealed/amend", data=new)
    assert late.status_code == 409 and "Muộn rồi." in late.text
    assert client_of(None).post("/sealed/withdraw", data={"code": code}).status_code == 409
    with pytest.raises(Ended):
        seal(room, "Nữa")


def test_a_round_that_takes_late_remarks_takes_no_late_sealed_ones(
    room: Any, hoa: Person, hands: Any, client_of: Client
) -> None:
    with transaction():
        room.consultation.late_allowed = True
    hands.forward(days=8)
    answer = client_of(hoa).post(form_page(room.consultation, room.clause), data=FORM)
    assert answer.status_code == 422
    assert "Hòm ý kiến kín đã mở" in answer.text and WORDS in answer.text
    assert db.session.query(Remark).count() == 0


# The box ----------------------------------------------------------------------------------------


def test_while_the_round_is_open_nobody_reads_it_and_no_head_merges_it(
    room: Any, lan: Person, minh: Person, client_of: Client
) -> None:
    seal(room, group_id=lan.group_id)
    number = room.consultation.id
    pages = [
        (lan, f"/rounds/{number}/group"),
        (lan, f"/rounds/{number}/group/send"),
        (minh, f"/regulations/chi-tieu/v/1/remarks?clause={room.clause.address}"),
        (minh, "/regulations/chi-tieu/v/1"),
        (minh, f"/rounds/{number}/board"),
    ]
    for person, page in pages:
        assert WORDS not in client_of(person).get(page).text, page
    with pytest.raises(NotFound):
        gathering.make_point(
            room.desk(lan), remark_ids=[sealed().id], stance=Stance.AMEND, text="Gộp", by=lan
        )


def test_when_the_round_has_ended_the_groups_desk_shows_it_as_sealed(
    room: Any, lan: Person, hands: Any, client_of: Client
) -> None:
    seal(room, group_id=lan.group_id)
    hands.forward(days=8)
    shown = client_of(lan).get(f"/rounds/{room.consultation.id}/group").text
    assert WORDS in shown and "Ý kiến kín" in shown and "1 ý kiến kín" in shown
    point = room.merge(lan, sealed())
    room.send(lan)
    page = client_of(lan).get(f"/rounds/{room.consultation.id}/group/points/{point.id}").text
    assert "Ý kiến kín" in page


def test_what_came_through_no_group_goes_to_the_board_and_is_answered(
    room: Any, minh: Person, hands: Any, client_of: Client
) -> None:
    code = seal(room)
    board, page = client_of(minh), f"/rounds/{room.consultation.id}/board"
    hands.forward(days=8)
    assert "Hòm đã mở" in client_of(None).post("/sealed", data={"code": code}).text
    assert WORDS not in board.get(page).text
    assert "1 ý kiến kín không qua tổ" not in board.get(f"/rounds/{room.consultation.id}").text
    board.post(f"/rounds/{room.consultation.id}/consolidate")
    point = db.session.query(Point).one()
    assert (point.group_id, point.position.is_sent) == (None, True)
    shown = board.get(page).text
    strictly(shown)
    assert WORDS in shown and "Ý kiến kín" in shown
    assert "1 ý kiến kín không qua tổ" in board.get(f"/rounds/{room.consultation.id}").text
    strictly(board.get(f"/points/{point.id}").text)
    assert "đang được trả lời" in client_of(None).post("/sealed", data={"code": code}).text
    room.tell(point, minh, "Sẽ tăng từ quý sau.")
    assert "Sẽ tăng từ quý sau." in client_of(None).post("/sealed", data={"code": code}).text
    reading = board.get("/regulations/chi-tieu/v/1").text
    assert "Ý kiến kín, không qua tổ" in reading


def test_what_belongs_to_a_group_that_has_sent_already_is_sent_on(
    room: Any, hoa: Person, lan: Person, minh: Person
) -> None:
    room.say(hoa)
    seal(room, group_id=lan.group_id)
    room.send(lan)
    assert db.session.query(Point).count() == 1
    ending.close_round(room.consultation, reason="Đủ ý kiến", by=minh)
    assert sealed().point is not None
    assert sealed().point.group_id == lan.group_id


def test_opening_twice_makes_nothing_twice(room: Any, minh: Person, hands: Any) -> None:
    seal(room)
    hands.forward(days=8)
    for _ in range(2):
        ending.begin_consolidating(room.consultation, by=minh)
    assert db.session.query(Point).count() == 1
    assert db.session.query(Entry).filter_by(action="opened_box").count() == 1


def test_a_withdrawn_one_makes_no_point(room: Any, minh: Person) -> None:
    seal(room)
    box.withdraw(sealed())
    ending.close_round(room.consultation, reason="Đủ", by=minh)
    assert db.session.query(Point).count() == 0


def test_the_journal_counts_the_box_when_it_is_opened_and_stays_whole(
    room: Any, hoa: Person, minh: Person, client_of: Client, make_person: Callable[..., Person]
) -> None:
    seal(room, "Một")
    seal(room, "Hai", form_key="z" * 22)
    client_of(hoa).post(f"/rounds/{room.consultation.id}/taken-part")
    ending.close_round(room.consultation, reason="Đủ ý kiến", by=minh)
    entry = db.session.query(Entry).filter_by(action="opened_box").one()
    assert (entry.actor_id, entry.subject_id) == (minh.id, str(room.consultation.id))
    assert {key: entry.details[key] for key in ("sealed", "withdrawn", "took_part")} == {
        "sealed": 2, "withdrawn": 0, "took_part": 1,
    }  # fmt: skip
    assert verify_chain().is_whole
    inspector = client_of(make_person("Tra", Role.PEOPLES_INSPECTION))
    assert "mở hòm ý kiến kín" in inspector.get("/journal").text


def test_a_box_that_was_tampered_with_after_the_count_does_not_fit_the_journal(
    app: Flask, room: Any, minh: Person
) -> None:
    seal(room)
    ending.close_round(room.consultation, reason="Đủ ý kiến", by=minh)
    verify = app.test_cli_runner()
    assert verify.invoke(args=["verify"]).exit_code == 0
    with transaction():
        sealed().text = "Tôi hoàn toàn đồng ý."
    answer = verify.invoke(args=["verify"])
    assert answer.exit_code == 1
    assert f"ở đợt số {room.consultation.id}." in answer.output


def test_a_box_that_has_been_opened_is_not_closed_again_by_more_time(
    room: Any, minh: Person, hands: Any
) -> None:
    later = room.consultation.closes_at + timedelta(days=9)
    hands.forward(days=8)
    with pytest.raises(Invalid) as refusal:
        ending.extend_round(room.consultation, closes_at=later, reason="Thêm", by=minh)
    assert refusal.value.field == "closes_at"
    with transaction():
        room.consultation.visibilities = ["named"]
    ending.extend_round(room.consultation, closes_at=later, reason="Thêm", by=minh)


# Taking part ------------------------------------------------------------------------------------


def test_anybody_may_say_that_they_took_part_and_is_counted_once(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client
) -> None:
    staff, number = client_of(hoa), room.consultation.id
    assert "Tôi đã tham gia" in staff.get(f"/rounds/{number}").text
    for _ in range(2):
        assert staff.post(f"/rounds/{number}/taken-part").status_code == 303
    assert "Bạn đã báo là đã tham gia" in staff.get(f"/rounds/{number}").text
    assert "bạn chưa góp ý" not in staff.get("/").text
    assert db.session.query(TakenPart).count() == 1
    desk = client_of(lan).get(f"/rounds/{number}/group").text
    assert "1/2 đã có ý kiến" in desk and "1 đã tham gia, không gửi ý kiến có tên" in desk
    room.say(hoa)
    desk = client_of(lan).get(f"/rounds/{number}/group").text
    assert "1/2 đã có ý kiến" in desk and "đã tham gia, không" not in desk


def test_a_sealed_remark_changes_no_count_of_people(
    room: Any, lan: Person, client_of: Client
) -> None:
    seal(room, group_id=lan.group_id)
    assert "0/1 đã có ý kiến" in client_of(lan).get(f"/rounds/{room.consultation.id}/group").text


def test_who_could_guess_is_said_in_a_small_group_by_the_settings_number(
    app: Any, room: Any, hoa: Person, client_of: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = form_page(room.consultation, room.clause)
    shown = client_of(hoa).get(page).text
    assert "Tổ của bạn chỉ có 1 người" in shown and "tổ trưởng, tổ phó, người cùng tổ" in shown
    monkeypatch.setitem(app.config, "SMALL_GROUP", 1)
    assert "Tổ của bạn chỉ có" not in client_of(hoa).get(page).text
