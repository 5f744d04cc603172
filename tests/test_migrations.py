"""Do the migrations lead to exactly the tables the models describe, on both databases?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from database import Base, db
from search.models import is_modelled

pytestmark = pytest.mark.postgres

MOMENT = "2026-11-23 02:00:00+00:00"
TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": "SELECT tgname, replace(pg_get_triggerdef(t.oid), current_schema() || '.', '') "
    "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE NOT tgisinternal AND c.relnamespace = current_schema()::regnamespace ORDER BY tgname",
}


@pytest.fixture
def emptied(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """The app on a database without tables."""
    downgraded_to_nothing()
    yield app


def downgraded_to_nothing() -> None:
    """Drop what ``create_all`` made, functions too."""
    with db.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            schema = connection.scalar(text("SELECT current_schema()"))
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
            connection.execute(text(f"CREATE SCHEMA {schema}"))
        else:
            connection.execute(text("PRAGMA foreign_keys = OFF"))
            Base.metadata.drop_all(connection)
            connection.execute(text("PRAGMA foreign_keys = ON"))


def triggers() -> list[tuple[str, str]]:
    """Every trigger there is, with what it does."""
    with db.engine.connect() as connection:
        rows = connection.execute(text(TRIGGERS[connection.dialect.name]))
        return [(name, " ".join(sql.split())) for name, sql in rows]


def test_the_migrated_tables_are_the_models(emptied: Flask) -> None:
    upgrade()
    with db.engine.connect() as connection:
        opts = {"compare_type": True, "include_name": is_modelled}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []


def test_the_migrated_database_refuses_the_same_changes(app: Flask) -> None:
    wanted = triggers()
    assert len(wanted) >= 20
    downgraded_to_nothing()
    upgrade()
    assert triggers() == wanted


def test_what_was_said_before_stays_when_tables_are_made_anew(emptied: Flask) -> None:
    upgrade(revision="0001")
    rows: dict[str, dict[str, Any]] = {
        "staff_group": {"id": 1, "name": "Tổ", "position": 1},
        "regulation": {"id": 1, "slug": "a", "title": "A", "kind": "other", "stage": "consulting",
                       "created_at": MOMENT},
        "version": {"id": 1, "regulation_id": 1, "number": 1, "draft_number": 1, "kind": "draft",
                    "markdown": "", "sha256": "0", "engine": "1", "note": "",
                    "published_at": MOMENT},
        "consultation_round": {"id": 1, "title": "Đợt", "opens_at": MOMENT, "closes_at": MOMENT,
                               "late_allowed": False, "remarks_visible": True,
                               "visibilities": "[]", "silence": "apart"},
        "remark": {"id": 7, "round_id": 1, "version_id": 1, "group_id": 1, "visibility": "named",
                   "source": "online", "stance": "amend", "quote": "", "text": "Câu cũ.",
                   "proposed": "", "reason": "", "receipt": "R", "form_key": "k",
                   "sent_at": MOMENT, "late": False},
        "position": {"id": 1, "round_id": 1, "group_id": 1, "place": "", "chair_name": "",
                     "secretary_name": ""},
        "point": {"id": 1, "position_id": 1, "version_id": 1, "stance": "amend", "text": "",
                  "proposed": "", "reason": ""},
        "point_source": {"id": 1, "point_id": 1, "remark_id": 7, "wordings": 0},
    }  # fmt: skip
    with db.engine.begin() as connection:
        for table, row in rows.items():
            places = ", ".join(f":{name}" for name in row)
            connection.execute(
                text(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})"),
                row,
            )
    upgrade()
    with db.engine.connect() as connection:
        said = "SELECT r.text, r.code_hash FROM remark r JOIN point_source s ON s.remark_id = r.id"
        assert [tuple(row) for row in connection.execute(text(said))] == [("Câu cũ.", None)]
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(text("DELETE FROM remark"))


def test_a_migration_can_be_taken_back(emptied: Flask) -> None:
    upgrade()
    downgrade(revision="base")
    with db.engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    upgrade()
