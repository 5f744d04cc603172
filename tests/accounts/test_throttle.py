"""Is guessing stopped, per account and per address, without punishing who types rightly?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from accounts.models import Person
from tests.accounts.conftest import PASSWORD
from tests.conftest import throttled

Door = Callable[..., Any]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The application with its throttle on."""
    with throttled(tmp_path) as made:
        yield made


@pytest.fixture
def guess(app: Flask) -> Callable[..., TestResponse]:
    """``guess("nv001", "secret", address="10.0.0.7")``: one try from one address."""

    def once(username: str, secret: str, address: str = "10.0.0.1", **headers: str) -> TestResponse:
        return app.test_client().post(
            "/sign-in",
            data={"username": username, "secret": secret},
            environ_overrides={"REMOTE_ADDR": address},
            headers=headers,
        )

    return once


def test_the_eleventh_wrong_try_on_an_account_is_told_to_wait(
    hoa: Person, with_password: Door, guess: Door
) -> None:
    with_password(hoa)
    answers = [guess("nv001", "wrong", address=f"10.0.1.{n}") for n in range(10)]
    assert [answer.status_code for answer in answers] == [422] * 10
    refused = guess("nv001", PASSWORD, address="10.0.2.1")
    assert refused.status_code == 429
    assert "Bạn đã thử quá nhiều lần. Hãy đợi vài phút rồi thử lại." in refused.text


def test_username_and_staff_code_share_one_count(
    make_person: Door, with_password: Door, guess: Door
) -> None:
    person = with_password(make_person("Vũ Thị Mai"))
    spellings = [person.username, person.code, person.code.lower(), f" {person.username.upper()} "]
    for n in range(10):
        guess(spellings[n % 4], "wrong", address=f"10.0.1.{n}")
    assert guess(person.code, PASSWORD, address="10.0.2.1").status_code == 429


def test_a_name_that_nobody_has_is_throttled_just_the_same(hoa: Person, guess: Door) -> None:
    for n in range(10):
        assert guess("nobody", "wrong", address=f"10.0.1.{n}").status_code == 422
    assert guess("NOBODY", "wrong", address="10.0.2.1").status_code == 429
    assert guess("nv001", "wrong", address="10.0.2.1").status_code == 422


def test_one_password_tried_on_many_people_is_stopped_by_address(hoa: Person, guess: Door) -> None:
    answers = [guess(f"someone{n}", "Password1").status_code for n in range(51)]
    assert answers == [422] * 50 + [429]
    assert guess("someone99", "Password1", address="10.0.0.2").status_code == 422


def test_claiming_another_address_does_not_help(hoa: Person, guess: Door) -> None:
    for n in range(50):
        guess(f"someone{n}", "x", **{"X-Forwarded-For": f"10.9.9.{n}"})
    assert guess("last", "x", **{"X-Forwarded-For": "10.9.9.99"}).status_code == 429


def test_signing_in_rightly_is_not_counted(hoa: Person, with_password: Door, guess: Door) -> None:
    with_password(hoa)
    assert [guess("nv001", PASSWORD).status_code for _ in range(12)] == [303] * 12
    assert guess("nv001", "wrong").status_code == 422


def test_guessing_the_password_in_use_is_stopped_too(
    hoa: Person, with_password: Door, client_of: Door
) -> None:
    with_password(hoa)
    browser = client_of(hoa)
    new = {"password": "mưa rơi chiều", "again": "mưa rơi chiều"}
    answers = [browser.post("/password", data={**new, "old": f"guess {n}"}) for n in range(11)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]


def test_guessing_the_set_up_code_is_stopped(app: Flask) -> None:
    typed = {"code": "AAAA-AAAA-AAAA", "name": "Kẻ lạ", "username": "la",
             "password": PASSWORD, "again": PASSWORD}  # fmt: skip
    stranger = app.test_client()
    answers = [stranger.post("/setup", data=typed).status_code for _ in range(51)]
    assert answers == [422] * 50 + [429]
