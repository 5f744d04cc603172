"""The conference's pages: for all staff to read, for secretary and chair to record."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext as _

import clock
from access.guard import current_person, requires
from access.permissions import Permission
from access.policy import may
from accounts.queries import count_staff, get_body
from conference import amending, attending, calling, closing, issuing, queries, tabling, voting
from conference.biography import biography
from conference.forms import (
    AmendmentForm,
    AttendanceForm,
    CallForm,
    PaperForm,
    TableForm,
    VoteForm,
)
from conference.models import Attending, Conference, TabledText
from conference.paper_defaults import default_paper
from conference.rules import FOR_CONFERENCES, L10
from errors import Invalid, NotFound
from regulations.comparison import compare, full_text
from regulations.models import Clause, Version
from regulations.queries import get_clause, get_version
from web.forms import Form
from web.pages import page, see

blueprint = Blueprint("conference", __name__)
RECORD = Permission.RECORD_CONFERENCE


@blueprint.get("/conferences")
@requires(Permission.USE)
def index() -> Any:
    """All conferences."""
    return page("conference/index.html", conferences=queries.list_conferences())


@blueprint.get("/conferences/<int:conference_id>")
@requires(Permission.USE, on=queries.get_conference)
def show(conference: Conference) -> Any:
    """The secretary's desk; everyone else reads the results on it."""
    return page("conference/show.html", conference=conference)


@blueprint.get("/conferences/new")
@requires(RECORD)
def new() -> Any:
    """The form that calls a conference."""
    staff = count_staff()
    chosen = {
        "attending": Attending.ALL_STAFF.value,
        "profile": L10.key,
        "staff_total": staff,
        "held_on": clock.today(),
    }
    return _call_page(CallForm(tableable=tabling.list_tableable(), data=chosen))


@blueprint.post("/conferences/new")
@requires(RECORD)
def call() -> Any:
    """Call it."""
    form = CallForm(tableable=tabling.list_tableable())
    if not form.validate_on_submit():
        return _call_page(form, 422)
    try:
        conference = calling.call(
            form.call(), form.chosen(), form_key=form.key(), by=current_person()
        )
    except Invalid as error:
        form.blame(error)
        return _call_page(form, error.status)
    return _to_desk(conference)


@blueprint.get("/conferences/<int:conference_id>/texts")
@requires(RECORD, on=queries.get_conference)
def texts(conference: Conference) -> Any:
    """The form that puts more texts before the conference."""
    form = TableForm(tableable=tabling.list_tableable())
    return page("conference/texts.html", form=form, conference=conference)


@blueprint.post("/conferences/<int:conference_id>/texts")
@requires(RECORD, on=queries.get_conference)
def add_texts(conference: Conference) -> Any:
    """Put them before it."""
    form = TableForm(tableable=tabling.list_tableable())
    if not form.validate_on_submit():
        return page("conference/texts.html", form=form, conference=conference, status=422)
    try:
        tabling.table_all(conference, form.chosen(), by=current_person())
    except Invalid as error:
        form.blame(error)
        return page("conference/texts.html", form=form, conference=conference, status=error.status)
    return _to_desk(conference)


@blueprint.get("/conferences/<int:conference_id>/attendance")
@requires(RECORD, on=queries.get_conference)
def attendance(conference: Conference) -> Any:
    """The form for those present, with the number needed."""
    return page("conference/attendance.html", form=AttendanceForm(), conference=conference)


@blueprint.post("/conferences/<int:conference_id>/attendance")
@requires(RECORD, on=queries.get_conference)
def count(conference: Conference) -> Any:
    """Record the count; too few is shown on the desk as too few."""
    form = AttendanceForm()
    refused = 422
    if form.validate_on_submit():
        try:
            attending.count(conference, form.present.data, form_key=form.key(), by=current_person())
        except Invalid as error:
            refused = _refuse(form, error)
        else:
            return _to_desk(conference)
    return page("conference/attendance.html", form=form, conference=conference, status=refused)


@blueprint.get("/conferences/<int:conference_id>/texts/<int:tabled_id>/vote")
@requires(RECORD, on=queries.get_tabled)
def vote(tabled: TabledText) -> Any:
    """The form for a show of hands on a whole text."""
    return page("conference/vote.html", form=VoteForm(data={"seen": tabled.seen}), tabled=tabled)


@blueprint.post("/conferences/<int:conference_id>/texts/<int:tabled_id>/vote")
@requires(RECORD, on=queries.get_tabled)
def record_vote(tabled: TabledText) -> Any:
    """Record it: adopted or not."""
    form = VoteForm()
    refused = 422
    if form.validate_on_submit():
        try:
            voting.vote(tabled, form.hands(), **form.sending(), by=current_person())
        except Invalid as error:
            refused = _refuse(form, error, tabled)
        else:
            return _to_desk(tabled.conference, tabled)
    return page("conference/vote.html", form=form, tabled=tabled, status=refused)


@blueprint.get("/conferences/<int:conference_id>/texts/<int:tabled_id>/amendments")
@requires(RECORD, on=queries.get_tabled)
def places(tabled: TabledText) -> Any:
    """Which clause is the amendment about?"""
    within = request.args.get("in", "")
    clauses = queries.list_places(tabled, within)
    return page("conference/places.html", tabled=tabled, clauses=clauses, within=within)


@blueprint.get("/conferences/<int:conference_id>/texts/<int:tabled_id>/amendments/<address>")
@requires(RECORD, on=queries.get_tabled)
def amendment(tabled: TabledText, address: str) -> Any:
    """The form for new words of one clause, with the words as they are now."""
    clause = get_clause(tabled.version, address)
    words = amending.words_now(tabled, clause)
    form = AmendmentForm(data={"seen": tabled.seen, "wording": words})
    return _amendment_page(form, tabled, address)


