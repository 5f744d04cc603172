"""People lists come in, slips go out."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, flash, request, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from accounts import queries
from accounts.files.printing import print_new_slips
from accounts.models import Person
from accounts.people import importing
from accounts.people.forms import SheetForm
from accounts.setup import steps
from documents.sheet_writing import write_csv_template, write_xlsx_template
from errors import Invalid
from web.pages import download, page, see

blueprint = Blueprint("files", __name__)

_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/people/list")
@requires(Permission.MANAGE_PEOPLE)
def sheet() -> Any:
    """Where a people list is uploaded."""
    return _sheet_page(SheetForm(), 200)


@blueprint.post("/people/list")
@requires(Permission.MANAGE_PEOPLE)
def upload() -> Any:
    """Keep the list aside and show what taking it over would do."""
    form = SheetForm()
    if not form.validate_on_submit():
        return _sheet_page(form, 422)
    try:
        importing.keep_waiting(
            form.file.data.read(), form.file.data.filename or "", by=current_person()
        )
    except Invalid as error:
        form.blame(error)
        return _sheet_page(form, 422)
    return see(url_for(".check"))


@blueprint.get("/people/list/check")
@requires(Permission.MANAGE_PEOPLE)
def check() -> Any:
    """The list that waits: every line with what becomes of it, or every fault with its line."""
    waiting = queries.find_waiting_sheet(current_person())
    if waiting is None:
        return see(url_for(".sheet"))
    listed, plan = importing.look_through(waiting)
    return page(
        "accounts/people/check.html",
        waiting=waiting,
        faults=[*listed.faults, *plan.faults],
        notes=listed.notes,
        plan=plan,
        steps=steps.list_steps("accounts.files.sheet"),
    )


@blueprint.post("/people/list/take-over")
@requires(Permission.MANAGE_PEOPLE)
def take_over() -> Any:
    """Take over the list that was looked at."""
    plan = importing.take_over_waiting(request.form.get("sha256", ""), by=current_person())
    flash(
        _(
            "Đã nhập danh sách: %(new)s người mới, %(changed)s người được cập nhật.",
            new=plan.count("new"),
            changed=plan.count("changed"),
        ),
        "success",
    )
    return see(url_for(steps.after_people()))


@blueprint.post("/people/list/drop")
@requires(Permission.MANAGE_PEOPLE)
def drop() -> Any:
    """Forget the list that waits."""
    importing.drop_waiting(by=current_person())
    flash(_("Đã bỏ bảng vừa tải lên; chưa có gì thay đổi."))
    return see(url_for(".sheet"))


@blueprint.get("/people/list/template.xlsx")
@requires(Permission.MANAGE_PEOPLE)
def template_xlsx() -> Any:
    """An empty list to fill in, for Excel."""
    return download(write_xlsx_template(), name="danh-sach-nhan-su.xlsx", kind=_XLSX)


@blueprint.get("/people/list/template.csv")
@requires(Permission.MANAGE_PEOPLE)
def template_csv() -> Any:
    """The same as CSV."""
    return download(
        write_csv_template(), name="danh-sach-nhan-su.csv", kind="text/csv; charset=utf-8"
    )


@blueprint.post("/people/<int:person_id>/slip")
@requires(Permission.MANAGE_PEOPLE, on=queries.get_person)
def slip(person: Person) -> Any:
    """One slip for one person; the answer is the only place where the code stands."""
    return _printed([person], f"phieu-{person.username}.pdf")


@blueprint.post("/people/slips")
@requires(Permission.MANAGE_PEOPLE)
def slips() -> Any:
    """Slips for everybody who has no password yet."""
    return _printed(queries.list_people_waiting_for_password(), "phieu-dang-nhap.pdf")


@blueprint.post("/groups/<int:group_id>/slips")
@requires(Permission.MANAGE_PEOPLE, on=queries.get_group)
def group_slips(group: Any) -> Any:
    """Slips for those of one group who have no password yet."""
    people = queries.list_people_waiting_for_password(group.id)
    return _printed(people, f"phieu-to-{group.id}.pdf")


def _printed(people: list[Person], name: str) -> Any:
    address = current_app.config["BASE_URL"].rstrip("/") + url_for("accounts.sign_in")
    pdf = print_new_slips(people, address=address, by=current_person())
    return download(pdf, name=name, kind="application/pdf")


def _sheet_page(form: SheetForm, status: int) -> Any:
    return page(
        "accounts/people/list.html",
        status=status,
        form=form,
        waiting=queries.find_waiting_sheet(current_person()),
        steps=steps.list_steps("accounts.files.sheet"),
    )
