"""Do the migrations lead to exactly the tables the models describe, on both databases?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from database import Base, db
from search.models import is_modelled

pytestmark = pytest.mark.postgres

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


def test_a_migration_can_be_taken_back(emptied: Flask) -> None:
    upgrade()
    downgrade(revision="base")
    with db.engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    upgrade()
