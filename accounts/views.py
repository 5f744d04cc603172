"""Signing in and out, and choosing a password."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext as _

from access.guard import current_person, public, requires
from access.permissions import Permission
from accounts import door, signing_in, throttle
from accounts.forms import PasswordForm, SignInForm
from errors import Invalid
from web.addresses import local_address
from web.pages import page, see

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/sign-in")
@public("the door itself")
def sign_in() -> Any:
    """The sign-in page."""
    return page("accounts/sign_in.html", form=SignInForm(next=request.args.get("next", "")))


@blueprint.post("/sign-in")
@public("the door itself")
@throttle.wrong_tries
def send_sign_in() -> Any:
    """Let somebody in, or say that name and password don't fit (never which of them)."""
    form = SignInForm()
    found = None
    if form.validate_on_submit():
        found = signing_in.check(form.username.data, form.secret.data)
        if found is None:
            form.blame(Invalid("Tên đăng nhập và mật khẩu (hoặc mã phiếu) không khớp. Hãy gõ lại."))
    if found is None:
        return page("accounts/sign_in.html", form=form, status=422)
    person, slip = found
    door.let_in(person, slip)
    if slip is not None:
        return see(url_for("accounts.password"))
    return see(local_address(form.next.data or ""))


@blueprint.post("/sign-out")
@public("whoever has no visit has nothing to end")
def sign_out() -> Any:
    """End the visit on this device."""
    door.let_out()
    flash(_("Bạn đã đăng xuất."))
    return see(url_for("accounts.sign_in"))


@blueprint.get("/password")
@requires(Permission.USE)
def password() -> Any:
    """The page where a password is chosen."""
    return page("accounts/password.html", form=PasswordForm())


@blueprint.post("/password")
@requires(Permission.USE)
def choose_password() -> Any:
    """Take the new password; other devices are signed out, this one stays in."""
    form = PasswordForm()
    if not form.validate_on_submit():
        return page("accounts/password.html", form=form, status=422)
    person = current_person()
    try:
        signing_in.choose_password(person, form.password.data, by=person)
    except Invalid as error:
        form.blame(error)
        return page("accounts/password.html", form=form, status=422)
    door.let_in(person, None)
    flash(_("Đã lưu mật khẩu. Từ nay bạn đăng nhập bằng mật khẩu này."))
    return see("/")
