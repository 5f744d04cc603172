"""The board's desk: the pile as a table, and one point at a time."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from comments.answers import answering, queries
from comments.answers.forms import AnswerForm
from comments.answers.forms import answering as filled
from comments.files.queries import count_by_point, list_of_point
from comments.models import ConsultationRound, Decision, Point
from comments.placement import by_text, place
from comments.rounds.queries import get_round
from errors import Invalid
from regulations.comparison import pieces_between
from web.pages import page, see

blueprint = Blueprint("answers", __name__)


@blueprint.get("/rounds/<round_id>/board")
@requires(Permission.USE_BOARD_DESK, on=get_round)
def board(consultation: ConsultationRound) -> Any:
    """All sent points in the order of the texts."""
    wanted = _filters()
    pile = queries.get_pile(consultation, wanted)
    return page(
        "comments/answers/board.html",
        consultation=consultation,
        texts=by_text(pile.wanted),
        total=len(pile.points),
        unanswered=pile.unanswered,
        agreeing=pile.agreeing,
        attached=count_by_point(pile.wanted),
        groups=queries.groups_of(pile.points),
        wanted=wanted,
    )


@blueprint.get("/points/<point_id>")
@requires(Permission.USE_BOARD_DESK, on=queries.get_sent_point)
def point(point: Point) -> Any:
    """One point with its clause then, proposed and now, and the answer."""
    return _point_page(point, filled(point))


@blueprint.post("/points/<point_id>")
@requires(Permission.ANSWER, on=queries.get_sent_point)
def answer(point: Point) -> Any:
    """Keep the answer as a new edition, and go on to the next that has none."""
    form = AnswerForm()
    if form.validate_on_submit():
        try:
            answering.answer_point(
                point,
                decision=Decision(form.decision.data),
                reason=form.reason.data or "",
                internal_note=form.internal_note.data or "",
                seen_edition=form.edition,
                by=current_person(),
            )
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã lưu câu trả lời."), "success")
            return see(url_for("comments.answers.point", point_id=point.id))
    return _point_page(point, form, status=422)


def _point_page(point: Point, form: AnswerForm, status: int = 200) -> Any:
    before, after = queries.beside_in(queries.list_pile(point.consultation), point)
    latest = point.version.regulation.latest or point.version
    return page(
        "comments/answers/point.html",
        status=status,
        point=point,
        attached=list_of_point(point),
        consultation=point.consultation,
        placed=place([point], latest)[0],
        latest=latest,
        before=before,
        after=after,
        form=form,
        pieces=pieces_between,
    )


def _filters() -> queries.Filters:
    group = request.args.get("group", "")
    known = group.isascii() and group.isdigit() and len(group) < 10
    return queries.Filters(
        unanswered=request.args.get("unanswered") == "1", group_id=int(group) if known else None
    )
