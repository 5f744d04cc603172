"""The journal as the inspector reads it: entries, and the verdict on the chain."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from access.guard import requires
from access.permissions import Permission
from journal import queries
from journal.words import ACTIONS, SUBJECTS
from web.pages import page
from web.paging import Pages, page_number

blueprint = Blueprint("journal", __name__)


@blueprint.get("/journal")
@requires(Permission.READ_JOURNAL)
def index() -> Any:
    """One page of entries, newest first, with the chain's verdict above."""
    chosen = request.args.get("action", "")
    number = page_number(request.args.get("page", ""))
    entries, total = queries.list_entries(page=number, action=chosen or None)
    return page(
        "journal/index.html",
        entries=entries,
        names=queries.names_of(entries),
        pages=Pages(number, total, 50),
        chosen=chosen,
        actions=ACTIONS,
        subjects=SUBJECTS,
        verdict=queries.verify_chain(),
    )
