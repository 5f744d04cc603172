"""The pages for what came on paper: line by line, or a whole list at once."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, session, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from comments.keying import entering, forms, landing
from comments.keying.queries import Tray, get_keyed, lay_tray
from comments.models import Stance
from comments.positions.queries import Desk
from comments.positions.views import my_desk
from errors import Invalid
from web.pages import page, see

blueprint = Blueprint("keying", __name__)
_RUN = "keying"  # in the session: no address and no log shall name a member


@blueprint.get("/rounds/<round_id>/group/keying")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def lines(desk: Desk) -> Any:
    """The last lines, and an empty one; ``?edit=`` a line that is corrected."""
    tray = lay_tray(desk, current_person())
    asked = forms.asked_to_correct()
    if asked:
        return _lines_page(tray, forms.correcting(tray, get_keyed(desk, asked)))
    return _lines_page(tray, forms.next_line(tray, _run(desk)))


@blueprint.post("/rounds/<round_id>/group/keying")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def key_in(desk: Desk) -> Any:
    """Keep the line, and offer the next."""
    form = forms.KeyingForm(lay_tray(desk, current_person()))
    if form.validate_on_submit():
        try:
            entering.key_in(desk, form.line, form_key=form.key(), by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            session[_RUN] = {"round": desk.consultation.id, **form.run}
            return see(url_for(".lines", round_id=desk.consultation.id))
    return _lines_page(lay_tray(desk, current_person()), form, status=422)


@blueprint.post("/rounds/<round_id>/group/keying/<remark_id>/back")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def take_back(desk: Desk, remark_id: str) -> Any:
    """Withdraw a line that was keyed in by mistake."""
    entering.take_back(desk, get_keyed(desk, remark_id), by=current_person())
    flash(_("Đã bỏ dòng ấy; dòng vẫn nằm trên bàn, ghi là đã rút."), "success")
    return see(url_for(".lines", round_id=desk.consultation.id))


@blueprint.get("/rounds/<round_id>/group/keying/paste")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def paste(desk: Desk) -> Any:
    """Where a whole list is pasted."""
    tray = lay_tray(desk, current_person())
    form = forms.PasteForm(tray, formdata=None, **_run(desk))
    return page("comments/keying/paste.html", desk=desk, form=form, reading=None)


@blueprint.post("/rounds/<round_id>/group/keying/paste")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def look_over(desk: Desk) -> Any:
    """Where each line would land; nothing is kept."""
    form = forms.PasteForm(lay_tray(desk, current_person()))
    return _paste_page(desk, form) if form.validate_on_submit() else _paste_page(desk, form, 422)


@blueprint.post("/rounds/<round_id>/group/keying/paste/take")
@requires(Permission.RUN_GROUP_DESK, on=my_desk)
def take_list(desk: Desk) -> Any:
    """Keep the list as it was looked over."""
    form = forms.PasteForm(lay_tray(desk, current_person()))
    if form.validate_on_submit():
        try:
            taken = landing.take_list(desk, form.pasted, form_key=form.key(), by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            session[_RUN] = {"round": desk.consultation.id, **form.run}
            flash(_("Đã nhận %(count)s ý kiến.", count=len(taken)), "success")
            return see(url_for("comments.positions.desk", round_id=desk.consultation.id))
    return _paste_page(desk, form, 422)


def _paste_page(desk: Desk, form: forms.PasteForm, status: int = 200) -> Any:
    """The list with its landings, or why it can't be read."""
    reading = None
    try:
        reading = landing.read_landings(desk, form.pasted, by=current_person())
    except Invalid as error:
        if not form.errors:
            form.blame(error)
        status = 422
    return page(
        "comments/keying/paste.html",
        status=status,
        desk=desk,
        form=form,
        reading=reading,
        fingerprint=forms.fingerprint(form.text.data or ""),
        stances=list(Stance),
    )


def _run(desk: Desk) -> dict[str, Any]:
    """What was chosen for the run of lines in this round, by this person on this device."""
    kept = session.get(_RUN) or {}
    if kept.get("round") != desk.consultation.id:
        return {}
    return {name: kept[name] for name in ("version", "author", "visibility")}


def _lines_page(tray: Tray, form: forms.KeyingForm, status: int = 200) -> Any:
    return page(
        "comments/keying/lines.html",
        fragment="comments/keying/_answer.html",
        status=status,
        tray=tray,
        desk=tray.desk,
        form=form,
    )
