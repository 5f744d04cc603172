"""A protected name stands on the group's own desk and before its author, and nowhere else."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from flask import Flask

import clock
from access.roles import Role
from accounts.models import Person
from accounts.people import keeping
from comments.models import Remark, Stance, Visibility
from comments.positions.names import names_open
from comments.positions.queries import get_desk
from comments.remarks import sending
from comments.remarks.sending import Words
from database import db, transaction
from journal.models import Entry
from journal.recording import content_of

Client = Callable[[Person | None], Any]
CANARY = "Hoàng Kim Yến"


@pytest.fixture
def yen(make_person: Callable[..., Person], hoa: Person) -> Person:
    """An employee of Hoa's group whose name must not get out."""
    return make_person(CANARY)


@pytest.fixture
def kept(room: Any, yen: Person) -> Remark:
    """Her remark, only for the group's head."""
    return room.say(yen, "Một câu nói thẳng.", visibility=Visibility.GROUP_HEAD)


@pytest.fixture
def readers(
    hoa: Person, minh: Person, thu: Person, nam: Person, make_person: Callable[..., Person]
) -> list[Person]:
    """Everybody who must not learn the name: each role once, and a colleague of the group."""
    roles = (Role.PEOPLES_INSPECTION, Role.ADMINISTRATOR, Role.HEAD, Role.CHAIR, Role.SECRETARY)
    others = [make_person(f"Người {role.value}", role, group="Tổ khác") for role in roles]
    return [hoa, minh, thu, nam, *others]


def pages_of_the_room(room: Any, point_id: int) -> list[str]:
    """Every page of this room that is read, and the reading page."""
    number, address = room.consultation.id, room.clause.address
    return [
        "/", "/rounds", f"/rounds/{number}", f"/rounds/{number}/mine", f"/rounds/{number}/group",
        f"/rounds/{number}/group/send", f"/rounds/{number}/group/points/{point_id}",
        f"/rounds/{number}/group/paper", f"/rounds/{number}/group/meeting",
        f"/rounds/{number}/board", f"/rounds/{number}/board?unanswered=1", f"/points/{point_id}",
        f"/rounds/{number}/comment?clause={address}",
        f"/regulations/chi-tieu/v/1/remarks?clause={address}",
        "/regulations/chi-tieu/v/1/remarks", "/regulations/chi-tieu/v/1/tray",
        "/regulations/chi-tieu/v/1", "/journal",
    ]  # fmt: skip


def test_no_reader_of_any_page_learns_the_name_or_the_receipt(
    room: Any, kept: Remark, yen: Person, lan: Person, minh: Person, readers: list[Person],
    client_of: Client,
) -> None:  # fmt: skip
    point = room.merge(lan, kept)
    for stage in ("merged", "sent", "answered"):
        if stage == "sent":
            room.send(lan)
        if stage == "answered":
            room.tell(point, minh)
        for person in readers:
            client = client_of(person)
            for page in pages_of_the_room(room, point.id):
                answer = client.get(page)
                assert answer.status_code < 500, (stage, person.name, page)
                for secret in (CANARY, yen.username, yen.code, kept.receipt):
                    found = secret in answer.text or secret in str(answer.headers)
                    assert not found, (stage, person.name, page, secret)


def test_its_author_alone_finds_it_among_her_own(
    room: Any, kept: Remark, yen: Person, hoa: Person, client_of: Client
) -> None:
    page = f"/rounds/{room.consultation.id}/mine"
    assert kept.receipt in client_of(yen).get(page).text
    assert kept.receipt not in client_of(hoa).get(page).text


def test_the_journal_names_neither_author_nor_remark_whatever_she_does(
    room: Any, yen: Person, lan: Person
) -> None:
    remark = room.say(yen, "Một", visibility=Visibility.GROUP_HEAD)
    sending.amend(remark, words=Words(Stance.AMEND, "Hai"), by=yen)
    sending.withdraw(remark, by=yen)
    sending.agree_to_all(room.consultation, visibility=Visibility.GROUP_HEAD, by=yen)
    sending.enter_from_paper(
        room.consultation, version=room.clause.version, clause=room.clause, author=yen,
        visibility=Visibility.GROUP_HEAD, words=Words(Stance.AMEND, "Ba"), by=lan,
    )  # fmt: skip
    room.send(lan)
    spoken = {"sent_remark", "amended_remark", "withdrew_remark", "entered_remark"}
    entries = [e for e in db.session.query(Entry) if e.action in spoken]
    assert {entry.action for entry in entries} == spoken
    for entry in entries:
        assert entry.actor_id != yen.id
        assert entry.subject_kind == "round"
        assert entry.details == {}
    whole = json.dumps([content_of(entry) for entry in db.session.query(Entry)])
    for made in db.session.query(Remark):
        assert made.receipt not in whole


