"""The first start, one thing a page; and the body's own page afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Blueprint, current_app, flash, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from accounts import describing, door, queries, throttle
from accounts.people import groups as grouping
from accounts.setup import opening, steps
from accounts.setup.forms import AccountForm, BodyForm, GroupNamesForm
from errors import Invalid
from web.pages import page, see

blueprint = Blueprint("setup", __name__)


def _instance() -> Path:
    return Path(current_app.config["INSTANCE"])


@blueprint.get("/setup")
@requires(Permission.SET_UP, on=queries.find_body)
def account(body: None) -> Any:
    """The first page of all: the code, and the administrator's own account."""
    person = current_person()
    if person is None:
        return _account_page(AccountForm(), 200)
    return see(url_for(steps.next_step())) if steps.runs_set_up(person) else _please_wait()


@blueprint.post("/setup")
@requires(Permission.SET_UP, on=queries.find_body)
@throttle.wrong_codes
def open_house(body: None) -> Any:
    """Whoever knows the code is let in as the administrator."""
    form = AccountForm()
    if not form.validate_on_submit():
        return _account_page(form, 422)
    try:
        person = opening.open_house(
            code=form.code.data,
            instance=_instance(),
            name=form.name.data,
            staff_code=form.staff_code.data,
            username=form.username.data,
            password=form.password.data,
        )
    except Invalid as error:
        form.blame(error)
        return _account_page(form, 422)
    door.let_in(person, None)
    return see(url_for("accounts.setup.body"))


def _account_page(form: AccountForm, status: int) -> Any:
    administrator = queries.find_administrator()
    return page(
        "accounts/setup/account.html",
        status=status,
        form=form,
        administrator=administrator,
        steps=steps.list_steps("accounts.setup.account"),
    )


def _please_wait() -> Any:
    return page("accounts/setup/wait.html")


@blueprint.get("/setup/body")
@requires(Permission.CONTINUE_SET_UP, on=queries.find_body)
def body(body: None) -> Any:
    """Who we are."""
    return _body_page(BodyForm(queries.find_body_in_any_state()), 200, "accounts.setup.body")


@blueprint.post("/setup/body")
@requires(Permission.CONTINUE_SET_UP, on=queries.find_body)
def describe_body(body: None) -> Any:
    """Keep it and go on to the groups."""
    return _describe("accounts.setup.body", "accounts.setup.groups")


@blueprint.get("/body")
@requires(Permission.MANAGE_PEOPLE)
def settings() -> Any:
    """The same afterwards."""
    return _body_page(BodyForm(queries.find_body_in_any_state()), 200, "accounts.setup.settings")


@blueprint.post("/body")
@requires(Permission.MANAGE_PEOPLE)
def change_settings() -> Any:
    """Describe the body anew."""
    return _describe("accounts.setup.settings", "accounts.setup.settings")


def _describe(here: str, then: str) -> Any:
    form = BodyForm(queries.find_body_in_any_state())
    if not form.validate_on_submit():
        return _body_page(form, 422, here)
    try:
        describing.describe_body(form.description(), by=current_person())
    except Invalid as error:
        form.blame(error)
        return _body_page(form, 422, here)
    flash(_("Đã lưu thông tin đơn vị."), "success")
    return see(url_for(then))


def _body_page(form: BodyForm, status: int, here: str) -> Any:
    return page("accounts/setup/body.html", status=status, form=form, steps=steps.list_steps(here))


@blueprint.get("/setup/groups")
@requires(Permission.CONTINUE_SET_UP, on=queries.find_body)
def groups(body: None) -> Any:
    """Through which groups are remarks gathered?"""
    names = "\n".join(group.name for group in queries.list_groups())
    return _groups_page(GroupNamesForm(data={"names": names}), 200)


@blueprint.post("/setup/groups")
@requires(Permission.CONTINUE_SET_UP, on=queries.find_body)
def name_groups(body: None) -> Any:
    """Keep them and go on to the people."""
    form = GroupNamesForm()
    if not form.validate_on_submit():
        return _groups_page(form, 422)
    try:
        grouping.name_groups(form.lines(), by=current_person())
    except Invalid as error:
        form.blame(error)
        return _groups_page(form, 422)
    flash(_("Đã lưu các tổ."), "success")
    return see(url_for("accounts.files.sheet"))


def _groups_page(form: GroupNamesForm, status: int) -> Any:
    here = steps.list_steps("accounts.setup.groups")
    return page("accounts/setup/groups.html", status=status, form=form, steps=here)


@blueprint.get("/setup/slips")
@requires(Permission.CONTINUE_SET_UP, on=queries.find_body)
def slips(body: None) -> Any:
    """Print the slips, and be done."""
    return page(
        "accounts/setup/slips.html",
        steps=steps.list_steps("accounts.setup.slips"),
        waiting=len(queries.list_people_waiting_for_password()),
        staff=queries.count_staff(),
        groups=queries.list_groups_with_people(),
        described=queries.find_body_in_any_state() is not None,
    )


@blueprint.post("/setup/finish")
@requires(Permission.CONTINUE_SET_UP, on=queries.find_body)
def finish(body: None) -> Any:
    """Open the house to everybody."""
    opening.finish(by=current_person(), instance=_instance())
    flash(_("Đơn vị đã được cài đặt. Mọi người có thể đăng nhập bằng phiếu của mình."), "success")
    return see("/")
