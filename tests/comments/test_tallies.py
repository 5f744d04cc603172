"""What is counted by the database is what the policy lets each person read, remark by remark."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from access.permissions import Permission
from access.policy import may
from access.roles import Role
from accounts.models import Person
from comments.models import Point, Remark, Silence, Stance, Visibility
from comments.placement.attaching import attach
from comments.placement.reach import readable_points, readable_remarks
from comments.placement.tallies import tally
from comments.remarks import sending
from comments.remarks.sending import Words
from comments.rounds.opening import open_round
from comments.sealed import box
from comments.standing import leaf_at, leaf_of_tray, standing_in, told
from database import db
from regulations.models import Version
from tests.comments.test_placement import at

Client = Callable[[Person | None], Any]
ROLES = [None, *Role]


@pytest.fixture
def much(
    room: Any, draft: Version, second: Any, hoa: Person, lan: Person, nam: Person, minh: Person
) -> Version:
    """Draft 2 with remarks of every kind made on draft 1: the box is still shut."""
    room.merge(lan, room.say(hoa), room.say(lan, clause=at(draft, "dieu-7")))
    room.send(lan)
    room.merge(nam, room.say(nam, clause=at(draft, "dieu-9")))
    room.say(hoa, visibility=Visibility.GROUP_HEAD, clause=at(draft, "dieu-9"))
    sending.withdraw(room.say(nam), by=nam)
    for group in (None, hoa.group_id):
        box.seal(
            room.consultation, version=draft, clause=at(draft, "dieu-9"),
            words=Words(Stance.AMEND, "Kín."), group_id=group, form_key="",
        )  # fmt: skip
    return second(draft)


def reader(make_person: Any, role: Role | None) -> Person:
    """Somebody with this role, of Hoa's group."""
    return make_person("Người Đọc", *([role] if role else []))


def main(page: str) -> str:
    """The page without its frame and without form tokens, which tell the second they were made."""
    inside = page.split("<main", 1)[1].split("</main>")[0]
    return re.sub(r'name="csrf_token" value="[^"]*"', "", inside)


@pytest.mark.parametrize("days", [0, 8])
@pytest.mark.parametrize("role", ROLES)
def test_the_condition_lets_through_just_what_the_policy_does(
    much: Version, make_person: Any, hands: Any, role: Role | None, days: int
) -> None:
    person = reader(make_person, role)
    hands.forward(days=days)
    versions = [version.id for version in much.regulation.versions]
    remarks = set(db.session.scalars(db.select(Remark).where(readable_remarks(versions, person))))
    assert remarks == {
        one for one in db.session.query(Remark)
        if one.withdrawn_at is None and may(person, Permission.READ_REMARK, one)
    }  # fmt: skip
    points = set(db.session.scalars(db.select(Point).where(readable_points(versions, person))))
    assert points == {
        one for one in db.session.query(Point)
        if one.position.is_sent and may(person, Permission.READ_POINT, one)
    }  # fmt: skip


@pytest.mark.postgres
def test_a_round_that_shows_nothing_to_all_is_counted_for_those_who_may_read(
    draft: Version, minh: Person, hoa: Person, lan: Person, nam: Person, hands: Any
) -> None:
    shut = open_round(
        title="Kín", texts=[draft], opens_at=hands.moment,
        closes_at=hands.moment + timedelta(days=7), late_allowed=False, remarks_visible=False,
        silence=Silence.APART, visibilities=list(Visibility), by=minh,
    )  # fmt: skip
    sending.post(
        shut, version=draft, clause=at(draft, "dieu-7"), visibility=Visibility.NAMED,
        words=Words(Stance.AMEND, "Của Hoa."), by=hoa,
    )  # fmt: skip
    assert [tally(told(draft, one), draft).total.count for one in (hoa, lan, nam, minh)] == [
        1, 1, 0, 1
    ]  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_the_counts_are_those_of_the_remarks_that_are_shown(
    much: Version, make_person: Any, minh: Person, hands: Any, role: Role | None
) -> None:
    person = reader(make_person, role)
    hands.forward(days=8)
    gone = next(one.thing for one in standing_in(much, minh).tray.remarks)
    attach([gone], to=much, clause=at(much, "dieu-8"), by=minh)
    standing, counted = standing_in(much, person), tally(told(much, person), much)
    assert counted.total.remarks == len(standing.remarks)
    assert counted.total.points == len(standing.points)
    for clause in much.clauses:
        here, tallied = standing.at(clause), counted.at.get(clause.id)
        assert (len(here.remarks), len(here.points)) == (
            (tallied.remarks, tallied.points) if tallied else (0, 0)
        )
        assert [p.thing for p in leaf_at(much, person, clause, 1).here.remarks] == [
            p.thing for p in here.remarks
        ]
    assert counted.tray.remarks == len(standing.tray.remarks)
    shown = leaf_of_tray(much, person, 1).here
    assert [p.thing for p in shown.remarks] == [p.thing for p in standing.tray.remarks]
    assert [p.thing for p in shown.points] == [p.thing for p in standing.tray.points]


def test_while_the_box_is_shut_no_count_or_line_tells_of_what_lies_in_it(
    room: Any, draft: Version, second: Any, hoa: Person, minh: Person, client_of: Client
) -> None:
    second(draft)
    pages = ["/regulations/chi-tieu/v/2", "/regulations/chi-tieu/v/2/tray"]
    board = client_of(minh)
    before = [main(board.get(page).text) for page in pages]
    box.seal(
        room.consultation, version=draft, clause=at(draft, "dieu-9"),
        words=Words(Stance.AMEND, "Kín."), group_id=None, form_key="",
    )  # fmt: skip
    assert [main(board.get(page).text) for page in pages] == before
    sealed = db.session.query(Remark).one()
    for page in ("remark", "attach/remark"):
        address = f"/regulations/chi-tieu/v/2/{page}/{sealed.id}"
        assert client_of(minh).get(address).status_code == 404


@pytest.mark.postgres
def test_a_long_tray_is_leafed_through_and_nothing_is_shown_twice(
    room: Any, draft: Version, second: Any, hoa: Person, monkeypatch: pytest.MonkeyPatch,
    client_of: Client,
) -> None:  # fmt: skip
    monkeypatch.setattr("comments.standing.A_PAGE", 2)
    for number in range(5):
        room.say(hoa, f"Câu thứ {number}.", clause=at(draft, "dieu-9"))
    second(draft)
    browser = client_of(hoa)
    leaves = [browser.get(f"/regulations/chi-tieu/v/2/tray?page={page}").text for page in (1, 2, 3)]
    for number in range(5):
        assert sum(leaf.count(f"Câu thứ {number}.") for leaf in leaves) == 1
    assert "Trang 2 trên 3" in leaves[1]


@pytest.mark.postgres
def test_the_tray_and_a_clause_ask_the_same_number_of_questions_for_one_and_three_remarks(
    room: Any, draft: Version, second: Any, hoa: Person, lan: Person, count_queries: Any
) -> None:
    gone, kept = at(draft, "dieu-9"), at(draft, "dieu-7")
    room.merge(lan, room.say(hoa, clause=gone))
    room.say(hoa, clause=kept)
    room.send(lan)
    later = second(draft)
    here = at(later, "dieu-8")

    def asked() -> tuple[int, int]:
        db.session.expire_all()
        return (
            count_queries(lambda: leaf_of_tray(later, hoa, 1)),
            count_queries(lambda: leaf_at(later, hoa, here, 1)),
        )

    one = asked()
    for _ in range(2):
        room.say(hoa, clause=gone)
        room.say(hoa, clause=kept)
    assert asked() == one
