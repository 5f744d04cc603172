""" "Tin cho tôi": what became of my remarks."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, url_for

from access.guard import current_person, requires
from access.permissions import Permission
from comments.notices import news, seeing
from web.pages import page, see

blueprint = Blueprint("notices", __name__)


@blueprint.get("/notices")
@requires(Permission.USE)
def show() -> Any:
    """All news of mine."""
    person = current_person()
    return page(
        "comments/notices/show.html", news=news.list_news(person), fresh=news.count_new(person)
    )


@blueprint.post("/notices/seen")
@requires(Permission.USE)
def see_all() -> Any:
    """I have seen them."""
    seeing.see_all(by=current_person())
    return see(url_for("comments.notices.show"))
