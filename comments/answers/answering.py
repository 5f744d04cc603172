"""How does the board answer a point? Editions are only ever added; the newest holds."""

from __future__ import annotations

from sqlalchemy import select

import clock
from accounts.models import Person
from comments.models import Answer, Decision, Point
from comments.remarks.sending import LONGEST
from database import add, db, transaction
from errors import Conflict, Forbidden, Invalid
from journal.recording import record


@transaction()
def answer_point(
    point: Point,
    *,
    decision: Decision,
    reason: str,
    internal_note: str = "",
    seen_edition: int,
    by: Person,
) -> Answer:
    """Answer a sent point. ``seen_edition`` is the newest edition its author had before them."""
    if not point.position.is_sent or point.dissolved_at is not None:
        raise Forbidden("Chỉ trả lời được đề nghị mà tổ đã gửi.")
    check_words(decision, reason, internal_note)
    held = find_answer(point)
    if held and _holds_alone(held, point) and says(held, decision, reason, internal_note):
        return held  # the same answer sent twice
    if (held.edition if held else 0) != seen_edition:
        raise _overtaken(held, decision, reason, internal_note)
    return write(point, decision, reason, internal_note, seen_edition, by)


def write(
    point: Point,
    decision: Decision,
    reason: str,
    internal_note: str,
    seen_edition: int,
    by: Person,
    **details: int,
) -> Answer:
    """Add the edition after the one that was seen. Only inside an action that has checked."""
    answer = add(
        Answer(
            point_id=point.id,
            edition=seen_edition + 1,
            decision=decision,
            reason=reason.strip(),
            internal_note=internal_note.strip(),
            answered_at=clock.now(),
            answered_by_id=by.id,
        )
    )
    told = {"edition": answer.edition, "decision": decision.value, **details}
    record(by, "answered_point", "point", point.id, **told)
    return answer


def find_answer(point: Point) -> Answer | None:
    """The answer that holds in the database now."""
    newest = select(Answer).where(Answer.point_id == point.id).order_by(Answer.edition.desc())
    return db.session.scalars(newest.limit(1)).first()


def _holds_alone(answer: Answer, point: Point) -> bool:
    """To leave a bunch with the same words is an edition of its own."""
    return point.is_about(answer) and answer.bunched is None


def says(answer: Answer, decision: Decision, reason: str, note: str) -> bool:
    """Does the answer say exactly this?"""
    held = (answer.decision, answer.reason, answer.internal_note)
    return held == (decision, reason.strip(), note.strip())


def check_words(decision: Decision, reason: str, note: str) -> None:
    """Refuse what owes its reason, or is too long."""
    if decision.needs_reason and not reason.strip():
        raise Invalid(
            "Hãy nêu lý do: chỉ khi tiếp thu toàn bộ mới không cần giải trình.", field="reason"
        )
    for name, value in (("reason", reason), ("internal_note", note)):
        if len(value) > LONGEST:
            raise Invalid(
                "Mục này dài nhất là %(max)d ký tự; phần đã gõ vẫn còn đây.",
                field=name,
                max=LONGEST,
            )


def _overtaken(held: Answer | None, decision: Decision, reason: str, note: str) -> Conflict:
    before = (held.decision.label, held.reason, held.internal_note) if held else ()
    return Conflict(
        "Đồng nghiệp của bạn vừa trả lời đề nghị này. Cả hai câu trả lời ở dưới đây.",
        yours="\n".join((decision.label, reason, note)).strip(),
        theirs="\n".join(before).strip(),
    )