@blueprint.post("/conferences/<int:conference_id>/texts/<int:tabled_id>/amendments/<address>")
@requires(RECORD, on=queries.get_tabled)
def record_amendment(tabled: TabledText, address: str) -> Any:
    """Record the new words and the vote on them."""
    form = AmendmentForm()
    refused = 422
    if form.validate_on_submit():
        try:
            amending.move_amendment(
                tabled,
                get_clause(tabled.version, address),
                form.wording.data,
                form.hands(),
                mover=form.mover.data or "",
                **form.sending(),
                by=current_person(),
            )
        except Invalid as error:
            refused = _refuse(form, error, tabled)
        else:
            return _to_desk(tabled.conference, tabled)
    return _amendment_page(form, tabled, address, refused)


@blueprint.get("/conferences/<int:conference_id>/texts/<int:tabled_id>/changes")
@requires(Permission.USE, on=queries.get_adopted)
def changes(tabled: TabledText) -> Any:
    """ "Những điều hội nghị đã sửa": the tabled text beside the adopted one."""
    comparison = compare(tabled.version, tabled.adopted_version)  # type: ignore[arg-type]
    return page("conference/changes.html", tabled=tabled, comparison=comparison)


@blueprint.get("/conferences/<int:conference_id>/texts/<int:tabled_id>/wall")
@requires(Permission.USE, on=queries.get_tabled)
def wall(tabled: TabledText) -> Any:
    """The projector, while the whole text is voted on."""
    return page("conference/wall.html", tabled=tabled, clause=None, amendment=None)


@blueprint.get("/conferences/<int:conference_id>/texts/<int:tabled_id>/wall/<address>")
@requires(Permission.USE, on=queries.get_tabled)
def wall_clause(tabled: TabledText, address: str) -> Any:
    """The projector, while one clause is discussed: old words above, new ones below."""
    clause = get_clause(tabled.version, address)
    amendment = amending.newest_amendment(tabled, clause)
    old = full_text(clause)
    return page("conference/wall.html", tabled=tabled, clause=clause, amendment=amendment, old=old)


@blueprint.get("/conferences/<int:conference_id>/close")
@requires(RECORD, on=queries.get_conference)
def confirm_close(conference: Conference) -> Any:
    """What closing means for each text."""
    return page("conference/close.html", conference=conference, form=Form())


@blueprint.post("/conferences/<int:conference_id>/close")
@requires(RECORD, on=queries.get_conference)
def close(conference: Conference) -> Any:
    """Close it."""
    closing.close(conference, by=current_person())
    flash(_("Đã kết thúc hội nghị."))
    return _to_desk(conference)


@blueprint.get("/regulations/<slug>/v/<int:number>/issue")
@requires(Permission.ISSUE, on=get_version)
def issue(version: Version) -> Any:
    """The form of the issuing decision, filled with what it usually says."""
    tabled = issuing.check_issuable(version)
    paper = default_paper(version, tabled, get_body(), current_person())
    return _paper_page(PaperForm.of(paper), version)


@blueprint.post("/regulations/<slug>/v/<int:number>/issue")
@requires(Permission.ISSUE, on=get_version)
def sign(version: Version) -> Any:
    """First look it over, then sign: only ``confirmed`` issues; ``edit`` goes back to the form."""
    issuing.check_issuable(version)
    form = PaperForm()
    if not form.validate_on_submit():
        return _paper_page(form, version, 422)
    if "edit" in request.form:
        return _paper_page(form, version)
    try:
        issuing.check_paper(version, form.paper())
        if "confirmed" not in request.form:
            return page("conference/review.html", form=form, version=version, paper=form.paper())
        issuing.issue(version, form.paper(), by=current_person())
    except Invalid as error:
        form.blame(error)
        return _paper_page(form, version, error.status)
    flash(_("Đã ban hành."))
    return see(url_for("regulations.read", slug=version.regulation.slug, number=version.number))


def _paper_page(form: PaperForm, version: Version, status: int = 200) -> Any:
    tabled = issuing.check_issuable(version)
    return page("conference/issue.html", form=form, version=version, tabled=tabled, status=status)


def _call_page(form: CallForm, status: int = 200) -> Any:
    return page("conference/new.html", form=form, rules=FOR_CONFERENCES, status=status)


def _amendment_page(
    form: AmendmentForm, tabled: TabledText, address: str, status: int = 200
) -> Any:
    clause = get_clause(tabled.version, address)
    words = amending.words_now(tabled, clause)
    return page(
        "conference/amendment.html",
        form=form, tabled=tabled, clause=clause, words=words, status=status,
    )  # fmt: skip


def _refuse(form: Form, error: Invalid, tabled: TabledText | None = None) -> int:
    """Say it on the form. The page shows what is recorded now, so the form knows it as well."""
    form.blame(error)
    if tabled is not None and isinstance(form, VoteForm):
        form.seen.data = tabled.seen
    return error.status


def _to_desk(conference: Conference, tabled: TabledText | None = None) -> Any:
    anchor = f"van-ban-{tabled.id}" if tabled else None
    return see(url_for("conference.show", conference_id=conference.id, _anchor=anchor))


def clause_of(slug: str, number: int, address: str) -> Clause:
    """The clause whose life is told; a version that is not published has none."""
    version = get_version(slug, number)
    if not may(current_person(), Permission.READ_TEXT, version):
        raise NotFound("Không tìm thấy trang này.")
    return get_clause(version, address)


@blueprint.get("/regulations/<slug>/v/<int:number>/<address>/history")
@requires(Permission.USE, on=clause_of)
def life(clause: Clause) -> Any:
    """The biography of a clause."""
    episodes = biography(clause, current_person())
    return page("conference/biography.html", clause=clause, episodes=episodes)
