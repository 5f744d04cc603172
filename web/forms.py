"""What do all forms share: Vietnamese messages, a key against double sending, kept texts."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from errors import Invalid
from web.language import sentence


class Form(FlaskForm):
    """Mother of all forms."""

    csrf_token = ""  # where checking is switched off (tests), templates find an empty one

    class Meta(FlaskForm.Meta):
        """Our own sentences are translated; WTForms' built-in ones are never shown."""

        locales = ("vi",)

        def get_translations(self, form: Any) -> None:
            """No second catalogue beside ours."""

    def blame(self, error: Invalid) -> None:
        """Put a refusal of the action beside the field it belongs to, or above the form."""
        field = self._fields.get(error.field) if error.field else None
        if field is None:
            self.form_errors.append(sentence(error))
        else:  # a field that was never validated has a tuple here
            field.errors = [*field.errors, sentence(error)]


class OnceForm(Form):
    """A form that makes something new: its key lets two sendings make one thing."""

    form_key = HiddenField(default=lambda: secrets.token_urlsafe(16))

    def key(self) -> str:
        """What names this sending: the form's key together with all that was sent, and where to.

        The same form sent twice is one thing. The same form with other words is another: who got
        no answer, went on typing and sent again must not be told that the new words are stored.
        """
        if not self.form_key.data:
            return secrets.token_urlsafe(16)
        sent = sorted((name, text) for name, text in request.form.items(multi=True))
        typed = [pair for pair in sent if pair[0] != "csrf_token"]
        return hashlib.sha256(repr((request.full_path, typed)).encode()).hexdigest()[:40]


def required(message: str | None = None) -> InputRequired:
    """The field must be filled."""
    return InputRequired(message or _("Hãy điền mục này."))


def at_most(limit: int) -> Length:
    """No longer than ``limit`` signs; the sentence says how long it is allowed to be."""
    return Length(
        max=limit, message=_("Mục này dài nhất là %(max)d ký tự; phần đã gõ vẫn còn đây.")
    )


class Line(StringField):
    """One line of text: blanks at its ends and control signs are dropped."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if valuelist:
            self.data = " ".join("".join(map(_printable, valuelist[0])).split())


class Lines(TextAreaField):
    """Several lines: line ends are made one kind; control signs are dropped, the rest kept."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if valuelist:
            text = valuelist[0].replace("\r\n", "\n").replace("\r", "\n")
            self.data = "".join(map(_printable, text)).strip("\n")


def filled(form: Any, field: Any) -> None:
    """A validator: something must stand there besides blanks."""
    if not (field.data or "").strip():
        raise ValidationError(_("Hãy điền mục này."))


def _printable(sign: str) -> str:
    return sign if sign in "\n\t" or (ord(sign) >= 32 and not 0x7F <= ord(sign) < 0xA0) else ""
