"""What is typed about letters?"""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField
from wtforms.validators import Optional

from accounts.letters.wishing import LONGEST
from web.forms import Form, Line, at_most


class MailForm(Form):
    """The address, and whether letters are wanted."""

    address = Line(_("Địa chỉ thư điện tử"), [Optional(), at_most(LONGEST)])
    wanted = BooleanField(_("Gửi thư cho tôi khi có tin mới, mỗi ngày nhiều nhất một thư"))
