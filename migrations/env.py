"""How do migrations run? In one transaction, on either database.

Changing a table on SQLite makes it anew (batch mode), which drops its triggers: a migration that
alters an append-only table must call ``database.append_only_statements`` again.
"""

from alembic import context
from flask import current_app
from sqlalchemy import Enum

from database import Moment, db
from search.models import is_modelled

options = current_app.extensions["migrate"].configure_args


def _plainly(kind, thing, _):
    """Our kinds of columns as what the database sees, so that old migrations never change."""
    if kind == "type" and isinstance(thing, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, Enum):
        return f"sa.String(length={thing.length})"
    return False


def run() -> None:
    """All that is missing, or nothing: a crash in the middle leaves the old state."""
    with db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            # A table that others refer to is dropped and made anew: its rows are away meanwhile.
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            context.configure(
                connection=connection,
                target_metadata=db.metadata,
                render_item=_plainly,
                include_name=is_modelled,
                **options,
            )
            context.run_migrations()
            if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise RuntimeError("a migration left rows that refer to nothing")
            connection.commit()
        finally:
            if sqlite:
                connection.rollback()
                connection.exec_driver_sql("PRAGMA foreign_keys = ON")


run()
