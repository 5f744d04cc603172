"""Which answers would be made known, what holds that up, and what was made known before?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

import clock
from comments.answers.queries import list_pile
from comments.models import Answer, AnswerPublication, ConsultationRound, Point
from comments.publishing.working_days import DISCLOSED_WITHIN, last_day
from database import db
from regulations.models import Version


@dataclass(frozen=True)
class Ready:
    """The points of a round, or on one text of it, as far as their answers may be made known."""

    version: Version | None
    points: list[Point]

    @property
    def unfinished(self) -> list[Point]:
        """What has no answer, or one that owes its reason or is about other words."""
        return [point for point in self.points if not point.is_answered]

    @property
    def new(self) -> list[Answer]:
        """The answers that hold and are not known yet."""
        held = [point.answer for point in self.points if point.is_answered]
        return [answer for answer in held if answer is not None and not answer.is_known]

    @property
    def newest(self) -> int:
        """The youngest of them by number: what was looked at before publishing."""
        return max((answer.id for answer in self.new), default=0)

    @property
    def may_be_published(self) -> bool:
        """Something is new, and nothing is missing."""
        return bool(self.new) and not self.unfinished


def ready_in(consultation: ConsultationRound) -> list[Ready]:
    """What may be published: the whole round first, then (of several) each text."""
    pile = list_pile(consultation)
    versions = consultation.versions if len(consultation.versions) > 1 else []
    parts = [
        Ready(version, [point for point in pile if point.version_id == version.id])
        for version in versions
    ]
    return [Ready(None, pile), *parts]


def list_publications(consultation: ConsultationRound) -> list[AnswerPublication]:
    """The acts of publishing, the last first."""
    chosen = (
        select(AnswerPublication)
        .where(AnswerPublication.round_id == consultation.id)
        .order_by(AnswerPublication.id.desc())
        .options(
            joinedload(AnswerPublication.published_by),
            joinedload(AnswerPublication.version).joinedload(Version.regulation),
            selectinload(AnswerPublication.answers),
        )
    )
    return list(db.session.scalars(chosen))


@dataclass(frozen=True)
class Disclosure:
    """Until when the summary of a round is to be disclosed: from its publication, or from today."""

    published_on: date | None
    until: date


def disclosure_of(consultation: ConsultationRound, holidays: Collection[date]) -> Disclosure:
    """The five working days of the law, counted from the first publication."""
    chosen = select(AnswerPublication.published_at).where(
        AnswerPublication.round_id == consultation.id
    )
    first = db.session.scalars(chosen.order_by(AnswerPublication.id).limit(1)).first()
    day = clock.local(first).date() if first else None
    return Disclosure(day, last_day(day or clock.today(), DISCLOSED_WITHIN, holidays))
