"""The register of people: who is here, who may do what, who gets a slip."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from access.guard import current_person, requires
from access.permissions import Permission
from accounts import queries
from accounts.models import Group, Person
from accounts.people import groups as grouping
from accounts.people import keeping
from accounts.people.forms import GroupForm, PersonForm
from errors import Invalid
from web.pages import page, see

blueprint = Blueprint("people", __name__)


@blueprint.get("/people")
@requires(Permission.MANAGE_PEOPLE)
def index() -> Any:
    """Everybody, by group and given name."""
    return page(
        "accounts/people/index.html",
        groups=queries.list_groups_with_people(),
        alone=queries.list_people_without_group(),
        staff=queries.count_staff(),
        waiting=len(queries.list_people_waiting_for_password()),
    )


@blueprint.get("/people/new")
@requires(Permission.MANAGE_PEOPLE)
def new() -> Any:
    """An empty page for one more person."""
    form = PersonForm(groups=queries.list_groups())
    return page("accounts/people/person.html", form=form, subject=None)


@blueprint.post("/people/new")
@requires(Permission.MANAGE_PEOPLE)
def add() -> Any:
    """Take in one more person."""
    form = PersonForm(groups=queries.list_groups())
    if form.validate_on_submit():
        try:
            person = keeping.add_person(
                form.particulars(), roles=form.chosen_roles(), by=current_person()
            )
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã thêm %(name)s.", name=person.name), "success")
            return see(url_for(".show", person_id=person.id))
    return page("accounts/people/person.html", form=form, subject=None, status=422)


@blueprint.get("/people/<int:person_id>")
@requires(Permission.MANAGE_PEOPLE, on=queries.get_person)
def show(person: Person) -> Any:
    """One person."""
    form = PersonForm(groups=queries.list_groups(), person=person)
    return page("accounts/people/person.html", form=form, subject=person)


@blueprint.post("/people/<int:person_id>")
@requires(Permission.MANAGE_PEOPLE, on=queries.get_person)
def change(person: Person) -> Any:
    """Correct the particulars, give and end roles."""
    form = PersonForm(groups=queries.list_groups(), person=person)
    if form.validate_on_submit():
        try:
            keeping.change_person(
                person, form.particulars(), roles=form.chosen_roles(), by=current_person()
            )
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã lưu thông tin của %(name)s.", name=person.name), "success")
            return see(url_for(".show", person_id=person.id))
    return page("accounts/people/person.html", form=form, subject=person, status=422)


@blueprint.post("/people/<int:person_id>/deactivate")
@requires(Permission.MANAGE_PEOPLE, on=queries.get_person)
def deactivate(person: Person) -> Any:
    """The person has left."""
    keeping.deactivate(person, by=current_person())
    flash(_("%(name)s không đăng nhập được nữa; mọi máy đã đăng xuất.", name=person.name))
    return see(url_for(".show", person_id=person.id))


@blueprint.post("/people/<int:person_id>/reactivate")
@requires(Permission.MANAGE_PEOPLE, on=queries.get_person)
def reactivate(person: Person) -> Any:
    """The person is back."""
    keeping.reactivate(person, by=current_person())
    flash(_("Đã mở lại tài khoản của %(name)s. Hãy in phiếu mới.", name=person.name))
    return see(url_for(".show", person_id=person.id))


@blueprint.get("/groups")
@requires(Permission.MANAGE_PEOPLE)
def groups() -> Any:
    """All groups, each with its name to change."""
    return _groups_page(GroupForm(), 200)


@blueprint.post("/groups")
@requires(Permission.MANAGE_PEOPLE)
def add_group() -> Any:
    """One more group."""
    form = GroupForm()
    if form.validate_on_submit():
        try:
            grouping.add_group(form.name.data, by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã thêm “%(name)s”.", name=form.name.data), "success")
            return see(url_for(".groups"))
    return _groups_page(form, 422)


@blueprint.get("/groups/<int:group_id>")
@requires(Permission.MANAGE_PEOPLE, on=queries.get_group)
def group(group: Group) -> Any:
    """One group."""
    form = GroupForm(data={"name": group.name})
    return page("accounts/people/group.html", form=form, group=group)


@blueprint.post("/groups/<int:group_id>")
@requires(Permission.MANAGE_PEOPLE, on=queries.get_group)
def rename_group(group: Group) -> Any:
    """Call it by another name."""
    form = GroupForm()
    if form.validate_on_submit():
        try:
            grouping.rename_group(group, form.name.data, by=current_person())
        except Invalid as error:
            form.blame(error)
        else:
            flash(_("Đã đổi tên tổ."), "success")
            return see(url_for(".groups"))
    return page("accounts/people/group.html", form=form, group=group, status=422)


def _groups_page(form: GroupForm, status: int) -> Any:
    listed = queries.list_groups_with_people()
    return page("accounts/people/groups.html", status=status, form=form, groups=listed)
