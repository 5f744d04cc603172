"""What is typed to keep a reason?"""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from web.forms import Form, Lines, at_most, required


class ReasonForm(Form):
    """The words of the reason."""

    text = Lines(_("Lý do mẫu"), [required(), at_most(2000)])
    seen_edition = HiddenField(default="0")

    @property
    def edition(self) -> int:
        """The edition its author had before them; anything odd is none that ever was."""
        typed = self.seen_edition.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else -1
