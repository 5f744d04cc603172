"""What leaves a round on paper: each as a page, and as PDF, DOCX and XLSX of the same content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request, url_for

from access.guard import can, current_person, requires
from access.permissions import Permission
from comments.models import ConsultationRound
from comments.outputs import consolidation as table
from comments.outputs import figures as numbers
from comments.outputs.comparison import comparison_report
from comments.outputs.minutes import comment_sheet, group_minutes
from comments.outputs.participation import participation_report
from comments.outputs.plots import plots_of
from comments.positions.desk import lay_out
from comments.positions.queries import Desk
from comments.positions.views import desk_of
from comments.rounds.queries import get_round
from documents.reports.values import Report
from errors import NotFound
from regulations.comparison import compare
from regulations.queries import TwoVersions, get_two_versions
from web.pages import page
from web.reports import FILE_KINDS, hand_out

blueprint = Blueprint("outputs", __name__)


@blueprint.get("/rounds/<round_id>/reports")
@requires(Permission.SEE_PROGRESS, on=get_round)
def index(consultation: ConsultationRound) -> Any:
    """What can be printed of a round."""
    content = table.gather(consultation, drafts=_reads_drafts())
    return page("comments/outputs/index.html", consultation=consultation, content=content)


@blueprint.get("/rounds/<round_id>/reports/consolidation")
@requires(Permission.SEE_PROGRESS, on=get_round)
def consolidation(consultation: ConsultationRound) -> Any:
    """The table of consolidation, acceptance and explanation, to look at."""
    content, form = _wanted(consultation)
    return _consolidation_page(content, form)


@blueprint.get(f"/rounds/<round_id>/reports/consolidation.<{FILE_KINDS}:kind>")
@requires(Permission.SEE_PROGRESS, on=get_round)
def consolidation_file(consultation: ConsultationRound, kind: str) -> Any:
    """The same as a file; while a reason is missing only as what it is, an unfinished table."""
    content, form = _wanted(consultation)
    if content.unfinished and request.args.get("unfinished") != "1":
        return _consolidation_page(content, form, refused=True)
    report = table.consolidation(content, form)
    return hand_out(report, kind, name=f"tong-hop-tiep-thu-giai-trinh-dot-{consultation.id}")


@blueprint.get("/rounds/<round_id>/reports/participation")
@requires(Permission.SEE_PROGRESS, on=get_round)
def participation(consultation: ConsultationRound) -> Any:
    """Who took part, group by group."""
    return _report_page(
        participation_report(consultation),
        consultation,
        lambda kind: url_for(".participation_file", round_id=consultation.id, kind=kind),
    )


@blueprint.get(f"/rounds/<round_id>/reports/participation.<{FILE_KINDS}:kind>")
@requires(Permission.SEE_PROGRESS, on=get_round)
def participation_file(consultation: ConsultationRound, kind: str) -> Any:
    """The same as a file."""
    report = participation_report(consultation)
    return hand_out(report, kind, name=f"tham-gia-theo-to-dot-{consultation.id}")


@blueprint.get("/rounds/<round_id>/groups/<group_id>/minutes")
@requires(Permission.READ_POSITION, on=desk_of)
def minutes(desk: Desk) -> Any:
    """The minutes of a group's meeting."""
    return _group_page(desk, _minutes(desk), "minutes_file")


@blueprint.get(f"/rounds/<round_id>/groups/<group_id>/minutes.<{FILE_KINDS}:kind>")
@requires(Permission.READ_POSITION, on=desk_of)
def minutes_file(desk: Desk, kind: str) -> Any:
    """The same as a file."""
    report = _minutes(desk)
    return hand_out(
        report, kind, name=f"bien-ban-hop-to-{desk.group_id}-dot-{desk.consultation.id}"
    )


@blueprint.get("/rounds/<round_id>/groups/<group_id>/sheet")
@requires(Permission.READ_POSITION, on=desk_of)
def sheet(desk: Desk) -> Any:
    """The group's comment sheet."""
    return _group_page(desk, _sheet(desk), "sheet_file")


@blueprint.get(f"/rounds/<round_id>/groups/<group_id>/sheet.<{FILE_KINDS}:kind>")
@requires(Permission.READ_POSITION, on=desk_of)
def sheet_file(desk: Desk, kind: str) -> Any:
    """The same as a file; ``?blank=1``: to be filled by hand."""
    name = f"phieu-gop-y-to-{desk.group_id}-dot-{desk.consultation.id}"
    return hand_out(_sheet(desk), kind, name=name)


