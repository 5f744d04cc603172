"""How are points given to a member of the board, and handed on? Each giving stays recorded."""

from __future__ import annotations

from collections.abc import Sequence

import clock
from access.permissions import Permission
from access.policy import may
from accounts.models import Person
from comments.models import Point, PointHandover
from comments.remarks.sending import LONGEST
from database import add, transaction
from errors import Forbidden, Invalid
from journal.recording import record


@transaction()
def give(points: Sequence[Point], *, to: Person | None, note: str = "", by: Person) -> int:
    """Give these points to a member of the board, or to nobody; how many changed hands."""
    if not points:
        raise Invalid("Hãy đánh dấu ít nhất một đề nghị.", field="points")
    if to is not None and not may(to, Permission.USE_BOARD_DESK):
        raise Invalid("Chỉ giao được cho thành viên Ban soạn thảo.", field="to")
    if len(note) > LONGEST:
        raise Invalid(
            "Mục này dài nhất là %(max)d ký tự; phần đã gõ vẫn còn đây.", field="note", max=LONGEST
        )
    given = [point for point in points if _changes(point, to, note)]
    for point in given:
        _give(point, to, note, by)
    return len(given)


def _changes(point: Point, to: Person | None, note: str) -> bool:
    """A second sending of the same form gives nothing anew."""
    if not point.position.is_sent or point.dissolved_at is not None:
        raise Forbidden("Chỉ giao được đề nghị mà tổ đã gửi.")
    held = point.handovers[-1] if point.handovers else None
    if held is None:
        return to is not None
    return held.to is not to or (bool(note.strip()) and held.note != note.strip())


def _give(point: Point, to: Person | None, note: str, by: Person) -> None:
    made = add(
        PointHandover(
            point_id=point.id,
            to_id=to.id if to else None,
            note=note.strip(),
            given_at=clock.now(),
            given_by_id=by.id,
        )
    )
    record(by, "gave_point", "point", point.id, to=made.to_id)
