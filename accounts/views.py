"""Signing in and out, choosing a password, and what goes before everything else."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext as _

import accounts.files.views
import accounts.letters.views
import accounts.people.views
import accounts.setup.views
from access.guard import current_person, public, requires
from access.permissions import Permission
from accounts import door, signing_in, throttle
from accounts.forms import PasswordForm, SignInForm
from accounts.setup import steps
from errors import Invalid
from web.addresses import local_address
from web.pages import page, see

blueprint = Blueprint("accounts", __name__)
for part in (accounts.setup, accounts.people, accounts.files, accounts.letters):
    blueprint.register_blueprint(part.views.blueprint)


@blueprint.before_app_request
def first_things_first() -> Any:
    """A body is set up before it is used; a slip's bearer chooses a password before all else."""
    endpoint = request.endpoint or ""
    if endpoint in ("static", "web.alive"):
        return None
    person = current_person()
    if steps.leads_to_set_up(endpoint, person):
        return see(url_for("accounts.setup.account"))
    if door.password_is_due(door.current_visit()):
        return see(url_for("accounts.password"))
    return None


@blueprint.get("/sign-in")
@public("the door itself")
def sign_in() -> Any:
    """The sign-in page."""
    return page("accounts/sign_in.html", form=SignInForm(next=request.args.get("next", "")))


@blueprint.post("/sign-in")
@public("the door itself")
@throttle.wrong_tries
@throttle.wrong_tries_here
def send_sign_in() -> Any:
    """Let somebody in, or say that name and password don't fit (never which of them)."""
    form = SignInForm()
    if not form.validate_on_submit():
        return page("accounts/sign_in.html", form=form, status=422)
    try:
        person, slip = signing_in.get_by_secret(form.username.data, form.secret.data)
        door.let_in(person, slip)
    except Invalid as error:
        form.blame(error)
        return page("accounts/sign_in.html", form=form, status=422)
    # The address wanted is kept while a slip's bearer first chooses a password.
    wanted = local_address(form.next.data or "")
    return see(url_for("accounts.password", next=wanted) if slip else wanted)


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
    form = PasswordForm(next=request.args.get("next", ""))
    return _password_page(form, 200)


@blueprint.post("/password")
@requires(Permission.USE)
@throttle.wrong_passwords
def choose_password() -> Any:
    """Take the new password; other devices are signed out, this one stays in."""
    form = PasswordForm()
    if not form.validate_on_submit():
        return _password_page(form, 422)
    person = current_person()
    try:
        signing_in.change_password(
            form.password.data, old=form.old.data or "", visit=door.current_visit(), by=person
        )
    except Invalid as error:
        form.blame(error)
        return _password_page(form, 422)
    door.let_in(person, None)
    flash(_("Đã lưu mật khẩu. Từ nay bạn đăng nhập bằng mật khẩu này."), "success")
    return see(local_address(form.next.data or ""))


def _password_page(form: PasswordForm, status: int) -> Any:
    asks_old = signing_in.must_show_old_password(current_person(), door.current_visit())
    return page("accounts/password.html", form=form, asks_old=asks_old, status=status)
