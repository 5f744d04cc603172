"""Does the ground hold: one commit, one writer, moments with zones, rows that can't be changed?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, StatementError

from accounts.models import Group
from database import add, after_commit, db, transaction
from journal.models import Entry
from journal.recording import record

pytestmark = pytest.mark.postgres


def names() -> list[str]:
    """The groups that are really in the database."""
    db.session.rollback()
    db.session.expire_all()
    return [group.name for group in db.session.query(Group).order_by(Group.name)]


def test_what_is_written_in_a_transaction_stays(app: Flask) -> None:
    with transaction():
        add(Group(name="Tổ 1"))
    assert names() == ["Tổ 1"]


def test_a_failure_takes_everything_back(app: Flask) -> None:
    with pytest.raises(RuntimeError), transaction():
        add(Group(name="Tổ 1"))
        raise RuntimeError
    assert names() == []


def test_an_inner_transaction_joins_the_outer_one(app: Flask) -> None:
    with pytest.raises(RuntimeError), transaction():
        with transaction():
            add(Group(name="Tổ 1"))
        raise RuntimeError
    assert names() == []


def test_a_read_cannot_write(app: Flask) -> None:
    with transaction():
        group = add(Group(name="Tổ 1"))
    group.name = "Tổ khác"
    with pytest.raises(RuntimeError, match="outside"):
        db.session.flush()
    assert names() == ["Tổ 1"]


def test_an_action_sees_what_others_wrote_before_it(app: Flask) -> None:
    with transaction():
        group = add(Group(name="Tổ 1"))
    assert group.name == "Tổ 1"
    with db.engine.begin() as other:
        other.execute(text("UPDATE staff_group SET name = 'Tổ mới'"))
    with transaction():
        assert group.name == "Tổ mới"


def test_a_call_after_the_commit_is_made_only_when_it_succeeded(app: Flask) -> None:
    called: list[str] = []
    with transaction():
        after_commit(lambda: called.append("kept"))
        assert called == []
    with pytest.raises(RuntimeError), transaction():
        after_commit(lambda: called.append("lost"))
        raise RuntimeError
    assert called == ["kept"]


def test_a_moment_comes_back_aware_and_in_utc(app: Flask) -> None:
    with transaction():
        record(None, "set_up", "body", 1)
    db.session.expire_all()
    assert db.session.query(Entry).one().at.tzinfo is UTC


def test_a_moment_without_its_zone_is_refused(app: Flask) -> None:
    with pytest.raises(StatementError, match="time zone"), transaction():
        add(
            Entry(
                id=1,
                at=datetime(2026, 1, 1),  # noqa: DTZ001
                action="set_up",
                subject_kind="body",
                subject_id="1",
                details={},
                previous_hash="",
                hash="x",
            )
        )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET action = 'issued_text'",
        "UPDATE journal_entry SET hash = 'x'",
        "DELETE FROM journal_entry",
    ],
)
def test_the_database_itself_refuses_to_change_the_journal(app: Flask, statement: str) -> None:
    with transaction():
        record(None, "set_up", "body", 1)
    with pytest.raises(DatabaseError, match="kept as written"), db.engine.begin() as direct:
        direct.execute(text(statement))
    assert db.session.query(Entry).one().action == "set_up"


def test_an_act_without_words_cannot_enter_the_journal(app: Flask) -> None:
    with pytest.raises(ValueError, match="no words"), transaction():
        record(None, "did_something", "body", 1)
