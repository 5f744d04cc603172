"""What is typed to say something about a clause?"""

from __future__ import annotations

import hashlib
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _
from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, HiddenField
from wtforms.validators import Optional

from comments.files.taking import MEGABYTE, Limits, Sent, look_into
from comments.forms import Choice
from comments.models import ConsultationRound, Remark, Stance, Visibility
from comments.numbers import find_number
from comments.remarks.quoting import nth_of
from comments.remarks.sending import LONGEST, Words
from documents.attached import Attached
from regulations.models import Clause
from web.forms import Lines, OnceForm, at_most
from web.language import say


class AgreeForm(OnceForm):
    """ "Nhất trí toàn bộ": only how the name is kept."""

    visibility = Choice(_("Tên của bạn"))

    def __init__(self, consultation: ConsultationRound, **rest: Any) -> None:
        rest.setdefault("visibility", consultation.safest.value)
        super().__init__(**rest)
        # Whoever agrees to everything is counted as a person, so that a name must be kept.
        offer_visibilities(self.visibility, consultation.with_author)


class WordsForm(OnceForm):
    """The stance and the words."""

    stance = Choice(_("Bạn có ý kiến thế nào?"))
    text = Lines(_("Ý kiến"), [at_most(LONGEST)])
    proposed = Lines(_("Đề nghị viết lại thành"), [Optional(), at_most(LONGEST)])
    reason = Lines(_("Lý do"), [Optional(), at_most(LONGEST)])
    quote = Lines(_("Trích đúng những chữ muốn nói đến"), [Optional(), at_most(LONGEST)])
    quote_nth = HiddenField(default="0")

    def __init__(self, clause: Clause | None, **rest: Any) -> None:
        rest.setdefault("proposed", clause.text if clause else "")
        super().__init__(**rest)
        offer_stances(self.stance)

    @property
    def words(self) -> Words:
        """What was said, as the actions take it."""
        return Words(
            Stance(self.stance.data),
            self.text.data or "",
            self.proposed.data or "",
            self.reason.data or "",
            self.quote.data or "",
            find_number(self.quote_nth.data or "") or 0,
        )


class WithFiles(WordsForm):
    """Words with files beside them."""

    files = MultipleFileField(_("Tệp kèm"), [Optional()])

    def sent_files(self) -> list[Sent]:
        """What was chosen, read no further than to see that it is too large."""
        if self._sent is None:
            longest = file_limits().each * MEGABYTE + 1
            chosen = [file for file in self.files.data or [] if file]
            self._sent = [Sent(file.filename or "", file.read(longest)) for file in chosen]
        return self._sent

    _sent: list[Sent] | None = None

    def key(self) -> str:
        """The same words with another file are another sending."""
        key, sent = super().key(), self.sent_files()
        if not sent:
            return key
        hashes = [hashlib.sha256(file.data).hexdigest() for file in sent]
        return hashlib.sha256("".join([key, *hashes]).encode()).hexdigest()[:40]


class RemarkForm(WithFiles):
    """A remark on a clause: how the name is kept comes first."""

    visibility = Choice(_("Tên của bạn"))
    with_group = BooleanField(_("Ý kiến kín này thuộc tổ tôi"))
    seen = HiddenField()  # the newest version when the form was shown

    def __init__(self, consultation: ConsultationRound, clause: Clause | None, **rest: Any) -> None:
        rest.setdefault("visibility", consultation.safest.value)
        super().__init__(clause, **rest)
        allowed = [one for one in Visibility if one.value in consultation.visibilities]
        offer_visibilities(self.visibility, allowed)

    @property
    def is_sealed(self) -> bool:
        """Nobody shall know who wrote it."""
        return bool(self.visibility.data == Visibility.SEALED.value)

    def attached(self) -> list[Attached]:
        """The files as they may be kept; else ``Invalid`` says what is wrong with them."""
        return look_into(self.sent_files(), Visibility(self.visibility.data), file_limits())

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the form, by field, as a draft keeps it."""
        said = (self.stance, self.text, self.proposed, self.reason, self.quote)
        return {field.name: field.data or "" for field in said}

    @property
    def fits(self) -> bool:
        """Nothing is too long to be kept."""
        return all(len(text) <= LONGEST for text in self.typed.values())

    @property
    def seen_number(self) -> int:
        """The newest version the author was told of, by its number."""
        return find_number(self.seen.data or "") or 0


def file_limits() -> Limits:
    """How many and how large, as the settings say."""
    settings = current_app.config
    return Limits(
        settings["MAX_FILES"],
        settings["MAX_FILE_MB"],
        settings["MAX_FILES_MB"],
        settings["FILES_TOTAL_MB"],
    )


def amending(remark: Remark) -> WordsForm:
    """The form filled with what the remark says now."""
    return WordsForm(
        remark.clause,
        stance=remark.stance.value,
        text=remark.text,
        proposed=remark.proposed or (remark.clause.text if remark.clause else ""),
        reason=remark.reason,
        quote=remark.quote,
        quote_nth=str(nth_of(remark)),
    )


def offer_visibilities(field: Choice, allowed: list[Visibility]) -> None:
    """Ways of keeping the name to choose from."""
    field.choices = [(one.value, say(one.label)) for one in allowed]


def offer_stances(field: Choice) -> None:
    """All stances in the law's words."""
    field.choices = [(stance.value, say(stance.label)) for stance in Stance]


def promises(consultation: ConsultationRound) -> dict[str, str]:
    """What each way of keeping the name promises."""
    allowed = [Visibility(value) for value in consultation.visibilities]
    return {one.value: say(one.promise) for one in allowed}
