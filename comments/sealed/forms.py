"""What is typed by somebody who holds a code?"""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from comments.models import Remark
from comments.remarks.forms import WordsForm
from comments.remarks.quoting import nth_of
from web.forms import Form, Line, required


class CodeForm(Form):
    """The code, and nothing else. It travels in the body, never in an address."""

    code = Line(_("Mã của ý kiến kín"), [required()])


class SealedWordsForm(WordsForm):
    """Other words for the remark that the code opens."""

    code = HiddenField()


def rewording(remark: Remark, code: str, **rest: Any) -> SealedWordsForm:
    """The form filled with what the remark says now; its code travels along."""
    return SealedWordsForm(
        remark.clause,
        formdata=None,
        code=code,
        stance=remark.stance.value,
        text=remark.text,
        proposed=remark.proposed or (remark.clause.text if remark.clause else ""),
        reason=remark.reason,
        quote=remark.quote,
        quote_nth=str(nth_of(remark)),
        **rest,
    )
