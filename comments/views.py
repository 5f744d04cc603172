"""The pages of this room: rounds here; remarks, positions and answers in their own folders."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, flash, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from accounts.queries import list_groups
from comments.answers import views as answers
from comments.applying import views as applying
from comments.drafts import views as drafts
from comments.files import views as files
from comments.keying import views as keying
from comments.models import ConsultationRound
from comments.notices import views as notices
from comments.outputs import views as outputs
from comments.placement import views as placement
from comments.positions import views as positions
from comments.publishing import views as publishing
from comments.publishing.queries import disclosure_of
from comments.reasons import views as reasons
from comments.remarks import views as remarks
from comments.remarks.forms import AgreeForm, promises
from comments.rounds import ending, opening, queries, reminding
from comments.rounds.forms import CloseForm, ExtendForm, RoundForm
from comments.rounds.overview import overview
from comments.sealed import views as sealed
from comments.talking import views as talking
from comments.together import views as together
from errors import Invalid
from web.pages import page, see

blueprint = Blueprint("comments", __name__)
PARTS = (
    remarks, drafts, files, sealed, positions, keying, answers, outputs, placement, applying,
    talking, notices, publishing, together, reasons,
)  # fmt: skip
for part in PARTS:
    blueprint.register_blueprint(part.blueprint)


@blueprint.get("/rounds")
@requires(Permission.USE)
def index() -> Any:
    """All rounds."""
    return page("comments/rounds/index.html", rounds=queries.list_rounds())


@blueprint.get("/rounds/new")
@requires(Permission.OPEN_ROUND)
def new_round() -> Any:
    """The form of a new round."""
    texts = queries.list_consultable()
    form = RoundForm.blank(texts, list_groups())
    return page("comments/rounds/new.html", form=form, texts=texts)


@blueprint.post("/rounds/new")
@requires(Permission.OPEN_ROUND)
def open_round() -> Any:
    """Open the round, or say what is missing."""
    texts, groups = queries.list_consultable(), list_groups()
    form = RoundForm(texts, groups)
    if form.validate_on_submit():
        try:
            consultation = opening.open_round(**form.plan(texts, groups), by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã mở đợt lấy ý kiến."), "success")
            return see(url_for("comments.show_round", round_id=consultation.id))
    return page("comments/rounds/new.html", form=form, texts=texts, status=422)


@blueprint.get("/rounds/<round_id>")
@requires(Permission.USE, on=queries.get_round)
def show_round(consultation: ConsultationRound) -> Any:
    """What, until when, what I have said, how far the groups are."""
    return _round_page(consultation)


@blueprint.post("/rounds/<round_id>/extend")
@requires(Permission.CLOSE_ROUND, on=queries.get_round)
def extend_round(consultation: ConsultationRound) -> Any:
    """A later end, with a reason."""
    form = ExtendForm(prefix="extend")
    if form.validate_on_submit():
        try:
            ending.extend_round(
                consultation,
                closes_at=form.closes_at.moment,
                reason=form.reason.data,
                by=current_person(),
            )
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã gia hạn đợt lấy ý kiến."), "success")
            return see(url_for("comments.show_round", round_id=consultation.id))
    return _round_page(consultation, extend=form, status=422)


@blueprint.post("/rounds/<round_id>/close")
@requires(Permission.CLOSE_ROUND, on=queries.get_round)
def close_round(consultation: ConsultationRound) -> Any:
    """An earlier end, with a reason."""
    form = CloseForm(prefix="close")
    if form.validate_on_submit():
        try:
            ending.close_round(consultation, reason=form.reason.data, by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã kết thúc đợt lấy ý kiến."), "success")
            return see(url_for("comments.show_round", round_id=consultation.id))
    return _round_page(consultation, close=form, status=422)


@blueprint.post("/rounds/<round_id>/call-off")
@requires(Permission.CLOSE_ROUND, on=queries.get_round)
def call_off(consultation: ConsultationRound) -> Any:
    """Take it back before it begins, with a reason."""
    form = CloseForm(prefix="close")
    if form.validate_on_submit():
        try:
            ending.call_off(consultation, reason=form.reason.data, by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã hủy đợt lấy ý kiến; văn bản trở lại bước soạn thảo."), "success")
            return see(url_for("comments.show_round", round_id=consultation.id))
    return _round_page(consultation, close=form, status=422)


@blueprint.post("/rounds/<round_id>/remind")
@requires(Permission.REMIND, on=queries.get_round)
def remind(consultation: ConsultationRound) -> Any:
    """Remind those who have not answered."""
    kept = reminding.remind(consultation, by=current_person())
    flash(
        _("Đã nhắc %(heads)s tổ trưởng, tổ phó và %(people)s người.", heads=kept.heads,
          people=kept.people),
        "success",
    )  # fmt: skip
    return see(url_for("comments.show_round", round_id=consultation.id))


@blueprint.post("/rounds/<round_id>/consolidate")
@requires(Permission.CLOSE_ROUND, on=queries.get_round)
def begin_consolidating(consultation: ConsultationRound) -> Any:
    """The round is over: its texts go on to consolidating."""
    ending.begin_consolidating(consultation, by=current_person())
    flash(_("Các văn bản của đợt đã chuyển sang bước tổng hợp."), "success")
    return see(url_for("comments.show_round", round_id=consultation.id))


def _round_page(
    consultation: ConsultationRound,
    *,
    extend: ExtendForm | None = None,
    close: CloseForm | None = None,
    status: int = 200,
) -> Any:
    return page(
        "comments/rounds/show.html",
        status=status,
        consultation=consultation,
        overview=overview(consultation, current_person()),
        disclosure=disclosure_of(consultation, current_app.config["HOLIDAYS"]),
        agree=AgreeForm(consultation, formdata=None),
        promises=promises(consultation),
        extend=extend or ExtendForm(prefix="extend", formdata=None),
        close=close or CloseForm(prefix="close", formdata=None),
    )
