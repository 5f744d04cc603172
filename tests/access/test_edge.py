"""What do strangers, browsers and machines in between get to see at the edge of the house?"""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import config
from database import db
from web.headers import CSP

HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def answer_with(browsers: dict[str, FlaskClient], status: int) -> TestResponse:
    """Some answer of this status."""
    employee, nobody = browsers["employee"], browsers["nobody"]
    asked = {
        200: lambda: nobody.get("/sign-in"),
        302: lambda: nobody.get("/"),
        304: lambda: _again(nobody),
        400: lambda: nobody.post("/sign-in", data={"username": "x"}),
        403: lambda: employee.get("/people"),
        404: lambda: nobody.get("/no/such/page"),
        405: lambda: nobody.get("/sign-out"),
        413: lambda: nobody.post(
            "/sign-in", data={"x": "y" * (nobody.application.config["MAX_CONTENT_LENGTH"] + 1)}
        ),
        500: lambda: employee.get("/planted-failure"),
    }
    answer: TestResponse = asked[status]()
    assert answer.status_code == status
    return answer


def _again(browser: FlaskClient) -> TestResponse:
    first = browser.get("/static/thao.css", buffered=True)
    first.close()
    known = {"If-None-Match": first.headers["ETag"]}
    return browser.get("/static/thao.css", headers=known, buffered=True)


@pytest.fixture(scope="module", autouse=True)
def planted_failure(guarded: Flask) -> None:
    """An address that fails, and a server that answers failures as in production."""
    guarded.config["PROPAGATE_EXCEPTIONS"] = False

    def fail() -> str:
        raise LookupError("con-mèo-bí-mật")

    guarded.add_url_rule("/planted-failure", "planted", fail)


@pytest.mark.parametrize("status", [200, 302, 304, 400, 403, 404, 405, 413, 500])
def test_every_answer_carries_the_security_headers(
    browsers: dict[str, FlaskClient], status: int
) -> None:
    headers = answer_with(browsers, status).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_a_refused_form_carries_them_too(guarded: Flask, browsers: dict[str, FlaskClient]) -> None:
    page = browsers["nobody"].get("/sign-in").text
    token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    answer = browsers["nobody"].post("/sign-in", data={"csrf_token": token, "username": "x"})
    assert answer.status_code == 422
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_forbids_foreign_and_inline_script() -> None:
    assert "unsafe" not in CSP and "*" not in CSP and "http" not in CSP
    assert "frame-ancestors 'none'" in CSP and "base-uri 'none'" in CSP


def test_pages_are_kept_in_no_cache(browsers: dict[str, FlaskClient]) -> None:
    for status in (200, 302, 403, 404, 500):
        assert answer_with(browsers, status).headers["Cache-Control"] == "no-store"


def test_a_failure_tells_nothing_of_the_inside(browsers: dict[str, FlaskClient]) -> None:
    page = answer_with(browsers, 500).text
    assert "con-mèo-bí-mật" not in page and "LookupError" not in page and "Traceback" not in page
    assert "Có lỗi ở phía máy chủ" in page


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil", "a b"]
)
@pytest.mark.parametrize("address", ["/sign-in", "/", "/static/thao.css", "/no/such/page"])
def test_an_unknown_host_is_refused(
    browsers: dict[str, FlaskClient], host: str, address: str
) -> None:
    answer = browsers["nobody"].get(address, headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.headers.get("Location", "")


def test_a_forwarded_host_is_not_believed(browsers: dict[str, FlaskClient]) -> None:
    answer = browsers["nobody"].get("/", headers={"X-Forwarded-Host": "evil.example"})
    assert answer.status_code == 302
    assert answer.location == "/sign-in?next=/"


def test_the_address_people_type_is_a_known_host(guarded: Flask, tmp_path: Path) -> None:
    settings = config.load({}, INSTANCE=tmp_path, BASE_URL="https://thao.coquan.example")
    assert "thao.coquan.example" in settings["TRUSTED_HOSTS"]


def test_behind_tls_the_cookie_is_secure_and_the_browser_told_to_stay(
    guarded: Flask, browsers: dict[str, FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(guarded.config, "HTTPS", True)
    stay = browsers["nobody"].get("/sign-in").headers["Strict-Transport-Security"]
    assert stay.startswith("max-age=31536000")
    assert config.load({"THAO_HTTPS": "1"}, SECRET_KEY="x")["SESSION_COOKIE_SECURE"] is True


def test_without_its_database_the_house_says_so_and_gives_back_what_was_typed(
    guarded: Flask, browsers: dict[str, FlaskClient]
) -> None:
    db.session.execute(db.text("ALTER TABLE body RENAME TO gone"))
    try:
        answer = browsers["employee"].post("/groups", data={"name": "Tổ Bảo vệ"})
    finally:
        db.session.execute(db.text("ALTER TABLE gone RENAME TO body"))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert answer.headers["Content-Security-Policy"] == CSP
    assert "Máy chủ đang bận" in answer.text and "Tổ Bảo vệ" in answer.text


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example", "/\\evil.example", "https:evil.example", "javascript:alert(1)",
     "http://evil.example/", "/x\r\nSet-Cookie: a=b", "///evil", "/\tevil"],
)  # fmt: skip
def test_switching_the_language_leads_nowhere_else(
    guarded: Flask, browsers: dict[str, FlaskClient], wanted: str
) -> None:
    page = browsers["nobody"].get("/sign-in").text
    token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    answer = browsers["nobody"].post("/language/vi", data={"csrf_token": token, "next": wanted})
    assert (answer.status_code, answer.location) == (303, "/")


@pytest.mark.parametrize(
    "address",
    ["/.git/config", "/.env", "/console", "/?__debugger__=yes", "/static/../app.py",
     "/static/..%2fapp.py", "/static/%2e%2e/config.py", "/static/..%5capp.py", "/instance/thao.db"],
)  # fmt: skip
def test_the_inside_of_the_house_is_not_served(
    browsers: dict[str, FlaskClient], address: str
) -> None:
    answer = browsers["nobody"].get(address)
    assert answer.status_code in (302, 404)
    assert "create_app" not in answer.text and "SECRET_KEY" not in answer.text


@pytest.mark.parametrize(
    "data", [b"\xff\xfe=\xfd", b"username=%ff%fe&secret=%00", b"&" * 5000, b"a=1&" * 1500]
)
def test_odd_bodies_are_refused_without_failing(
    browsers: dict[str, FlaskClient], data: bytes
) -> None:
    kind = "application/x-www-form-urlencoded"
    assert browsers["nobody"].post("/sign-in", data=data, content_type=kind).status_code in (
        400,
        413,
    )
