"""One answer for several points that were ticked."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from comments.answers.forms import AnswerForm
from comments.answers.queries import list_pile
from comments.models import ConsultationRound, Decision, Point
from comments.reasons.queries import list_kept
from comments.rounds.queries import get_round
from comments.together.bunching import answer_together
from errors import Invalid
from regulations.comparison import pieces_between
from web.pages import page, see

blueprint = Blueprint("together", __name__)


@blueprint.get("/rounds/<round_id>/together")
@requires(Permission.USE_BOARD_DESK, on=get_round)
def show(consultation: ConsultationRound) -> Any:
    """The ticked points one below the other, and one form for all."""
    points = _ticked(consultation)
    return _page(consultation, points, AnswerForm(formdata=None))


@blueprint.post("/rounds/<round_id>/together")
@requires(Permission.USE_BOARD_DESK, on=get_round)
def answer(consultation: ConsultationRound) -> Any:
    """Give each its edition of the answer."""
    points, form = _ticked(consultation), AnswerForm()
    if request.form.get("then") == "insert":
        form.insert(list_kept())
        return _page(consultation, points, form)
    if form.validate_on_submit():
        try:
            answer_together(
                points,
                decision=Decision(form.decision.data),
                reason=form.reason.data or "",
                internal_note=form.internal_note.data or "",
                seen=_seen(points),
                by=current_person(),
            )
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã trả lời chung %(count)s đề nghị.", count=len(points)), "success")
            return see(url_for("comments.answers.board", round_id=consultation.id))
    return _page(consultation, points, form, status=422)


def _page(
    consultation: ConsultationRound, points: list[Point], form: AnswerForm, status: int = 200
) -> Any:
    return page(
        "comments/together/answer.html",
        status=status,
        consultation=consultation,
        points=points,
        seen=_seen(points) if request.method == "POST" else _newest(points),
        form=form.offer(list_kept()),
        pieces=pieces_between,
    )


def _ticked(consultation: ConsultationRound) -> list[Point]:
    chosen = set(request.values.getlist("points"))
    return [point for point in list_pile(consultation) if str(point.id) in chosen]


def _newest(points: list[Point]) -> dict[int, int]:
    return {point.id: point.answer.edition if point.answer else 0 for point in points}


def _seen(points: list[Point]) -> dict[int, int]:
    """The editions that stood on the page; anything odd is none that ever was."""
    typed = {point.id: request.form.get(f"seen-{point.id}", "") for point in points}
    return {number: int(text) if _is_number(text) else -1 for number, text in typed.items()}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6
