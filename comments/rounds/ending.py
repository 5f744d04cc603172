"""How is a round extended, closed early, called off? Each a recorded act with its reason."""

from __future__ import annotations

from datetime import datetime

import clock
from accounts.models import Person
from comments.models import Change, ConsultationRound, RoundChange
from comments.rounds.opening import check_not_too_far
from comments.sealed.box import open_box
from database import add, transaction
from errors import Invalid
from journal.recording import record
from regulations.lifecycle import Stage, can_follow
from regulations.moving import move

_ACTIONS = {
    Change.EXTENDED: "extended_round",
    Change.CLOSED: "closed_round",
    Change.CALLED_OFF: "called_off_round",
}


@transaction()
def extend_round(
    consultation: ConsultationRound, *, closes_at: datetime, reason: str, by: Person
) -> None:
    """Give more time; the old end, the new one and the reason go into the journal."""
    if consultation.closed_at is not None:
        raise Invalid("Đợt lấy ý kiến đã kết thúc sớm, không gia hạn được nữa.")
    if consultation.has_box and consultation.box_is_open:
        raise Invalid(
            "Đợt đã hết hạn và hòm ý kiến kín đã mở nên không gia hạn được nữa. Hãy mở đợt mới.",
            field="closes_at",
        )
    if closes_at <= consultation.closes_at or closes_at <= clock.now():
        raise Invalid("Hạn mới phải sau hạn cũ và sau lúc này.", field="closes_at")
    check_not_too_far(closes_at)
    _check_reason(reason)
    before, consultation.closes_at = consultation.closes_at, closes_at
    _keep(consultation, Change.EXTENDED, before, closes_at, reason, by)


@transaction()
def close_round(consultation: ConsultationRound, *, reason: str, by: Person) -> None:
    """End it before its time, and go on to consolidating."""
    if not consultation.is_open:
        raise Invalid("Đợt lấy ý kiến hiện không mở nên không kết thúc được.")
    _check_reason(reason)
    consultation.closed_at = clock.now()
    _keep(consultation, Change.CLOSED, consultation.closes_at, consultation.closed_at, reason, by)
    _consolidate(consultation, by)


@transaction()
def call_off(consultation: ConsultationRound, *, reason: str, by: Person) -> None:
    """Take it back before it began; its texts are in drafting again."""
    if consultation.has_begun or consultation.closed_at is not None:
        raise Invalid("Đợt lấy ý kiến đã mở nên không hủy được; chỉ có thể kết thúc sớm.")
    _check_reason(reason)
    consultation.closed_at = clock.now()
    _keep(
        consultation, Change.CALLED_OFF, consultation.closes_at, consultation.closed_at, reason, by
    )
    for version in consultation.versions:
        move(version.regulation, Stage.DRAFTING, by=by)


@transaction()
def begin_consolidating(consultation: ConsultationRound, *, by: Person) -> None:
    """The round ended by itself: its texts go on to consolidating."""
    if clock.now() < consultation.ends_at:
        raise Invalid("Đợt lấy ý kiến chưa hết hạn. Muốn kết thúc sớm, hãy nêu lý do.")
    _consolidate(consultation, by)


def _consolidate(consultation: ConsultationRound, by: Person) -> None:
    open_box(consultation, by=by)
    for version in consultation.versions:
        if can_follow(version.regulation.stage, Stage.CONSOLIDATING):
            move(version.regulation, Stage.CONSOLIDATING, by=by)


def _keep(
    consultation: ConsultationRound,
    kind: Change,
    before: datetime,
    after: datetime,
    reason: str,
    by: Person,
) -> None:
    """Keep the act where everybody reads it, and in the journal."""
    add(
        RoundChange(
            round_id=consultation.id,
            kind=kind,
            before=before,
            after=after,
            reason=reason.strip(),
            changed_at=clock.now(),
            changed_by_id=by.id,
        )
    )
    record(
        by,
        _ACTIONS[kind],
        "round",
        consultation.id,
        before=before.isoformat(),
        after=after.isoformat(),
        reason=reason.strip(),
    )


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Invalid("Hãy nêu lý do; lý do được ghi vào nhật ký.", field="reason")
