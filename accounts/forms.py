"""What is typed to sign in and to choose a password?"""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, PasswordField
from wtforms.validators import ValidationError

from web.forms import Form, Line, required


class SignInForm(Form):
    """Username or staff code, and the password or the code of a printed slip."""

    username = Line(_("Tên đăng nhập hoặc mã nhân viên"), [required()])
    secret = PasswordField(_("Mật khẩu, hoặc mã trên phiếu"), [required()])
    next = HiddenField()


class PasswordForm(Form):
    """A new password, twice; and the present one, where there is one."""

    old = PasswordField(_("Mật khẩu đang dùng"))
    password = PasswordField(_("Mật khẩu mới"), [required()])
    again = PasswordField(_("Gõ lại mật khẩu mới"), [required()])
    next = HiddenField()

    def validate_again(self, field: Any) -> None:
        """Both must be the same."""
        if field.data != self.password.data:
            raise ValidationError(_("Hai lần gõ chưa giống nhau."))
