"""The group head's desk: remarks, points, paper, the meeting, sending."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from comments.models import Point, Visibility
from comments.numbers import row_number
from comments.positions import forms, gathering, meeting, names, paper, returning
from comments.positions.desk import Desktop, lay_out
from comments.positions.queries import Desk, get_desk, get_point_on
from comments.rounds.queries import get_round
from errors import Invalid
from regulations.comparison import pieces_between
from web.pages import page, see

blueprint = Blueprint("positions", __name__)


def my_desk(round_id: str) -> Desk:
    """The desk of the person's own group; there is no address for another's."""
    return get_desk(get_round(round_id), current_person().group_id)


def my_point(round_id: str, point_id: str) -> Point:
    """A point on that desk."""
    return get_point_on(my_desk(round_id), point_id)


def desk_of(round_id: str, group_id: str) -> Desk:
    """The desk of any group, for those who read what it sent."""
    return get_desk(get_round(round_id), row_number(group_id))


@blueprint.get("/rounds/<round_id>/group")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def desk(desk: Desk) -> Any:
    """Clauses left, the remarks of one in the middle, the points at the right, the bar below."""
    desktop = _desktop(desk)
    return _desk_page(desktop, forms.merging(desktop.shelf))


@blueprint.get("/rounds/<round_id>/group/roll")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def roll(desk: Desk) -> Any:
    """Who has answered, who has not; whose a sealed remark is, it can't tell."""
    return page("comments/positions/roll.html", desk=desk, desktop=_desktop(desk))


@blueprint.post("/rounds/<round_id>/group/names")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def look_at_names(desk: Desk) -> Any:
    """Show the protected names for today; the look is journalled."""
    names.look_at_names(desk, by=current_person())
    return see(_desk_url(desk, here=True))


@blueprint.post("/rounds/<round_id>/group/points")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def make_point(desk: Desk) -> Any:
    """Merge the ticked remarks into a point."""
    desktop = _desktop(desk)
    form = forms.MergeForm(desktop.shelf.loose if desktop.shelf else [])
    if form.validate_on_submit():
        try:
            gathering.make_point(
                desk, remark_ids=form.remarks.data, **form.said, by=current_person()
            )
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã gộp thành đề nghị của tổ."), "success")
            return see(_desk_url(desk, here=True))
    return _desk_page(desktop, form, status=422)


@blueprint.get("/rounds/<round_id>/group/points/<point_id>")
@requires(Permission.RUN_GROUP_DESK, on=my_point)
def point(point: Point) -> Any:
    """One point: its words, the vote, what it was made of."""
    return _point_page(point, forms.editing(point), forms.VoteForm(obj=point, formdata=None))


