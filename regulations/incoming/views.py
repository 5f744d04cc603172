"""The page of a file that came in: how it is to be read, what was recognised, what to correct."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, flash, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from errors import Invalid
from regulations import importing
from regulations.incoming import correcting, queries
from regulations.incoming.forms import CorrectionForm, ReadingForm
from regulations.incoming.report import asked_of, report_on
from regulations.models import Upload
from web.language import sentence
from web.pages import download, page, see

blueprint = Blueprint("incoming", __name__)


@blueprint.get("/regulations/<slug>/uploads/<int:upload_id>")
@requires(Permission.EDIT_DRAFT, on=queries.get_upload, conceal=True)
def show(upload: Upload) -> Any:
    """What was recognised in the file, or what must be chosen first."""
    return _page(upload)


@blueprint.post("/regulations/<slug>/uploads/<int:upload_id>")
@requires(Permission.EDIT_DRAFT, on=queries.get_upload, conceal=True)
def choose(upload: Upload) -> Any:
    """Read the file as chosen; its text becomes the working draft."""
    form = _form(upload)
    if not form.validate_on_submit():
        return _page(upload, form, status=422)
    try:
        taken = importing.read_anew(
            upload,
            reading=form.chosen_reading,
            to_unicode=form.to_unicode,
            by=current_person(),
            limit_mb=current_app.config["MAX_DRAFT_MB"],
        )
    except Invalid as error:
        form.blame(error)
        return _page(upload, form, status=422)
    flash(_("Đã nhập nội dung làm bản đang soạn. Hãy xem lại rồi công bố."), "success")
    return see(url_for(".show", slug=taken.regulation.slug, upload_id=upload.id))


@blueprint.post("/regulations/<slug>/uploads/<int:upload_id>/correct")
@requires(Permission.EDIT_DRAFT, on=queries.get_upload, conceal=True)
def correct(upload: Upload) -> Any:
    """Carry out one proposed correction in the working draft."""
    form = CorrectionForm()
    regulation = queries.regulation_of(upload)
    try:
        saved = correcting.accept_proposal(
            regulation, line=form.line_number, word=form.word.data or "", by=current_person()
        )
    except Invalid as error:
        flash(sentence(error), "error")
    else:
        flash(_("Đã sửa và lưu bản đang soạn, lần lưu %(number)s.", number=saved.revision),
              "success")  # fmt: skip
    there = url_for(".show", slug=regulation.slug, upload_id=upload.id, _anchor="proposals")
    return see(there)


@blueprint.get("/regulations/<slug>/uploads/<int:upload_id>/file")
@requires(Permission.EDIT_DRAFT, on=queries.get_upload, conceal=True)
def fetch(upload: Upload) -> Any:
    """The file byte for byte as it came in, to keep; never shown inside a page."""
    answer = download(upload.data, name=upload.filename, kind="application/octet-stream")
    answer.headers["X-SHA256"] = upload.sha256
    return answer


def _form(upload: Upload) -> ReadingForm:
    asked = asked_of(upload, queries.find_reading(upload))
    return ReadingForm(changes=asked.changes, legacy=asked.legacy)


def _page(upload: Upload, form: ReadingForm | None = None, status: int = 200) -> Any:
    report = report_on(upload)
    asked = report.asked
    return page(
        "regulations/incoming/show.html",
        status=status,
        report=report,
        upload=upload,
        regulation=report.regulation,
        form=form or ReadingForm(changes=asked.changes, legacy=asked.legacy),
        correction=CorrectionForm(),
    )
