"""Support, replies and folding: what they do, who may, and what they must not tell."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from access.permissions import Permission
from access.policy import may
from access.roles import Role
from accounts.models import Person
from comments.models import Folding, Point, Remark, Reply, Support, Visibility
from comments.remarks import sending
from comments.rounds import ending
from comments.rounds.queries import get_round
from comments.talking import folding, replying, supporting
from database import add, db, transaction
from errors import Forbidden, Invalid
from journal.models import Entry
from journal.recording import content_of
from search.models import Kind, SearchEntry
from tests.comments.test_sealed import seal

Client = Callable[[Person | None], Any]
CANARY = "Hoàng Kim Yến"
ABUSE = "Lời xúc phạm nặng nề."


@pytest.fixture
def yen(make_person: Callable[..., Person], hoa: Person) -> Person:
    """An employee of Hoa's group whose name must not get out."""
    return make_person(CANARY)


@pytest.fixture
def inspector(make_person: Callable[..., Person]) -> Person:
    """Of the People's Inspection."""
    return make_person("Phan Thị Tra", Role.PEOPLES_INSPECTION, group="Tổ khác")


@pytest.fixture
def kept(room: Any, yen: Person) -> Remark:
    """Her remark, only for the group's head."""
    return room.say(yen, "Một câu nói thẳng.", visibility=Visibility.GROUP_HEAD)


def page_of(room: Any) -> str:
    """What stands at the clause."""
    return f"/regulations/chi-tieu/v/1/remarks?clause={room.clause.address}"


def end(room: Any, hands: Any, by: Person) -> None:
    """The round ends by itself, and its box is opened."""
    hands.forward(days=8)
    ending.begin_consolidating(get_round(str(room.consultation.id)), by=by)


# Support ----------------------------------------------------------------------------------------


