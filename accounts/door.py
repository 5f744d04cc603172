"""How does Flask-Login know a visitor? By the random word in the cookie, a row in ``visit``."""

from __future__ import annotations

from typing import Any

from flask import Flask, redirect, request, session, url_for
from flask_babel import gettext
from flask_login import LoginManager
from flask_login import login_user as _remember
from flask_login import logout_user as _forget

from accounts import signing_in
from accounts.models import Person, Slip
from errors import UserError

TOKEN = "visit"  # noqa: S105 (the name of the place, not a secret)


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
        return signing_in.find_visitor(session.get(TOKEN, ""))

    @manager.unauthorized_handler
    def ask_to_sign_in() -> Any:
        if request.method == "GET":
            return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
        raise NotSignedIn(gettext("Bạn cần đăng nhập lại rồi gửi lần nữa."))


def let_in(person: Person, slip: Slip | None) -> None:
    """Begin a visit on this device, with a session of its own."""
    language = session.get("language")
    session.clear()  # nothing from before signing in is carried over
    if language:
        session["language"] = language
    session[TOKEN] = signing_in.begin_visit(by=person, slip=slip)
    session.permanent = True
    _remember(person)


def let_out() -> None:
    """End the visit on this device."""
    signing_in.end_visit(session.get(TOKEN, ""))
    _forget()
    session.clear()
