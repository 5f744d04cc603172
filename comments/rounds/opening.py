"""How is a round opened, extended and closed? Each a recorded act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import clock
from accounts.models import Person
from comments.models import WITH_AUTHOR, ConsultationRound, RoundText, Silence, Visibility
from comments.rounds.queries import list_consultable
from comments.sealed.box import open_box
from database import add, transaction
from errors import Invalid
from journal.recording import record
from regulations.lifecycle import Stage, can_follow
from regulations.models import Version
from regulations.moving import move


@transaction()
def open_round(
    *,
    title: str,
    texts: Sequence[Version],
    opens_at: datetime,
    closes_at: datetime,
    late_allowed: bool,
    remarks_visible: bool,
    silence: Silence,
    visibilities: Sequence[Visibility],
    by: Person,
) -> ConsultationRound:
    """Ask everybody about these texts between two moments."""
    _check_times(opens_at, closes_at)
    if not title.strip():
        raise Invalid("Hãy đặt tên cho đợt lấy ý kiến.", field="title")
    if not texts:
        raise Invalid("Hãy chọn ít nhất một văn bản.", field="texts")
    if not visibilities:
        raise Invalid("Hãy chọn ít nhất một cách giữ tên.", field="visibilities")
    if not WITH_AUTHOR.intersection(visibilities):
        raise Invalid(
            "Ngoài ý kiến kín, hãy cho chọn thêm ít nhất một cách giữ tên: ý kiến trên giấy và "
            "“nhất trí toàn bộ” cần cách ấy.",
            field="visibilities",
        )
    free = {version.id for version in list_consultable()}
    for version in texts:
        if version.id not in free:
            raise Invalid(
                "“%(title)s” không còn là dự thảo mới nhất chờ lấy ý kiến. Hãy chọn lại.",
                field="texts",
                title=version.regulation.title,
            )
    consultation = add(
        ConsultationRound(
            title=title.strip(),
            opens_at=opens_at,
            closes_at=closes_at,
            late_allowed=late_allowed,
            remarks_visible=remarks_visible,
            silence=silence,
            visibilities=[visibility.value for visibility in visibilities],
            opened_by_id=by.id,
        )
    )
    for version in texts:
        add(RoundText(round_id=consultation.id, version_id=version.id))
        move(version.regulation, Stage.CONSULTING, by=by)
    record(
        by,
        "opened_round",
        "round",
        consultation.id,
        title=consultation.title,
        opens_at=opens_at.isoformat(),
        closes_at=closes_at.isoformat(),
        versions=[version.id for version in texts],
    )
    return consultation


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
    _check_reason(reason)
    before, consultation.closes_at = consultation.closes_at, closes_at
    record(
        by,
        "extended_round",
        "round",
        consultation.id,
        before=before.isoformat(),
        after=closes_at.isoformat(),
        reason=reason.strip(),
    )


@transaction()
def close_round(consultation: ConsultationRound, *, reason: str, by: Person) -> None:
    """End it before its time, and go on to consolidating."""
    if not consultation.opens_at <= clock.now() < consultation.ends_at:
        raise Invalid("Đợt lấy ý kiến hiện không mở nên không kết thúc được.")
    _check_reason(reason)
    consultation.closed_at = clock.now()
    record(by, "closed_round", "round", consultation.id, reason=reason.strip())
    _consolidate(consultation, by)


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


def _check_times(opens_at: datetime, closes_at: datetime) -> None:
    if closes_at <= opens_at:
        raise Invalid("Hạn cuối phải sau lúc mở.", field="closes_at")
    if closes_at <= clock.now():
        raise Invalid("Hạn cuối đã qua. Hãy chọn lúc sau này.", field="closes_at")


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Invalid("Hãy nêu lý do; lý do được ghi vào nhật ký.", field="reason")