def test_a_named_remark_is_journalled_with_its_author(room: Any, yen: Person) -> None:
    room.say(yen)
    entry = db.session.query(Entry).filter_by(action="sent_remark").one()
    assert entry.actor_id == yen.id


def test_the_head_sees_protected_names_only_after_a_recorded_look_and_only_that_day(
    room: Any, kept: Remark, lan: Person, hands: Any, client_of: Client
) -> None:
    head, desk = client_of(lan), f"/rounds/{room.consultation.id}/group"
    assert CANARY not in head.get(desk).text
    assert db.session.query(Entry).filter_by(action="looked_at_names").count() == 0
    for _ in range(2):
        assert head.post(f"{desk}/names").status_code == 303
    assert CANARY in head.get(desk).text
    entry = db.session.query(Entry).filter_by(action="looked_at_names").one()
    assert (entry.actor_id, entry.details) == (lan.id, {"group": lan.group_id})
    hands.forward(days=1)
    assert not names_open(get_desk(room.consultation, lan.group_id), lan)
    assert CANARY not in head.get(desk).text


def test_a_look_in_one_group_opens_no_names_of_another_that_the_head_moves_to(
    room: Any, kept: Remark, lan: Person, minh: Person, client_of: Client
) -> None:
    home = lan.group_id
    with transaction():
        lan.group_id = minh.group_id
    head, desk = client_of(lan), f"/rounds/{room.consultation.id}/group"
    assert head.post(f"{desk}/names").status_code == 303
    with transaction():
        lan.group_id = home
    assert CANARY not in head.get(desk).text


def test_one_heads_look_opens_nothing_for_another(
    room: Any, kept: Remark, lan: Person, nam: Person, client_of: Client
) -> None:
    client_of(nam).post(f"/rounds/{room.consultation.id}/group/names")
    assert CANARY not in client_of(lan).get(f"/rounds/{room.consultation.id}/group").text
    client_of(lan).post(f"/rounds/{room.consultation.id}/group/names")
    assert CANARY not in client_of(nam).get(f"/rounds/{room.consultation.id}/group").text


def test_a_list_of_remarks_is_not_in_the_order_they_came(
    room: Any, hoa: Person, yen: Person, minh: Person, client_of: Client
) -> None:
    texts = [f"Câu số {number:02}." for number in range(12)]
    for number, text in enumerate(texts):
        kind = Visibility.GROUP_HEAD if number % 2 else Visibility.NAMED
        room.say(yen if number % 2 else hoa, text, visibility=kind)
    page = f"/regulations/chi-tieu/v/1/remarks?clause={room.clause.address}"
    shown = client_of(minh).get(page).text
    places = [shown.index(text) for text in texts]
    by_receipt = [r.text for r in db.session.query(Remark).order_by(Remark.receipt)]
    assert sorted(texts, key=shown.index) == by_receipt
    assert len(set(places)) == 12


def test_a_protected_remark_shows_neither_group_nor_time_to_others(
    room: Any, kept: Remark, minh: Person, client_of: Client
) -> None:
    page = f"/regulations/chi-tieu/v/1/remarks?clause={room.clause.address}"
    shown = client_of(minh).get(page).text
    card = shown.split('<article class="remark')[1].split("</article>")[0]
    assert "Một câu nói thẳng." in card and "Một đồng nghiệp" in card
    assert "Tổ Văn phòng" not in card and "2026" not in card


