"""Publishing the answers of a round, and the groups' replies to them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from comments.answers.queries import get_sent_point
from comments.models import ConsultationRound, Point
from comments.publishing import publishing, queries, replying
from comments.publishing.forms import PublishForm, ReplyForm
from comments.rounds.queries import get_round
from errors import Invalid, NotFound
from web.pages import page, see

blueprint = Blueprint("publishing", __name__)


@blueprint.get("/rounds/<round_id>/publish")
@requires(Permission.PUBLISH_ANSWERS, on=get_round)
def show(consultation: ConsultationRound) -> Any:
    """What would be made known, what is missing, what was made known before."""
    return _publish_page(consultation, PublishForm(formdata=None))


@blueprint.post("/rounds/<round_id>/publish")
@requires(Permission.PUBLISH_ANSWERS, on=get_round)
def publish(consultation: ConsultationRound) -> Any:
    """Make the answers known, or say what is missing."""
    form = PublishForm()
    if form.validate_on_submit():
        try:
            made = publishing.publish_answers(
                consultation, version_id=form.version_id, seen=form.newest, by=current_person()
            )
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã công bố %(count)s câu trả lời.", count=len(made.answers)), "success")
            return see(url_for(".show", round_id=consultation.id))
    return _publish_page(consultation, form, status=422)


@blueprint.get("/points/<point_id>/reply")
@requires(Permission.REPLY_TO_ANSWER, on=get_sent_point)
def ask_reply(point: Point) -> Any:
    """The published answer, and what the group says to it."""
    return _reply_page(point, ReplyForm(formdata=None))


@blueprint.post("/points/<point_id>/reply")
@requires(Permission.REPLY_TO_ANSWER, on=get_sent_point)
def reply(point: Point) -> Any:
    """Keep what the group says."""
    form = ReplyForm()
    if form.validate_on_submit():
        try:
            replying.reply(
                point,
                edition=form.read_edition,
                accepts=form.says.data == "accept",
                note=form.note.data or "",
                by=current_person(),
            )
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã ghi ý kiến của tổ về câu trả lời."), "success")
            return see(url_for("comments.positions.desk", round_id=point.consultation.id))
    return _reply_page(point, form, status=422)


def _publish_page(consultation: ConsultationRound, form: PublishForm, status: int = 200) -> Any:
    return page(
        "comments/publishing/publish.html",
        status=status,
        consultation=consultation,
        parts=queries.ready_in(consultation),
        publications=queries.list_publications(consultation),
        form=form,
    )


def _reply_page(point: Point, form: ReplyForm, status: int = 200) -> Any:
    if point.known_answer is None:
        raise NotFound("Câu trả lời này chưa được công bố.")
    return page("comments/publishing/reply.html", status=status, point=point, form=form)
