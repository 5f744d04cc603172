"""A remark never loses its place, never guesses one, and is never counted twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import clock
from accounts.models import Person
from comments.models import Remark, Visibility
from comments.placement import about_all, by_clause, count, lay, place, tray
from database import add, db, transaction
from regulations.lifecycle import Stage, VersionKind
from regulations.models import Clause, Kind, Regulation, Version
from regulations.tracing import Placement, Trace
from tests.comments.conftest import FIRST

Client = Callable[[Person | None], Any]
Second = Callable[[Version], Version]


def at(version: Version, address: str) -> Clause:
    """A clause by its address."""
    return next(clause for clause in version.clauses if clause.address == address)


def test_a_remark_stands_at_the_renumbered_clause_and_says_so(
    room: Any, hoa: Person, draft: Version, second: Second
) -> None:
    remark = room.say(hoa)
    later = second(draft)
    (placed,) = place([remark], later)
    assert placed.placement is Placement.CHANGED
    assert [clause.address for clause in placed.clauses] == ["dieu-9.khoan-2.diem-b"]
    said = placed.sentence % {**placed.values, "version": "Dự thảo lần 1"}
    assert said == ("Góp ý ở Dự thảo lần 1, Điều 8 khoản 2 điểm b; nay là Điều 9 khoản 2 điểm b.")
    assert placed.wording == "Nội dung điều khoản đã được sửa."


def test_a_remark_on_a_dropped_clause_lies_in_the_tray(
    room: Any, hoa: Person, draft: Version, second: Second
) -> None:
    remark = room.say(hoa, clause=at(draft, "dieu-9"))
    placed = place([remark], second(draft))
    assert tray(placed) == placed
    assert by_clause(placed) == {}


def test_a_doubtful_pair_is_not_believed(
    room: Any, hoa: Person, draft: Version, regulation: Any, publish: Any
) -> None:
    remark = room.say(hoa)
    links = [(row[0], row[0], ["reworded"], 0.1) for row in FIRST]
    later = publish(regulation, FIRST, previous=draft, links=links)
    placed = place([remark], later)
    assert placed[0].placement is Placement.UNSURE
    assert tray(placed) == placed


@pytest.mark.parametrize(("score", "in_tray"), [(0.79, True), (0.8, False)])
def test_a_pair_is_believed_when_it_is_right_eight_times_in_ten(
    room: Any,
    hoa: Person,
    draft: Version,
    regulation: Any,
    publish: Any,
    score: float,
    in_tray: bool,
) -> None:
    remark = room.say(hoa)
    links = [(row[0], row[0], ["reworded"], score) for row in FIRST]
    placed = place([remark], publish(regulation, FIRST, previous=draft, links=links))
    assert bool(tray(placed)) is in_tray


def test_a_split_clause_shows_the_remark_at_both_parts_and_counts_it_once(
    room: Any, hoa: Person, draft: Version, regulation: Any, publish: Any
) -> None:
    remark = room.say(hoa)
    address = room.clause.address
    links = [(address, address, ["split"], 0.9), (address, "dieu-9", ["split"], 0.9)]
    placed = place([remark], publish(regulation, FIRST, previous=draft, links=links))
    assert sorted(len(things) for things in by_clause(placed).values()) == [1, 1]
    assert count(placed) == {Placement.SPLIT: 1}


def test_a_remark_on_the_whole_text_stays_on_the_whole_text(
    room: Any, hoa: Person, draft: Version, second: Second
) -> None:
    remark = room.say(hoa)
    room.clause = None
    from comments.remarks.sending import Words, post

    whole = post(
        room.consultation, version=draft, clause=None, visibility=Visibility.NAMED,
        words=Words(remark.stance, "Bố cục dài."), by=hoa,
    )  # fmt: skip
    assert [p.thing for p in about_all(place([remark, whole], second(draft)))] == [whole]


def test_on_its_own_version_a_remark_needs_no_lineage(
    room: Any, hoa: Person, draft: Version, count_queries: Any
) -> None:
    remark = room.say(hoa)
    assert remark.clause is not None and remark.version is not None
    assert count_queries(lambda: place([remark], draft)) == 0


CLAUSES = [Clause(id=number, version_id=1, place=f"Điều {number}") for number in range(1, 9)]
LATER = [Clause(id=number, version_id=2, place=f"Điều {number}") for number in range(101, 109)]
PLACEMENTS = st.sampled_from([one for one in Placement if one is not Placement.BY_HAND])


@st.composite
def traces(draw: Any) -> Mapping[int, Trace]:
    """What became of some of the clauses, in any way the tracing may say it."""
    found: dict[int, Trace] = {}
    for clause in CLAUSES:
        if draw(st.booleans()):
            placement = draw(PLACEMENTS)
            least = 0 if placement in (Placement.DROPPED, Placement.UNSURE) else 1
            most = 0 if placement is Placement.DROPPED else 3
            here = draw(
                st.lists(st.sampled_from(LATER), min_size=least, max_size=most, unique=True)
            )
            found[clause.id] = Trace(placement, tuple(here), old_place=clause.place)
    return found


@given(st.lists(st.none() | st.sampled_from(CLAUSES), max_size=40), traces())
def test_placements_always_add_up_to_the_number_of_remarks(
    clauses: list[Clause | None], found: Mapping[int, Trace]
) -> None:
    first = Version(id=1, regulation_id=1, kind=VersionKind.DRAFT)
    later = Version(id=2, regulation_id=1, kind=VersionKind.DRAFT)
    remarks = [Remark(version=first, clause=clause) for clause in clauses]
    placed = [lay(remark, later, found) for remark in remarks]
    assert count(placed).total() == len(remarks)
    at_clauses = {id(one.thing) for shelf in by_clause(placed).values() for one in shelf}
    lying = {id(one.thing) for one in tray(placed)}
    whole = {id(one.thing) for one in about_all(placed)}
    assert at_clauses | lying | whole == {id(remark) for remark in remarks}
    assert len(at_clauses) + len(lying) + len(whole) == len(remarks)
    for one in placed:
        assert "%(" not in one.sentence % {**one.values, "version": "Dự thảo lần 1"}


ADDRESSES = [row[0] for row in FIRST]
STEP = st.lists(
    st.tuples(
        st.sampled_from(ADDRESSES),
        st.none() | st.sampled_from(ADDRESSES),
        st.lists(
            st.sampled_from(["same", "reworded", "renumbered", "moved", "split", "merged"]),
            min_size=1, unique=True,
        ),
        st.sampled_from([0.3, 0.7, 1.0]),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
@given(steps=st.lists(STEP, min_size=1, max_size=4), said=st.lists(st.integers(0, 7), max_size=9))
def test_through_any_history_of_versions_no_remark_is_lost_or_counted_twice(
    app: Any, publish: Any, steps: list[Any], said: list[int]
) -> None:
    with transaction():
        slug = f"r{db.session.query(Regulation).count()}"
        regulation = add(
            Regulation(
                slug=slug, title=slug, kind=Kind.OTHER, stage=Stage.DRAFTING,
                created_at=clock.now(),
            )
        )  # fmt: skip
    first = here = publish(regulation, FIRST)
    remarks = [
        Remark(version=first, clause=first.clauses[number] if number < len(FIRST) else None)
        for number in said
    ]
    for links in steps:
        here = publish(regulation, FIRST, previous=here, links=links)
        placed = place(remarks, here)
        standing = {id(one.thing) for shelf in by_clause(placed).values() for one in shelf}
        assert len(standing) + len(tray(placed)) + len(about_all(placed)) == len(remarks)
        assert count(placed).total() == len(remarks)
    db.session.rollback()
