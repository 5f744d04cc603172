"""Pages of remarks: the form, the receipt, mine, and what stands at a clause."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, flash, request, url_for
from flask_babel import gettext as _

from access.guard import can, current_person, requires
from access.permissions import Permission
from accounts.throttle import remarks_pace
from comments.drafts import keeping as drafts
from comments.models import ConsultationRound, Remark, RemarkDraft, Visibility
from comments.numbers import find_number, row_number
from comments.positions.queries import find_sent_at
from comments.refusals import Misplaced
from comments.remarks import sending
from comments.remarks.following import follow, follow_all
from comments.remarks.forms import (
    AgreeForm,
    RemarkForm,
    WordsForm,
    amending,
    file_limits,
    promises,
)
from comments.remarks.queries import find_agreements, get_place, get_remark, list_mine
from comments.remarks.spots import Spot, get_spot, proposed_pieces
from comments.remarks.successors import find_successor, newest_number
from comments.rounds.progress import count_members
from comments.rounds.queries import get_round
from comments.sealed import box
from comments.standing import leaf_at, leaf_of_tray
from documents.attached.kinds import OFFERED
from errors import Invalid, NotFound, UserError
from regulations.comparing.pieces import Piece
from regulations.comparison import pieces_between
from regulations.models import Version
from regulations.queries import get_version
from web.pages import page, see
from web.paging import page_number

blueprint = Blueprint("remarks", __name__)


def get_taking_round(round_id: str) -> ConsultationRound:
    """A round that takes remarks now; else the refusal says when it ended."""
    consultation = get_round(round_id)
    sending.check_open(consultation)
    return consultation


def get_own_remark(receipt: str) -> Remark:
    """The person's own remark; anybody else's does not exist."""
    remark = get_remark(receipt)
    if not can(Permission.FOLLOW_REMARK, remark):
        raise NotFound("Không tìm thấy trang này.")
    return remark


def get_changeable_remark(receipt: str) -> Remark:
    """The person's own remark, to be changed; else the refusal says since when it is frozen."""
    remark = get_own_remark(receipt)
    sending.check_changeable(remark)
    return remark


def get_read_version(slug: str, number: str) -> Version:
    """The version of a reading page."""
    return get_version(slug, row_number(number))


@blueprint.get("/rounds/<round_id>/comment")
@requires(Permission.COMMENT, on=get_taking_round)
def write(consultation: ConsultationRound) -> Any:
    """The form for a clause, or for a whole text."""
    spot = _spot(consultation, NotFound)
    draft = drafts.find(spot.version, spot.clause, current_person())
    used = draft if request.args.get("draft") else None
    form = RemarkForm(consultation, spot.clause, **(used.typed if used else {}))
    return _form_page(consultation, spot, form, draft=draft, given=used is not None)


@blueprint.post("/rounds/<round_id>/comment")
@remarks_pace
@requires(Permission.COMMENT, on=get_taking_round)
def send(consultation: ConsultationRound) -> Any:
    """Take the remark and show its receipt, or the form with what is missing."""
    spot = _spot(consultation, Misplaced)
    form = RemarkForm(consultation, spot.clause)
    if form.validate_on_submit():
        try:
            files = form.attached()
            if form.is_sealed:
                return _seal(consultation, spot, form)
            remark = sending.post(
                consultation,
                version=spot.version,
                clause=spot.clause,
                visibility=Visibility(form.visibility.data),
                words=form.words,
                form_key=form.key(),
                seen=form.seen_number,
                files=files,
                by=current_person(),
            )
        except Invalid as error:
            return _refused(consultation, spot, form, error)
        return see(url_for("comments.remarks.show", receipt=remark.receipt))
    return _form_page(consultation, spot, form, status=422)


@blueprint.post("/rounds/<round_id>/comment/preview")
@requires(Permission.COMMENT, on=get_taking_round)
def preview(consultation: ConsultationRound) -> Any:
    """The form as it was typed, with what the proposed wording changes; nothing is kept."""
    spot = _spot(consultation, Misplaced)
    form = RemarkForm(consultation, spot.clause)
    if not form.proposed.validate(form):
        return _form_page(consultation, spot, form, status=422)
    return _form_page(consultation, spot, form, pieces=proposed_pieces(spot, form.proposed.data))


@blueprint.get("/rounds/<round_id>/agree")
@requires(Permission.COMMENT, on=get_taking_round)
def ask_agree(consultation: ConsultationRound) -> Any:
    """ "Nhất trí toàn bộ": how is the name kept?"""
    return _agree_page(consultation, AgreeForm(consultation))


@blueprint.post("/rounds/<round_id>/agree")
@requires(Permission.COMMENT, on=get_taking_round)
def agree(consultation: ConsultationRound) -> Any:
    """ "Nhất trí toàn bộ"."""
    form = AgreeForm(consultation)
    if not form.validate_on_submit():
        return _agree_page(consultation, form, status=422)
    sent = sending.agree_to_all(
        consultation,
        visibility=Visibility(form.visibility.data),
        form_key=form.key(),
        by=current_person(),
    )
    if len(sent) == 1:
        return see(url_for("comments.remarks.show", receipt=sent[0].receipt))
    flash(_("Đã nhận: bạn nhất trí toàn bộ."), "success")
    return see(url_for("comments.remarks.mine", round_id=consultation.id))


