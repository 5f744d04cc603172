"""Which reasons does the board keep?"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from comments.models import KeptReason
from database import db


def list_kept() -> list[KeptReason]:
    """The reasons that are offered, as they hold now, in the order they were first kept."""
    return [one for one in _newest() if not one.put_away]


def find_kept(key: str) -> KeptReason | None:
    """The newest edition of this reason."""
    return next((one for one in _newest() if one.key == key), None)


def find_same(text: str) -> KeptReason | None:
    """A reason that is offered with these very words."""
    return next((one for one in list_kept() if one.text == text), None)


def _newest() -> list[KeptReason]:
    newer, first = aliased(KeptReason), aliased(KeptReason)
    overtaken = select(newer.id).where(
        newer.key == KeptReason.key, newer.edition > KeptReason.edition
    )
    chosen = (
        select(KeptReason)
        .join(first, (first.key == KeptReason.key) & (first.edition == 1))
        .where(~overtaken.exists())
        .order_by(first.id)
        .options(joinedload(KeptReason.written_by))
    )
    return list(db.session.scalars(chosen))
