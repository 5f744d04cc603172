"""How does somebody say "đồng tình" with a remark, and take it back?

The journal tells that it happened in a round and no more: neither who nor with what.
"""

from __future__ import annotations

from sqlalchemy import select

import clock
from accounts.models import Person
from comments.models import Remark, Support
from database import add, db, transaction
from journal.recording import record_unnamed


@transaction()
def support(remark: Remark, *, by: Person) -> None:
    """Support it; twice is once."""
    if _standing(remark, by) is None:
        add(Support(remark_id=remark.id, person_id=by.id, given_on=clock.today()))
        record_unnamed("gave_support", "round", remark.round_id)


@transaction()
def take_back(remark: Remark, *, by: Person) -> None:
    """Support it no longer; that one did stays in the table."""
    standing = _standing(remark, by)
    if standing is not None:
        standing.withdrawn_on = clock.today()
        record_unnamed("took_back_support", "round", remark.round_id)


def _standing(remark: Remark, person: Person) -> Support | None:
    chosen = select(Support).where(
        Support.remark_id == remark.id,
        Support.person_id == person.id,
        Support.withdrawn_on.is_(None),
    )
    return db.session.scalars(chosen).first()