@blueprint.get("/remarks/<receipt>")
@requires(Permission.FOLLOW_REMARK, on=get_own_remark)
def show(remark: Remark) -> Any:
    """The receipt: what was sent, what has become of it, amend and withdraw."""
    return page(
        "comments/remarks/show.html",
        fragment="comments/remarks/_receipt.html",
        remark=remark,
        journey=follow(remark),
        pieces=pieces_between,
    )


@blueprint.get("/remarks/<receipt>/amend")
@requires(Permission.CHANGE_REMARK, on=get_changeable_remark)
def amend(remark: Remark) -> Any:
    """The form with what the remark says now."""
    return page("comments/remarks/amend.html", remark=remark, form=amending(remark))


@blueprint.post("/remarks/<receipt>/amend")
@requires(Permission.CHANGE_REMARK, on=get_changeable_remark)
def save_amended(remark: Remark) -> Any:
    """Keep the new words, and the old ones as history."""
    form = WordsForm(remark.clause)
    if form.validate_on_submit():
        try:
            sending.amend(remark, words=form.words, by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã sửa ý kiến của bạn."), "success")
            return see(url_for("comments.remarks.show", receipt=remark.receipt))
    return page("comments/remarks/amend.html", remark=remark, form=form, status=422)


@blueprint.post("/remarks/<receipt>/withdraw")
@requires(Permission.CHANGE_REMARK, on=get_changeable_remark)
def withdraw(remark: Remark) -> Any:
    """Take it back; it stays, marked."""
    sending.withdraw(remark, by=current_person())
    flash(_("Bạn đã rút ý kiến này."), "success")
    return see(url_for("comments.remarks.show", receipt=remark.receipt))


@blueprint.get("/rounds/<round_id>/mine")
@requires(Permission.USE, on=get_round)
def mine(consultation: ConsultationRound) -> Any:
    """My remarks of a round, each with its state, its present place and its receipt."""
    journeys = follow_all(list_mine(consultation, current_person()))
    return page("comments/remarks/mine.html", consultation=consultation, journeys=journeys)


@blueprint.get("/regulations/<slug>/v/<number>/remarks")
@requires(Permission.READ_TEXT, on=get_read_version)
def at_clause(version: Version) -> Any:
    """What stands at one clause (or at the whole text) of a version."""
    address = request.args.get("clause", "")
    clause = get_place(version, address) if address else None
    leaf = leaf_at(version, current_person(), clause, page_number(request.args.get("page", "")))
    return page(
        "comments/remarks/at_clause.html",
        version=version,
        clause=clause,
        leaf=leaf,
        pieces=pieces_between,
    )


@blueprint.get("/regulations/<slug>/v/<number>/tray")
@requires(Permission.READ_TEXT, on=get_read_version)
def tray(version: Version) -> Any:
    """ "Cần xem lại": what has no sure place in this version."""
    asked = request.args
    was = find_number(asked.get("was", ""))
    leaf = leaf_of_tray(version, current_person(), page_number(asked.get("page", "")), was)
    return page(
        "comments/remarks/tray.html", version=version, leaf=leaf, was=was, pieces=pieces_between
    )


def _spot(consultation: ConsultationRound, refuse: type[UserError]) -> Spot:
    asked = request.args
    return get_spot(consultation, asked.get("version", ""), asked.get("clause", ""), refuse=refuse)


def _agree_page(consultation: ConsultationRound, form: AgreeForm, status: int = 200) -> Any:
    return page(
        "comments/remarks/agree.html",
        status=status,
        consultation=consultation,
        form=form,
        agreed=find_agreements(consultation, current_person()),
        promises=promises(consultation),
    )


def _seal(consultation: ConsultationRound, spot: Spot, form: RemarkForm) -> Any:
    """Put it into the box; of the person only the group goes on, where they agreed to that.

    The code stands in this answer alone: an address, a session or a cookie would keep it.
    """
    code = box.seal(
        consultation,
        version=spot.version,
        clause=spot.clause,
        words=form.words,
        group_id=current_person().group_id if form.with_group.data else None,
        form_key=form.key(),
        seen=form.seen_number,
    )
    return page(
        "comments/sealed/sent.html",
        fragment="comments/sealed/_sent.html",
        consultation=consultation,
        spot=spot,
        code=code,
    )


def _refused(consultation: ConsultationRound, spot: Spot, form: RemarkForm, error: Invalid) -> Any:
    form.blame(error)
    return _form_page(consultation, spot, form, status=error.status)


def _form_page(
    consultation: ConsultationRound,
    spot: Spot,
    form: RemarkForm,
    status: int = 200,
    pieces: list[Piece] | None = None,
    draft: RemarkDraft | None = None,
    given: bool = False,
) -> Any:
    members = count_members(current_person().group_id)
    form.seen.data = str(newest_number(spot.version))  # the page below tells of it
    return page(
        "comments/remarks/write.html",
        fragment="comments/remarks/_form.html",
        status=status,
        consultation=consultation,
        spot=spot,
        successor=find_successor(spot.version, spot.clause),
        form=form,
        limits=file_limits(),
        offered=OFFERED,
        pieces=pieces,
        draft=draft,
        given=given,
        promises=promises(consultation),
        members=members,
        is_small=members < current_app.config["SMALL_GROUP"],
        group_sent_at=find_sent_at(consultation.id, current_person().group_id),
    )
