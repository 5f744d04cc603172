"""Does a printed code open the door once, for seven days, and only to choose a password?"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts import codes, signing_in, slips
from accounts.models import Person, Slip
from accounts.people import keeping
from database import db
from errors import Invalid
from journal.models import Entry
from tests.accounts.conftest import PASSWORD
from tests.conftest import Hands

Door = Callable[..., Any]


@pytest.fixture
def code(hoa: Person, admin: Person) -> str:
    """A slip for Hoa, as printed."""
    return slips.make_slips([hoa], by=admin)[0][1]


def come_in(sign_in: Door, code: str) -> FlaskClient:
    """Sign in with the slip."""
    browser, answer = sign_in("nv001", code)
    assert answer.status_code == 303
    browser_: FlaskClient = browser
    return browser_


def test_a_slip_leads_to_choosing_a_password(sign_in: Door, code: str) -> None:
    browser, answer = sign_in("nv001", code, next="/regulations")
    assert answer.location == "/password?next=/regulations"
    chosen = {"password": PASSWORD, "again": PASSWORD, "next": "/regulations"}
    assert browser.post("/password", data=chosen).location == "/regulations"
    assert browser.get("/regulations").status_code == 200


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: f" {code.replace('-', ' ')} ",
        lambda code: code.replace("-", "–"),
    ],
)
def test_a_code_may_be_typed_in_a_hurry(
    sign_in: Door, code: str, typed: Callable[[str], str]
) -> None:
    come_in(sign_in, typed(code))


def test_until_then_every_other_address_leads_back(app: Flask, sign_in: Door, code: str) -> None:
    browser = come_in(sign_in, code)
    for rule in app.url_map.iter_rules():
        open_before = {"accounts.password", "static", "web.alive"}
        if rule.arguments or "GET" not in (rule.methods or ()) or rule.endpoint in open_before:
            continue
        answer = browser.get(rule.rule)
        assert (rule.rule, answer.status_code, answer.location) == (rule.rule, 303, "/password")
    for address in ("/regulations/x/v/1", "/no/such/page"):
        assert browser.get(address).location == "/password"


def test_sending_anything_else_leads_back_too(hoa: Person, sign_in: Door, code: str) -> None:
    browser = come_in(sign_in, code)
    assert browser.post("/groups", data={"name": "Tổ lạ"}).location == "/password"
    assert browser.post("/sign-out").location == "/sign-in"


def test_the_duty_to_choose_survives_closing_the_page(app: Flask, sign_in: Door, code: str) -> None:
    browser = come_in(sign_in, code)
    cookie = browser.get_cookie("session")
    assert cookie is not None
    later = app.test_client()
    later.set_cookie("session", cookie.value)
    assert later.get("/").location == "/password"


def test_a_slip_works_once(sign_in: Door, code: str) -> None:
    come_in(sign_in, code)
    assert sign_in("nv001", code)[1].status_code == 422


def test_a_slip_used_between_check_and_entry_is_refused(hoa: Person, code: str) -> None:
    found = signing_in.check("nv001", code)
    assert found is not None
    person, slip = found
    signing_in.begin_visit(by=person, slip=slip)
    with pytest.raises(Invalid):
        signing_in.begin_visit(by=person, slip=slip)


def test_a_slip_works_for_seven_days(
    hands: Hands, hoa: Person, admin: Person, sign_in: Door
) -> None:
    first = slips.make_slips([hoa], by=admin)[0][1]
    hands.forward(days=6, hours=23)
    come_in(sign_in, first)
    second = slips.make_slips([hoa], by=admin)[0][1]
    hands.forward(days=7)
    assert sign_in("nv001", second)[1].status_code == 422


def test_a_new_slip_ends_the_older(hoa: Person, admin: Person, sign_in: Door, code: str) -> None:
    newer = slips.make_slips([hoa], by=admin)[0][1]
    assert sign_in("nv001", code)[1].status_code == 422
    come_in(sign_in, newer)


def test_another_persons_slip_opens_nothing(lan: Person, code: str, sign_in: Door) -> None:
    assert sign_in("nv003", code)[1].status_code == 422


def test_choosing_a_password_ends_slips_not_yet_used(hoa: Person, sign_in: Door, code: str) -> None:
    signing_in.choose_password(hoa, PASSWORD, by=hoa)
    assert sign_in("nv001", code)[1].status_code == 422


def test_the_old_password_works_until_the_slips_bearer_chose_a_new_one(
    hoa: Person, admin: Person, with_password: Door, sign_in: Door
) -> None:
    with_password(hoa)
    code = slips.make_slips([hoa], by=admin)[0][1]
    browser = come_in(sign_in, code)
    assert sign_in("nv001", PASSWORD)[1].status_code == 303
    browser.post("/password", data={"password": "mưa rơi chiều", "again": "mưa rơi chiều"})
    assert sign_in("nv001", PASSWORD)[1].status_code == 422


def test_a_slip_for_somebody_who_left_is_refused(hoa: Person, admin: Person) -> None:
    keeping.deactivate(hoa, by=admin)
    with pytest.raises(Invalid):
        slips.make_slips([hoa], by=admin)


def test_a_slip_dies_with_the_account(hoa: Person, admin: Person, sign_in: Door, code: str) -> None:
    keeping.deactivate(hoa, by=admin)
    keeping.reactivate(hoa, by=admin)
    assert sign_in("nv001", code)[1].status_code == 422


def test_the_code_is_kept_nowhere_in_clear(hoa: Person, code: str) -> None:
    kept = db.session.query(Slip).one()
    assert kept.code_hash.startswith("$argon2id$")
    written = " ".join(str(entry.details) for entry in db.session.query(Entry))
    assert code not in written and codes.tidy_code(code) not in written


def test_the_administrator_prints_slips_of_one_group_as_a_pdf(
    hoa: Person, lan: Person, minh: Person, admin: Person, client_of: Door, sign_in: Door
) -> None:
    answer = client_of(admin).post(f"/groups/{hoa.group_id}/slips")
    assert answer.mimetype == "application/pdf"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    pages = pypdfium2.PdfDocument(io.BytesIO(answer.data))
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    assert "Nguyễn Thị Hoa" in text and "Trần Thị Lan" in text
    assert "Lê Quang Minh" not in text
    printed = next(word for word in text.split() if word.count("-") == 2 and len(word) == 14)
    owners = [name for name in ("nv001", "nv002") if sign_in(name, printed)[1].status_code == 303]
    assert len(owners) == 1


def test_who_has_a_password_gets_no_slip_with_the_others(
    hoa: Person, lan: Person, admin: Person, with_password: Door, client_of: Door
) -> None:
    with_password(hoa)
    browser = client_of(with_password(admin))
    assert browser.post("/people/slips").status_code == 200
    assert {slip.person_id for slip in db.session.query(Slip)} == {lan.id}
    with_password(lan)
    answer = browser.post("/people/slips")
    assert answer.status_code == 422
    assert "Không có ai cần phiếu" in answer.text


def test_looking_at_the_slips_address_makes_none(
    admin: Person, hoa: Person, client_of: Door
) -> None:
    assert client_of(admin).get("/people/slips").status_code == 405
    assert db.session.query(Slip).count() == 0
