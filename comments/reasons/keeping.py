"""How does the board keep reasons to use again? Editions are only added; one may be put away."""

from __future__ import annotations

import secrets

import clock
from accounts.models import Person
from comments.models import KeptReason
from comments.reasons.queries import find_kept, find_same
from database import add, transaction
from errors import Conflict, Invalid, NotFound
from journal.recording import record

LONGEST = 2000


@transaction()
def keep(*, text: str, by: Person) -> KeptReason:
    """Keep a new reason; one that is kept already is not kept twice."""
    _check(text)
    held = find_same(text.strip())
    return held or _write(secrets.token_hex(8), 1, text, by, "kept_reason")


@transaction()
def change(key: str, *, text: str, seen_edition: int, by: Person) -> KeptReason:
    """Word it anew, as a new edition; answers that used it keep their own words."""
    _check(text)
    held = _held(key)
    if held.text == text.strip() and not held.put_away:
        return held
    if held.edition != seen_edition:
        raise Conflict(
            "Đồng nghiệp của bạn vừa sửa lý do mẫu này. Cả hai bản ở dưới đây.",
            yours=text,
            theirs=held.text,
        )
    return _write(key, held.edition + 1, text, by, "changed_reason")


@transaction()
def put_away(key: str, *, by: Person) -> KeptReason:
    """Offer it no more; its editions stay."""
    held = _held(key)
    if held.put_away:
        return held
    return _write(key, held.edition + 1, held.text, by, "put_reason_away", away=True)


def _held(key: str) -> KeptReason:
    held = find_kept(key)
    if held is None:
        raise NotFound("Không có lý do mẫu này.")
    return held


def _write(
    key: str, edition: int, text: str, by: Person, action: str, *, away: bool = False
) -> KeptReason:
    made = add(
        KeptReason(
            key=key,
            edition=edition,
            text=text.strip(),
            put_away=away,
            written_at=clock.now(),
            written_by_id=by.id,
        )
    )
    record(by, action, "reason", made.id, edition=edition)
    return made


def _check(text: str) -> None:
    if not text.strip():
        raise Invalid("Hãy ghi lý do.", field="text")
    if len(text) > LONGEST:
        raise Invalid(
            "Mục này dài nhất là %(max)d ký tự; phần đã gõ vẫn còn đây.", field="text", max=LONGEST
        )
