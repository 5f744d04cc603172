"""The board's pile: chosen from, leafed through, shared among colleagues."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import DatabaseError

from access.roles import Role
from accounts.models import Person
from comments.answers.filters import Filters
from comments.answers.handing import give
from comments.answers.queries import get_pile
from comments.models import Point, PointHandover, Stance, Visibility
from comments.remarks import sending
from comments.remarks.sending import Words
from database import db, transaction
from errors import Invalid
from home.tasks import list_tasks

Client = Callable[[Person | None], Any]


@pytest.fixture
def pile(room: Any, hoa: Person, lan: Person, nam: Person, draft: Any) -> list[Point]:
    """Three sent points: a question on Điều 7, a remark and a wording on 8.2b."""
    first = next(clause for clause in draft.clauses if clause.address == "dieu-7")
    asked = room.merge(lan, room.say(hoa, clause=first), text="Vé máy bay thì sao?")
    said = room.merge(lan, room.say(hoa), text="Nên tăng mức này.")
    worded = room.merge(
        nam, room.say(nam), text="", proposed="Trong thành phố: 260.000 đồng một ngày."
    )
    room.send(lan)
    room.send(nam)
    return [asked, said, worded]


@pytest.fixture
def mai(make_person: Callable[..., Person]) -> Person:
    """A second member of the board."""
    return make_person("Bùi Thị Mai", Role.DRAFTER, group=None)


def shown(room: Any, reader: Person, **chosen: str) -> list[int]:
    """The numbers of the points that are let through."""
    found = get_pile(room.consultation, Filters.read(chosen), reader)
    return [point.id for point in found.wanted]


def test_each_filter_leaves_what_it_names(room: Any, pile: list[Point], minh: Person) -> None:
    asked, said, worded = (point.id for point in pile)
    for chosen, left in (
        ({}, [asked, said, worded]),
        ({"text": "nen TANG"}, [said]),
        ({"text": "260.000"}, [worded]),
        ({"group": str(pile[0].group_id)}, [asked, said]),
        ({"group": "none"}, []),
        ({"stance": Stance.AMEND.value}, [asked, said, worded]),
        ({"stance": Stance.DISAGREE.value}, []),
        ({"kind": "question"}, [asked]),
        ({"kind": "remark"}, [said]),
        ({"kind": "wording"}, [worded]),
        ({"only": "unanswered"}, [asked, said, worded]),
        ({"only": "nobody"}, [asked, said, worded]),
        ({"only": "mine"}, []),
        ({"only": "late"}, []),
        ({"only": "odd"}, []),
        ({"spot": f"text-{pile[0].version_id}"}, [asked, said, worded]),
        ({"spot": f"whole-{pile[0].version_id}"}, []),
    ):
        assert shown(room, minh, **chosen) == left, chosen


def test_an_article_chooses_all_that_stands_in_it(
    room: Any, pile: list[Point], minh: Person, draft: Any
) -> None:
    article = next(clause for clause in draft.clauses if clause.address == "dieu-8")
    assert shown(room, minh, spot=f"clause-{article.id}") == [point.id for point in pile[1:]]
    assert shown(room, minh, spot="clause-999999") == []


def test_answers_are_chosen_by_what_was_decided(room: Any, pile: list[Point], minh: Person) -> None:
    room.answer(pile[1], minh, "Cân đối nguồn chi.")
    assert shown(room, minh, decision="partly") == [pile[1].id]
    assert shown(room, minh, text="can doi nguon") == [pile[1].id]
    assert shown(room, minh, only="unanswered") == [pile[0].id, pile[2].id]


def test_the_filter_stays_in_the_address_of_every_step(
    room: Any, pile: list[Point], minh: Person, client_of: Client
) -> None:
    asked, said, worded = pile
    board = client_of(minh)
    table = board.get(f"/rounds/{room.consultation.id}/board?kind=question&only=unanswered").text
    assert f'href="/points/{asked.id}?kind=question&amp;only=unanswered"' in table
    assert f"/points/{said.id}" not in table
    walked = board.get(f"/points/{asked.id}?text=260").text
    assert f'href="/points/{worded.id}?text=260"' in walked
    assert f'href="/points/{said.id}' not in walked


def test_after_an_answer_the_walk_goes_on_in_the_filtered_pile(
    room: Any, pile: list[Point], minh: Person, client_of: Client
) -> None:
    asked, said, worded = pile
    typed = {"decision": "accepted", "seen_edition": "0", "then": "next"}
    went = client_of(minh).post(f"/points/{asked.id}?only=unanswered", data=typed)
    assert went.headers["Location"].endswith(f"/points/{said.id}?only=unanswered")
    last = client_of(minh).post(f"/points/{worded.id}?only=unanswered", data=typed)
    assert last.headers["Location"].endswith(f"/points/{worded.id}?only=unanswered")


def test_late_is_told_of_named_remarks_only(
    room: Any, hoa: Person, lan: Person, nam: Person, minh: Person, hands: Any
) -> None:
    with transaction():
        room.consultation.late_allowed = True
    hands.moment += timedelta(days=8)
    named = room.merge(lan, late(room, hoa, Visibility.NAMED))
    hidden = room.merge(nam, late(room, nam, Visibility.GROUP_HEAD))
    room.send(lan)
    room.send(nam)
    assert hidden.remarks[0].late
    assert shown(room, minh, only="late") == [named.id]


def late(room: Any, person: Person, visibility: Visibility) -> Any:
    """Sent after the end."""
    return sending.post(
        room.consultation,
        version=room.clause.version,
        clause=room.clause,
        visibility=visibility,
        words=Words(Stance.AMEND, "Gửi sau hạn."),
        by=person,
    )


def test_ticked_points_are_given_to_a_colleague_who_finds_them_waiting(
    room: Any, pile: list[Point], minh: Person, mai: Person, client_of: Client
) -> None:
    page = f"/rounds/{room.consultation.id}/board"
    ticked = [str(pile[0].id), str(pile[2].id)]
    sent = client_of(minh).post(page, data={"points": ticked, "to": str(mai.id), "note": "Nhờ Mai"})
    assert sent.status_code == 303
    assert shown(room, mai, only="mine") == [pile[0].id, pile[2].id]
    assert shown(room, minh, only="nobody") == [pile[1].id]
    told = [task.values["count"] for task in list_tasks(mai) if "giao cho bạn" in task.sentence]
    assert told == [2]
    assert not [task for task in list_tasks(minh) if "giao cho bạn" in task.sentence]
    assert "Nhờ Mai" in client_of(minh).get(f"/points/{pile[0].id}").text


def test_all_of_an_article_is_given_at_once(
    room: Any, pile: list[Point], minh: Person, mai: Person, draft: Any, client_of: Client
) -> None:
    article = next(clause for clause in draft.clauses if clause.address == "dieu-8")
    page = f"/rounds/{room.consultation.id}/board?spot=clause-{article.id}"
    client_of(minh).post(page, data={"everything": "y", "to": str(mai.id)})
    assert shown(room, mai, only="mine") == [pile[1].id, pile[2].id]


def test_a_point_is_handed_on_and_its_way_stays(
    room: Any, pile: list[Point], minh: Person, mai: Person, client_of: Client
) -> None:
    page = f"/points/{pile[0].id}/give"
    for to, note in ((mai.id, "Chị xem giúp"), (minh.id, "Trả lại anh"), (0, "")):
        typed = {"points": str(pile[0].id), "to": str(to), "note": note}
        assert client_of(minh).post(page, data=typed).status_code == 303
    assert [one.note for one in pile[0].handovers] == ["Chị xem giúp", "Trả lại anh", ""]
    assert pile[0].keeper is None
    way = client_of(minh).get(f"/points/{pile[0].id}").text
    assert "Chị xem giúp" in way and "Trả lại anh" in way


def test_the_same_giving_twice_is_one(pile: list[Point], minh: Person, mai: Person) -> None:
    assert give(pile, to=mai, by=minh) == 3
    assert give(pile, to=mai, by=minh) == 0
    assert db.session.query(PointHandover).count() == 3


def test_points_are_given_to_members_of_the_board_only(
    room: Any, pile: list[Point], minh: Person, hoa: Person, client_of: Client
) -> None:
    with pytest.raises(Invalid):
        give(pile, to=hoa, by=minh)
    page = f"/rounds/{room.consultation.id}/board"
    nothing = client_of(minh).post(page, data={"to": str(minh.id), "note": "Đã gõ rồi"})
    assert nothing.status_code == 422
    assert "Đã gõ rồi" in nothing.text
    assert client_of(hoa).post(page, data={"to": str(hoa.id)}).status_code == 403
    assert db.session.query(PointHandover).count() == 0


@pytest.mark.postgres
def test_the_database_keeps_every_giving(pile: list[Point], minh: Person, mai: Person) -> None:
    give(pile[:1], to=mai, by=minh)
    with pytest.raises(DatabaseError), transaction():
        pile[0].handovers[0].note = "khác"


def test_the_word_that_goes_with_a_point_is_for_the_board_only(
    room: Any, pile: list[Point], minh: Person, mai: Person, lan: Person, thu: Person,
    hoa: Person, client_of: Client,
) -> None:  # fmt: skip
    give(pile, to=mai, note="Bí mật của Ban", by=minh)
    number = room.consultation.id
    for person in (lan, thu, hoa):
        for page in (
            f"/rounds/{number}", f"/rounds/{number}/group", "/regulations/chi-tieu/v/1",
            f"/rounds/{number}/reports/consolidation",
        ):  # fmt: skip
            assert "Bí mật của Ban" not in client_of(person).get(page).text
