"""How does a group say that it accepts, or contests, a published answer?"""

from __future__ import annotations

import clock
from accounts.models import Person
from comments.models import AnswerReply, Point
from comments.remarks.sending import LONGEST
from database import add, transaction
from errors import Invalid, NotFound
from journal.recording import record


@transaction()
def reply(point: Point, *, edition: int, accepts: bool, note: str, by: Person) -> AnswerReply:
    """Accept or contest the answer that is known; who contests says why.

    ``edition`` is the answer that was read: to another one nobody has replied.
    """
    answer = point.known_answer
    if answer is None or not point.position.is_sent:
        raise NotFound("Câu trả lời này chưa được công bố.")
    if answer.edition != edition:
        raise Invalid("Ban soạn thảo đã công bố câu trả lời mới. Hãy đọc lại rồi cho biết ý kiến.")
    if not accepts and not note.strip():
        raise Invalid("Hãy nêu vì sao tổ chưa đồng ý.", field="note")
    if len(note) > LONGEST:
        raise Invalid(
            "Mục này dài nhất là %(max)d ký tự; phần đã gõ vẫn còn đây.", field="note", max=LONGEST
        )
    held = answer.reply
    if held is not None and (held.accepts, held.note) == (accepts, note.strip()):
        return held  # sent twice
    made = add(
        AnswerReply(
            answer_id=answer.id,
            accepts=accepts,
            note=note.strip(),
            said_at=clock.now(),
            said_by_id=by.id,
        )
    )
    action = "accepted_answer" if accepts else "contested_answer"
    record(by, action, "point", point.id, edition=edition)
    return made
