"""What is typed to answer a point?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField
from wtforms.validators import Optional

from accounts.models import Person
from comments.forms import Choice, Listed, Ticks
from comments.models import Decision, KeptReason, Point
from comments.remarks.sending import LONGEST
from web.forms import Form, Lines, at_most
from web.language import say


class AnswerForm(Form):
    """The decision, the reason everybody reads, a note for the board only."""

    decision = Choice(_("Ban soạn thảo quyết định"))
    reason = Lines(_("Lý do, giải trình (mọi người đọc được)"), [at_most(LONGEST)])
    internal_note = Lines(_("Ghi chú nội bộ của Ban soạn thảo"), [Optional(), at_most(LONGEST)])
    seen_edition = HiddenField(default="0")
    kept = Listed(_("Lý do mẫu"), choices=[], default="", validate_choice=False)

    def __init__(self, **rest: Any) -> None:
        super().__init__(**rest)
        self.decision.choices = [(one.value, say(one.label)) for one in Decision]

    def offer(self, kept: Sequence[KeptReason]) -> AnswerForm:
        """Kept reasons that may be put into the reason."""
        choices = [(one.key, shortened(one.text)) for one in kept]
        self.kept.choices = [("", _("Chọn lý do mẫu")), *choices]
        return self

    def insert(self, kept: Sequence[KeptReason]) -> None:
        """Put the chosen reason behind what was typed; nothing typed is lost."""
        chosen = next((one.text for one in kept if one.key == self.kept.data), "")
        typed = (self.reason.data or "").rstrip()
        self.reason.data = "\n".join(filter(None, (typed, chosen)))
        self.kept.data = ""

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


class GiveForm(Form):
    """To whom of the board, which points, and a word with it."""

    points = Ticks(_("Đề nghị"), coerce=int)
    everything = BooleanField(_("Tất cả đề nghị đang hiện trong bảng"))
    to = Listed(_("Giao cho"), coerce=int)
    note = Lines(_("Ghi chú khi giao"), [Optional(), at_most(LONGEST)])

    def offer(self, points: Sequence[Point], people: Sequence[Person]) -> GiveForm:
        """These points may be ticked; these people may be given them."""
        self.points.choices = [(point.id, str(point.id)) for point in points]
        nobody = (0, _("Không giao cho riêng ai"))
        self.to.choices = [*((person.id, person.name) for person in people), nobody]
        return self

    def chosen(self, points: Sequence[Point]) -> list[Point]:
        """The ticked points of these, or all of them."""
        ticked = set(self.points.data or [])
        return [point for point in points if self.everything.data or point.id in ticked]

    def receiver(self, people: Sequence[Person]) -> Person | None:
        """The person that was chosen, if any."""
        return next((person for person in people if person.id == self.to.data), None)


def shortened(text: str) -> str:
    """The beginning of a reason, to choose it by."""
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:89]}…"