@blueprint.post("/rounds/<round_id>/group/points/<point_id>")
@requires(Permission.RUN_GROUP_DESK, on=my_point)
def edit_point(point: Point) -> Any:
    """Word it better."""
    form = forms.PointForm()
    if form.validate_on_submit():
        try:
            gathering.edit_point(point, **form.said, by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã lưu đề nghị của tổ."), "success")
            return see(_point_url(point))
    return _point_page(point, form, forms.VoteForm(obj=point, formdata=None), status=422)


@blueprint.post("/rounds/<round_id>/group/points/<point_id>/vote")
@requires(Permission.RUN_GROUP_DESK, on=my_point)
def vote(point: Point) -> Any:
    """How many were for it."""
    form = forms.VoteForm()
    if form.validate_on_submit():
        try:
            gathering.record_vote(
                point, agree=form.agree.data, other=form.other.data, by=current_person()
            )
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã ghi kết quả biểu quyết của tổ."), "success")
            return see(_point_url(point))
    return _point_page(point, forms.editing(point, fresh=True), form, status=422)


@blueprint.post("/rounds/<round_id>/group/points/<point_id>/dissolve")
@requires(Permission.RUN_GROUP_DESK, on=my_point)
def dissolve(point: Point) -> Any:
    """Take it apart again."""
    gathering.dissolve_point(point, by=current_person())
    flash(_("Đã tách đề nghị; các ý kiến nằm lại trên bàn."), "success")
    return see(
        url_for(
            ".desk",
            round_id=point.consultation.id,
            version=point.version_id,
            clause=point.clause.address if point.clause else "",
        )
    )


@blueprint.get("/rounds/<round_id>/group/paper")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def from_paper(desk: Desk) -> Any:
    """The form for a remark on paper."""
    form = forms.PaperForm(_desktop(desk), paper.list_places(desk))
    return page("comments/positions/paper.html", desk=desk, form=form)


@blueprint.post("/rounds/<round_id>/group/paper")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def enter_from_paper(desk: Desk) -> Any:
    """Keep it, and offer the next empty form."""
    form = forms.PaperForm(_desktop(desk), paper.list_places(desk))
    if form.validate_on_submit():
        try:
            remark = paper.enter(
                desk,
                sheet=form.sheet,
                visibility=Visibility(form.visibility.data),
                words=form.words,
                form_key=form.key(),
                by=current_person(),
            )
        except Invalid as error:
            form.blame(error)
        else:
            place = remark.clause.place if remark.clause else _("toàn văn")
            flash(_("Đã nhập ý kiến về %(place)s.", place=place), "success")
            return see(url_for(".from_paper", round_id=desk.consultation.id))
    return page("comments/positions/paper.html", desk=desk, form=form, status=422)


@blueprint.get("/rounds/<round_id>/group/meeting")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def show_meeting(desk: Desk) -> Any:
    """The form of the group's meeting."""
    form = forms.meeting(desk, len(_desktop(desk).members))
    return page("comments/positions/meeting.html", desk=desk, form=form)


@blueprint.post("/rounds/<round_id>/group/meeting")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def record_meeting(desk: Desk) -> Any:
    """Keep when, where and how many."""
    form = forms.MeetingForm()
    if form.validate_on_submit():
        try:
            meeting.record_meeting(desk, **form.said, by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã ghi cuộc họp tổ."), "success")
            return see(_desk_url(desk))
    return page("comments/positions/meeting.html", desk=desk, form=form, status=422)


@blueprint.get("/rounds/<round_id>/group/votes")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def show_votes(desk: Desk) -> Any:
    """The votes on all points in one table."""
    return page("comments/positions/votes.html", desk=desk, form=forms.all_votes(desk))


@blueprint.post("/rounds/<round_id>/group/votes")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def record_votes(desk: Desk) -> Any:
    """Keep them all; "rest": where nothing was noted, all present agreed."""
    form, rest = forms.all_votes(desk), "rest" in request.form
    if form.validate_on_submit():
        try:
            votes = forms.votes_of(form, desk)
            gathering.record_votes(desk, votes, unanimous=rest, by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã ghi kết quả biểu quyết của tổ."), "success")
            return see(url_for(".show_votes", round_id=desk.consultation.id))
    return page("comments/positions/votes.html", desk=desk, form=form, status=422)


@blueprint.post("/rounds/<round_id>/group/agree")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def agree(desk: Desk) -> Any:
    """The group agrees and says nothing else: one act that sends."""
    meeting.agree(desk, by=current_person())
    flash(_("Đã gửi: tổ nhất trí, không có ý kiến khác."), "success")
    return see(_desk_url(desk))


@blueprint.get("/rounds/<round_id>/group/send")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def before_sending(desk: Desk) -> Any:
    """What will be sent, to look over once more."""
    return page("comments/positions/send.html", desktop=_desktop(desk), desk=desk)


@blueprint.post("/rounds/<round_id>/group/send")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def send(desk: Desk) -> Any:
    """Send the position; it is frozen."""
    meeting.send(desk, by=current_person())
    flash(_("Đã gửi ý kiến của tổ tới Ban soạn thảo."), "success")
    return see(_desk_url(desk))


@blueprint.post("/rounds/<round_id>/group/remarks/<remark_id>/supplement")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def supplement(desk: Desk, remark_id: str) -> Any:
    """Send on a remark that came after the position."""
    meeting.supplement(desk, remark_id=remark_id, by=current_person())
    flash(_("Đã gửi bổ sung tới Ban soạn thảo."), "success")
    return see(_desk_url(desk, here=True))


def _desktop(desk: Desk) -> Desktop:
    version, address = request.args.get("version", ""), request.args.get("clause", "")
    known = version.isascii() and version.isdigit() and len(version) < 10
    wanted = (int(version), address) if known else None
    return lay_out(desk, current_person(), wanted)


def _desk_page(desktop: Desktop, form: forms.MergeForm, status: int = 200) -> Any:
    return page(
        "comments/positions/desk.html",
        status=status,
        desktop=desktop,
        desk=desktop.desk,
        shelf=desktop.shelf,
        form=form,
        pieces=pieces_between,
    )


def _point_page(
    point: Point, form: forms.PointForm, votes: forms.VoteForm, status: int = 200
) -> Any:
    return page(
        "comments/positions/point.html",
        status=status,
        point=point,
        desktop=_desktop(my_desk(str(point.consultation.id))),
        form=form,
        votes=votes,
        pieces=pieces_between,
    )


def _desk_url(desk: Desk, *, here: bool = False) -> str:
    """The desk; ``here``: with the shelf that the address names."""
    asked = request.args if here else {}
    return url_for(
        "comments.positions.desk",
        round_id=desk.consultation.id,
        version=asked.get("version"),
        clause=asked.get("clause"),
    )


def _point_url(point: Point) -> str:
    return url_for("comments.positions.point", round_id=point.consultation.id, point_id=point.id)


@blueprint.get("/rounds/<round_id>/groups/<group_id>/return")
@requires(Permission.RETURN_POSITION, on=desk_of)
def ask_return(desk: Desk) -> Any:
    """Why should it go back?"""
    return page("comments/positions/return.html", desk=desk, form=forms.ReturnForm())


@blueprint.post("/rounds/<round_id>/groups/<group_id>/return")
@requires(Permission.RETURN_POSITION, on=desk_of)
def give_back(desk: Desk) -> Any:
    """Give it back to the group."""
    form = forms.ReturnForm()
    if form.validate_on_submit():
        try:
            returning.return_position(desk, reason=form.reason.data, by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã trả lại ý kiến cho tổ."), "success")
            return see(url_for("comments.show_round", round_id=desk.consultation.id))
    return page("comments/positions/return.html", desk=desk, form=form, status=422)


@blueprint.get("/rounds/<round_id>/groups/<group_id>/editions")
@requires(Permission.READ_POSITION, on=desk_of)
def editions(desk: Desk) -> Any:
    """What the group sent, each time."""
    return page("comments/positions/editions.html", desk=desk)
