"""Does every door of the house have a lock, and does each lock hold for every role?"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from access.permissions import Permission
from access.policy import POLICY, may
from access.roles import Role
from accounts import queries
from accounts.models import Person
from app import create_app
from config import ROOT
from database import db

ROLES = ["nobody", "employee", *(role.value for role in Role)]


def rules(app: Flask, method: str) -> Iterator[Rule]:
    """Every address that takes this method, but the files."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static" and method in (rule.methods or ()):
            yield rule


def lock_of(app: Flask, rule: Rule) -> Permission | None:
    """The permission the view behind an address asks for; None where it is public."""
    permission: Permission | None = getattr(app.view_functions[rule.endpoint], "permission", None)
    return permission


def filled(rule: Rule) -> str:
    """The address with something in its places that does not exist."""
    address = re.sub(r"<any\((\w+)[^)]*\):\w+>", r"\1", rule.rule)
    for name in rule.arguments:
        for kind in ("", "int:", "path:", "string:"):
            number = kind == "int:" or name.endswith("_id") or name == "number"
            address = address.replace(f"<{kind}{name}>", "424242" if number else "no-such-thing")
    assert "<" not in address
    return address


def test_every_view_says_who_may_use_it(guarded: Flask) -> None:
    silent = [
        rule.endpoint
        for rule in guarded.url_map.iter_rules()
        if rule.endpoint != "static"
        and lock_of(guarded, rule) is None
        and not getattr(guarded.view_functions[rule.endpoint], "public", "")
    ]
    assert silent == []


def test_no_view_is_both_locked_and_public(guarded: Flask) -> None:
    both = [
        endpoint
        for endpoint, view in guarded.view_functions.items()
        if hasattr(view, "permission") and hasattr(view, "public")
    ]
    assert both == []


def test_an_unlocked_view_would_be_found() -> None:
    app = create_app(TESTING=True, DEMO=False, SECRET_KEY="x", SQLALCHEMY_DATABASE_URI="sqlite://")
    app.add_url_rule("/planted", "planted", lambda: "open to all")
    with pytest.raises(AssertionError, match="planted"):
        test_every_view_says_who_may_use_it(app)


def test_only_these_views_are_public(guarded: Flask) -> None:
    public = {name for name, view in guarded.view_functions.items() if hasattr(view, "public")}
    assert public == {
        "accounts.sign_in", "accounts.send_sign_in", "accounts.sign_out",
        "web.set_language", "web.set_text_size", "web.style", "web.alive",
        "comments.sealed.ask", "comments.sealed.show", "comments.sealed.amend",
        "comments.sealed.withdraw", "comments.sealed.reply", "comments.sealed.withdraw_reply",
    }  # fmt: skip


def test_every_permission_has_its_row_and_every_row_a_question() -> None:
    assert set(POLICY) == set(Permission)
    assert [permission for permission, rows in POLICY.items() if not rows or not all(rows)] == []


def test_every_permission_is_asked_for_somewhere() -> None:
    rooms = [folder.parent for folder in ROOT.glob("*/__init__.py") if folder.parent.name not in
             ("access", "tests")]  # fmt: skip
    files = [file for room in rooms for file in room.rglob("*.py")]
    files += (ROOT / "templates").rglob("*.html")
    said = "\n".join(file.read_text() for file in files)
    unused = [
        permission.name
        for permission in Permission
        if not re.search(rf"Permission\.{permission.name}\b|can\([\"']{permission.name}[\"']", said)
    ]
    assert unused == []


def test_every_permission_says_why_it_is_refused() -> None:
    sentences = [permission.value for permission in Permission]
    assert all(sentence.endswith(".") for sentence in sentences)
    assert len(set(sentences)) == len(sentences) == len(Permission.__members__)


@pytest.mark.parametrize("role", ROLES)
def test_pages_open_for_those_who_may_and_for_nobody_else(
    guarded: Flask, browsers: dict[str, FlaskClient], role: str
) -> None:
    person = db.session.query(Person).filter_by(code=f"R{ROLES.index(role) - 1}").one_or_none()
    body = queries.find_body()
    for rule in rules(guarded, "GET"):
        permission = lock_of(guarded, rule)
        if rule.arguments or permission is None:
            continue
        thing = body if permission in (Permission.SET_UP, Permission.CONTINUE_SET_UP) else None
        status = browsers[role].get(rule.rule).status_code
        if person is None and permission is not Permission.SET_UP:
            assert (rule.rule, status) == (rule.rule, 302)
        elif may(person, permission, thing):
            assert status in (200, 302, 303, 404, 422), (rule.rule, role, status)
        else:
            assert (rule.rule, status) == (rule.rule, 403)


@pytest.mark.parametrize("role", ROLES)
def test_nothing_that_does_not_exist_opens_for_anybody(
    guarded: Flask, browsers: dict[str, FlaskClient], role: str
) -> None:
    for rule in rules(guarded, "GET"):
        if not rule.arguments:
            continue
        answer = browsers[role].get(filled(rule))
        allowed = (302,) if role == "nobody" else (403, 404)
        assert answer.status_code in allowed, (rule.rule, role, answer.status_code)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("token", ["", "ImZvcmdlZCI.aaaa.bbbb"])
def test_nothing_is_taken_without_the_forms_token(
    guarded: Flask, browsers: dict[str, FlaskClient], role: str, token: str
) -> None:
    for rule in rules(guarded, "POST"):
        answer = browsers[role].post(filled(rule), data={"csrf_token": token, "name": "x"})
        assert (rule.rule, answer.status_code) == (rule.rule, 400)


def test_a_token_of_another_browser_is_refused(
    guarded: Flask, browsers: dict[str, FlaskClient]
) -> None:
    page = browsers["admin"].get("/groups").text
    stolen = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    data = {"csrf_token": stolen, "name": "Tổ lạ"}
    assert browsers["employee"].post("/groups", data=data).status_code == 400
    assert browsers["admin"].post("/groups", data=data).status_code == 303


def test_no_page_that_is_only_looked_at_takes_a_form(guarded: Flask) -> None:
    both = [
        rule.rule
        for rule in guarded.url_map.iter_rules()
        if {"GET", "POST"} <= (rule.methods or set())
    ]
    assert both == []


def test_looking_changes_nothing(guarded: Flask, browsers: dict[str, FlaskClient]) -> None:
    written = "SELECT total_changes()"
    before = db.session.execute(db.text(written)).scalar_one()
    for rule in rules(guarded, "GET"):
        for browser in browsers.values():
            browser.get(filled(rule))
    assert db.session.execute(db.text(written)).scalar_one() == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_refused(browsers: dict[str, FlaskClient], method: str) -> None:
    for address in ("/", "/people", "/sign-in", "/journal"):
        assert browsers["admin"].open(address, method=method).status_code == 405
