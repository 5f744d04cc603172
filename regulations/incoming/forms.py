"""What is asked about a file that came in, and about a correction?"""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField

from documents.word_reading import Reading
from regulations.forms import revision_number
from web.forms import Form, required
from web.language import say


class ReadingForm(Form):
    """How is the file to be read? Only what the file leaves open is asked."""

    reading = RadioField(_("Tệp còn dấu theo dõi thay đổi. Đọc theo bản nào?"), [required()])
    letters = RadioField(
        _("Chữ trong tệp gõ bằng phông cũ. Có chuyển sang Unicode không?"), [required()]
    )

    def __init__(self, *arguments: object, changes: int, legacy: str, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.reading.choices = [(one.value, say(one.label)) for one in Reading]
        self.letters.choices = [
            ("unicode", _("Chuyển sang Unicode")),
            ("typed", _("Giữ nguyên như trong tệp")),
        ]
        if not changes:
            del self.reading
        if not legacy:
            del self.letters

    @property
    def chosen_reading(self) -> Reading:
        """The reading; the accepted one where the file has only one."""
        return Reading(self.reading.data) if "reading" in self else Reading.ACCEPTED

    @property
    def to_unicode(self) -> bool:
        """Whether somebody wished that old letters are converted."""
        return "letters" in self and self.letters.data == "unicode"


class CorrectionForm(Form):
    """Which word on which line."""

    line = HiddenField()
    word = HiddenField()

    @property
    def line_number(self) -> int:
        """The line; 0 for anything that is no number."""
        return revision_number(self.line.data)
