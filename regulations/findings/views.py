"""The pages on which a draft is looked through: what was found, mended, or left for a reason."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, flash, request, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from errors import Conflict, Invalid
from regulations import reading
from regulations.findings import gathering, mending, ruling
from regulations.findings.forms import ReasonForm, ReplacedForm
from regulations.findings.showing import rows_of
from regulations.forms import revision_number
from regulations.leading import leads_of
from regulations.models import Regulation
from regulations.queries import find_draft, get_regulation
from web.pages import page, see

blueprint = Blueprint("findings", __name__)


@blueprint.get("/regulations/<slug>/draft/findings")
@requires(Permission.EDIT_DRAFT, on=get_regulation, conceal=True)
def review(regulation: Regulation) -> Any:
    """What is to be looked at in the working draft, and its text below."""
    return _review(regulation, None)


@blueprint.post("/regulations/<slug>/draft/references")
@requires(Permission.EDIT_DRAFT, on=get_regulation, conceal=True)
def mend(regulation: Regulation) -> Any:
    """Bring references up to date, one or all of them."""
    chosen = request.form.getlist("finding")
    try:
        mending.mend(
            regulation,
            revision=revision_number(request.form.get("revision")),
            keys=chosen,
            by=current_person(),
            limit_mb=current_app.config["MAX_DRAFT_MB"],
        )
    except Conflict as error:
        error.newest = _here(regulation)
        raise
    flash(
        _("Đã sửa dẫn chiếu theo số mới và lưu bản đang soạn. Các lần lưu trước vẫn còn."),
        "success",
    )
    return see(_here(regulation))


@blueprint.post("/regulations/<slug>/draft/findings/<key>/aside")
@requires(Permission.EDIT_DRAFT, on=get_regulation, conceal=True)
def put_aside(regulation: Regulation, key: str) -> Any:
    """Leave one as it is, for a reason."""
    form = ReasonForm()
    if not form.validate_on_submit():
        return _review(regulation, form, key, status=422)
    try:
        ruling.put_aside(regulation, key=key, reason=form.reason.data or "", by=current_person())
    except Invalid as error:
        form.blame(error)
        return _review(regulation, form, key, status=422)
    flash(_("Đã để nguyên chỗ này, kèm lý do."), "success")
    return see(_here(regulation))


@blueprint.post("/regulations/<slug>/draft/findings/<key>/again")
@requires(Permission.EDIT_DRAFT, on=get_regulation, conceal=True)
def take_up(regulation: Regulation, key: str) -> Any:
    """List one again that was left."""
    ruling.take_up(regulation, key=key, by=current_person())
    flash(_("Chỗ này lại nằm trong danh sách cần xem."), "success")
    return see(_here(regulation))


@blueprint.get("/replaced-documents")
@requires(Permission.KEEP_BASES)
def replaced() -> Any:
    """Documents known to be replaced or amended."""
    return _replaced(ReplacedForm())


@blueprint.post("/replaced-documents")
@requires(Permission.KEEP_BASES)
def write_down() -> Any:
    """Add one, or correct one."""
    form = ReplacedForm()
    if not form.validate_on_submit():
        return _replaced(form, status=422)
    try:
        ruling.write_down_replaced(
            number=form.number.data or "",
            replaced_by=form.replaced_by.data or "",
            since=form.since.data,
            amended=bool(form.amended.data),
            by=current_person(),
        )
    except Invalid as error:
        form.blame(error)
        return _replaced(form, status=422)
    flash(_("Đã ghi vào danh sách."), "success")
    return see(url_for("regulations.findings.replaced"))


@blueprint.post("/replaced-documents/leave-out")
@requires(Permission.KEEP_BASES)
def leave_out() -> Any:
    """Take one off the list."""
    ruling.leave_out_replaced(number=request.form.get("number", ""), by=current_person())
    flash(_("Đã bỏ khỏi danh sách."), "success")
    return see(url_for("regulations.findings.replaced"))


def _here(regulation: Regulation) -> str:
    return url_for("regulations.findings.review", slug=regulation.slug)


def _replaced(form: ReplacedForm, status: int = 200) -> Any:
    return page(
        "regulations/replaced.html", status=status, form=form,
        documents=gathering.replaced_documents(),
    )  # fmt: skip


def _review(
    regulation: Regulation, form: ReasonForm | None, key: str = "", status: int = 200
) -> Any:
    draft = find_draft(regulation)
    if draft is None:
        raise Invalid("Chưa có bản đang soạn. Hãy nhập hoặc soạn dự thảo trước.")
    rows = rows_of(draft.markdown)
    return page(
        "regulations/review.html",
        status=status,
        regulation=regulation,
        draft=draft,
        findings=gathering.findings_of(regulation, draft.markdown, regulation.latest),
        blocks=reading.lay_out(rows),
        leads=leads_of(rows),
        form=form or ReasonForm(),
        refused=key,
    )
