"""Pages of what is half written: kept by the page's script, listed and dropped by its author."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from accounts.throttle import drafts_pace
from comments.drafts import keeping as drafts
from comments.models import ConsultationRound, RemarkDraft, Visibility
from comments.numbers import find_number, row_number
from comments.refusals import Misplaced
from comments.remarks.forms import RemarkForm
from comments.remarks.sending import check_open
from comments.remarks.spots import get_spot
from comments.rounds.queries import get_round
from web.pages import page, see

blueprint = Blueprint("drafts", __name__)


def get_taking_round(round_id: str) -> ConsultationRound:
    """A round that takes remarks now."""
    consultation = get_round(round_id)
    check_open(consultation)
    return consultation


def get_own_draft(draft_id: str) -> RemarkDraft:
    """The person's own draft."""
    return drafts.get_own(row_number(draft_id), current_person())


@blueprint.post("/rounds/<round_id>/draft")
@drafts_pace
@requires(Permission.COMMENT, on=get_taking_round)
def keep(consultation: ConsultationRound) -> Any:
    """Keep what stands in the form under one's name; chosen otherwise, forget what was kept."""
    asked = request.args
    spot = get_spot(
        consultation, asked.get("version", ""), asked.get("clause", ""), refuse=Misplaced
    )
    form = RemarkForm(consultation, spot.clause)
    place: dict[str, Any] = {"version": spot.version, "clause": spot.clause}
    if form.visibility.data != Visibility.NAMED.value:
        drafts.drop(**place, by=current_person())
        return "", 204
    if not form.fits:
        return "", 422
    nth = find_number(form.quote_nth.data or "") or 0
    drafts.keep(consultation, **place, typed=form.typed, quote_nth=nth, by=current_person())
    return "", 204


@blueprint.get("/drafts")
@requires(Permission.USE)
def mine() -> Any:
    """ "Bản nháp của tôi"."""
    return page("comments/drafts/mine.html", drafts=drafts.list_mine(current_person()))


@blueprint.post("/drafts/<draft_id>/drop")
@requires(Permission.USE, on=get_own_draft)
def drop(draft: RemarkDraft) -> Any:
    """Forget it."""
    drafts.discard(draft, by=current_person())
    flash(_("Đã bỏ bản nháp."), "success")
    return see(url_for("comments.drafts.mine"))