@blueprint.get("/rounds/<round_id>/reports/figures")
@requires(Permission.SEE_PROGRESS, on=get_round)
def figures(consultation: ConsultationRound) -> Any:
    """The numbers of the round, drawn."""
    counted = numbers.gather(consultation, drafts=_reads_drafts())
    return page(
        "comments/outputs/figures.html",
        consultation=consultation,
        figures=counted,
        plots=plots_of(counted),
    )


@blueprint.get(f"/rounds/<round_id>/reports/figures.<{FILE_KINDS}:kind>")
@requires(Permission.SEE_PROGRESS, on=get_round)
def figures_file(consultation: ConsultationRound, kind: str) -> Any:
    """The same as a file."""
    report = numbers.figures_report(numbers.gather(consultation, drafts=_reads_drafts()))
    return hand_out(report, kind, name=f"so-lieu-dot-{consultation.id}")


@blueprint.get("/regulations/<slug>/compare/<int:old>/<int:new>/table")
@requires(Permission.READ_TEXT, on=get_two_versions)
def comparison(versions: TwoVersions) -> Any:
    """The comparison table with its explanations, to look at."""
    report = _comparison(versions)
    regulation = versions.new.regulation
    return page(
        "comments/outputs/comparison.html",
        report=report,
        versions=versions,
        regulation=regulation,
    )


@blueprint.get(f"/regulations/<slug>/compare/<int:old>/<int:new>/table.<{FILE_KINDS}:kind>")
@requires(Permission.READ_TEXT, on=get_two_versions)
def comparison_file(versions: TwoVersions, kind: str) -> Any:
    """The same as a file."""
    name = f"so-sanh-{versions.new.regulation.slug}-{versions.old.number}-{versions.new.number}"
    return hand_out(_comparison(versions), kind, name=name)


def _comparison(versions: TwoVersions) -> Report:
    found = compare(versions.old, versions.new)
    return comparison_report(found, with_reasons=can(Permission.SEE_PROGRESS, versions.new))


def _reads_drafts() -> bool:
    """Answers that are not published stand on the board's own papers only."""
    return can(Permission.USE_BOARD_DESK)


def _minutes(desk: Desk) -> Report:
    desktop = lay_out(desk, current_person(), None)
    return group_minutes(desktop, for_the_group=can(Permission.RUN_GROUP_DESK, desk))


def _sheet(desk: Desk) -> Report:
    desktop = lay_out(desk, current_person(), None)
    return comment_sheet(desktop, blank=request.args.get("blank") == "1")


def _wanted(consultation: ConsultationRound) -> tuple[table.Consolidation, table.Form]:
    """Which text (all of the round's, or ``?text=``) and which columns (``?columns=``)."""
    asked = request.args.get("text", "")
    chosen = next((one for one in consultation.versions if str(one.id) == asked), None)
    if asked and chosen is None:
        raise NotFound("Văn bản này không có trong đợt lấy ý kiến.")
    seven = request.args.get("columns") == table.Form.SEVEN.value
    form = table.Form.SEVEN if seven else table.Form.FOUR
    return table.gather(consultation, chosen, drafts=_reads_drafts()), form


def _consolidation_page(
    content: table.Consolidation, form: table.Form, *, refused: bool = False
) -> Any:
    asked = {key: request.args[key] for key in ("text", "columns") if key in request.args}
    return page(
        "comments/outputs/consolidation.html",
        status=409 if refused else 200,
        consultation=content.consultation,
        content=content,
        report=table.consolidation(content, form),
        form=form,
        asked=asked,
        refused=refused,
    )


def _group_page(desk: Desk, report: Report, endpoint: str) -> Any:
    number, group = desk.consultation.id, desk.group_id
    blank = "1" if request.args.get("blank") == "1" else None
    return _report_page(
        report,
        desk.consultation,
        lambda kind: url_for(
            f".{endpoint}", round_id=number, group_id=group, kind=kind, blank=blank
        ),
    )


def _report_page(
    report: Report, consultation: ConsultationRound, address: Callable[[str], str]
) -> Any:
    return page(
        "comments/outputs/report.html", report=report, consultation=consultation, address=address
    )
