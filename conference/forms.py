"""What is typed at a conference and for a decision?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, IntegerField, RadioField, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from conference.calling import Call
from conference.hands import Hands
from conference.issuing import Paper
from conference.models import Attending
from conference.rules import FOR_CONFERENCES, PROFILES
from regulations.models import Version
from web.forms import Form, Line, Lines, OnceForm, at_most, filled, required
from web.language import say

_NUMBER = {"inputmode": "numeric", "autocomplete": "off", "class": "short"}


class WholeNumber(IntegerField):
    """How many people: digits only, up to six of them."""

    widget = TextInput()
    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Refuse signs, decimals and words, and keep what was typed in the box."""
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not typed:
            return
        if not (typed.isascii() and typed.isdigit() and len(typed) <= 6):
            raise ValueError(_("Hãy gõ một số nguyên từ 0 trở lên, không có dấu, ví dụ 32."))
        self.data = int(typed)


class Day(DateField):
    """A date, from the browser's own calendar or typed as 28/12/2026."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not typed:
            return
        for written in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                self.data = datetime.strptime(typed, written).date()  # noqa: DTZ007
                return
            except ValueError:
                continue
        raise ValueError(_("Ngày chưa đúng. Ví dụ: 28/12/2026."))


class _Choice(RadioField):
    def pre_validate(self, form: Any) -> None:
        if self.data not in {value for value, _label in self.choices}:
            raise ValidationError(_("Hãy chọn một mục."))


class _Ticks(SelectMultipleField):
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, form: Any) -> None:
        known = {value for value, _label in self.choices}
        if not set(self.data or ()) <= known:
            raise ValidationError(_("Một văn bản đã chọn nay không trình được nữa. Hãy chọn lại."))


class TextsForm(Form):
    """Which texts are put before a conference."""

    versions = _Ticks(_("Văn bản trình hội nghị"), coerce=int)

    def __init__(self, *args: Any, tableable: Sequence[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tableable = tableable
        self.versions.choices = [(version.id, _named(version)) for version in tableable]

    def chosen(self) -> list[Version]:
        """The versions that were ticked."""
        return [version for version in self.tableable if version.id in (self.versions.data or ())]


class TableForm(TextsForm):
    """More texts for a conference that has been called."""

    versions = _Ticks(
        _("Văn bản trình thêm"), [required(_("Hãy chọn ít nhất một văn bản."))], coerce=int
    )


class CallForm(TextsForm, OnceForm):
    """A conference: when, where, who, under which rules, on which texts."""

    title = Line(_("Tên hội nghị"), [filled, at_most(300)])
    held_on = Day(_("Ngày họp"), [required()])
    place = Line(_("Địa điểm"), [filled, at_most(200)])
    attending = _Choice(_("Thành phần"))
    staff_total = WholeNumber(_("Tổng số người của đơn vị"), [required()], render_kw=_NUMBER)
    summoned = WholeNumber(_("Số đại biểu triệu tập"), render_kw=_NUMBER)
    profile = _Choice(_("Quy tắc"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attending.choices = [(kind.value, say(kind.label)) for kind in Attending]
        self.profile.choices = [(rules.key, say(rules.label)) for rules in FOR_CONFERENCES]

    def call(self) -> Call:
        """What was typed, for the action."""
        return Call(
            title=self.title.data,
            held_on=self.held_on.data,
            place=self.place.data,
            attending=Attending(self.attending.data),
            staff_total=self.staff_total.data,
            summoned=self.summoned.data or 0,
            profile=PROFILES[self.profile.data],
        )


class AttendanceForm(OnceForm):
    """How many are present."""

    present = WholeNumber(_("Số người có mặt"), [required()], render_kw=_NUMBER)


class VoteForm(OnceForm):
    """A show of hands on a whole text."""

    seen = HiddenField()
    agreed = WholeNumber(_("Tán thành"), [required()], render_kw=_NUMBER)
    against = WholeNumber(_("Không tán thành"), [required()], render_kw=_NUMBER)
    other = WholeNumber(_("Ý kiến khác"), [required()], render_kw=_NUMBER)

    def hands(self) -> Hands:
        """The hands that were counted."""
        return Hands(self.agreed.data, self.against.data, self.other.data)

    def sending(self) -> dict[str, str]:
        """What tells this sending from others: what the form knew, and its own key."""
        return {"seen": self.seen.data or "", "form_key": self.key()}


class AmendmentForm(VoteForm):
    """New words for a clause and the vote on them."""

    wording = Lines(_("Lời văn mới"), [filled])
    mover = Line(_("Người đề nghị"), [at_most(200)])


class PaperForm(Form):
    """An issuing decision."""

    number = Line(_("Số, ký hiệu"), [filled, at_most(60)])
    place = Line(_("Nơi ký"), [filled, at_most(100)])
    signed_on = Day(_("Ngày ký"), [required()])
    effective_on = Day(_("Ngày có hiệu lực"), [required()])
    authority = Line(_("Thẩm quyền ký"), [at_most(200)])
    signer_title = Line(_("Chức vụ người ký"), [filled, at_most(100)])
    signer_name = Line(_("Họ và tên người ký"), [filled, at_most(120)])
    bases = Lines(_("Căn cứ"), [filled, at_most(10_000)])
    recipients = Lines(_("Nơi nhận"), [filled, at_most(4_000)])

    @classmethod
    def of(cls, paper: Paper) -> PaperForm:
        """The form as it stands before anything is typed."""
        values: dict[str, str | date] = {
            **vars(paper),
            "bases": "\n".join(paper.bases),
            "recipients": "\n".join(paper.recipients),
        }
        return cls(data=values)

    def paper(self) -> Paper:
        """What was typed, for the action."""
        return Paper(
            number=self.number.data,
            signed_on=self.signed_on.data,
            effective_on=self.effective_on.data,
            place=self.place.data,
            authority=self.authority.data or "",
            signer_title=self.signer_title.data,
            signer_name=self.signer_name.data,
            bases=_one_a_line(self.bases.data),
            recipients=_one_a_line(self.recipients.data),
        )


def _named(version: Version) -> str:
    """A version as people call it."""
    return f"{version.regulation.title} – {say(version.name, version.name_values)}"


def _one_a_line(text: str) -> tuple[str, ...]:
    """The lines that say something, without the dash before and the stop after them.

    >>> _one_a_line("- Như Điều 3;\\n\\n- Lưu: VT.")
    ('Như Điều 3', 'Lưu: VT')
    """
    stripped = (line.strip().removeprefix("-").strip(" ;.") for line in text.split("\n"))
    return tuple(line for line in stripped if line)
