"""Pages of the talk about one remark. Its address has the remark's random number, no receipt."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from accounts.throttle import remarks_pace
from comments.models import Remark, Reply
from comments.placement import place
from comments.talking import folding, replying, supporting
from comments.talking.forms import FoldForm, ReplyForm
from comments.talking.queries import (
    find_pending,
    get_foldable,
    get_reply,
    get_talked_about,
    list_foldings,
    remark_of,
)
from errors import Invalid
from regulations.comparison import pieces_between
from web.addresses import local_address
from web.pages import page, see

blueprint = Blueprint("talking", __name__)


@blueprint.get("/said/<remark_id>")
@requires(Permission.READ_REMARK, on=get_talked_about, conceal=True)
def show(remark: Remark) -> Any:
    """The remark, who supports it in number, the replies, and a box for one more."""
    return _talk(remark)


@blueprint.post("/said/<remark_id>/support")
@remarks_pace
@requires(Permission.SUPPORT, on=get_talked_about)
def support(remark: Remark) -> Any:
    """ "Đồng tình"."""
    supporting.support(remark, by=current_person())
    flash(_("Đã ghi: bạn đồng tình với ý kiến này."), "success")
    return see(_back(remark))


@blueprint.post("/said/<remark_id>/take-back")
@remarks_pace
@requires(Permission.SUPPORT, on=get_talked_about)
def take_back(remark: Remark) -> Any:
    """ "Thôi đồng tình"."""
    supporting.take_back(remark, by=current_person())
    flash(_("Đã ghi: bạn thôi đồng tình với ý kiến này."), "success")
    return see(_back(remark))


@blueprint.post("/said/<remark_id>/replies")
@remarks_pace
@requires(Permission.REPLY, on=get_talked_about)
def reply(remark: Remark) -> Any:
    """Take a reply, or show the page with what is missing."""
    form = ReplyForm()
    if form.validate_on_submit():
        try:
            replying.reply(remark, text=form.text.data, form_key=form.key(), by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã gửi trả lời."), "success")
            return see(url_for("comments.talking.show", remark_id=remark.id))
    return _talk(remark, form=form, status=422)


@blueprint.get("/replies/<reply_id>/amend")
@requires(Permission.CHANGE_REPLY, on=get_reply, conceal=True)
def amend(old: Reply) -> Any:
    """The form with what the reply says now."""
    return page("comments/talking/amend.html", reply=old, form=ReplyForm(text=old.text))


@blueprint.post("/replies/<reply_id>/amend")
@requires(Permission.CHANGE_REPLY, on=get_reply, conceal=True)
def save_amended(old: Reply) -> Any:
    """Keep the new words, and the old ones as history."""
    form = ReplyForm()
    if form.validate_on_submit():
        try:
            replying.amend(old, text=form.text.data, by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã sửa trả lời của bạn."), "success")
            return see(url_for("comments.talking.show", remark_id=old.remark_id))
    return page("comments/talking/amend.html", reply=old, form=form, status=422)


@blueprint.post("/replies/<reply_id>/withdraw")
@requires(Permission.CHANGE_REPLY, on=get_reply, conceal=True)
def withdraw(old: Reply) -> Any:
    """Take it back; it stays, marked."""
    replying.withdraw(old, by=current_person())
    flash(_("Bạn đã rút trả lời này."), "success")
    return see(url_for("comments.talking.show", remark_id=old.remark_id))


@blueprint.get("/fold/<any(remark, reply):kind>/<thing_id>")
@requires(Permission.FOLD, on=get_foldable, conceal=True)
def fold(thing: Remark | Reply) -> Any:
    """Ask to fold it away or to open it again, or decide on what another asked."""
    return _folding(thing, FoldForm())


@blueprint.post("/fold/<any(remark, reply):kind>/<thing_id>")
@requires(Permission.FOLD, on=get_foldable, conceal=True)
def propose_fold(thing: Remark | Reply) -> Any:
    """The first of two people."""
    form = FoldForm()
    if form.validate_on_submit():
        try:
            folding.propose(thing, reason=form.reason.data, by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã ghi đề nghị; cần người thứ hai xác nhận."), "success")
            return see(request.path)
    return _folding(thing, form, status=422)


@blueprint.post("/fold/<any(remark, reply):kind>/<thing_id>/<any(confirm, decline):word>")
@requires(Permission.FOLD, on=get_foldable, conceal=True)
def decide_fold(thing: Remark | Reply, word: str) -> Any:
    """The second of two people."""
    folding.decide(thing, confirmed=word == "confirm", by=current_person())
    flash(_("Đã ghi."), "success")
    return see(url_for("comments.talking.show", remark_id=remark_of(thing).id))


def _back(remark: Remark) -> str:
    """To where the button was pressed."""
    return local_address(
        request.form.get("next") or url_for("comments.talking.show", remark_id=remark.id)
    )


def _talk(remark: Remark, form: ReplyForm | None = None, status: int = 200) -> Any:
    return page(
        "comments/talking/show.html",
        status=status,
        placed=place([remark], remark.version)[0],
        form=form or ReplyForm(),
        foldings=list_foldings(remark),
        pieces=pieces_between,
    )


def _folding(thing: Remark | Reply, form: FoldForm, status: int = 200) -> Any:
    remark = remark_of(thing)
    return page(
        "comments/talking/fold.html",
        status=status,
        thing=thing,
        remark=remark,
        form=form,
        pending=find_pending(thing),
        asked=[one for one in list_foldings(remark) if thing.id in (one.remark_id, one.reply_id)],
        pieces=pieces_between,
    )
