"""The door of every view: load the thing, ask the policy, hand over what may be used.

>>> # @blueprint.get("/rounds/<int:round_id>")
>>> # @requires(Permission.USE, on=get_round)        get_round(round_id) -> ConsultationRound
>>> # def show_round(consultation): ...               gets the thing; other URL parts by name
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import current_app, request
from flask_login import current_user

from access.permissions import Permission
from access.policy import may
from access.predicates import Someone
from errors import Forbidden, NotFound

View = TypeVar("View", bound=Callable[..., Any])


def current_person() -> Any:
    """The real person behind the request, or None (never Flask-Login's proxy)."""
    person = current_user._get_current_object()
    return person if person.is_authenticated else None


def can(permission: Permission | str, thing: Any = None) -> bool:
    """For templates and views: may the one who is looking do this?"""
    wanted = Permission[permission] if isinstance(permission, str) else permission
    return may(current_person(), wanted, thing)


def requires(
    permission: Permission,
    on: Callable[..., Any] | None = None,
    *,
    conceal: bool = False,
) -> Callable[[View], View]:
    """Let a view run only for those who may.

    ``on`` loads the thing from the URL's parts and raises ``NotFound``; the view receives the
    thing first, then the parts ``on`` did not take. ``conceal`` answers 404 instead of 403, for
    things whose very existence must not be known.
    """

    def guarded(view: View) -> View:
        takes = set(inspect.signature(on).parameters) if on else set()

        @wraps(view)
        def through_the_door(**parts: Any) -> Any:
            person: Someone | None = current_person()
            if person is None and permission is not Permission.SET_UP:
                return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
            mine = {name: parts.pop(name) for name in list(parts) if name in takes}
            arguments = [on(**mine)] if on else []
            if not may(person, permission, arguments[0] if arguments else None):
                if conceal:
                    raise NotFound("Không tìm thấy trang này.")
                raise Forbidden(permission.value)
            return view(*arguments, **parts)

        through_the_door.permission = permission  # type: ignore[attr-defined]
        return through_the_door  # type: ignore[return-value]

    return guarded


def public(why: str) -> Callable[[View], View]:
    """Declare that a view is open to everyone, and why."""

    def opened(view: View) -> View:
        view.public = why  # type: ignore[attr-defined]
        return view

    return opened


def wants_fragment() -> bool:
    """Was the page's own script asking for a part of the page only?"""
    return request.headers.get("X-Fragment") == "1"
