"""The search page: what was asked, what was found."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from access.guard import current_person, requires
from access.permissions import Permission
from accounts.throttle import search_pace
from search.asking import understood
from search.forms import SearchForm
from search.models import Kind
from search.queries import PAGE, find
from web.pages import page
from web.paging import Pages, page_number

blueprint = Blueprint("search", __name__)


@blueprint.get("/search")
@search_pace
@requires(Permission.USE)
def index() -> Any:
    """The box and, where something was typed, one page of what the person may read of it."""
    form = SearchForm(request.args)
    asked = understood(form.q.data or "")
    number = page_number(request.args.get("page", ""))
    results = find(asked, current_person(), page=number, kind=form.chosen)
    return page(
        "search/index.html",
        form=form,
        asked=asked,
        results=results,
        kinds=list(Kind),
        chosen=form.chosen,
        pages=Pages(results.number, results.total, PAGE),
    )
