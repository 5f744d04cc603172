"""A clause is found again in later versions by its lineage, and what happened to it is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from database import db
from regulations.models import Regulation, Version
from regulations.queries import get_clause, list_clauses
from regulations.tracing import Placement, Trace, trace
from tests.regulations.conftest import ANEW, SECOND


def traced(old: Version, address: str, new: Version) -> Trace:
    clause = get_clause(old, address)
    return trace([clause], new)[clause.id]


def said(found: Trace) -> str:
    return found.sentence % found.values


@contextmanager
def counted() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    event.remove(db.engine, "before_cursor_execute", note)


@pytest.mark.postgres
def test_an_article_put_before_it_changes_its_number_only(first: Version, second: Version) -> None:
    found = traced(first, "dieu-2.khoan-2.diem-a", second)
    assert (found.placement, found.renumbered) == (Placement.SAME, True)
    assert [clause.address for clause in found.clauses] == ["dieu-3.khoan-2.diem-a"]
    assert said(found) == (
        "Nay là Điều 3 khoản 2 điểm a (trước là Điều 2 khoản 2 điểm a), nội dung không đổi."
    )


def test_a_reworded_clause_is_found_and_said_to_be_changed(first: Version, second: Version) -> None:
    found = traced(first, "dieu-2.khoan-2.diem-b", second)
    assert found.placement == Placement.CHANGED
    assert said(found) == (
        "Nay là Điều 3 khoản 2 điểm b (trước là Điều 2 khoản 2 điểm b), nội dung đã sửa."
    )


def test_what_did_not_move_is_where_it_was(first: Version, second: Version) -> None:
    found = traced(first, "dieu-1", second)
    assert said(found) == "Vẫn ở Điều 1, nội dung không đổi."


def test_in_its_own_version_a_clause_is_itself(first: Version) -> None:
    found = traced(first, "dieu-1", first)
    assert (found.placement, found.clause) == (Placement.SAME, get_clause(first, "dieu-1"))


def test_a_dropped_clause_is_said_to_be_gone_and_stays_gone(
    regulation: Regulation, first: Version, second: Version, publish: Callable[..., Version]
) -> None:
    start = SECOND.index("### Điều 4. Hồ sơ")
    third = publish(regulation, SECOND[:start] + SECOND[SECOND.index("### Điều 5.") :])
    fourth = publish(regulation, third.markdown + "\nGhi chú cuối phụ lục.\n")
    found = traced(first, "dieu-3", fourth)
    assert (found.placement, found.clauses) == (Placement.DROPPED, ())
    assert said(found) == "Điều 3 không còn trong bản này."


def test_where_the_engine_is_not_sure_no_place_is_given_out_as_sure(
    regulation: Regulation, first: Version, publish: Callable[..., Version]
) -> None:
    found = traced(first, "dieu-3", publish(regulation, ANEW))
    assert found.placement == Placement.UNSURE
    assert said(found) == "Chưa chắc Điều 3 nay ở đâu; cần người xem lại."


def test_changes_add_up_over_several_versions(
    regulation: Regulation, first: Version, second: Version, publish: Callable[..., Version]
) -> None:
    third = publish(regulation, SECOND.replace("### Điều 5. Hiệu lực", "### Điều 6. Hiệu lực"))
    found = traced(first, "dieu-2.khoan-2.diem-b", third)
    assert (found.placement, found.renumbered) == (Placement.CHANGED, True)
    assert found.clause == get_clause(third, "dieu-3.khoan-2.diem-b")


def test_a_version_that_does_not_descend_from_it_gives_no_place(
    first: Version, second: Version
) -> None:
    found = traced(second, "dieu-2", first)
    assert (found.placement, found.clauses) == (Placement.UNSURE, ())


def test_many_clauses_take_as_many_queries_as_one(first: Version, second: Version) -> None:
    clauses = list_clauses(first)
    assert second.number == 2  # loaded, so that this is not counted
    with counted() as for_one:
        trace(clauses[:1], second)
    with counted() as for_all:
        assert len(trace(clauses, second)) == len(clauses)
    assert len(for_all) == len(for_one) == 3
