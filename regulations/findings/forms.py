"""What is typed about findings and replaced documents?"""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField
from wtforms.validators import Optional

from web.forms import Form, Line, Lines, at_most, required


class ReasonForm(Form):
    """Why a finding is left as it is."""

    reason = Lines(_("Lý do để nguyên"), [required(), at_most(1000)])


class ReplacedForm(Form):
    """A document and what took its place."""

    number = Line(
        _("Số, ký hiệu của văn bản cũ"),
        [required(), at_most(60)],
        description=_("Ví dụ: 130/2005/NĐ-CP. Ghi lại số đã có trong danh sách là sửa dòng đó."),
    )
    replaced_by = Line(
        _("Văn bản thay thế"),
        [required(), at_most(300)],
        description=_("Ví dụ: Nghị định số 75/2026/NĐ-CP"),
    )
    since = DateField(
        _("Từ ngày"), [Optional()], description=_("Bỏ trống nếu không biết; khi đó nhắc ngay.")
    )
    amended = BooleanField(_("Chỉ sửa đổi, bổ sung; văn bản cũ vẫn còn hiệu lực"))
