"""What is typed to carry out what was accepted?"""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from comments.applying.fitting import Fitting
from comments.forms import Listed
from comments.remarks.sending import LONGEST
from web.forms import Form, Lines, at_most, required


class ApplyForm(Form):
    """The words that go into the working draft, and the save that was looked at."""

    wording = Lines(_("Lời văn đưa vào bản đang soạn"), [required(), at_most(LONGEST)])
    seen_revision = HiddenField(default="0")

    @property
    def revision(self) -> int:
        """The save it was written on; anything odd is none that ever was."""
        typed = self.seen_revision.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else -1


def applying(fitting: Fitting) -> ApplyForm:
    """The form with the wording that was put forward."""
    return ApplyForm(wording=fitting.yours, seen_revision=str(fitting.draft.revision))


class CarriedForm(Form):
    """Which accepted point does this change carry out?"""

    point = Listed(_("Đề nghị mà thay đổi này thực hiện"), coerce=int)
    change = HiddenField()
