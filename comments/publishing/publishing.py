"""How are answers made known? By a recorded act; until then only the board reads them."""

from __future__ import annotations

import clock
from accounts.models import Person
from comments.models import AnswerPublication, ConsultationRound, PublishedAnswer
from comments.publishing.queries import Ready, ready_in
from database import add, transaction
from errors import Invalid, NotFound
from journal.recording import record


@transaction()
def publish_answers(
    consultation: ConsultationRound, *, version_id: int | None, seen: int, by: Person
) -> AnswerPublication:
    """Make the answers known that hold now. ``seen`` is the newest that was looked at.

    All points of the round, or of the chosen text, must have their answer and its reason.
    """
    ready = find_ready(consultation, version_id)
    if ready.unfinished:
        raise Invalid(
            "Còn %(count)s đề nghị chưa có câu trả lời hoặc thiếu lý do, nên chưa công bố được.",
            count=len(ready.unfinished),
        )
    if not ready.new:
        raise Invalid("Không có câu trả lời nào mới để công bố.")
    if ready.newest != seen:
        raise Invalid(
            "Đồng nghiệp vừa lưu thêm câu trả lời sau khi bạn mở trang này. Hãy xem lại rồi "
            "công bố."
        )
    made = add(
        AnswerPublication(
            round_id=consultation.id,
            version_id=version_id,
            published_at=clock.now(),
            published_by_id=by.id,
        )
    )
    for answer in ready.new:
        add(PublishedAnswer(answer=answer, publication=made))
    numbers = [one.answer_id for one in made.answers]
    record(by, "published_answers", "round", consultation.id, answers=numbers, version=version_id)
    return made


def find_ready(consultation: ConsultationRound, version_id: int | None) -> Ready:
    """What may be published of the round, or of one text of it."""
    for ready in ready_in(consultation):
        if (ready.version.id if ready.version else None) == version_id:
            return ready
    raise NotFound("Văn bản này không có trong đợt lấy ý kiến.")
