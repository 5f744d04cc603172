"""How does a drafter say that a change carries out a point?"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

import clock
from accounts.models import Person
from comments.applying.account import Account
from comments.models import CarriedOut, Point
from database import add, db, transaction
from errors import NotFound
from journal.recording import record


@transaction()
def tell(accounts: Sequence[Account], *, point_id: int, change: str, by: Person) -> CarriedOut:
    """This change carries out that accepted point; both are of one text."""
    point = _promised(accounts, point_id, change)
    if point is None:
        raise NotFound("Không tìm thấy thay đổi hoặc đề nghị này. Hãy tải lại trang.")
    held = _held(point, change)
    if held is not None:
        return held
    said = add(CarriedOut(point_id=point.id, change=change, said_at=clock.now(), said_by_id=by.id))
    record(by, "told_carried_out", "point", point.id)
    return said


def _promised(accounts: Sequence[Account], point_id: int, change: str) -> Point | None:
    for account in accounts:
        if change in {one.key for one in account.changes}:
            for point in account.promised:
                if point.id == point_id:
                    return point
    return None


def _held(point: Point, change: str) -> CarriedOut | None:
    chosen = select(CarriedOut).where(
        CarriedOut.point_id == point.id,
        CarriedOut.change == change,
        CarriedOut.taken_back_at.is_(None),
    )
    return db.session.scalars(chosen).first()
