"""The journal as the inspector reads it: entries, and the verdict on the chain."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

import clock
from access.guard import requires
from access.permissions import Permission
from journal import queries, telling
from journal.export import write_lines
from journal.words import ACTIONS
from web.pages import download, page
from web.paging import Pages, page_number

blueprint = Blueprint("journal", __name__)


@blueprint.get("/journal")
@requires(Permission.READ_JOURNAL)
def index() -> Any:
    """One page of entries, newest first, with the chain's verdict above."""
    asked = request.args.get("action", "")
    chosen = asked if asked in ACTIONS else ""
    number = page_number(request.args.get("page", ""))
    entries, total = queries.list_entries(page=number, action=chosen or None)
    return page(
        "journal/index.html",
        lines=telling.tell(entries),
        pages=Pages(number, total, queries.PAGE),
        chosen=chosen,
        actions={action: ACTIONS[action] for action in queries.list_actions()},
        verdict=queries.verify_chain(),
    )


@blueprint.get("/journal/export")
@requires(Permission.READ_JOURNAL)
def export() -> Any:
    """The whole journal as a file that can be checked elsewhere."""
    data = "".join(write_lines(queries.links())).encode()
    name = f"nhat-ky-{clock.today().isoformat()}.jsonl"
    return download(data, name=name, kind="application/jsonl; charset=utf-8")
