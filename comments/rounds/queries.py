"""Which rounds are there, and what may be asked about in a new one?"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

import clock
from comments.models import ConsultationRound, RoundText
from comments.numbers import row_number
from database import db
from errors import NotFound
from regulations.lifecycle import Stage, VersionKind, can_follow
from regulations.models import Regulation, Version

_WITH_TEXTS = (
    selectinload(ConsultationRound.texts)
    .joinedload(RoundText.version)
    .joinedload(Version.regulation),
    selectinload(ConsultationRound.groups),
)


def get_round(round_id: str) -> ConsultationRound:
    """The round with this number, as it stands in an address."""
    wanted = select(ConsultationRound).where(ConsultationRound.id == row_number(round_id))
    found = db.session.scalars(wanted.options(*_WITH_TEXTS)).first()
    if found is None:
        raise NotFound("Không tìm thấy trang này.")
    return found


def list_rounds() -> list[ConsultationRound]:
    """All rounds, the one that ends last first."""
    order = select(ConsultationRound).order_by(ConsultationRound.closes_at.desc())
    return list(db.session.scalars(order.options(*_WITH_TEXTS)))


def list_rounds_in_work() -> list[ConsultationRound]:
    """The rounds that began and whose texts are still being consulted on or consolidated."""
    chosen = (
        select(ConsultationRound)
        .join(ConsultationRound.texts)
        .join(RoundText.version)
        .join(Version.regulation)
        .where(ConsultationRound.opens_at <= clock.now())
        .where(Regulation.stage.in_((Stage.CONSULTING, Stage.CONSOLIDATING)))
        .order_by(ConsultationRound.closes_at)
        .options(
            contains_eager(ConsultationRound.texts)
            .contains_eager(RoundText.version)
            .contains_eager(Version.regulation),
            selectinload(ConsultationRound.groups),
        )
    )
    return list(db.session.scalars(chosen).unique())


def list_consultable() -> list[Version]:
    """The newest draft of every regulation whose stage lets a round begin."""
    everything = (
        select(Version)
        .where(Version.kind == VersionKind.DRAFT)
        .options(joinedload(Version.regulation))
        .order_by(Version.regulation_id, Version.number.desc())
    )
    newest: dict[int, Version] = {}
    for version in db.session.scalars(everything):
        newest.setdefault(version.regulation_id, version)
    free = [v for v in newest.values() if can_follow(v.regulation.stage, Stage.CONSULTING)]
    return sorted(free, key=lambda version: version.regulation.title)
