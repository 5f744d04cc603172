"""How does a sent position come back to its group, and what was it when it was sent?

Every sending keeps an edition word for word. Giving a position back opens the group's desk again;
its points, their remarks and the answers given so far stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any

from sqlalchemy import func, select

import clock
from accounts.models import Person
from comments.models import Point, Position, PositionEdition, PositionReturn
from comments.positions.queries import Desk
from database import add, db, transaction
from errors import Invalid, NotFound
from journal.recording import record
from regulations.lifecycle import Stage

# As long as the texts are asked about or consolidated, a group may say it better.
_OPEN_STAGES = frozenset({Stage.CONSULTING, Stage.CONSOLIDATING})


@transaction()
def return_position(desk: Desk, *, reason: str, by: Person) -> PositionReturn:
    """Give what a group sent back to its desk, with a reason the group reads."""
    position = desk.position
    if position is None or not position.is_sent:
        raise NotFound("Tổ này chưa gửi ý kiến, hoặc ý kiến đã được trả lại.")
    if not reason.strip():
        raise Invalid("Hãy nêu lý do trả lại; tổ đọc được lý do này.", field="reason")
    stages = {version.regulation.stage for version in desk.consultation.versions}
    if not stages & _OPEN_STAGES:
        raise Invalid("Văn bản đã qua bước tổng hợp, không trả lại ý kiến của tổ được nữa.")
    given = add(
        PositionReturn(
            position_id=position.id,
            edition=_newest(position),
            reason=reason.strip(),
            returned_at=clock.now(),
            returned_by_id=by.id,
        )
    )
    position.sent_at = position.sent_by_id = None
    record(by, "returned_position", "position", position.id, reason=given.reason)
    return given


def keep_edition(position: Position, points: Sequence[Point], *, by: Person) -> None:
    """Keep what is being sent, word for word. Only inside an action."""
    add(
        PositionEdition(
            position_id=position.id,
            edition=_newest(position) + 1,
            content={"meeting": _meeting(position), "points": [_words(p) for p in points]},
            sent_at=clock.now(),
            sent_by_id=by.id,
        )
    )


def standing(position: Position) -> list[Point]:
    """The points that go to the board, in the order of the texts."""
    chosen = select(Point).where(Point.position_id == position.id, Point.dissolved_at.is_(None))
    found = db.session.scalars(chosen)
    return sorted(found, key=lambda p: (p.version_id, p.clause.position if p.clause else -1, p.id))


def _newest(position: Position) -> int:
    chosen = select(func.max(PositionEdition.edition))
    return db.session.scalar(chosen.where(PositionEdition.position_id == position.id)) or 0


def _meeting(position: Position) -> dict[str, Any]:
    return {
        "held_on": position.held_on.isoformat() if position.held_on else "",
        "began": _hour(position.began),
        "ended": _hour(position.ended),
        "documents": position.documents,
        "place": position.place,
        "total": position.total,
        "present": position.present,
        "absences": position.absences,
        "chair_name": position.chair_name,
        "secretary_name": position.secretary_name,
    }


def _hour(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def _words(point: Point) -> dict[str, Any]:
    return {
        "point": point.id,
        "regulation": point.version.regulation.title,
        "place": point.clause.place if point.clause else "",
        "stance": point.stance.value,
        "text": point.text,
        "proposed": point.proposed,
        "reason": point.reason,
        "agree": point.agree,
        "other": point.other,
    }
