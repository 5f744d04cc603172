"""What is typed to reply, or to fold something away?"""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from comments.talking import folding, replying
from web.forms import Form, Line, Lines, OnceForm, at_most, required


class ReplyForm(OnceForm):
    """A few words."""

    text = Lines(_("Trả lời"), [required(), at_most(replying.LONGEST)])


class SealedReplyForm(ReplyForm):
    """The same from whoever holds the code, which travels along."""

    code = HiddenField()


class FoldForm(Form):
    """Why it is folded away, or opened again."""

    reason = Line(_("Lý do"), [required(), at_most(folding.LONGEST)])
