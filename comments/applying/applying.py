"""How does an accepted wording get into the working draft? By a recorded act, never by itself."""

from __future__ import annotations

from sqlalchemy import select

import clock
from accounts.models import Person
from comments.applying.fitting import Fit, put_into, try_on
from comments.models import AppliedWording, Point
from database import add, db, transaction
from errors import Conflict, Invalid, NotFound
from journal.recording import record
from regulations.drafting import save_draft


@transaction()
def apply_wording(point: Point, *, wording: str, seen_revision: int, by: Person) -> AppliedWording:
    """Put ``wording`` (as put forward, or as the drafter settled it) into the working draft.

    ``seen_revision`` is the save of the draft that was looked at: where somebody has saved since,
    it is refused, and the wording comes back. The same act sent twice is one.
    """
    fitting = try_on(point)
    if fitting is None or not point.position.is_sent or point.dissolved_at is not None:
        raise NotFound("Đề nghị này không có lời văn để đưa vào bản đang soạn.")
    if not wording.strip():
        raise Invalid("Hãy ghi lời văn sẽ đưa vào bản đang soạn.", field="wording")
    done = _applied_on(point, fitting.draft.revision)
    if done is not None and done.wording == wording.strip():
        return done
    if fitting.draft.revision != seen_revision:
        raise Conflict(
            "Bản đang soạn đã được lưu lại sau khi bạn mở trang này. Hãy xem lại rồi đưa vào.",
            yours=wording,
            theirs=fitting.theirs,
            base=fitting.base,
        )
    if not fitting.can_be_applied and fitting.fit is not Fit.DONE:
        raise Invalid("Điều khoản này không còn trong bản đang soạn.", field="wording")
    text = put_into(fitting, wording.strip())
    regulation = point.version.regulation
    saved = save_draft(regulation, markdown=text, base_revision=seen_revision, by=by)
    made = add(
        AppliedWording(
            point_id=point.id,
            revision=saved.revision,
            wording=wording.strip(),
            applied_at=clock.now(),
            applied_by_id=by.id,
        )
    )
    record(by, "applied_wording", "point", point.id, revision=saved.revision)
    return made


def _applied_on(point: Point, revision: int) -> AppliedWording | None:
    chosen = select(AppliedWording).where(
        AppliedWording.point_id == point.id, AppliedWording.revision == revision
    )
    return db.session.scalars(chosen).first()
