"""An administrator, passwords, and a browser that signs in by the door itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from access.roles import Role
from accounts import passwords
from accounts.models import Person
from accounts.names import as_password
from database import transaction

PASSWORD = "con mèo xanh"


@pytest.fixture
def admin(make_person: Callable[..., Person]) -> Person:
    """The administrator, of no group."""
    return make_person("Đặng Văn Quản", Role.ADMINISTRATOR, group=None)


@pytest.fixture
def with_password() -> Callable[..., Person]:
    """``with_password(hoa)``: she has chosen a password already."""

    def give(person: Person, password: str = PASSWORD) -> Person:
        with transaction():
            person.password_hash = passwords.hashed(as_password(password))
        return person

    return give


@pytest.fixture
def sign_in(app: Flask) -> Callable[..., tuple[FlaskClient, TestResponse]]:
    """``sign_in("nv001", "secret")``: a fresh browser and the door's answer."""

    def try_door(username: str, secret: str, **more: str) -> tuple[FlaskClient, TestResponse]:
        browser = app.test_client()
        answer = browser.post("/sign-in", data={"username": username, "secret": secret, **more})
        return browser, answer

    return try_door
