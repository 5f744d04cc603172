"""What is typed about texts: a new one, the working draft, a note to a version?"""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import HiddenField, SelectField

from regulations.incoming.starters import Starter
from regulations.models import Kind
from web.forms import Form, Line, Lines, at_most
from web.language import say


class UploadForm(Form):
    """A file, or pasted text."""

    file = FileField(_("Tệp dự thảo"))
    text = Lines(
        _("Hoặc dán nội dung vào đây"),
        description=_("Mỗi điều, khoản, điểm một dòng, có số như trong văn bản."),
    )

    @property
    def upload(self) -> tuple[bytes, str]:
        """The bytes and the name of the chosen file; no bytes where none was chosen."""
        chosen = self.file.data
        return (chosen.read(), chosen.filename or "") if chosen else (b"", "")

    @property
    def outline(self) -> Starter | None:
        """The outline to begin with, where the form offers any."""
        return None


class NewForm(UploadForm):
    """A new regulation."""

    starter = SelectField(
        _("Hoặc bắt đầu từ khung có sẵn"),
        description=_("Chỉ dùng khi không chọn tệp và không dán nội dung."),
        default="",
        coerce=lambda typed: _starter(typed),
    )

    title = Line(
        _("Tên văn bản"),
        [at_most(300)],
        description=_(
            "Như sẽ in, ví dụ: Quy chế chi tiêu nội bộ. Bỏ trống thì lấy từ đầu văn bản."
        ),
    )
    kind = SelectField(_("Loại văn bản"), coerce=lambda typed: _kind(typed))

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.kind.choices = [(kind.value, say(kind.label)) for kind in Kind]
        outlines = [(one.value, say(one.label)) for one in Starter]
        self.starter.choices = [("", _("Không dùng khung")), *outlines]

    @property
    def outline(self) -> Starter | None:
        """The outline that was chosen."""
        return Starter(self.starter.data) if self.starter.data else None


class DraftForm(Form):
    """The working draft, and which save it was written on."""

    markdown = Lines(_("Nội dung dự thảo"))
    base_revision = HiddenField()


class PublishForm(Form):
    """A note to the readers, and which save of the draft was looked at."""

    note = Lines(
        _("Lời dẫn cho người đọc"),
        [at_most(2000)],
        description=_("Bản này khác bản trước ở đâu, vì sao. Hiện ở đầu văn bản."),
    )
    despite = Lines(
        _("Lý do vẫn công bố khi còn dẫn chiếu sai"),
        [at_most(1000)],
        description=_("Lý do được ghi vào nhật ký và hiện ở đầu văn bản."),
    )
    revision = HiddenField()


def _starter(typed: str | None) -> str:
    return typed if typed in set(Starter) else ""


def _kind(typed: str) -> Kind:
    return Kind(typed) if typed in set(Kind) else Kind.OTHER


def revision_number(typed: str | None) -> int:
    """The number of a save as a form sends it; anything odd is no save at all.

    >>> [revision_number(typed) for typed in ("12", "", None, "-1", "9" * 30, "١")]
    [12, 0, 0, 0, 0, 0]
    """
    plain = typed is not None and typed.isascii() and typed.isdigit() and len(typed) < 10
    return int(typed or 0) if plain else 0
