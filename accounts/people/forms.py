"""What is typed to keep the register of people, and how is it handed to the actions?"""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import SelectField, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from access.roles import Role
from accounts.models import Group, Person
from accounts.people.groups import LONGEST as LONGEST_GROUP
from accounts.people.keeping import LONGEST, Particulars
from accounts.people.usernames import suggest_username
from web.forms import Form, Line, at_most, required
from web.language import say

_NO_CHOICE = _("Hãy chọn một mục trong danh sách.")


class PersonForm(Form):
    """One person: particulars, group, roles."""

    name = Line(_("Họ và tên"), [required(), at_most(LONGEST["name"])])
    code = Line(_("Mã nhân viên"), [required(), at_most(LONGEST["code"])])
    username = Line(_("Tên đăng nhập"), [at_most(LONGEST["username"])])
    job = Line(_("Chức vụ"), [at_most(LONGEST["job"])])
    email = Line(_("Thư điện tử"), [at_most(LONGEST["email"])])
    group_id = SelectField(_("Thuộc"), invalid_choice_message=_NO_CHOICE)
    roles = SelectMultipleField(
        _("Vai trò"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        invalid_choice_message=_NO_CHOICE,
    )

    def __init__(self, *, groups: list[Group], person: Person | None = None) -> None:
        kept: dict[str, Any] = {"group_id": ""}
        if person is not None:
            kept = {name: getattr(person, name) for name in LONGEST}
            kept["group_id"] = str(person.group_id or "")
            kept["roles"] = [role.value for role in person.roles]
        super().__init__(data=kept)
        none = ("", say("Không thuộc tổ nào"))
        self.group_id.choices = [none, *((str(group.id), group.name) for group in groups)]
        self.roles.choices = [(role.value, say(role.label)) for role in Role]
        for optional in (self.username, self.job, self.email):
            optional.flags.optional = True

    def particulars(self) -> Particulars:
        """What was typed about the person; without a username one is made from the name."""
        return Particulars(
            name=self.name.data or "",
            code=self.code.data or "",
            username=self.username.data or suggest_username(self.name.data or "", ()),
            job=self.job.data or "",
            email=self.email.data or "",
            group_id=int(self.group_id.data) if self.group_id.data else None,
        )

    def chosen_roles(self) -> list[Role]:
        """The roles that are ticked."""
        return [Role(value) for value in self.roles.data or []]


class SheetForm(Form):
    """A people list as a file."""

    file = FileField(_("Tệp danh sách (.xlsx hoặc .csv)"))

    def validate_file(self, field: Any) -> None:
        """A file must have been chosen."""
        if not field.data:
            raise ValidationError(_("Hãy chọn tệp danh sách."))


class GroupForm(Form):
    """The name of a group."""

    name = Line(_("Tên tổ"), [required(), at_most(LONGEST_GROUP)])
