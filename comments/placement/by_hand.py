"""Where did people put things by hand, as far as it matters in a given version?"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from comments.models import HandPlacing
from database import db
from regulations.models import Version
from regulations.tracing import chain_of


def hands_in(to: Version) -> dict[tuple[str, int], HandPlacing]:
    """By thing: the placing that holds in ``to``, the newest for the latest version on its way."""
    order = {number: index for index, number in enumerate(chain_of(to))}
    chosen = (
        select(HandPlacing)
        .where(HandPlacing.version_id.in_(order))
        .order_by(HandPlacing.edition)
        .options(joinedload(HandPlacing.clause))
    )
    newest = {(row.key, row.version_id): row for row in db.session.scalars(chosen)}
    held: dict[tuple[str, int], HandPlacing] = {}
    for row in sorted(newest.values(), key=lambda row: order[row.version_id]):
        if not row.taken_back:
            held[row.key] = row
    return held


def list_acts(key: tuple[str, int], to: Version) -> list[HandPlacing]:
    """All that was done by hand with one thing for this version, oldest first."""
    kind, number = key
    column = HandPlacing.remark_id if kind == "remark" else HandPlacing.point_id
    chosen = (
        select(HandPlacing)
        .where(column == number, HandPlacing.version_id == to.id)
        .order_by(HandPlacing.edition)
        .options(joinedload(HandPlacing.clause), joinedload(HandPlacing.placed_by))
    )
    return list(db.session.scalars(chosen))
