"""How is a round opened?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import clock
from accounts.models import Group, Person
from comments.models import (
    WITH_AUTHOR,
    Channel,
    ConsultationRound,
    RoundGroup,
    RoundText,
    Silence,
    Visibility,
)
from comments.rounds.queries import list_consultable
from database import add, transaction
from errors import Invalid
from journal.recording import record
from regulations.lifecycle import Stage
from regulations.models import Version
from regulations.moving import move

LONGEST = timedelta(days=366)  # from now to the end of a round


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
    guidance: str = "",
    responsible: str = "",
    channels: Sequence[Channel] = (),
    groups: Sequence[Group] = (),
    by: Person,
) -> ConsultationRound:
    """Ask everybody, or the people of these groups, about these texts between two moments."""
    _check_times(opens_at, closes_at)
    _check_plan(title, texts, visibilities)
    consultation = add(
        ConsultationRound(
            title=title.strip(),
            guidance=guidance.strip(),
            responsible=responsible.strip(),
            channels=[channel.value for channel in channels],
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
    for group in groups:
        add(RoundGroup(round_id=consultation.id, group_id=group.id))
    record(
        by,
        "opened_round",
        "round",
        consultation.id,
        title=consultation.title,
        opens_at=opens_at.isoformat(),
        closes_at=closes_at.isoformat(),
        versions=[version.id for version in texts],
        groups=[group.id for group in groups],
    )
    return consultation


def _check_plan(title: str, texts: Sequence[Version], visibilities: Sequence[Visibility]) -> None:
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


def _check_times(opens_at: datetime, closes_at: datetime) -> None:
    if closes_at <= opens_at:
        raise Invalid("Hạn cuối phải sau lúc mở.", field="closes_at")
    if closes_at <= clock.now():
        raise Invalid("Hạn cuối đã qua. Hãy chọn lúc sau này.", field="closes_at")
    check_not_too_far(closes_at)


def check_not_too_far(closes_at: datetime) -> None:
    """A year that was mistyped can't be put right later: an end is only ever put off."""
    if closes_at > clock.now() + LONGEST:
        raise Invalid("Hạn cuối còn hơn một năm nữa. Hãy xem lại năm.", field="closes_at")
