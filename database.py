"""How are things kept: the database, its kinds of columns, and the only commit in the code base."""

from __future__ import annotations

import enum
from collections.abc import Callable
from contextlib import ContextDecorator, suppress
from datetime import UTC, datetime
from typing import Any, TypeVar
from weakref import WeakSet

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DDL, DateTime, Engine, Enum, MetaData, Table, event
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

T = TypeVar("T")
WRITER_LOCK = 7_463_001  # any fixed number: the one advisory lock of this product
_BUSY_MILLISECONDS = 5000
_REWRITTEN_BYTES = 256 * 1024 * 1024
_due: WeakSet[Engine] = WeakSet()  # whose file is still to be rewritten


class Base(DeclarativeBase):
    """Mother of all models. Constraints have names, so that migrations can change them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base, session_options={"autoflush": False})


class Moment(TypeDecorator[datetime]):
    """A moment in time: aware and in UTC in Python, on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def word_of(kind: type[enum.Enum]) -> Enum:
    """A column that keeps an enum by its value, readable in the database."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


def append_only(table: Table, *columns: str) -> None:
    """Let the database itself refuse to change (``columns``, else any) or delete rows of ``table``.

    >>> # append_only(Entry.__table__)                        a row is never changed
    >>> # append_only(Version.__table__, "markdown")          the text is frozen, the stage may move
    """
    for statement in append_only_statements(table.name, *columns):
        for dialect, sql in statement.items():
            event.listen(
                table, "after_create", DDL(sql.replace("%", "%%")).execute_if(dialect=dialect)
            )


def append_only_statements(table: str, *columns: str) -> list[dict[str, str]]:
    """The triggers of ``append_only`` by database, for the models and for migrations."""
    of = f" OF {', '.join(columns)}" if columns else ""
    name = f"frozen_{table}"
    refuse = f"rows of {table} are kept as written"
    return [
        {
            "sqlite": f"CREATE TRIGGER {name}_update BEFORE UPDATE{of} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{refuse}'); END",
            "postgresql": f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{refuse}'; END $$",
        },
        {
            "sqlite": f"CREATE TRIGGER {name}_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{refuse}'); END",
            "postgresql": f"CREATE TRIGGER {name}_update BEFORE UPDATE{of} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()",
        },
        {
            "postgresql": f"CREATE TRIGGER {name}_delete BEFORE DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()",
        },
    ]


class transaction(ContextDecorator):
    """All or nothing, one writer at a time: the only place that commits.

    ``@transaction()`` on an action, or ``with transaction():``. Entering waits for the writer's
    place (SQLite: ``BEGIN IMMEDIATE``, which avoids the instant "database is locked" of a reader
    that turns writer; PostgreSQL: an advisory lock) and forgets what was read before, so that an
    action checks its rules against the same state it writes to. An inner transaction joins the
    outer one. What ``after_commit`` was given runs once the outermost has succeeded.
    """

    def __enter__(self) -> Session:
        session = db.session()
        depth = session.info.get("depth", 0)
        if depth == 0:
            connection = session.connection()
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
            session.expire_all()
        session.info["depth"] = depth + 1
        return session

    def __exit__(self, kind: type[BaseException] | None, *rest: Any) -> None:
        session = db.session()
        session.info["depth"] -= 1
        if session.info["depth"]:
            return
        waiting: list[Callable[[], None]] = session.info.pop("after_commit", [])
        if kind is not None:
            session.rollback()
            return
        try:
            session.info["depth"] = 1  # the flush below is still inside
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.info["depth"] = 0
        for call in waiting:
            call()
        if not waiting and db.engine in _due:
            _try_to_empty(anew=True, patience=20)  # somebody was reading when it should have been


def after_commit(call: Callable[[], None]) -> None:
    """Run ``call`` when what is being written is safe on disk, e.g. to send a mail."""
    db.session().info.setdefault("after_commit", []).append(call)


def rewrite_file() -> None:
    """SQLite: write the file anew in the order of the keys, and empty the write-ahead log.

    Inside a page rows stand as they came, and so do the commits in the log; where that order is
    nobody's business, it goes. What was committed is safe either way, so that a refusal (somebody
    is reading) is nobody's failure: it is tried again after every later act until it is done.
    A file too large to be rewritten in a second keeps its pages.
    """
    _try_to_empty(anew=True)


def empty_log() -> None:
    """SQLite: leave nothing of what was deleted in the write-ahead log; tried again like above."""
    if db.engine.dialect.name == "sqlite":
        _try_to_empty(anew=False)


def _try_to_empty(*, anew: bool, patience: int = 1000) -> None:
    if _emptied(anew, patience):
        _due.discard(db.engine)
    else:
        _due.add(db.engine)


def _emptied(anew: bool, patience: int) -> bool:
    """Whether the log is empty now, and the file rewritten where that was asked for."""
    with suppress(OperationalError), db.engine.connect() as connection:
        ask = connection.exec_driver_sql
        ask(f"PRAGMA busy_timeout = {patience}").close()
        try:
            pages = ask("PRAGMA page_count").scalar_one() * ask("PRAGMA page_size").scalar_one()
            if anew and pages <= _REWRITTEN_BYTES:
                ask("VACUUM").close()
            busy = ask("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
            return not busy
        finally:
            ask(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}").close()
    return False


def add(thing: T) -> T:
    """Add a row and give it its number."""
    db.session.add(thing)
    db.session.flush()
    return thing


@event.listens_for(Session, "before_flush")
def _writes_only_inside(session: Session, *_: Any) -> None:
    if not session.info.get("depth"):
        raise RuntimeError("something was changed outside transaction(): a read must not write")


@event.listens_for(Engine, "connect")
def _set_up_sqlite(connection: Any, _: Any) -> None:
    if type(connection).__module__.split(".")[0] != "sqlite3":
        return
    connection.isolation_level = None  # we say BEGIN ourselves, in transaction()
    for pragma in (
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",  # NORMAL may lose the last commits when the power fails
        f"busy_timeout = {_BUSY_MILLISECONDS}",
        "secure_delete = ON",  # what is rewritten or taken back leaves no bytes behind
    ):
        connection.execute(f"PRAGMA {pragma}")
