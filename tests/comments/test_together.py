"""Like points are found and explained; one answer for several is one edition for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import DatabaseError

from accounts.models import Person
from comments.answers.answering import answer_point
from comments.answers.filters import Filters
from comments.answers.queries import get_pile, list_pile
from comments.models import Answer, AnswerBunch, Decision, Point
from comments.together.alike import alike, likeness
from comments.together.bunching import answer_together
from database import db, transaction
from errors import Conflict, Invalid

Client = Callable[[Person | None], Any]
TOWN = "Trong thành phố: {} đồng một ngày."


@pytest.fixture
def trio(room: Any, hoa: Person, lan: Person, nam: Person) -> list[Point]:
    """Two groups want 300.000 at 8.2b in the same words, one of them also wants trains paid."""
    one = room.merge(lan, room.say(hoa), text="Nâng mức.", proposed=TOWN.format("300.000"))
    other = room.merge(lan, room.say(hoa, "Đi tàu"), text="Thanh toán cả vé tàu hỏa giường nằm.")
    two = room.merge(nam, room.say(nam), text="Cần tăng.", proposed=TOWN.format("300.000"))
    room.send(lan)
    room.send(nam)
    return [one, other, two]


def together(points: list[Point], by: Person, **changes: Any) -> AnswerBunch:
    """The board answers these points at once."""
    seen = {point.id: point.answer.edition if point.answer else 0 for point in points}
    said = {"decision": Decision.PARTLY, "reason": "Tăng một phần.", "seen": seen, **changes}
    return answer_together(points, by=by, **said)


def test_the_same_wording_is_found_and_named(trio: list[Point]) -> None:
    one, other, two = trio
    found = alike(one, trio)
    assert [(like.point.id, like.same) for like in found] == [(two.id, True)]
    assert "Cùng lời văn" in found[0].sentence
    assert alike(other, trio) == []


def test_what_is_nearly_the_same_is_found_with_what_it_shares(
    room: Any, hoa: Person, lan: Person, nam: Person
) -> None:
    one = room.merge(lan, room.say(hoa), text="Nâng lên 300.000 đồng một ngày cho kịp giá.")
    two = room.merge(nam, room.say(nam), text="Nên là 300.000 đồng một ngày.")
    room.send(lan)
    room.send(nam)
    like = alike(one, [two])[0]
    assert 50 <= like.percent < 100 and not like.same
    assert like.shared == "300.000 đồng một ngày"


def test_unlike_words_and_the_point_itself_are_not_alike(trio: list[Point]) -> None:
    assert likeness(Counter(["vé"]), Counter(["giá"])) == 0
    assert likeness(Counter(), Counter()) == 0
    assert all(like.point is not trio[0] for like in alike(trio[0], trio))


def test_each_point_of_a_bunch_gets_its_own_edition(trio: list[Point], minh: Person) -> None:
    one, other, two = trio
    answer_point(two, decision=Decision.NOTED, reason="Đã xem.", seen_edition=0, by=minh)
    together([one, two], minh)
    assert [(a.edition, a.reason) for a in two.answers] == [(1, "Đã xem."), (2, "Tăng một phần.")]
    assert [(a.edition, a.reason) for a in one.answers] == [(1, "Tăng một phần.")]
    assert other.answers == []


def test_the_same_bunch_sent_twice_is_one(trio: list[Point], minh: Person) -> None:
    seen = {point.id: 0 for point in trio}
    first = together(trio, minh, seen=seen)
    assert together(trio, minh, seen=seen).id == first.id
    assert db.session.query(Answer).count() == 3


def test_a_colleague_who_was_quicker_stops_the_whole_bunch_and_both_texts_are_shown(
    room: Any, trio: list[Point], minh: Person, client_of: Client
) -> None:
    room.answer(trio[2], minh, "Người nhanh tay.")
    numbers = [str(point.id) for point in trio]
    typed = {
        "points": numbers, "decision": "noted", "reason": "Người chậm hơn.",
        **{f"seen-{number}": "0" for number in numbers},
    }  # fmt: skip
    answer = client_of(minh).post(f"/rounds/{room.consultation.id}/together", data=typed)
    assert answer.status_code == 409
    assert "Người nhanh tay." in answer.text and "Người chậm hơn." in answer.text
    assert db.session.query(Answer).count() == 1


def test_a_bunch_needs_two_points_and_a_reason(trio: list[Point], minh: Person) -> None:
    with pytest.raises(Invalid):
        together(trio[:1], minh)
    with pytest.raises(Invalid):
        together(trio, minh, reason=" ")
    with pytest.raises(Conflict):
        together(trio, minh, seen={point.id: -1 for point in trio})
    assert db.session.query(Answer).count() == 0


def test_from_ticking_in_the_table_to_the_answer(
    room: Any, trio: list[Point], minh: Person, hoa: Person, client_of: Client
) -> None:
    number, board = room.consultation.id, client_of(minh)
    ticked = {"points": [str(trio[0].id), str(trio[2].id)], "act": "together", "to": "0"}
    went = board.post(f"/rounds/{number}/board", data=ticked)
    page = went.headers["Location"]
    assert board.get(page).status_code == 200
    empty = {**ticked, "decision": "partly", "reason": "", f"seen-{trio[0].id}": "0"}
    assert board.post(f"/rounds/{number}/together", data=empty).status_code == 422
    done = {**empty, "reason": "Cùng tăng.", f"seen-{trio[2].id}": "0"}
    assert board.post(f"/rounds/{number}/together", data=done).status_code == 303
    shown = board.get(f"/points/{trio[0].id}").text
    assert "chung cho 2 đề nghị" in shown and f'href="/points/{trio[2].id}"' in shown
    for address in (page, f"/rounds/{number}/together"):
        assert client_of(hoa).get(address).status_code == 403


def test_a_point_answered_alone_leaves_the_bunch_even_with_the_same_words(
    room: Any, trio: list[Point], minh: Person
) -> None:
    together(trio, minh)
    alone = {"decision": Decision.PARTLY, "reason": "Tăng một phần.", "seen_edition": 1}
    answer_point(trio[1], by=minh, **alone)
    answer_point(trio[1], by=minh, **alone)
    assert [answer.edition for answer in trio[1].answers] == [1, 2]
    pile = get_pile(room.consultation, Filters(), minh)
    assert set(pile.bunches) == {trio[0].id, trio[2].id}


def test_a_bunch_dissolves_where_a_newer_text_changes_a_clause_and_the_answer_stays(
    room: Any, trio: list[Point], draft: Any, second: Any, minh: Person, hands: Any,
    client_of: Client,
) -> None:  # fmt: skip
    together([trio[0], trio[2]], minh)
    review = Filters.read({"only": "review"})
    assert get_pile(room.consultation, review, minh).wanted == []
    hands.moment += timedelta(hours=1)
    second(draft)
    wanted = get_pile(room.consultation, review, minh).wanted
    assert [point.id for point in wanted] == [trio[0].id, trio[2].id]
    shown = client_of(minh).get(f"/points/{trio[0].id}").text
    assert "hãy xem lại" in shown and "Tăng một phần." in shown
    alone = {"decision": Decision.PARTLY, "reason": "Tăng một phần.", "seen_edition": 1}
    answer_point(trio[0], by=minh, **alone)
    assert trio[0].id not in get_pile(room.consultation, review, minh).bunches


def test_what_is_only_renumbered_and_what_was_answered_later_keeps_its_bunch(
    room: Any, trio: list[Point], draft: Any, second: Any, minh: Person, hands: Any,
    hoa: Person, nam: Person, lan: Person,
) -> None:  # fmt: skip
    hands.moment += timedelta(hours=1)
    second(draft)
    hands.moment += timedelta(hours=1)
    together([trio[0], trio[2]], minh)
    pile = get_pile(room.consultation, Filters(), minh)
    assert not pile.bunches[trio[0].id].is_dissolved


def test_renumbering_alone_dissolves_nothing(
    room: Any, hoa: Person, lan: Person, minh: Person, draft: Any, second: Any, hands: Any
) -> None:
    first = draft.clauses[0]
    for text in ("Một.", "Hai."):
        room.merge(lan, room.say(hoa, text, clause=first), text=text)
    room.send(lan)
    together(list_pile(room.consultation), minh)
    hands.moment += timedelta(hours=1)
    second(draft)
    pile = get_pile(room.consultation, Filters(), minh)
    assert len(pile.bunches) == 2
    assert not any(bunch.is_dissolved for bunch in pile.bunches.values())


@pytest.mark.postgres
def test_the_database_keeps_bunches(trio: list[Point], minh: Person) -> None:
    bunch = together(trio, minh)
    with pytest.raises(DatabaseError), transaction():
        db.session.delete(bunch.answers[0])
