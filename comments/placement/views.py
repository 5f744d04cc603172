"""Pages about places: the wording then and now, and putting a remark where it belongs."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from comments.placement import attaching, seen
from comments.placement.forms import AttachForm
from comments.placement.guesses import guesses
from comments.placement.seen import Seen
from errors import Invalid
from regulations.comparison import pieces_between
from regulations.queries import list_clauses
from web.pages import page, see

blueprint = Blueprint("placement", __name__)


@blueprint.get("/regulations/<slug>/v/<number>/remark/<remark_id>")
@requires(Permission.READ_REMARK, on=seen.get_seen_remark, conceal=True)
def remark(asked: Seen) -> Any:
    """One remark: the wording it was made on, the wording now, and what differs."""
    return _seen_page(asked)


@blueprint.get("/regulations/<slug>/v/<number>/point/<point_id>")
@requires(Permission.READ_POINT, on=seen.get_seen_point, conceal=True)
def point(asked: Seen) -> Any:
    """The same of a group's point."""
    return _seen_page(asked)


@blueprint.get("/regulations/<slug>/v/<number>/attach/<kind>/<thing_id>")
@requires(Permission.PLACE_BY_HAND, on=seen.get_seen, conceal=True)
def choose(asked: Seen) -> Any:
    """Choose where a remark or a point belongs in this version."""
    return _attach_page(asked, _form(asked))


@blueprint.post("/regulations/<slug>/v/<number>/attach/<kind>/<thing_id>")
@requires(Permission.PLACE_BY_HAND, on=seen.get_seen, conceal=True)
def attach(asked: Seen) -> Any:
    """Record the choice and go back to the tray; or look for clauses with what was typed."""
    form = _form(asked)
    if form.find.data:
        return _attach_page(asked, form)
    if form.validate_on_submit():
        others = seen.list_beside(asked, current_person()) if form.others.data else []
        try:
            made = attaching.attach(
                [asked.thing, *seen.load(others)],
                to=asked.version,
                clause=form.chosen,
                quote=form.quote.data or "",
                note=form.note.data or "",
                seen=form.seen,
                by=current_person(),
            )
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã gắn lại %(count)s ý kiến.", count=len(made)), "success")
            return see(_tray(asked))
    return _attach_page(asked, form, status=422)


@blueprint.post("/regulations/<slug>/v/<number>/attach/<kind>/<thing_id>/take-back")
@requires(Permission.PLACE_BY_HAND, on=seen.get_seen, conceal=True)
def take_back(asked: Seen) -> Any:
    """Leave the place to the lineage again; what was chosen stays in the record."""
    attaching.take_back(asked.thing, to=asked.version, seen=_form(asked).seen, by=current_person())
    flash(_("Đã bỏ việc gắn lại; ý kiến trở về chỗ máy lần theo được."), "success")
    return see(_tray(asked))


def _form(asked: Seen) -> AttachForm:
    clauses = list_clauses(asked.version)
    return AttachForm(clauses, guesses(asked.placed), data={"seen_acts": len(asked.acts)})


def _tray(asked: Seen) -> str:
    version = asked.version
    return url_for("comments.remarks.tray", slug=version.regulation.slug, number=version.number)


def _seen_page(asked: Seen) -> Any:
    return page("comments/placement/show.html", seen=asked, pieces=pieces_between)


def _attach_page(asked: Seen, form: AttachForm, status: int = 200) -> Any:
    return page(
        "comments/placement/attach.html",
        status=status,
        seen=asked,
        form=form,
        beside=len(seen.list_beside(asked, current_person())),
        pieces=pieces_between,
    )
