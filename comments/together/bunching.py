"""How does the board answer several points at once? Each gets an edition of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import clock
from accounts.models import Person
from comments.answers.answering import check_words, find_answer, says, write
from comments.models import Answer, AnswerBunch, BunchedAnswer, Decision, Point
from database import add, transaction
from errors import Conflict, Forbidden, Invalid


@transaction()
def answer_together(
    points: Sequence[Point],
    *,
    decision: Decision,
    reason: str,
    internal_note: str = "",
    seen: Mapping[int, int],
    by: Person,
) -> AnswerBunch:
    """Give all these points one answer. ``seen``: by point, the newest edition that was looked at.

    Where a colleague has answered one of them since, none is answered, and both texts are shown.
    """
    if len(points) < 2:
        raise Invalid("Hãy đánh dấu ít nhất hai đề nghị để trả lời chung.")
    check_words(decision, reason, internal_note)
    held = {point.id: find_answer(point) for point in points}
    done = _sent_before(points, held, (decision, reason.strip(), internal_note.strip()))
    if done is not None:
        return done
    _check_seen(points, held, seen, "\n".join((decision.label, reason, internal_note)).strip())
    bunch = add(AnswerBunch(made_at=clock.now(), made_by_id=by.id))
    for point in points:
        answer = write(
            point, decision, reason, internal_note, seen.get(point.id, 0), by, bunch=bunch.id
        )
        add(BunchedAnswer(answer=answer, bunch=bunch))
    return bunch


def _sent_before(
    points: Sequence[Point], held: Mapping[int, Answer | None], said: tuple[Decision, str, str]
) -> AnswerBunch | None:
    """The bunch that this very form made, if it was sent twice."""
    bunches = set()
    for point in points:
        answer = held[point.id]
        if answer is None or answer.bunched is None or point.answer_is_outdated:
            return None
        if not says(answer, *said):
            return None
        bunches.add(answer.bunched.bunch)
    one = bunches.pop() if len(bunches) == 1 else None
    return one if one is not None and len(one.answers) == len(points) else None


def _check_seen(
    points: Sequence[Point], held: Mapping[int, Answer | None], seen: Mapping[int, int], yours: str
) -> None:
    theirs = []
    for point in points:
        if not point.position.is_sent or point.dissolved_at is not None:
            raise Forbidden("Chỉ trả lời được đề nghị mà tổ đã gửi.")
        answer = held[point.id]
        if (answer.edition if answer else 0) != seen.get(point.id, 0):
            place = point.clause.place if point.clause else ""
            words = (answer.decision.label, answer.reason) if answer else ()
            theirs.append("\n".join(filter(None, (place, *words))))
    if theirs:
        raise Conflict(
            "Đồng nghiệp của bạn vừa trả lời đề nghị này. Cả hai câu trả lời ở dưới đây.",
            yours=yours,
            theirs="\n\n".join(theirs),
        )
