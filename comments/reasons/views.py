"""The reasons the board keeps: add, word anew, put away."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from comments.reasons import keeping, queries
from comments.reasons.forms import ReasonForm
from errors import Invalid
from web.pages import page, see

blueprint = Blueprint("reasons", __name__)


@blueprint.get("/reasons")
@requires(Permission.USE_BOARD_DESK)
def index() -> Any:
    """All that is offered."""
    return _page(ReasonForm(formdata=None))


@blueprint.post("/reasons")
@requires(Permission.USE_BOARD_DESK)
def keep() -> Any:
    """One more."""
    form = ReasonForm()
    if form.validate_on_submit():
        try:
            keeping.keep(text=form.text.data or "", by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã giữ lý do mẫu."), "success")
            return see(url_for(".index"))
    return _page(form, status=422)


@blueprint.post("/reasons/<key>")
@requires(Permission.USE_BOARD_DESK)
def change(key: str) -> Any:
    """Other words for it."""
    form = ReasonForm()
    if form.validate_on_submit():
        try:
            keeping.change(
                key, text=form.text.data or "", seen_edition=form.edition, by=current_person()
            )
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã sửa lý do mẫu."), "success")
            return see(url_for(".index"))
    return _page(form, changed=key, status=422)


@blueprint.post("/reasons/<key>/put-away")
@requires(Permission.USE_BOARD_DESK)
def put_away(key: str) -> Any:
    """Offer it no more."""
    keeping.put_away(key, by=current_person())
    flash(_("Đã cất lý do mẫu; các câu trả lời đã dùng vẫn giữ nguyên."), "success")
    return see(url_for(".index"))


def _page(form: ReasonForm, changed: str = "", status: int = 200) -> Any:
    return page(
        "comments/reasons/index.html",
        status=status,
        kept=queries.list_kept(),
        form=form,
        changed=changed,
    )
