"""Carrying out: a wording into the working draft, and the account of what was promised."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from comments.answers.queries import get_sent_point
from comments.applying import account, telling
from comments.applying import applying as acts
from comments.applying.fitting import Fitting, try_on
from comments.applying.forms import ApplyForm, CarriedForm, applying
from comments.models import ConsultationRound, Point
from comments.rounds.queries import get_round
from errors import Invalid, NotFound
from regulations.comparison import pieces_between
from web.pages import page, see

blueprint = Blueprint("applying", __name__)


@blueprint.get("/points/<point_id>/apply")
@requires(Permission.ANSWER, on=get_sent_point)
def show(point: Point) -> Any:
    """The wording against the working draft: base, theirs, yours."""
    fitting = _tried(point)
    return _page(fitting, applying(fitting))


@blueprint.post("/points/<point_id>/apply")
@requires(Permission.ANSWER, on=get_sent_point)
def apply(point: Point) -> Any:
    """Put the words into the working draft."""
    form = ApplyForm()
    if form.validate_on_submit():
        try:
            acts.apply_wording(
                point,
                wording=form.wording.data,
                seen_revision=form.revision,
                by=current_person(),
            )
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã đưa lời văn vào bản đang soạn."), "success")
            return see(url_for("comments.answers.point", point_id=point.id))
    return _page(_tried(point), form, status=422)


@blueprint.get("/rounds/<round_id>/carried-out")
@requires(Permission.USE_BOARD_DESK, on=get_round)
def carried_out(consultation: ConsultationRound) -> Any:
    """Accepted but nothing changed; changed but nobody asked."""
    accounts = account.accounts_of(consultation)
    return page(
        "comments/applying/account.html",
        consultation=consultation,
        accounts=accounts,
        form=CarriedForm(formdata=None),
        pieces=pieces_between,
    )


@blueprint.post("/rounds/<round_id>/carried-out")
@requires(Permission.USE_BOARD_DESK, on=get_round)
def tell(consultation: ConsultationRound) -> Any:
    """A change carries out a point, by a person's word."""
    form = CarriedForm()
    telling.tell(
        account.accounts_of(consultation),
        point_id=form.point.data or 0,
        change=form.change.data or "",
        by=current_person(),
    )
    flash(_("Đã ghi: thay đổi này thực hiện đề nghị ấy."), "success")
    return see(url_for("comments.applying.carried_out", round_id=consultation.id))


def _tried(point: Point) -> Fitting:
    fitting = try_on(point)
    if fitting is None:
        raise NotFound("Đề nghị này không có lời văn để đưa vào bản đang soạn.")
    return fitting


def _page(fitting: Fitting, form: ApplyForm, status: int = 200) -> Any:
    return page(
        "comments/applying/apply.html",
        status=status,
        fitting=fitting,
        point=fitting.point,
        form=form,
        pieces=pieces_between,
    )
