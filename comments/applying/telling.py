"""How does a drafter say that a change carries out a point? And take it back?"""

from __future__ import annotations

from sqlalchemy import select

import clock
from accounts.models import Person
from comments.applying.account import Account
from comments.models import CarriedOut, Point
from database import add, db, transaction
from errors import NotFound
from journal.recording import record


@transaction()
def tell(account: Account, *, point_id: int, change: str, by: Person) -> CarriedOut:
    """This change carries out that accepted point."""
    point = next((one for one in account.promised if one.id == point_id), None)
    if point is None or change not in {one.key for one in account.changes}:
        raise NotFound("Không tìm thấy thay đổi hoặc đề nghị này. Hãy tải lại trang.")
    held = _held(point, change)
    if held is not None:
        return held
    said = add(CarriedOut(point_id=point.id, change=change, said_at=clock.now(), said_by_id=by.id))
    record(by, "told_carried_out", "point", point.id)
    return said


@transaction()
def take_back(point: Point, *, change: str, by: Person) -> None:
    """It does not, after all; that it was said stays."""
    held = _held(point, change)
    if held is not None:
        held.taken_back_at = clock.now()
        record(by, "untold_carried_out", "point", point.id)


def _held(point: Point, change: str) -> CarriedOut | None:
    chosen = select(CarriedOut).where(
        CarriedOut.point_id == point.id,
        CarriedOut.change == change,
        CarriedOut.taken_back_at.is_(None),
    )
    return db.session.scalars(chosen).first()
