"""Pages of sealed remarks: the code opens one, for anybody who holds it and for nobody else.

Nobody needs to sign in here, and who did is not asked. The code is only ever sent in a body, so
that no address, log or history has it; each answer is the page itself, for the same reason.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext as _

from access.guard import current_person, public, requires
from access.permissions import Permission
from accounts.throttle import wrong_codes
from comments.models import ConsultationRound, Remark
from comments.remarks.following import follow
from comments.rounds.queries import get_round
from comments.sealed import box, taking_part
from comments.sealed.forms import CodeForm, SealedWordsForm, rewording
from comments.sealed.queries import get_by_code
from comments.talking import replying
from comments.talking.forms import SealedReplyForm
from comments.talking.queries import get_reply
from errors import Invalid
from regulations.comparison import pieces_between
from web.pages import page, see

blueprint = Blueprint("sealed", __name__)
_WHY = "the code alone opens it; whoever signed in would leave a trace"


@blueprint.get("/sealed")
@public(_WHY)
def ask() -> Any:
    """The box to type a code into."""
    return page("comments/sealed/ask.html", form=CodeForm())


@blueprint.post("/sealed")
@public(_WHY)
@wrong_codes
def show() -> Any:
    """What the code opens: what was said, what has become of it, amend and withdraw."""
    form = CodeForm()
    if not form.validate_on_submit():
        return page("comments/sealed/ask.html", form=form, status=422)
    try:
        remark = get_by_code(form.code.data)
    except Invalid as error:
        form.blame(error)
        return page("comments/sealed/ask.html", form=form, status=422)
    return _shown(remark)


@blueprint.post("/sealed/amend")
@public(_WHY)
@wrong_codes
def amend() -> Any:
    """Put other words in their place, while it lies in the box."""
    remark = get_by_code(_code())
    box.check_in_box(remark)
    form = SealedWordsForm(remark.clause)
    if not form.validate_on_submit():
        return _shown(remark, form=form, status=422)
    try:
        box.amend(remark, words=form.words)
    except Invalid as error:
        form.blame(error)
        return _shown(remark, form=form, status=422)
    return _shown(remark, done=_("Đã sửa ý kiến của bạn."))


@blueprint.post("/sealed/withdraw")
@public(_WHY)
@wrong_codes
def withdraw() -> Any:
    """Take it out of the box."""
    remark = get_by_code(_code())
    box.withdraw(remark)
    return _shown(remark, done=_("Bạn đã rút ý kiến này."))


@blueprint.post("/sealed/reply")
@public(_WHY)
@wrong_codes
def reply() -> Any:
    """Answer what was asked about it, once the box is open."""
    remark = get_by_code(_code())
    form = SealedReplyForm()
    if not form.validate_on_submit():
        return _shown(remark, answer=form, status=422)
    try:
        replying.reply_sealed(remark, text=form.text.data, form_key=form.key())
    except Invalid as error:
        form.blame(error)
        return _shown(remark, answer=form, status=422)
    return _shown(remark, done=_("Đã gửi trả lời."))


@blueprint.post("/sealed/reply/withdraw")
@public(_WHY)
@wrong_codes
def withdraw_reply() -> Any:
    """Take one's own reply back."""
    remark = get_by_code(_code())
    replying.withdraw_sealed(remark, get_reply(request.form.get("reply", "")))
    return _shown(remark, done=_("Bạn đã rút trả lời này."))


@blueprint.post("/rounds/<round_id>/taken-part")
@requires(Permission.COMMENT, on=get_round)
def declare(consultation: ConsultationRound) -> Any:
    """ "Tôi đã tham gia": said by anybody, tied to no remark."""
    taking_part.declare(consultation, by=current_person())
    flash(_("Đã ghi: bạn đã tham gia đợt này."), "success")
    return see(url_for("comments.show_round", round_id=consultation.id))


def _code() -> str:
    return request.form.get("code", "")


def _shown(
    remark: Remark,
    *,
    form: SealedWordsForm | None = None,
    answer: SealedReplyForm | None = None,
    done: str = "",
    status: int = 200,
) -> Any:
    return page(
        "comments/sealed/show.html",
        status=status,
        remark=remark,
        journey=follow(remark),
        code=_code(),
        form=form or rewording(remark, _code()),
        refused=form is not None,
        answer=answer or SealedReplyForm(formdata=None, code=_code()),
        done=done,
        pieces=pieces_between,
    )
