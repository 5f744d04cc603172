"""What is chosen and typed to put a remark where it belongs?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, SubmitField
from wtforms.validators import Optional

from comments.forms import Choice
from comments.placement.attaching import LONGEST_NOTE
from comments.placement.choosing import named, near
from regulations.comparison import full_text
from regulations.models import Clause
from web.forms import Form, Line, Lines, at_most

WHOLE = "0"
_SHOWN = 120  # signs of a clause beside its place


class AttachForm(Form):
    """Which clause (found by its number, or among those near), which of its words, and why."""

    typed = Line(_("Tìm điều khoản theo số hoặc tên"), [Optional(), at_most(200)])
    find = SubmitField(_("Tìm"))
    clause = Choice(_("Ý kiến này thuộc về"))
    quote = Lines(_("Lời được nói đến trong điều khoản ấy"), [Optional(), at_most(5_000)])
    note = Lines(_("Vì sao gắn vào đây"), [Optional(), at_most(LONGEST_NOTE)])
    others = BooleanField(_("Gắn cả các ý kiến khác"))
    seen_acts = HiddenField(default="0")

    def __init__(self, clauses: Sequence[Clause], guesses: Sequence[int], **rest: Any) -> None:
        super().__init__(**rest)
        self._clauses = {str(clause.id): clause for clause in clauses}
        found = named(clauses, self.typed.data or "")
        offered = [*found, *near(clauses, guesses)]
        if (chosen := self._clauses.get(str(self.clause.data))) is not None:
            offered.append(chosen)
        self.found_nothing = bool(self.typed.data) and not found
        self.clause.choices = [
            *((number, _said(self._clauses[number])) for number in _once(offered)),
            (WHOLE, gettext("Cả văn bản, không riêng điều khoản nào")),
        ]
        if len(found) == 1 and self.find.data:
            self.clause.data = str(found[0].id)

    @property
    def chosen(self) -> Clause | None:
        """The clause, or None for the whole text."""
        return self._clauses.get(str(self.clause.data))

    @property
    def seen(self) -> int:
        """How many acts there were when the page was made; anything odd is none that ever was."""
        typed = self.seen_acts.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else -1


def _once(clauses: Sequence[Clause]) -> list[str]:
    return list(dict.fromkeys(str(clause.id) for clause in clauses))


def _said(clause: Clause) -> str:
    text = " ".join(full_text(clause).split())
    return f"{clause.place}: {text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}"
