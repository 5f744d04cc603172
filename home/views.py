"""The first page, and what every page shows: the body, the person, the way around."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, request, url_for
from flask_babel import gettext as _

from access.guard import can, current_person, requires
from access.permissions import Permission
from accounts.queries import find_body
from home import tasks
from regulations.queries import list_regulations
from web.pages import page

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@requires(Permission.USE)
def show() -> Any:
    """ "Việc của tôi": what waits for me, then where each regulation stands."""
    person = current_person()
    return page("home/show.html", tasks=tasks.list_tasks(person), regulations=list_regulations())


def everywhere() -> dict[str, Any]:
    """What base.html needs on every page."""
    body = find_body()
    return {
        "person": current_person(),
        "body": body,
        "can": can,
        "demo": current_app.config["DEMO"],
        "navigation": _navigation() if body else [],
    }


def _navigation() -> list[dict[str, Any]]:
    """The rooms the person may enter, the present one marked."""
    rooms = (
        (_("Việc của tôi"), "home.show", Permission.USE),
        (_("Văn bản"), "regulations.index", Permission.USE),
        (_("Đợt lấy ý kiến"), "comments.index", Permission.USE),
        (_("Hội nghị"), "conference.index", Permission.USE),
        (_("Nhật ký"), "journal.index", Permission.READ_JOURNAL),
        (_("Người và tổ"), "accounts.people.index", Permission.MANAGE_PEOPLE),
    )
    return [
        {"label": label, "url": url_for(endpoint), "current": _is_here(endpoint)}
        for label, endpoint, permission in rooms
        if can(permission)
    ]


def _is_here(endpoint: str) -> bool:
    return (request.endpoint or "").split(".")[0] == endpoint.split(".")[0]
