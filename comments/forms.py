"""Which kinds of fields do the forms of this room share? Each refuses with a sentence of ours."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    DateTimeLocalField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TimeField,
)
from wtforms.validators import StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

import clock


class Choice(RadioField):
    """One of a few; nothing else can be sent."""

    def pre_validate(self, form: Any) -> None:
        """What is not on offer is not taken."""
        if str(self.data) not in {str(value) for value, *_rest in self.iter_choices()}:
            raise StopValidation(_("Hãy chọn một trong các mục ở đây."))


class Listed(SelectField):
    """One line of a list; whether it may be chosen is the action's question."""

    validate_choice = False

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number or word of the line."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Hãy chọn một mục trong danh sách.")) from None


class Ticks(SelectMultipleField):
    """Boxes to tick, of which several may be chosen."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the numbers or words of the boxes."""
        try:
            self.data = [self.coerce(value) for value in valuelist]
        except ValueError:
            self.data = []

    def pre_validate(self, form: Any) -> None:
        """A box that is not on offer can't be ticked."""
        known = {value for value, *_rest in self.iter_choices()}
        if not set(self.data or []) <= known:
            raise StopValidation(_("Hãy chọn trong các mục ở đây."))


class LocalMoment(DateTimeLocalField):
    """A moment as the body's wall clock shows it."""

    def __init__(self, label: Any, validators: Any = None, **rest: Any) -> None:
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
        super().__init__(label, validators, format=formats, **rest)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it, or say how it is written."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(
                _("Hãy ghi ngày và giờ, ví dụ 2026-11-27T17:00 là 17 giờ ngày 27/11/2026.")
            ) from None

    @property
    def moment(self) -> datetime:
        """The moment, aware."""
        return self.data.replace(tzinfo=clock.zone())


class Day(DateField):
    """A calendar day."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it, or say how it is written."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Hãy ghi ngày, ví dụ 2026-11-27 là ngày 27/11/2026.")) from None


class Hour(TimeField):
    """A time of day by the wall clock; an empty box is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it, or say how it is written."""
        self.data = None
        if not valuelist or not valuelist[0].strip():
            return
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Hãy ghi giờ và phút, ví dụ 08:30.")) from None


class Count(IntegerField):
    """How many people: a whole number that a body can have."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it; an empty box is no number, not zero."""
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not typed:
            return
        if not (typed.isascii() and typed.isdigit() and len(typed) < 6):
            raise ValueError(_("Hãy ghi số người bằng chữ số, ví dụ 12."))
        self.data = int(typed)