def test_one_press_supports_and_another_takes_back(
    room: Any, hoa: Person, minh: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    browser = client_of(minh)
    browser.post(f"/said/{remark.id}/support")
    browser.post(f"/said/{remark.id}/support")
    assert "1 người đồng tình" in browser.get(page_of(room)).text
    browser.post(f"/said/{remark.id}/take-back")
    assert "người đồng tình" not in browser.get(page_of(room)).text
    assert db.session.query(Support).one().withdrawn_on is not None


def test_the_database_refuses_to_count_one_person_twice(room: Any, hoa: Person) -> None:
    remark = room.say(hoa)
    with pytest.raises(IntegrityError), transaction():
        for _ in range(2):
            add(Support(remark_id=remark.id, person_id=hoa.id, given_on=remark.sent_at.date()))


def test_after_the_press_one_is_where_one_was(
    room: Any, hoa: Person, minh: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    address = f"/said/{remark.id}/support"
    assert client_of(minh).post(address, data={"next": "/rounds"}).location == "/rounds"
    assert client_of(minh).post(address, data={"next": "//evil.example"}).location == "/"


def test_nobody_supports_their_own(room: Any, hoa: Person, client_of: Client) -> None:
    remark = room.say(hoa)
    assert client_of(hoa).post(f"/said/{remark.id}/support").status_code == 403
    assert db.session.query(Support).count() == 0


def test_who_may_not_read_a_remark_may_not_support_it(
    room: Any, hoa: Person, yen: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    with transaction():
        room.consultation.remarks_visible = False
    assert client_of(yen).post(f"/said/{remark.id}/support").status_code == 403
    assert client_of(yen).get(f"/said/{remark.id}").status_code == 404


def test_support_is_not_a_remark_and_ends_with_the_boards_work(
    room: Any, hoa: Person, minh: Person, second: Any
) -> None:
    remark = room.say(hoa)
    supporting.support(remark, by=minh)
    assert db.session.query(Remark).count() == 1
    assert may(minh, Permission.SUPPORT, remark)
    second(room.clause.version)
    db.session.expire_all()
    assert not may(minh, Permission.SUPPORT, remark)


def test_nobody_learns_who_supports(
    room: Any, kept: Remark, yen: Person, hoa: Person, lan: Person, minh: Person,
    inspector: Person, client_of: Client,
) -> None:  # fmt: skip
    remark = room.say(hoa)
    supporting.support(remark, by=yen)
    for person in (hoa, lan, minh, inspector):
        for page in (page_of(room), f"/said/{remark.id}", "/journal"):
            assert CANARY not in client_of(person).get(page).text
    entry = db.session.query(Entry).filter_by(action="gave_support").one()
    assert (entry.actor_id, entry.subject_kind, entry.details) == (None, "round", {})


def test_a_sealed_remark_is_supported_only_out_of_the_box(
    room: Any, hoa: Person, minh: Person, hands: Any, client_of: Client
) -> None:
    seal(room)
    sealed = db.session.query(Remark).one()
    assert client_of(minh).get(f"/said/{sealed.id}").status_code == 404
    assert client_of(minh).post(f"/said/{sealed.id}/support").status_code == 403
    end(room, hands, minh)
    assert client_of(minh).post(f"/said/{sealed.id}/support").status_code == 303


# Replies ----------------------------------------------------------------------------------------


def test_a_reply_bears_its_authors_name(
    room: Any, hoa: Person, minh: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    sent = {"text": "Anh chị nói rõ hơn được không?"}
    client_of(minh).post(f"/said/{remark.id}/replies", data=sent)
    shown = client_of(hoa).get(f"/said/{remark.id}").text
    assert sent["text"] in shown and minh.name in shown


def test_an_empty_reply_is_refused_on_its_page(
    room: Any, hoa: Person, minh: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    assert client_of(minh).post(f"/said/{remark.id}/replies", data={}).status_code == 422


def test_the_same_form_sent_twice_is_one_reply(
    room: Any, hoa: Person, minh: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    for _ in range(2):
        data = {"text": "Một lần.", "form_key": "k" * 20}
        client_of(minh).post(f"/said/{remark.id}/replies", data=data)
    assert db.session.query(Reply).count() == 1


def test_the_author_of_a_protected_remark_replies_without_a_name_or_day(
    room: Any, kept: Remark, yen: Person, hoa: Person, lan: Person, minh: Person,
    inspector: Person, make_person: Callable[..., Person], client_of: Client,
) -> None:  # fmt: skip
    admin = make_person("Người quản trị", Role.ADMINISTRATOR, group="Tổ khác")
    replying.reply(kept, text="Chị muốn nói điều gì?", by=minh)
    client_of(yen).post(f"/said/{kept.id}/replies", data={"text": "Tôi nói về mức tiền."})
    for person in (hoa, lan, minh, inspector, admin):
        shown = client_of(person).get(f"/said/{kept.id}").text
        assert "Tôi nói về mức tiền." in shown and "Người góp ý" in shown
        assert CANARY not in shown and yen.username not in shown and kept.receipt not in shown
    own = db.session.query(Reply).filter_by(by_author=True).one()
    assert own.sent_on is None


def test_the_journal_tells_neither_author_nor_reply_of_a_protected_one(
    room: Any, kept: Remark, yen: Person
) -> None:
    reply = replying.reply(kept, text="Một", by=yen)
    reply = replying.amend(reply, text="Hai", by=yen)
    replying.withdraw(reply, by=yen)
    spoken = {"replied", "amended_reply", "withdrew_reply"}
    entries = [e for e in db.session.query(Entry) if e.action in spoken]
    assert {entry.action for entry in entries} == spoken
    for entry in entries:
        assert (entry.actor_id, entry.subject_kind, entry.details) == (None, "round", {})


def test_a_named_reply_is_journalled_with_its_author(room: Any, hoa: Person, minh: Person) -> None:
    replying.reply(room.say(hoa), text="Một", by=minh)
    assert db.session.query(Entry).filter_by(action="replied").one().actor_id == minh.id


def test_the_database_refuses_a_day_on_a_reply_without_name(kept: Remark, yen: Person) -> None:
    with pytest.raises(IntegrityError), transaction():
        add(
            Reply(id=7, remark_id=kept.id, by_author=True, place=1, text="", form_key="k",
                  sent_on=kept.sent_at.date())
        )  # fmt: skip


def test_an_amended_reply_shows_its_new_words_and_keeps_the_old(
    room: Any, hoa: Person, minh: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    reply = replying.reply(remark, text="Lời cũ.", by=minh)
    client_of(minh).post(f"/replies/{reply.id}/amend", data={"text": "Lời mới."})
    shown = client_of(hoa).get(f"/said/{remark.id}").text
    assert "Lời mới." in shown and "Lời cũ." not in shown
    assert {one.text for one in db.session.query(Reply)} == {"Lời cũ.", "Lời mới."}


def test_only_its_author_changes_a_reply(
    room: Any, hoa: Person, minh: Person, thu: Person, client_of: Client
) -> None:
    reply = replying.reply(room.say(hoa), text="Một", by=minh)
    for person in (hoa, thu):
        assert client_of(person).get(f"/replies/{reply.id}/amend").status_code == 404
        assert client_of(person).post(f"/replies/{reply.id}/withdraw").status_code == 404
    assert not reply.withdrawn


def test_replies_close_with_the_round_but_the_board_asks_back_and_the_author_answers(
    room: Any, hoa: Person, yen: Person, minh: Person, hands: Any
) -> None:
    remark = room.say(hoa)
    assert may(yen, Permission.REPLY, remark)
    end(room, hands, minh)
    assert [may(one, Permission.REPLY, remark) for one in (yen, minh, hoa)] == [False, True, True]


def test_the_holder_of_the_code_replies_and_nobody_is_kept(
    room: Any, hoa: Person, minh: Person, hands: Any, client_of: Client
) -> None:
    code = seal(room)
    sealed = db.session.query(Remark).one()
    nobody = client_of(None)
    early = nobody.post("/sealed/reply", data={"code": code, "text": "Sớm quá."})
    assert early.status_code == 403
    end(room, hands, minh)
    replying.reply(sealed, text="Ông bà nói về điều nào?", by=minh)
    before = db.session.query(Entry).count()
    assert "Ông bà nói về điều nào?" in nobody.post("/sealed", data={"code": code}).text
    for _ in range(2):
        data = {"code": code, "text": "Về điểm b.", "form_key": "k" * 20}
        assert nobody.post("/sealed/reply", data=data).status_code == 200
    reply = db.session.query(Reply).filter_by(by_author=True).one()
    assert (reply.author_id, reply.sent_on) == (None, None)
    assert "k" * 20 not in reply.form_key
    assert db.session.query(Entry).count() == before
    assert "Về điểm b." in client_of(minh).get(f"/said/{sealed.id}").text
    nobody.post("/sealed/reply/withdraw", data={"code": code, "reply": str(reply.id)})
    assert "Về điểm b." not in client_of(minh).get(f"/said/{sealed.id}").text


def test_a_code_withdraws_no_reply_of_others(
    room: Any, hoa: Person, minh: Person, hands: Any, client_of: Client
) -> None:
    code = seal(room)
    end(room, hands, minh)
    reply = replying.reply(db.session.query(Remark).one(), text="Một", by=minh)
    data = {"code": code, "reply": str(reply.id)}
    assert client_of(None).post("/sealed/reply/withdraw", data=data).status_code == 403


def test_markup_in_a_reply_is_shown_as_typed(
    room: Any, hoa: Person, minh: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    replying.reply(remark, text="<script>alert(1)</script>{{7*7}}", by=minh)
    shown = client_of(hoa).get(f"/said/{remark.id}").text
    assert "<script>alert" not in shown and "{{7*7}}" in shown


# Folding ----------------------------------------------------------------------------------------


@pytest.fixture
def abusive(room: Any, hoa: Person) -> Remark:
    """A remark that insults."""
    return room.say(hoa, ABUSE)


def fold(thing: Remark | Reply, first: Person, second: Person) -> None:
    """Two people fold it away."""
    folding.propose(thing, reason="Xúc phạm cá nhân", by=first)
    folding.decide(thing, confirmed=True, by=second)


def test_two_people_fold_and_readers_see_the_reason_only(
    room: Any, abusive: Remark, hoa: Person, yen: Person, minh: Person, thu: Person,
    inspector: Person, client_of: Client,
) -> None:  # fmt: skip
    address = f"/fold/remark/{abusive.id}"
    client_of(minh).post(address, data={"reason": "Xúc phạm cá nhân"})
    assert ABUSE in client_of(yen).get(page_of(room)).text
    client_of(thu).post(f"{address}/confirm")
    for person in (yen, minh, thu):
        shown = client_of(person).get(page_of(room)).text
        assert "Ý kiến này đã được thu gọn: Xúc phạm cá nhân" in shown and ABUSE not in shown
    for person in (hoa, inspector):
        assert ABUSE in client_of(person).get(page_of(room)).text


def test_one_person_alone_folds_nothing(abusive: Remark, minh: Person, client_of: Client) -> None:
    folding.propose(abusive, reason="Xúc phạm", by=minh)
    answer = client_of(minh).post(f"/fold/remark/{abusive.id}/confirm")
    assert (answer.status_code, abusive.folded_for) == (403, "")
    with pytest.raises(Invalid):
        folding.propose(abusive, reason="Lần nữa", by=minh)


def test_the_database_refuses_one_person_twice(abusive: Remark, minh: Person) -> None:
    asked = folding.propose(abusive, reason="Xúc phạm", by=minh)
    with pytest.raises(IntegrityError), transaction():
        asked.decided_by_id = minh.id


def test_the_author_folds_nothing_of_their_own(room: Any, minh: Person, client_of: Client) -> None:
    own = room.say(minh)
    assert client_of(minh).post(f"/fold/remark/{own.id}", data={"reason": "x"}).status_code == 404


def test_only_board_and_union_fold(
    abusive: Remark, yen: Person, lan: Person, inspector: Person, client_of: Client
) -> None:
    for person in (yen, lan, inspector):
        answer = client_of(person).post(f"/fold/remark/{abusive.id}", data={"reason": "x"})
        assert answer.status_code == 404
    assert db.session.query(Folding).count() == 0


def test_a_declined_proposal_folds_nothing_and_stays_on_record(
    abusive: Remark, minh: Person, thu: Person
) -> None:
    folding.propose(abusive, reason="Xúc phạm", by=minh)
    folding.decide(abusive, confirmed=False, by=thu)
    assert abusive.folded_for == ""
    assert db.session.query(Folding).one().confirmed is False


def test_unfolding_takes_two_people_as_well(abusive: Remark, minh: Person, thu: Person) -> None:
    fold(abusive, minh, thu)
    folding.propose(abusive, reason="Đã xem lại", by=thu)
    with pytest.raises(Forbidden):
        folding.decide(abusive, confirmed=True, by=thu)
    folding.decide(abusive, confirmed=True, by=minh)
    assert abusive.folded_for == ""


def test_each_act_is_journalled_with_who_and_why(
    abusive: Remark, minh: Person, thu: Person
) -> None:
    fold(abusive, minh, thu)
    acts = [(e.action, e.actor_id, e.details["reason"]) for e in db.session.query(Entry)
            if "folding" in e.action]  # fmt: skip
    assert acts == [
        ("proposed_folding", minh.id, "Xúc phạm cá nhân"),
        ("confirmed_folding", thu.id, "Xúc phạm cá nhân"),
    ]
    assert ABUSE not in json.dumps([content_of(e) for e in db.session.query(Entry)])


def test_what_is_folded_is_counted_and_not_found(
    room: Any, abusive: Remark, yen: Person, minh: Person, thu: Person, client_of: Client
) -> None:
    fold(abusive, minh, thu)
    assert "1 ý kiến" in client_of(yen).get("/regulations/chi-tieu/v/1").text
    assert ABUSE not in client_of(yen).get("/regulations/chi-tieu/v/1").text
    assert db.session.query(SearchEntry).filter_by(kind=Kind.REMARK).count() == 0
    folding.propose(abusive, reason="Đã xem lại", by=thu)
    folding.decide(abusive, confirmed=True, by=minh)
    assert db.session.query(SearchEntry).filter_by(kind=Kind.REMARK).count() == 1


def test_desks_points_and_papers_do_not_print_what_is_folded(
    room: Any, abusive: Remark, lan: Person, minh: Person, thu: Person, client_of: Client
) -> None:
    room.send(lan)
    point = db.session.query(Point).one()
    fold(abusive, minh, thu)
    number = room.consultation.id
    for person, page in (
        (lan, f"/rounds/{number}/group"),
        (minh, f"/rounds/{number}/board"), (minh, f"/points/{point.id}"),
        (minh, f"/rounds/{number}/outputs/consolidation"),
        (minh, "/regulations/chi-tieu/v/1"), (minh, page_of(room)),
        (lan, f"/rounds/{number}/group/editions"),
    ):  # fmt: skip
        assert ABUSE not in client_of(person).get(page).text, page


def test_a_point_made_later_of_a_folded_remark_is_folded_too(
    room: Any, abusive: Remark, lan: Person, minh: Person, thu: Person
) -> None:
    fold(abusive, minh, thu)
    room.send(lan)
    assert db.session.query(Point).one().folded_for == "Xúc phạm cá nhân"


def test_a_reply_is_folded_in_the_same_way(
    room: Any, hoa: Person, yen: Person, minh: Person, thu: Person, inspector: Person,
    client_of: Client,
) -> None:  # fmt: skip
    remark = room.say(hoa, "Một câu.")
    reply = replying.reply(remark, text=ABUSE, by=yen)
    fold(reply, minh, thu)
    assert ABUSE not in client_of(hoa).get(f"/said/{remark.id}").text
    assert ABUSE in client_of(inspector).get(f"/said/{remark.id}").text
    assert ABUSE in client_of(yen).get(f"/said/{remark.id}").text


def test_withdrawn_remarks_have_no_talk(
    room: Any, hoa: Person, minh: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    sending.withdraw(remark, by=hoa)
    assert client_of(minh).get(f"/said/{remark.id}").status_code == 404


def test_the_page_for_folding_opens_before_during_and_after_and_keeps_what_was_typed(
    abusive: Remark, minh: Person, thu: Person, client_of: Client
) -> None:
    address = f"/fold/remark/{abusive.id}"
    assert client_of(minh).get(address).status_code == 200
    assert client_of(minh).post(address, data={"reason": " "}).status_code == 422
    assert client_of(minh).post(address, data={"reason": "Xúc phạm"}).status_code == 303
    assert "Xúc phạm" in client_of(thu).get(address).text
    assert client_of(thu).post(f"{address}/confirm").status_code == 303
    assert client_of(minh).get(address).status_code == 200
