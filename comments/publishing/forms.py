"""What is typed to publish answers, and to reply to one?"""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from comments.forms import Choice
from comments.remarks.sending import LONGEST
from web.forms import Form, Lines, at_most


class PublishForm(Form):
    """Which text (empty: all), and the newest answer that was looked at."""

    text = HiddenField(default="")
    seen = HiddenField(default="0")

    @property
    def version_id(self) -> int | None:
        """The text by number; anything odd is none that there is."""
        return _number(self.text.data) if self.text.data else None

    @property
    def newest(self) -> int:
        """The newest answer by number."""
        return _number(self.seen.data)


class ReplyForm(Form):
    """Accepts or contests, with a note."""

    says = Choice(_("Tổ cho biết"))
    note = Lines(_("Ý kiến của tổ về câu trả lời"), [at_most(LONGEST)])
    edition = HiddenField(default="0")

    def __init__(self, **rest: Any) -> None:
        super().__init__(**rest)
        agrees, not_yet = _("Đồng ý với câu trả lời"), _("Chưa đồng ý")
        self.says.choices = [("accept", agrees), ("contest", not_yet)]

    @property
    def read_edition(self) -> int:
        """The answer that was read."""
        return _number(self.edition.data)


def _number(typed: str | None) -> int:
    text = typed or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
