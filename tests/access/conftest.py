"""One body with somebody of every role, and a browser for each; made once for a whole file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

import clock
from access.roles import Role
from accounts import door, signing_in
from accounts.models import Body, Group, HeaderStyle, Person, RoleGrant
from accounts.names import sort_key
from app import create_app
from database import Base, add, db, transaction
from tests.conftest import Browser


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application as it runs: form tokens are asked for, only the throttle is off."""
    made = create_app(
        TESTING=True,
        DEMO=False,
        INSTANCE=tmp_path_factory.mktemp("instance"),
        SECRET_KEY="only for tests",
        SQLALCHEMY_DATABASE_URI="sqlite://",
        WTF_CSRF_ENABLED=True,
        RATELIMIT_ENABLED=False,
    )
    made.test_client_class = Browser
    with made.app_context():
        Base.metadata.create_all(db.engine)
        _fill()
        yield made
        db.session.remove()
        db.engine.dispose()


@transaction()
def _fill() -> None:
    add(
        Body(
            name="Đơn vị", parent_name="", place="Phương Nam", header_style=HeaderStyle.STATE,
            symbol="QĐ", head_title="Giám đốc", group_word="tổ", set_up_at=clock.now(),
        )
    )  # fmt: skip
    group = add(Group(name="Tổ Một", position=1))
    for number, role in enumerate([None, *Role]):
        person = add(
            Person(
                code=f"R{number}", username=f"r{number}", name=f"Người {number}",
                sort_key=sort_key(f"Người {number}"), group_id=group.id,
            )
        )  # fmt: skip
        if role:
            add(RoleGrant(person_id=person.id, role=role))


@pytest.fixture(scope="module")
def browsers(guarded: Flask) -> dict[str, FlaskClient]:
    """A browser for nobody, for an employee without role, and for every role."""
    made: dict[str, FlaskClient] = {"nobody": guarded.test_client()}
    for person in db.session.query(Person).order_by(Person.id).all():
        made[_name(person)] = _browser_of(guarded, person)
    return made


def _name(person: Person) -> str:
    return next((role.value for role in person.roles), "employee")


def _browser_of(app: Flask, person: Person) -> FlaskClient:
    browser = app.test_client()
    token = signing_in.begin_visit(by=person)
    with browser.session_transaction() as session:
        session.update({door.TOKEN: token, "_user_id": str(person.id), "_fresh": True})
    return browser
