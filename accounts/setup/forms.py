"""What is typed while the body is set up, and afterwards to describe it anew?"""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import PasswordField, RadioField
from wtforms.validators import ValidationError

from accounts import describing
from accounts.describing import Description
from accounts.models import Body, HeaderStyle
from accounts.people.keeping import LONGEST
from errors import mark
from web.forms import Form, Line, Lines, at_most, required
from web.language import say

_NO_CHOICE = _("Hãy chọn một mục trong danh sách.")
_OTHER = "other"
GROUP_WORDS = (mark("tổ công đoàn"), mark("phòng, ban"), mark("tổ chuyên môn"), mark("chi đoàn"))


class AccountForm(Form):
    """The set-up code and the administrator's own account."""

    code = Line(_("Mã cài đặt"), [required()])
    name = Line(_("Họ và tên của bạn"), [required(), at_most(LONGEST["name"])])
    staff_code = Line(_("Mã nhân viên của bạn"), [at_most(LONGEST["code"])])
    username = Line(_("Tên đăng nhập"), [required(), at_most(LONGEST["username"])])
    password = PasswordField(_("Mật khẩu"), [required()])
    again = PasswordField(_("Gõ lại mật khẩu"), [required()])

    def __init__(self) -> None:
        super().__init__()
        self.staff_code.flags.optional = True

    def validate_again(self, field: Any) -> None:
        """Both must be the same."""
        if field.data != self.password.data:
            raise ValidationError(_("Hai lần gõ chưa giống nhau."))


class BodyForm(Form):
    """The body: its name, the head of its papers, what it calls its groups."""

    name = Line(_("Tên đơn vị"), [required(), at_most(describing.LONGEST["name"])])
    parent_name = Line(_("Cơ quan cấp trên"), [at_most(describing.LONGEST["parent_name"])])
    place = Line(_("Địa danh ghi trước ngày tháng"), [required(), at_most(100)])
    header_style = RadioField(_("Phần đầu văn bản"), invalid_choice_message=_NO_CHOICE)
    symbol = Line(_("Ký hiệu quyết định"), [at_most(describing.LONGEST["symbol"])])
    head_title = Line(_("Chức danh người đứng đầu"), [required(), at_most(100)])
    group_word = RadioField(_("Ý kiến được gom theo"), invalid_choice_message=_NO_CHOICE)
    other_word = Line(_("Tên gọi khác"), [at_most(describing.LONGEST["group_word"])])

    def __init__(self, body: Body | None) -> None:
        kept = {"header_style": HeaderStyle.STATE.value, "group_word": GROUP_WORDS[0]}
        if body is not None:
            kept = {name: getattr(body, name) for name in describing.LONGEST}
            kept["header_style"] = body.header_style.value
            if body.group_word not in GROUP_WORDS:
                kept |= {"group_word": _OTHER, "other_word": body.group_word}
        super().__init__(data=kept)
        self.header_style.choices = [(style.value, say(style.label)) for style in HeaderStyle]
        words = [(usual_word, say(usual_word)) for usual_word in GROUP_WORDS]
        self.group_word.choices = [*words, (_OTHER, say("tên gọi khác (ghi ở ô dưới)"))]
        for optional in (self.parent_name, self.symbol, self.other_word):
            optional.flags.optional = True

    def validate_other_word(self, field: Any) -> None:
        """Whoever chooses another word must write it."""
        if self.group_word.data == _OTHER and not field.data:
            raise ValidationError(_("Hãy ghi tên gọi, ví dụ “khoa” hoặc “phân xưởng”."))

    def description(self) -> Description:
        """What was typed, for the action."""
        other = self.group_word.data == _OTHER
        return Description(
            name=self.name.data or "",
            parent_name=self.parent_name.data or "",
            place=self.place.data or "",
            header_style=HeaderStyle(self.header_style.data),
            symbol=self.symbol.data or "",
            head_title=self.head_title.data or "",
            group_word=(self.other_word.data if other else self.group_word.data) or "",
        )


class GroupNamesForm(Form):
    """All groups, one a line."""

    names = Lines(_("Tên các tổ, mỗi tổ một dòng"), [required()])

    def lines(self) -> list[str]:
        """The lines that hold a name."""
        return [line.strip() for line in (self.names.data or "").split("\n") if line.strip()]
