"""What every test may ask for: an app on a real database, people, clients, the clock's hands.

The database is SQLite in memory; tests marked ``postgres`` run once more on PostgreSQL where
``THAO_TEST_POSTGRES`` holds the address of an empty database (``.ci/run`` starts one).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

import clock
from access.roles import Role
from accounts.models import Body, Group, HeaderStyle, Person, RoleGrant
from accounts.names import sort_key
from app import create_app
from database import Base, add, db, transaction

POSTGRES = os.environ.get("THAO_TEST_POSTGRES", "")
DATABASES = [
    "sqlite",
    pytest.param(
        "postgresql",
        marks=pytest.mark.skipif(not POSTGRES, reason="THAO_TEST_POSTGRES is not set"),
    ),
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests marked ``postgres`` meet both databases."""
    if "database" in metafunc.fixturenames:
        both = metafunc.definition.get_closest_marker("postgres")
        metafunc.parametrize("database", DATABASES if both else ["sqlite"], indirect=True)


@pytest.fixture
def database(request: pytest.FixtureRequest, worker_id: str) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield "sqlite://"
        return
    # Every worker has a schema of its own, so that tests may run side by side.
    schema = f"test_{worker_id}"
    yield f"{POSTGRES}?options=-csearch_path%3D{schema}"


class Browser(FlaskClient):
    """Each request has an app context of its own, as in the server.

    Otherwise the test's context would be shared and Flask-Login, which remembers the visitor in
    ``g``, would take every later client for the first one.
    """

    def run_wsgi_app(self, *args: Any, **kwargs: Any) -> Any:
        """Answer the request, then forget what the test had read before it."""
        with self.application.app_context():
            answer = super().run_wsgi_app(*args, **kwargs)
        db.session.expire_all()
        return answer


@pytest.fixture
def app(database: str, tmp_path: Path, worker_id: str) -> Iterator[Flask]:
    """The application with all tables and nothing in them."""
    made = create_app(
        TESTING=True,
        DEMO=False,
        INSTANCE=tmp_path,
        SECRET_KEY="only for tests",
        SQLALCHEMY_DATABASE_URI=database,
        WTF_CSRF_ENABLED=False,
        RATELIMIT_ENABLED=False,
    )
    with made.app_context():
        if database.startswith("postgresql"):
            with db.engine.begin() as connection:
                connection.execute(text(f"DROP SCHEMA IF EXISTS test_{worker_id} CASCADE"))
                connection.execute(text(f"CREATE SCHEMA test_{worker_id}"))
        Base.metadata.create_all(db.engine)
        made.test_client_class = Browser
        yield made
        db.session.remove()
        db.engine.dispose()


@contextmanager
def throttled(folder: Path) -> Iterator[Flask]:
    """An app of its own whose throttle is on; a test module makes it its ``app``."""
    made = create_app(
        TESTING=True,
        DEMO=False,
        INSTANCE=folder,
        SECRET_KEY="only for tests",
        SQLALCHEMY_DATABASE_URI="sqlite://",
        WTF_CSRF_ENABLED=False,
        RATELIMIT_ENABLED=True,
    )
    made.test_client_class = Browser
    with made.app_context():
        Base.metadata.create_all(db.engine)
        yield made
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def body(app: Flask) -> Body:
    """A body that has been set up."""
    with transaction():
        return add(
            Body(
                name="Hội Liên hiệp Phụ nữ Thành phố Phương Nam",
                parent_name="Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố Phương Nam",
                place="Phương Nam",
                header_style=HeaderStyle.STATE,
                symbol="QĐ-HPN",
                head_title="Chủ tịch",
                group_word="tổ công đoàn",
                set_up_at=clock.now(),
            )
        )


@pytest.fixture
def make_person(body: Body) -> Callable[..., Person]:
    """``make_person("Trần Thị Hoa", Role.DRAFTER, group="Tổ 1")``: a person with their roles."""

    def make(name: str, *roles: Role, group: str | None = "Tổ Văn phòng") -> Person:
        with transaction():
            number = db.session.query(Person).count() + 1
            home = db.session.query(Group).filter_by(name=group).first() if group else None
            if group and home is None:
                home = add(Group(name=group, position=number))
            person = add(
                Person(
                    code=f"NV{number:03}",
                    username=f"nv{number:03}",
                    name=name,
                    sort_key=sort_key(name),
                    group_id=home.id if home else None,
                )
            )
            for role in roles:
                add(RoleGrant(person_id=person.id, role=role))
        return person

    return make


@pytest.fixture
def hoa(make_person: Callable[..., Person]) -> Person:
    """An employee of the office group."""
    return make_person("Nguyễn Thị Hoa")


@pytest.fixture
def lan(make_person: Callable[..., Person]) -> Person:
    """The head of Hoa's group."""
    return make_person("Trần Thị Lan", Role.GROUP_HEAD)


@pytest.fixture
def minh(make_person: Callable[..., Person]) -> Person:
    """A drafter, of another group."""
    return make_person("Lê Quang Minh", Role.DRAFTER, group="Tổ Tổng hợp")


@pytest.fixture
def client_of(app: Flask) -> Callable[[Person | None], FlaskClient]:
    """``client_of(hoa)``: a browser in which Hoa is signed in; ``client_of(None)``: nobody."""
    from accounts import door, signing_in

    def client(person: Person | None) -> FlaskClient:
        made = app.test_client()
        if person is not None:
            token = signing_in.begin_visit(by=person)
            with made.session_transaction() as session:
                session[door.TOKEN] = token
                session["_user_id"] = token
                session["_fresh"] = True
        return made

    return client


class Hands:
    """The clock's hands: ``hands.set(moment)``, ``hands.forward(days=3)``."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

    def set(self, moment: datetime) -> None:
        """It is now ``moment``."""
        self.moment = moment

    def forward(self, **amount: Any) -> None:
        """Time passes: ``forward(days=3, hours=1)``."""
        self.moment += timedelta(**amount)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """A clock that stands at 9:00 on Monday 23/11/2026 (Vietnam) until it is turned."""
    hands = Hands()
    monkeypatch.setattr(clock, "now", lambda: hands.moment)
    return hands


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """Which of the parallel workers this is (``main`` when there is one only)."""
    return getattr(request.config, "workerinput", {}).get("workerid", "main")