def test_where_remarks_are_not_visible_colleagues_read_none(
    room: Any, kept: Remark, hoa: Person, yen: Person, minh: Person, client_of: Client
) -> None:
    with transaction():
        room.consultation.remarks_visible = False
    page = f"/regulations/chi-tieu/v/1/remarks?clause={room.clause.address}"
    assert "Một câu nói thẳng." not in client_of(hoa).get(page).text
    assert "Một câu nói thẳng." in client_of(yen).get(page).text
    assert "Một câu nói thẳng." in client_of(minh).get(page).text


def test_error_pages_and_logs_do_not_tell_the_name_either(
    app: Flask, room: Any, kept: Remark, yen: Person, minh: Person, client_of: Client
) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    root.addHandler(handler)
    app.logger.addHandler(handler)
    try:
        answers = [
            client_of(minh).get(f"/remarks/{kept.receipt}"),
            client_of(minh).post(f"/remarks/{kept.receipt}/withdraw"),
            client_of(yen).post(f"/rounds/{room.consultation.id}/comment?clause=dieu-8", data={}),
        ]
    finally:
        root.removeHandler(handler)
        app.logger.removeHandler(handler)
    assert [answer.status_code for answer in answers] == [404, 404, 422]
    assert all(CANARY not in answer.text for answer in answers[:2])
    assert CANARY not in stream.getvalue() and kept.receipt not in stream.getvalue()


def test_a_count_that_moves_does_not_tell_who_of_a_few_has_just_spoken(
    room: Any, hoa: Person, minh: Person, client_of: Client, hands: Any
) -> None:
    page, report = f"/rounds/{room.consultation.id}", "/reports/participation"
    before = [figures_of(client_of(minh).get(page + end).text) for end in ("", report)]
    room.say(hoa, visibility=Visibility.GROUP_HEAD)
    after = [figures_of(client_of(minh).get(page + end).text) for end in ("", report)]
    assert after == before
    hands.moment = room.consultation.closes_at
    assert figures_of(client_of(minh).get(page + report).text) != before[1]


def test_the_minutes_tell_such_counts_to_the_group_only_while_the_round_is_open(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client, hands: Any
) -> None:
    room.send(lan)
    minutes = f"/rounds/{room.consultation.id}/groups/{lan.group_id}/minutes"
    said = "người chưa trả lời"
    assert said in client_of(lan).get(minutes).text
    assert said not in client_of(minh).get(minutes).text
    hands.moment = room.consultation.closes_at
    assert said in client_of(minh).get(minutes).text


def figures_of(page: str) -> list[str]:
    """The cells of the tables."""
    return re.findall(r"<td[^>]*>(.*?)</td>", page, re.DOTALL)


def test_neither_the_journal_nor_the_row_of_a_protected_remark_tells_the_minute(
    room: Any, hoa: Person, hands: Any
) -> None:
    hands.moment += timedelta(days=1, hours=3, minutes=17)
    remark = room.say(hoa, visibility=Visibility.GROUP_HEAD)
    entry = db.session.query(Entry).order_by(Entry.id.desc()).first()
    assert entry is not None and entry.action == "sent_remark"
    assert entry.actor_id is None
    for moment in (entry.at, remark.sent_at):
        assert clock.local(moment).time() == time()
    sending.withdraw(remark, by=hoa)
    assert clock.local(remark.withdrawn_at).time() == time()


def test_a_head_appointed_during_the_round_sees_no_name_from_before(
    room: Any, hoa: Person, make_person: Callable[..., Person], client_of: Client, hands: Any
) -> None:
    admin = make_person("Lê Quốc Bảo", Role.ADMINISTRATOR)
    room.say(hoa, "Trước.", visibility=Visibility.GROUP_HEAD)
    assert hoa.group_id is not None
    given = keeping.Particulars(
        name="Người Dựng Lên", code="NV900", username="dung.len", group_id=hoa.group_id
    )
    made_up = keeping.add_person(given, roles=[Role.GROUP_HEAD], by=admin)
    browser, desk = client_of(made_up), f"/rounds/{room.consultation.id}/group"
    browser.post(f"{desk}/names")
    assert hoa.name not in browser.get(desk).text
    hands.moment += timedelta(days=1)
    room.say(hoa, "Sau.", visibility=Visibility.GROUP_HEAD)
    browser.post(f"{desk}/names")
    assert browser.get(desk).text.count(hoa.name) >= 1
