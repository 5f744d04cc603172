"""What is typed to key in a line?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from comments.forms import Choice, Listed
from comments.keying.entering import SAME_AUTHOR, TypedLine
from comments.keying.landing import Correction, PastedList
from comments.keying.lists import LONGEST_LIST
from comments.keying.queries import Tray
from comments.keying.shorthand import LONGEST_STANCE, short_name
from comments.models import Remark, Stance
from comments.positions.forms import OF_ANOTHER
from comments.remarks.sending import LONGEST
from web.forms import Line, Lines, OnceForm, at_most, required
from web.language import say

_STROKE = {Stance.AGREE: "1", Stance.AMEND: "2", Stance.DISAGREE: "3", Stance.NO_COMMENT: "4"}


class RunForm(OnceForm):
    """What is chosen once for a run of lines: the text, whose they are, who learns the name."""

    version = Listed(_("Thuộc văn bản"), coerce=int, validate_choice=False)
    author = Listed(_("Người góp ý"), coerce=int, validate_choice=False)
    visibility = Choice(_("Tên người góp ý"))

    def __init__(self, tray: Tray, **rest: Any) -> None:
        # Who wrote on paper was not asked here: the name stays with the head unless they say so.
        consultation = tray.desk.consultation
        first = consultation.versions[0].id
        common = {"visibility": consultation.safest.value, "author": 0, "version": first}
        rest = {**common, **rest}
        super().__init__(**rest)
        members = [(person.id, person.name) for person in tray.members]
        self.author.choices = [(0, say("Không ghi tên")), *members]
        self.version.choices = [(one.id, one.regulation.title) for one in consultation.versions]
        self.visibility.choices = [
            (one.value, say(OF_ANOTHER[one])) for one in consultation.with_author
        ]

    @property
    def run(self) -> dict[str, Any]:
        """What the next line of the run begins with."""
        author = max(0, self.author.data or 0)
        return {
            "version": self.version.data, "author": author, "visibility": self.visibility.data,
        }  # fmt: skip

    @property
    def run_words(self) -> list[str]:
        """The same in words, for the line above the lines."""
        chosen: list[Any] = [self.author, self.visibility]
        if len(self.version.choices) > 1:
            chosen.insert(0, self.version)
        return [str(dict(field.choices).get(field.data, "")) for field in chosen]


class KeyingForm(RunForm):
    """One line."""

    number = Line(_("Điều khoản"), [at_most(80)])
    stance = Line(_("Mức độ"), [at_most(LONGEST_STANCE)])
    text = Line(_("Nội dung"), [at_most(LONGEST)])
    replaces = HiddenField()

    def __init__(self, tray: Tray, **rest: Any) -> None:
        super().__init__(tray, **rest)
        if self.replaces.data:
            same = (SAME_AUTHOR, say("Vẫn người góp ý của dòng cũ"))
            self.author.choices = [same, *self.author.choices]

    @property
    def line(self) -> TypedLine:
        """The line as the action takes it."""
        return TypedLine(
            self.version.data or 0,
            self.author.data or 0,
            self.visibility.data or "",
            self.number.data or "",
            self.stance.data or "",
            self.text.data or "",
            self.replaces.data or "",
        )


def next_line(tray: Tray, run: dict[str, Any]) -> KeyingForm:
    """An empty line, with what was chosen for the run."""
    return KeyingForm(tray, formdata=None, **run)


def correcting(tray: Tray, remark: Remark) -> KeyingForm:
    """The line as it was keyed in; whose it is stays so, without showing it."""
    return KeyingForm(
        tray,
        formdata=None,
        version=remark.version_id,
        author=SAME_AUTHOR,
        visibility=remark.visibility.value,
        number=short_name(remark.clause),
        stance=_STROKE[remark.stance],
        text=remark.text,
        replaces=str(remark.id),
    )


def asked_to_correct() -> str:
    """The number of the line that the address asks to correct."""
    return request.args.get("edit", "")


class PasteForm(RunForm):
    """A whole list; ``read`` says which list the corrections beside it belong to."""

    text = Lines(_("Danh sách"), [required(), at_most(LONGEST_LIST)])
    read = HiddenField()

    @property
    def pasted(self) -> PastedList:
        """The list as the action takes it; corrections of an earlier list are none of this one."""
        text = self.text.data or ""
        corrected = corrections(request.form) if self.read.data == fingerprint(text) else {}
        return PastedList(
            self.version.data or 0,
            max(0, self.author.data or 0),
            self.visibility.data or "",
            text,
            corrected,
        )


def fingerprint(text: str) -> str:
    """By what a list is recognised when it comes back with its corrections."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def corrections(sent: Mapping[str, str]) -> dict[int, Correction]:
    """By line: the place and the stance as they stand in the boxes."""
    found = {}
    for name, place in sent.items():
        word, _dash, number = name.partition("-")
        if word == "place" and number.isascii() and number.isdigit() and len(number) < 6:
            found[int(number)] = Correction(place[:80], sent.get(f"stance-{number}", ""))
    return found
