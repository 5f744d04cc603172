"""Does the door open for the right people only, and tell the others nothing?"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts import passwords, signing_in
from accounts.models import Person, Visit
from accounts.people import keeping
from database import db
from errors import Invalid
from tests.accounts.conftest import PASSWORD
from tests.conftest import Hands

Door = Callable[..., Any]


def is_in(browser: FlaskClient) -> bool:
    """Does the password page open, which is there for everybody who signed in?"""
    return browser.get("/password").status_code == 200


def test_name_and_password_open_the_door(hoa: Person, with_password: Door, sign_in: Door) -> None:
    with_password(hoa)
    browser, answer = sign_in("nv001", PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/")
    assert is_in(browser)


@pytest.mark.parametrize("typed", ["NV001", " nv001 ", "Nv001", "nv 001"])
def test_the_staff_code_does_as_well_in_any_spelling(
    hoa: Person, with_password: Door, sign_in: Door, typed: str
) -> None:
    with_password(hoa)
    assert is_in(sign_in(typed, PASSWORD)[0])


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_password_typed_on_another_keyboard_is_the_same_password(
    hoa: Person, with_password: Door, sign_in: Door, form: Any
) -> None:
    with_password(hoa, unicodedata.normalize("NFD" if form == "NFC" else "NFC", "mật khẩu của tôi"))
    assert is_in(sign_in("nv001", unicodedata.normalize(form, "mật khẩu của tôi"))[0])


def test_a_username_with_tone_marks_is_found_in_either_unicode_form(
    hoa: Person, admin: Person
) -> None:
    given = keeping.Particulars(name="Hoa", code="NV001", username="hoà.nguyễn")
    keeping.change_person(hoa, given, roles=(), by=admin)
    found = signing_in.find_by_username(unicodedata.normalize("NFD", "Hoà.Nguyễn"))
    assert found is not None and found.id == hoa.id


def test_unknown_wrong_inactive_and_without_password_get_the_same_answer(
    hoa: Person, lan: Person, minh: Person, with_password: Door, sign_in: Door, admin: Person
) -> None:
    with_password(hoa)
    keeping.deactivate(with_password(minh), by=admin)
    answers = [
        sign_in(username, secret)[1]
        for username, secret in [
            ("nobody", PASSWORD),
            ("nv001", "wrong password"),
            ("nv003", PASSWORD),
            ("nv002", PASSWORD),
        ]
    ]
    typed = ("nobody", "nv001", "nv003", "nv002")
    pages = {
        re.sub(r'(name="csrf_token"[^>]*) value="[^"]*"', r"\1", answer.text).replace(name, "…")
        for answer, name in zip(answers, typed, strict=True)
    }
    assert [answer.status_code for answer in answers] == [422] * 4
    assert len(pages) == 1
    assert len({tuple(sorted(answer.headers.keys())) for answer in answers}) == 1


def test_every_try_hashes_twice_whoever_is_named(
    hoa: Person, lan: Person, with_password: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_password(hoa)
    compared: list[str] = []
    really = passwords.matches

    def counting(kept: str, secret: str) -> bool:
        compared.append(kept)
        return really(kept, secret)

    monkeypatch.setattr(passwords, "matches", counting)
    for username, secret in [("nobody", "x"), ("nv001", "x"), ("nv001", PASSWORD), ("nv002", "x")]:
        compared.clear()
        signing_in.check(username, secret)
        assert len(compared) == 2


@pytest.mark.parametrize(
    "secret", ["a" * 129, "e" * 1_000_000, "\x00" * 20, "a" * 72 + "b", "=1+1", "'; --"]
)
def test_odd_secrets_are_refused_without_being_hashed_when_too_long(
    hoa: Person, with_password: Door, sign_in: Door, secret: str
) -> None:
    with_password(hoa, "a" * 72 + "c")
    begun = time.process_time()
    _, answer = sign_in("nv001", secret)
    assert answer.status_code in (413, 422)
    assert time.process_time() - begun < 2


def test_a_long_password_counts_to_its_last_sign(
    hoa: Person, with_password: Door, sign_in: Door
) -> None:
    longest = "ế" * 127 + "x"
    signing_in.choose_password(hoa, unicodedata.normalize("NFD", longest + ""), by=hoa)
    assert not is_in(sign_in("nv001", "ế" * 127 + "y")[0])
    assert is_in(sign_in("nv001", longest)[0])


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("ngắn", "Mật khẩu cần ít nhất 8 ký tự."),
        ("a" * 129, "Mật khẩu dài nhất là 128 ký tự."),
        ("12345678", "Mật khẩu này quá dễ đoán. Hãy chọn mật khẩu khác."),
        ("NGUYỄN thị hoa", "Mật khẩu này quá dễ đoán. Hãy chọn mật khẩu khác."),
        ("aaaaaaaaaa", "Mật khẩu này quá dễ đoán. Hãy chọn mật khẩu khác."),
    ],
)
def test_a_poor_password_is_refused_in_a_sentence(
    hoa: Person, password: str, sentence: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        signing_in.choose_password(hoa, password, by=hoa)
    assert str(refusal.value) == sentence


def test_the_session_begins_anew_at_the_door(app: Flask, hoa: Person, with_password: Door) -> None:
    with_password(hoa)
    victim = app.test_client()
    victim.get("/sign-in")
    before = victim.get_cookie("session")
    with victim.session_transaction() as session:
        session["planted"] = "by somebody else"
    victim.post("/sign-in", data={"username": "nv001", "secret": PASSWORD})
    with victim.session_transaction() as session:
        assert "planted" not in session
    attacker = app.test_client()
    if before is not None:
        attacker.set_cookie("session", before.value)
    assert not is_in(attacker)


def test_the_chosen_language_survives_signing_in(
    app: Flask, hoa: Person, with_password: Door
) -> None:
    with_password(hoa)
    browser = app.test_client()
    browser.post("/language/en")
    browser.post("/sign-in", data={"username": "nv001", "secret": PASSWORD})
    assert '<html lang="en">' in browser.get("/password").text


def test_the_old_cookie_is_worth_nothing_after_signing_out(
    app: Flask, hoa: Person, client_of: Door
) -> None:
    browser, thief = client_of(hoa), app.test_client()
    stolen = browser.get_cookie("session")
    assert stolen is not None
    thief.set_cookie("session", stolen.value)
    assert is_in(thief)
    browser.post("/sign-out")
    assert not is_in(thief)
    assert not is_in(browser)


def test_signing_out_here_leaves_other_devices_alone(hoa: Person, client_of: Door) -> None:
    telephone, computer = client_of(hoa), client_of(hoa)
    telephone.post("/sign-out")
    assert is_in(computer)


def test_a_new_password_signs_out_every_other_device(
    hoa: Person, with_password: Door, client_of: Door
) -> None:
    with_password(hoa)
    here, elsewhere = client_of(hoa), client_of(hoa)
    answer = here.post(
        "/password", data={"old": PASSWORD, "password": "mưa rơi chiều", "again": "mưa rơi chiều"}
    )
    assert answer.status_code == 303
    assert is_in(here)
    assert not is_in(elsewhere)


def test_changing_the_password_asks_for_the_one_in_use(
    hoa: Person, with_password: Door, client_of: Door, sign_in: Door
) -> None:
    with_password(hoa)
    left_open = client_of(hoa)
    wanted = {"password": "mưa rơi chiều", "again": "mưa rơi chiều"}
    answer = left_open.post("/password", data={**wanted, "old": "wrong password"})
    assert answer.status_code == 422
    assert "Mật khẩu đang dùng chưa đúng." in answer.text
    assert left_open.post("/password", data=wanted).status_code == 422
    assert is_in(sign_in("nv001", PASSWORD)[0])


def test_deactivation_signs_out_everywhere_and_shuts_the_door(
    hoa: Person, admin: Person, with_password: Door, client_of: Door, sign_in: Door
) -> None:
    browser = client_of(with_password(hoa))
    keeping.deactivate(hoa, by=admin)
    assert not is_in(browser)
    assert not is_in(sign_in("nv001", PASSWORD)[0])
    keeping.reactivate(hoa, by=admin)
    assert not is_in(browser)


def test_a_visit_ends_after_thirty_days(hands: Hands, hoa: Person, client_of: Door) -> None:
    browser = client_of(hoa)
    hands.forward(days=30)
    assert is_in(browser)
    hands.forward(days=1)
    assert not is_in(browser)


def test_a_made_up_cookie_is_nobody(app: Flask, hoa: Person) -> None:
    browser = app.test_client()
    browser.set_cookie("session", "eyJ2aXNpdCI6IjEifQ.aaaa.bbbb")
    assert not is_in(browser)
    with browser.session_transaction() as session:
        session["visit"] = "1"
        session["_user_id"] = str(hoa.id)
        session["_fresh"] = True
    assert not is_in(browser)


def test_the_word_in_the_cookie_is_not_in_the_database(hoa: Person) -> None:
    token = signing_in.begin_visit(by=hoa)
    kept = db.session.query(Visit).one()
    assert token not in (kept.token_hash, str(kept.began_on))
    assert len(kept.token_hash) == 64


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example", "/\\evil.example", "https:evil.example", "javascript:alert(1)",
     "/a\r\nSet-Cookie: x=1", "", "http://evil.example", "/%0d%0aX: 1 ", "\t//evil"],
)  # fmt: skip
def test_after_signing_in_one_stays_on_this_site(
    hoa: Person, with_password: Door, sign_in: Door, wanted: str
) -> None:
    with_password(hoa)
    assert sign_in("nv001", PASSWORD, next=wanted)[1].location == "/"


def test_after_signing_in_one_is_where_one_wanted_to_be(
    app: Flask, hoa: Person, with_password: Door
) -> None:
    with_password(hoa)
    browser = app.test_client()
    asked = browser.get("/journal?page=2")
    assert asked.location == "/sign-in?next=/journal?page%3D2"
    answer = browser.post(
        asked.location, data={"username": "nv001", "secret": PASSWORD, "next": "/journal?page=2"}
    )
    assert answer.location == "/journal?page=2"


def test_the_cookie_is_for_this_site_and_not_for_scripts(
    hoa: Person, with_password: Door, sign_in: Door
) -> None:
    with_password(hoa)
    cookie = sign_in("nv001", PASSWORD)[1].headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie


def test_sending_without_being_signed_in_says_so_and_keeps_what_was_typed(
    app: Flask, hoa: Person
) -> None:
    answer = app.test_client().post("/groups", data={"name": "Tổ Bảo vệ"})
    assert answer.status_code == 401
    assert "Bạn cần đăng nhập lại rồi gửi lần nữa." in answer.text
    assert "Tổ Bảo vệ" in answer.text
