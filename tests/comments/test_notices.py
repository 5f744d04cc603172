"""News and reminders: what people hear, and what nobody else can read off them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accounts.letters.models import Letter, Mailbox
from accounts.models import Person
from comments.models import NewsSeen, Remark, Reminder, Visibility
from comments.notices import news, seeing
from comments.notices.digest import gather
from comments.notices.news import Kind
from comments.placement.attaching import attach
from comments.remarks import sending
from comments.rounds import reminding
from comments.sealed import taking_part
from comments.talking import replying
from database import add, db, transaction
from errors import Invalid
from journal.models import Entry
from tests.comments.test_sealed import seal

Client = Callable[[Person | None], Any]


def kinds(person: Person) -> list[Kind]:
    """What the person hears."""
    db.session.expire_all()
    return sorted(one.kind for one in news.list_news(person))


def takes_mail(person: Person) -> None:
    """The person has confirmed an address."""
    with transaction():
        add(Mailbox(person_id=person.id, address=f"p{person.id}@coquan.vn", confirmed=True,
                    wanted=True))  # fmt: skip


def test_an_author_hears_of_point_sending_and_answer(
    room: Any, hoa: Person, lan: Person, minh: Person
) -> None:
    remark = room.say(hoa)
    assert kinds(hoa) == []
    point = room.merge(lan, remark)
    assert kinds(hoa) == [Kind.IN_POINT]
    room.send(lan)
    assert kinds(hoa) == sorted([Kind.IN_POINT, Kind.SENT])
    room.tell(point, minh)
    assert kinds(hoa) == sorted([Kind.IN_POINT, Kind.SENT, Kind.ANSWERED])


def test_an_author_hears_when_the_clause_changed_in_a_new_draft(
    room: Any, hoa: Person, minh: Person, second: Any
) -> None:
    room.say(hoa)  # on 8.2b, which draft 2 rewords
    unchanged = next(c for c in room.clause.version.clauses if c.address == "dieu-7")
    room.say(minh, clause=unchanged)
    second(room.clause.version)
    assert kinds(hoa) == [Kind.CHANGED]
    assert kinds(minh) == []


def test_an_author_hears_of_replies_but_not_of_their_own(
    room: Any, hoa: Person, minh: Person
) -> None:
    remark = room.say(hoa)
    replying.reply(remark, text="Một", by=hoa)
    assert kinds(hoa) == []
    replying.reply(remark, text="Hai", by=minh)
    assert kinds(hoa) == [Kind.REPLIED]


def test_an_author_hears_when_the_board_put_the_remark_elsewhere(
    room: Any, hoa: Person, minh: Person, second: Any
) -> None:
    gone = next(c for c in room.clause.version.clauses if c.address == "dieu-9")
    remark = room.say(hoa, clause=gone)
    draft = second(room.clause.version)
    attach([remark], to=draft, clause=draft.clauses[0], quote="", note="", by=minh)
    assert Kind.PLACED in kinds(hoa)


def test_nobody_hears_of_others_remarks(room: Any, hoa: Person, lan: Person, minh: Person) -> None:
    room.merge(lan, room.say(hoa, visibility=Visibility.GROUP_HEAD))
    assert [kinds(one) for one in (lan, minh)] == [[], []]


def test_sealed_remarks_bring_news_to_nobody(
    room: Any, hoa: Person, lan: Person, hands: Any, client_of: Client
) -> None:
    seal(room)
    before = client_of(hoa).get("/notices").text
    assert kinds(hoa) == [] and "Chưa có tin nào" in before


def test_home_counts_what_is_new_in_words_until_it_was_seen(
    room: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    room.merge(lan, room.say(hoa))
    browser = client_of(hoa)
    assert "Bạn có 1 tin mới" in browser.get("/").text
    assert "1 tin mới" in browser.get("/notices").text
    assert browser.post("/notices/seen").status_code == 303
    assert "tin mới" not in browser.get("/").text
    room.send(lan)
    assert "Bạn có 1 tin mới" in browser.get("/").text


def test_a_number_is_all_that_is_kept_of_what_somebody_has_seen(
    room: Any, hoa: Person, lan: Person
) -> None:
    room.merge(lan, room.say(hoa, visibility=Visibility.GROUP_HEAD))
    seeing.see_all(by=hoa)
    assert set(NewsSeen.__table__.columns.keys()) == {"person_id", "seen", "told"}
    assert db.session.query(Entry).filter_by(action="see_all").count() == 0
    assert db.session.query(NewsSeen).one().seen == 1


def test_news_of_a_protected_remark_stand_on_its_authors_page_only(
    room: Any, hoa: Person, lan: Person, minh: Person, thu: Person, client_of: Client
) -> None:
    remark = room.say(hoa, "Một câu nói thẳng.", visibility=Visibility.GROUP_HEAD)
    room.merge(lan, remark)
    assert remark.receipt in client_of(hoa).get("/notices").text
    for person in (lan, minh, thu):
        assert remark.receipt not in client_of(person).get("/notices").text


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_database_no_more_for_three_than_for_one(
    room: Any, hoa: Person, lan: Person, count_queries: Any, number: int
) -> None:
    remarks: list[Remark] = [room.say(hoa, f"Câu {n}.") for n in range(number)]
    room.merge(lan, *remarks)
    db.session.expire_all()
    assert count_queries(lambda: news.list_news(hoa)) <= 26


# Reminders --------------------------------------------------------------------------------------


def test_the_silent_and_the_heads_are_reminded_and_counted(
    room: Any, hoa: Person, lan: Person, minh: Person, make_person: Any
) -> None:
    make_person("Người im lặng")
    room.say(hoa)
    kept = reminding.remind(room.consultation, by=minh)
    # Lan leads a group that has not sent; of Lan, Minh and the silent one nothing is known.
    assert (kept.heads, kept.people, kept.reminded_by_id) == (1, 3, minh.id)
    entry = db.session.query(Entry).filter_by(action="reminded").one()
    assert (entry.actor_id, entry.details) == (minh.id, {"heads": 1, "people": 3})
    assert kinds(hoa) == []
    assert kinds(lan) == [Kind.REMINDED, Kind.REMINDED]


def test_who_answers_agrees_or_declares_is_not_reminded_any_more(
    room: Any, hoa: Person, lan: Person, minh: Person, make_person: Any
) -> None:
    silent = make_person("Người im lặng")
    reminding.remind(room.consultation, by=minh)
    sending.agree_to_all(room.consultation, visibility=Visibility.NAMED, by=hoa)
    taking_part.declare(room.consultation, by=silent)
    assert [kinds(one) for one in (hoa, silent, minh)] == [[], [], [Kind.REMINDED]]


def test_a_sealed_remark_changes_nothing_about_who_is_reminded(
    room: Any, hoa: Person, lan: Person, minh: Person
) -> None:
    seal(room)
    kept = reminding.remind(room.consultation, by=minh)
    assert kept.people == 3
    assert kinds(hoa) == [Kind.REMINDED]


def test_the_reminder_accuses_nobody_who_wrote_sealed(
    room: Any, hoa: Person, minh: Person, client_of: Client
) -> None:
    reminding.remind(room.consultation, by=minh)
    assert "Nếu bạn đã góp ý kín, xin bỏ qua" in client_of(hoa).get("/notices").text


def test_once_a_day_is_enough(room: Any, hoa: Person, minh: Person, hands: Any) -> None:
    reminding.remind(room.consultation, by=minh)
    with pytest.raises(Invalid):
        reminding.remind(room.consultation, by=minh)
    hands.forward(days=1)
    reminding.remind(room.consultation, by=minh)
    assert db.session.query(Reminder).count() == 2


def test_board_and_union_remind_and_nobody_else(
    room: Any, hoa: Person, lan: Person, thu: Person, client_of: Client
) -> None:
    address = f"/rounds/{room.consultation.id}/remind"
    for person in (hoa, lan):
        assert client_of(person).post(address).status_code == 403
    assert client_of(thu).post(address).status_code == 303
    assert "đã nhắc lúc" in client_of(thu).get(f"/rounds/{room.consultation.id}").text


def test_after_the_round_nobody_is_reminded(
    room: Any, hoa: Person, minh: Person, hands: Any, client_of: Client
) -> None:
    reminding.remind(room.consultation, by=minh)
    hands.forward(days=8)
    assert kinds(hoa) == []
    assert client_of(minh).post(f"/rounds/{room.consultation.id}/remind").status_code == 403


def test_a_reminder_goes_by_mail_to_those_who_take_mail(
    room: Any, hoa: Person, lan: Person, minh: Person
) -> None:
    takes_mail(lan)
    reminding.remind(room.consultation, by=minh)
    letter = db.session.query(Letter).one()
    assert (letter.person_id, letter.kind, letter.count) == (lan.id, "reminder", 0)


# The digest -------------------------------------------------------------------------------------


def test_a_digest_tells_a_number_once_a_day_from_its_hour_on(
    room: Any, hoa: Person, lan: Person, hands: Any
) -> None:
    takes_mail(hoa)
    room.merge(lan, room.say(hoa))
    assert gather(hour=10) == 0  # it is nine o'clock
    assert gather(hour=7) == 1
    room.send(lan)
    assert gather(hour=7) == 0  # told tomorrow, so that no letter follows an act at once
    hands.forward(days=1)
    assert gather(hour=7) == 1
    assert [letter.count for letter in db.session.query(Letter).order_by(Letter.id)] == [1, 1]


def test_what_was_seen_or_told_is_not_told_again(
    room: Any, hoa: Person, lan: Person, hands: Any
) -> None:
    takes_mail(hoa)
    room.merge(lan, room.say(hoa))
    seeing.see_all(by=hoa)
    assert gather(hour=7) == 0
    hands.forward(days=1)
    assert gather(hour=7) == 0


def test_who_wants_no_mail_gets_none(room: Any, hoa: Person, lan: Person) -> None:
    takes_mail(hoa)
    with transaction():
        db.session.get(Mailbox, hoa.id).wanted = False
    room.merge(lan, room.say(hoa))
    assert gather(hour=7) == 0
