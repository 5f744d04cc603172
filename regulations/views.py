"""The pages of the texts: list, reading page, comparison, files to keep, and the drafters' desk.

The working draft is nobody else's business: whoever is not on the board finds nothing there.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, flash, request, url_for
from flask_babel import gettext as _

from access.guard import can, current_person, requires
from access.permissions import Permission
from documents.regulation_print import RegulationPrint, print_regulation
from documents.regulation_word import write_regulation
from errors import Conflict, Invalid
from regulations import (
    beside,
    comparison,
    drafting,
    finding,
    importing,
    leading,
    printing,
    publishing,
    queries,
    reading,
)
from regulations.against import read_against
from regulations.findings import views as reviewing
from regulations.findings.gathering import Findings, findings_of
from regulations.forms import DraftForm, NewForm, PublishForm, UploadForm, revision_number
from regulations.incoming import views as incoming
from regulations.incoming.queries import list_uploads
from regulations.models import Clause, Regulation, Version
from regulations.proposing import propose
from web.language import say
from web.pages import download, page, see
from web.reports import WORD

blueprint = Blueprint("regulations", __name__)
blueprint.register_blueprint(incoming.blueprint)
blueprint.register_blueprint(reviewing.blueprint)


@blueprint.get("/regulations")
@requires(Permission.USE)
def index() -> Any:
    """Every regulation and where it stands; those not published yet for the drafters only."""
    found = queries.list_regulations(unpublished=can(Permission.EDIT_DRAFT))
    return page("regulations/index.html", regulations=found)


@blueprint.get("/regulations/<slug>")
@requires(Permission.READ_TEXT, on=queries.get_regulation, conceal=True)
def show(regulation: Regulation) -> Any:
    """One regulation: its way, its versions, what one may do."""
    return page(
        "regulations/show.html",
        regulation=regulation,
        versions=regulation.versions[::-1],
        draft=queries.find_draft(regulation),
        uploads=list_uploads(regulation) if can(Permission.EDIT_DRAFT) else [],
    )


@blueprint.get("/regulations/<slug>/v/<int:number>")
@requires(Permission.READ_TEXT, on=queries.get_version)
def read(version: Version) -> Any:
    """The reading page."""
    clauses = queries.list_clauses(version)
    sought, against = request.args.get("go", ""), request.args.get("against", "")
    found = finding.find_named(clauses, sought) if sought else None
    if found is not None:
        return see(_at(version, found, against=against or None))
    providers = current_app.extensions["beside_clause"]
    besides = beside.gather(providers, version, current_person())
    return page(
        "regulations/read.html",
        reading=read_against(version, against, clauses),
        sought=sought,
        nearest=finding.find_nearest(clauses, sought) if sought else None,
        version=version,
        regulation=version.regulation,
        versions=version.regulation.versions,
        blocks=reading.lay_out(clauses),
        leads=leading.leads_of(clauses),
        contents=reading.contents(clauses, beside.counts(besides)),
        besides=besides,
        whole_text=beside.WHOLE_TEXT,
    )


@blueprint.get("/regulations/<slug>/v/<int:number>/share/<address>")
@requires(Permission.READ_TEXT, on=queries.get_version)
def share(version: Version, address: str) -> Any:
    """A ready sentence with the address of one clause, to be sent to somebody."""
    clause = queries.get_clause(version, address)
    return page(
        "regulations/share.html",
        fragment="regulations/_share.html",
        version=version,
        regulation=version.regulation,
        clause=clause,
        back=_at(version, clause),
        address=current_app.config["BASE_URL"].rstrip("/") + _at(version, clause),
    )


@blueprint.get("/regulations/<slug>/v/<int:number>/text.md")
@requires(Permission.READ_TEXT, on=queries.get_version)
def text(version: Version) -> Any:
    """The Markdown, byte for byte, with its hash in a header."""
    answer = download(
        version.markdown.encode(),
        name=f"{version.regulation.slug}.v{version.number}.md",
        kind="text/markdown; charset=utf-8",
    )
    answer.headers["X-SHA256"] = version.sha256
    return answer


@blueprint.get("/regulations/<slug>/v/<int:number>/print.pdf")
@requires(Permission.READ_TEXT, on=queries.get_version)
def print_pdf(version: Version) -> Any:
    """The version on paper; an issued text with its decision, if that room is there."""
    name = f"{version.regulation.slug}.v{version.number}.pdf"
    return download(print_regulation(_paper(version)).data, name=name, kind="application/pdf")


@blueprint.get("/regulations/<slug>/v/<int:number>/print.docx")
@requires(Permission.READ_TEXT, on=queries.get_version)
def word_file(version: Version) -> Any:
    """The same as a Word file, with the labels as typed text."""
    name = f"{version.regulation.slug}.v{version.number}.docx"
    return download(write_regulation(_paper(version)), name=name, kind=WORD)


def _paper(version: Version) -> RegulationPrint:
    final = current_app.extensions.get("final_order")
    make = final if final and version.decision else printing.draft_order
    order: RegulationPrint = make(version)
    return order


@blueprint.get("/regulations/<slug>/compare/<int:old>/<int:new>")
@requires(Permission.READ_TEXT, on=queries.get_two_versions)
def compare(versions: queries.TwoVersions) -> Any:
    """What changed between two versions; ``only`` what touches one thing, ``typed`` all noise."""
    only, typed = request.args.get("only", ""), bool(request.args.get("typed"))
    found = comparison.compare(versions.old, versions.new, typed=typed)
    shown = found.touching(only)
    return page(
        "regulations/compare.html",
        comparison=found,
        shown=shown,
        contents=found.contents(shown),
        regulation=versions.new.regulation,
        touched=comparison.TOUCHED,
        only=only if only in comparison.TOUCHED else "",
        typed=typed,
    )


@blueprint.get("/regulations/new")
@requires(Permission.EDIT_DRAFT)
def new() -> Any:
    """Where a new text comes in."""
    return page("regulations/new.html", form=NewForm())


@blueprint.post("/regulations/new")
@requires(Permission.EDIT_DRAFT)
def create() -> Any:
    """Take in a new text from a file or from the box."""
    form = NewForm()
    if not form.validate_on_submit():
        return page("regulations/new.html", form=form, status=422)
    try:
        taken = _take_in(form, title=form.title.data, kind=form.kind.data)
    except Invalid as error:
        form.blame(error)
        return page("regulations/new.html", form=form, status=422)
    return _shown(taken)


@blueprint.get("/regulations/<slug>/import")
@requires(Permission.EDIT_DRAFT, on=queries.get_regulation, conceal=True)
def upload(regulation: Regulation) -> Any:
    """Where a text comes in as the working draft of a regulation that is there already."""
    return page("regulations/upload.html", form=UploadForm(), regulation=regulation)


@blueprint.post("/regulations/<slug>/import")
@requires(Permission.EDIT_DRAFT, on=queries.get_regulation, conceal=True)
def send_upload(regulation: Regulation) -> Any:
    """Make what came in the working draft; earlier saves stay."""
    form = UploadForm()
    try:
        taken = _take_in(form, regulation=regulation)
    except Invalid as error:
        form.blame(error)
        return page("regulations/upload.html", form=form, regulation=regulation, status=422)
    return _shown(taken)


@blueprint.get("/regulations/<slug>/draft")
@requires(Permission.EDIT_DRAFT, on=queries.get_regulation, conceal=True)
def edit(regulation: Regulation) -> Any:
    """The working draft as Markdown, and what the reader of it found odd."""
    return _draft_page(regulation, None)


@blueprint.post("/regulations/<slug>/draft")
@requires(Permission.EDIT_DRAFT, on=queries.get_regulation, conceal=True)
def save(regulation: Regulation) -> Any:
    """Save the working draft; a stale one comes back with all texts (409)."""
    form = DraftForm()
    try:
        saved = drafting.save_draft(
            regulation,
            markdown=form.markdown.data or "",
            base_revision=revision_number(form.base_revision.data),
            by=current_person(),
            limit_mb=current_app.config["MAX_DRAFT_MB"],
        )
    except Conflict as error:
        error.newest = url_for("regulations.edit", slug=regulation.slug)
        raise
    except Invalid as error:
        form.blame(error)
        return _draft_page(regulation, form, status=422)
    if saved.markdown != drafting.tidy(form.markdown.data or ""):
        flash(
            _(
                "Đã lưu. Trong lúc bạn sửa, có bản khác được lưu; hai phần sửa ở những điều "
                "khoản khác nhau nên đã được ghép lại."
            ),
            "success",
        )
    else:
        flash(_("Đã lưu bản đang soạn."), "success")
    return see(url_for("regulations.edit", slug=regulation.slug))


@blueprint.get("/regulations/<slug>/publish")
@requires(Permission.PUBLISH, on=queries.get_regulation, conceal=True)
def show_proposal(regulation: Regulation) -> Any:
    """What would be published, and what becomes of each clause."""
    return _proposal_page(regulation, None)


@blueprint.post("/regulations/<slug>/publish")
@requires(Permission.PUBLISH, on=queries.get_regulation, conceal=True)
def publish(regulation: Regulation) -> Any:
    """Publish the draft that was looked at."""
    form = PublishForm()
    if not form.validate_on_submit():
        return _proposal_page(regulation, form, status=422)
    try:
        version = publishing.publish(
            regulation,
            by=current_person(),
            note=form.note.data or "",
            revision=revision_number(form.revision.data),
            despite=form.despite.data or "",
        )
    except Conflict as error:
        error.newest = url_for("regulations.show_proposal", slug=regulation.slug)
        raise
    except Invalid as error:
        form.blame(error)
        return _proposal_page(regulation, form, status=422)
    flash(_("Đã công bố “%(name)s”.", name=say(version.name, version.name_values)), "success")
    return see(url_for("regulations.read", slug=regulation.slug, number=version.number))


def _at(version: Version, clause: Clause, **how: Any) -> str:
    """The address of a clause on its reading page."""
    where: Any = {
        "slug": version.regulation.slug,
        "number": version.number,
        "_anchor": clause.address,
    }
    return url_for("regulations.read", **where, **how)


def _take_in(form: UploadForm, **about: Any) -> importing.Imported:
    """The chosen file, an outline, or what was pasted where neither was chosen."""
    data, filename = form.upload
    settings = current_app.config
    about |= {
        "by": current_person(), "ask": True, "limit_mb": settings["MAX_DRAFT_MB"],
        "total_mb": settings["UPLOADS_TOTAL_MB"],
    }  # fmt: skip
    if filename:
        return importing.take_in(data=data, filename=filename, **about)
    if form.outline and not (form.text.data or "").strip():
        return importing.begin_with(form.outline, by=about["by"], title=about["title"])
    return importing.paste_draft(text=form.text.data or "", **about)


def _shown(taken: importing.Imported) -> Any:
    """After an import: what was recognised, or what is to be chosen first."""
    if taken.upload is None:
        return see(url_for("regulations.edit", slug=taken.regulation.slug))
    if taken.saved:
        flash(_("Đã nhập nội dung làm bản đang soạn. Hãy xem lại rồi công bố."), "success")
    slug, upload = taken.regulation.slug, taken.upload.id
    return see(url_for("regulations.incoming.show", slug=slug, upload_id=upload))


def _proposal_page(regulation: Regulation, form: PublishForm | None, status: int = 200) -> Any:
    proposal = propose(regulation)
    shown = form or PublishForm(revision=proposal.draft.revision)
    return page(
        "regulations/publish.html", status=status, form=shown, proposal=proposal,
        regulation=regulation,
    )  # fmt: skip


def _draft_page(regulation: Regulation, form: DraftForm | None, status: int = 200) -> Any:
    """The text box with what was typed, or with the working draft where nothing was yet."""
    draft = queries.find_draft(regulation)
    text = draft.markdown if draft else ""
    return page(
        "regulations/draft.html",
        status=status,
        form=form or DraftForm(markdown=text, base_revision=draft.revision if draft else 0),
        regulation=regulation,
        draft=draft,
        findings=findings_of(regulation, text, regulation.latest) if draft else Findings(),
    )
