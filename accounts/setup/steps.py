"""Which steps lead from an empty house to a body that works, and which of them are done?"""

from __future__ import annotations

from dataclasses import dataclass

from access.roles import Role
from accounts.models import Person
from accounts.queries import (
    count_staff,
    find_administrator,
    find_body,
    find_body_in_any_state,
    has_slips,
    list_groups,
)
from errors import mark


@dataclass(frozen=True)
class Step:
    """One step: its name, the view it is done on, and whether that has happened."""

    label: str
    endpoint: str
    done: bool
    current: bool


def set_up_is_due() -> bool:
    """Is the body still to be set up?"""
    return find_body() is None


def leads_to_set_up(endpoint: str, person: Person | None) -> bool:
    """Does this address lead to the set-up instead, because it is not done yet?

    The administrator needs this room meanwhile; anybody else only the set-up's own pages and,
    once there is an administrator, the door.
    """
    if endpoint.startswith(("accounts.setup.", "web.")) or not set_up_is_due():
        return False
    if person is not None:
        return not endpoint.startswith("accounts.")
    at_the_door = endpoint in ("accounts.sign_in", "accounts.send_sign_in")
    return not (at_the_door and find_administrator() is not None)


def runs_set_up(person: Person) -> bool:
    """Is this the administrator, and not somebody who came too early with a slip?"""
    return Role.ADMINISTRATOR in person.roles


def list_steps(here: str = "") -> list[Step]:
    """The steps with the present one marked; none once the body is set up."""
    if not set_up_is_due():
        return []
    steps = (
        (mark("Tài khoản quản trị"), "accounts.setup.account", find_administrator() is not None),
        (mark("Đơn vị"), "accounts.setup.body", find_body_in_any_state() is not None),
        (mark("Các tổ"), "accounts.setup.groups", bool(list_groups())),
        (mark("Nhân sự"), "accounts.files.sheet", count_staff() > 1),
        (mark("Phiếu đăng nhập"), "accounts.setup.slips", has_slips()),
    )
    return [Step(label, endpoint, done, endpoint == here) for label, endpoint, done in steps]


def next_step() -> str:
    """The view of the first step that is not done; the last one when all are."""
    steps = list_steps()
    return next((step.endpoint for step in steps if not step.done), steps[-1].endpoint)


def after_people() -> str:
    """Where one goes on when a people list was taken over."""
    return "accounts.setup.slips" if set_up_is_due() else "accounts.people.index"
