"""The board's desk: the pile as a table, and one point at a time."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from access.guard import current_person, requires
from access.permissions import Permission
from access.roles import Role
from accounts.queries import list_people_in
from comments.answers import answering, handing, queries
from comments.answers.filters import DECISIONS, STANCES, Asks, Filters
from comments.answers.forms import AnswerForm, GiveForm
from comments.answers.forms import answering as filled
from comments.files.queries import count_by_point, list_of_point
from comments.models import ConsultationRound, Decision, Point
from comments.placement import by_text, place
from comments.reasons.queries import list_kept
from comments.rounds.queries import get_round
from comments.together.alike import alike
from errors import Invalid
from regulations.comparison import pieces_between
from web.pages import page, see

blueprint = Blueprint("answers", __name__)


@blueprint.get("/rounds/<round_id>/board")
@requires(Permission.USE_BOARD_DESK, on=get_round)
def board(consultation: ConsultationRound) -> Any:
    """All sent points in the order of the texts."""
    return _board_page(consultation, GiveForm(formdata=None))


@blueprint.post("/rounds/<round_id>/board")
@requires(Permission.USE_BOARD_DESK, on=get_round)
def give(consultation: ConsultationRound) -> Any:
    """Give the ticked points to a member of the board."""
    people, filters = list_people_in(Role.DRAFTER), Filters.read(request.args)
    pile = queries.get_pile(consultation, filters, current_person())
    form = GiveForm().offer(pile.wanted, people)
    if not form.validate_on_submit():
        return _board_page(consultation, form, status=422)
    points, to = form.chosen(pile.wanted), form.receiver(people)
    if request.form.get("act") == "together":
        return see(_together_address(consultation, points))
    try:
        given = handing.give(points, to=to, note=form.note.data or "", by=current_person())
    except Invalid as error:
        form.blame(error)
        return _board_page(consultation, form, status=422)
    flash(ngettext("Đã giao %(num)d đề nghị.", "Đã giao %(num)d đề nghị.", given), "success")
    return see(_board_address(consultation, filters))


@blueprint.get("/points/<point_id>")
@requires(Permission.USE_BOARD_DESK, on=queries.get_sent_point)
def point(point: Point) -> Any:
    """One point with its clause then, proposed and now, and the answer."""
    return _point_page(point, filled(point))


@blueprint.post("/points/<point_id>")
@requires(Permission.ANSWER, on=queries.get_sent_point)
def answer(point: Point) -> Any:
    """Keep the answer as a new edition, and show it, or the next point where that was asked."""
    form, onwards = AnswerForm(), _next_in_pile(point)
    if request.form.get("then") == "insert":
        form.insert(list_kept())
        return _point_page(point, form)
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
            return see(_address(onwards if request.form.get("then") == "next" else point))
    return _point_page(point, form, status=422)


@blueprint.post("/points/<point_id>/give")
@requires(Permission.ANSWER, on=queries.get_sent_point)
def hand_on(point: Point) -> Any:
    """Give this point to a colleague, with a word."""
    people = list_people_in(Role.DRAFTER)
    form = GiveForm().offer([point], people)
    if form.validate_on_submit():
        try:
            handing.give(
                [point], to=form.receiver(people), note=form.note.data or "", by=current_person()
            )
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã giao đề nghị này."), "success")
            return see(_address(point))
    return _point_page(point, filled(point), give=form, status=422)


def _board_page(consultation: ConsultationRound, form: GiveForm, status: int = 200) -> Any:
    wanted = Filters.read(request.args)
    pile = queries.get_pile(consultation, wanted, current_person())
    people = list_people_in(Role.DRAFTER)
    return page(
        "comments/answers/board.html",
        status=status,
        consultation=consultation,
        texts=by_text(pile.wanted),
        attached=count_by_point(pile.wanted),
        pile=pile,
        wanted=wanted,
        stances=STANCES,
        decisions=DECISIONS,
        kinds=list(Asks),
        form=form.offer(pile.wanted, people),
    )


def _point_page(
    point: Point, form: AnswerForm, *, give: GiveForm | None = None, status: int = 200
) -> Any:
    wanted = Filters.read(request.args)
    pile = queries.get_pile(point.consultation, wanted, current_person())
    before, after = pile.beside(point)
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
        pile=pile,
        wanted=wanted,
        form=form.offer(list_kept()),
        alike=alike(point, pile.points),
        standing=pile.bunches.get(point.id),
        give=(give or GiveForm(formdata=None)).offer([point], list_people_in(Role.DRAFTER)),
        pieces=pieces_between,
    )


def _next_in_pile(point: Point) -> Point:
    """The wanted point after this one; the last has none and stays."""
    pile = queries.get_pile(point.consultation, Filters.read(request.args), current_person())
    return pile.beside(point)[1] or point


def _address(point: Point) -> str:
    chosen: dict[str, Any] = {**Filters.read(request.args).address}
    return url_for(".point", point_id=point.id, **chosen)


def _board_address(consultation: ConsultationRound, filters: Filters) -> str:
    chosen: dict[str, Any] = {**filters.address}
    return url_for(".board", round_id=consultation.id, **chosen)


def _together_address(consultation: ConsultationRound, points: list[Point]) -> str:
    numbers = [point.id for point in points]
    return url_for("comments.together.show", round_id=consultation.id, points=numbers)
