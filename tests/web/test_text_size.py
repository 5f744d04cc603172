"""Larger letters are chosen by a button and kept on the device, with or without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from accounts.models import Body

Client = Callable[..., FlaskClient]


def test_the_size_is_kept_on_the_device(body: Body, client_of: Client) -> None:
    client = client_of(None)
    assert "data-text-size" not in client.get("/sign-in").text
    answer = client.post("/text-size/largest", data={"next": "/sign-in#dieu-8"})
    assert (answer.status_code, answer.location) == (303, "/sign-in#dieu-8")
    assert 'data-text-size="largest"' in client.get("/sign-in").text
    client.post("/text-size/normal")
    assert "data-text-size" not in client.get("/sign-in").text


def test_the_cookie_is_for_our_pages_only_and_lasts(body: Body, client_of: Client) -> None:
    cookie = client_of(None).post("/text-size/large").headers["Set-Cookie"]
    assert cookie.startswith("text_size=large;")
    for part in ("HttpOnly", "SameSite=Lax", "Max-Age=31536000"):
        assert part in cookie


def test_an_unknown_size_is_not_found_and_a_foreign_address_not_followed(
    body: Body, client_of: Client
) -> None:
    assert client_of(None).post("/text-size/huge").status_code == 404
    answer = client_of(None).post("/text-size/large", data={"next": "//evil.example"})
    assert answer.location == "/"


@pytest.mark.parametrize("planted", ['"><script>', "LARGE", ""])
def test_a_planted_size_is_ignored(body: Body, client_of: Client, planted: str) -> None:
    client = client_of(None)
    client.set_cookie("text_size", planted)
    assert "data-text-size" not in client.get("/sign-in").text
