"""How does Flask-Login know a visitor? By the random word in the cookie, a row in ``visit``."""

from __future__ import annotations

import hmac
from typing import Any

from flask import Flask, current_app, g, redirect, request, session, url_for
from flask_login import LoginManager
from flask_login import login_user as _remember
from flask_login import logout_user as _forget

from access.guard import current_person
from accounts import signing_in
from accounts.models import Person, Slip, Visit
from errors import UserError

TOKEN = "visit"  # noqa: S105 (the key in the session, not a secret)
# What is open to somebody who came in with a slip and has not chosen a password yet.
_BEFORE_PASSWORD = {
    "accounts.password",
    "accounts.choose_password",
    "accounts.sign_out",
    "web.set_language",
    "web.set_text_size",
    "static",
}


class NotSignedIn(UserError):
    """Nobody signed in, and what was asked for can't simply be shown after signing in."""

    status = 401


def set_up(app: Flask) -> None:
    """Let the app know who is visiting."""
    manager = LoginManager()
    manager.session_protection = None  # an address may change between Wi-Fi and mobile network
    manager.init_app(app)

    @manager.user_loader
    def find_person(_: str) -> Person | None:
        g.visit = signing_in.find_visit(session.get(TOKEN, ""))
        return g.visit.person if g.visit else None

    app.context_processor(lambda: {"drafts_of": _mark(current_person())})

    @manager.unauthorized_handler
    def ask_to_sign_in() -> Any:
        if request.method in ("GET", "HEAD"):
            return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
        raise NotSignedIn("Bạn cần đăng nhập lại rồi gửi lần nữa.")


def _mark(person: Person | None) -> str:
    """A word that tells a browser's drafts of one person from another's, and tells no more."""
    if person is None:
        return ""
    key = str(current_app.secret_key).encode()
    return hmac.new(key, f"drafts of {person.id}".encode(), "sha256").hexdigest()[:16]


def password_is_due(visit: Visit | None) -> bool:
    """Must this request wait until its visitor has chosen a password?"""
    due = visit is not None and visit.needs_password
    return due and request.endpoint not in _BEFORE_PASSWORD


def current_visit() -> Visit | None:
    """The visit behind the request, if somebody signed in. Ask after ``current_person()``."""
    visit: Visit | None = g.get("visit")
    return visit


def let_in(person: Person, slip: Slip | None) -> None:
    """Begin a visit on this device, with a session of its own."""
    token = signing_in.begin_visit(by=person, slip=slip)
    language = session.get("language")
    session.clear()  # nothing from before signing in is carried over
    if language:
        session["language"] = language
    session[TOKEN] = token
    session.permanent = True
    _remember(person)
    g.visit = signing_in.find_visit(token)


def let_out() -> None:
    """End the visit on this device."""
    signing_in.end_visit(session.get(TOKEN, ""))
    _forget()
    session.clear()
