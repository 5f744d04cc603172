"""What is typed to answer a point?"""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField
from wtforms.validators import Optional

from comments.forms import Choice
from comments.models import Decision, Point
from comments.remarks.sending import LONGEST
from web.forms import Form, Lines, at_most
from web.language import say


class AnswerForm(Form):
    """The decision, the reason everybody reads, a note for the board only."""

    decision = Choice(_("Ban soạn thảo quyết định"))
    reason = Lines(_("Lý do, giải trình (mọi người đọc được)"), [at_most(LONGEST)])
    internal_note = Lines(_("Ghi chú nội bộ của Ban soạn thảo"), [Optional(), at_most(LONGEST)])
    seen_edition = HiddenField(default="0")

    def __init__(self, **rest: Any) -> None:
        super().__init__(**rest)
        self.decision.choices = [(one.value, say(one.label)) for one in Decision]

    @property
    def edition(self) -> int:
        """The edition its author had before them; anything odd is none that ever was."""
        typed = self.seen_edition.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else -1


def answering(point: Point) -> AnswerForm:
    """The form filled with the answer that holds."""
    held = point.answer
    if held is None:
        return AnswerForm()
    return AnswerForm(
        decision=held.decision.value,
        reason=held.reason,
        internal_note=held.internal_note,
        seen_edition=str(held.edition),
    )
