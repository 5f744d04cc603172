"""How are those reminded who have not answered? A recorded act: who, when, how many.

Whom, is kept nowhere but in the letters that go out; the notice is read off what is known of each
person when they look.
"""

from __future__ import annotations

from sqlalchemy import select

import clock
from accounts.letters.models import LetterKind
from accounts.letters.queueing import queue
from accounts.models import Person
from comments.models import ConsultationRound, Reminder
from comments.rounds.silent import list_heads_to_send, list_silent
from database import add, db, transaction
from errors import Invalid
from journal.recording import record


@transaction()
def remind(consultation: ConsultationRound, *, by: Person) -> Reminder:
    """Remind once a day at most."""
    if not consultation.takes_remarks:
        raise Invalid("Đợt lấy ý kiến hiện không mở nên không nhắc được.")
    last = find_last_reminder(consultation)
    if last is not None and clock.local(last.reminded_at).date() == clock.today():
        raise Invalid("Hôm nay đã nhắc rồi. Mỗi ngày chỉ nhắc một lần.")
    heads, silent = list_heads_to_send(consultation), list_silent(consultation)
    if not heads and not silent:
        raise Invalid("Mọi tổ, mọi người đều đã trả lời.")
    for person in {one.id: one for one in (*heads, *silent)}.values():
        queue(LetterKind.REMINDER, person)
    kept = add(
        Reminder(
            round_id=consultation.id,
            heads=len(heads),
            people=len(silent),
            reminded_at=clock.now(),
            reminded_by_id=by.id,
        )
    )
    record(by, "reminded", "round", consultation.id, heads=len(heads), people=len(silent))
    return kept


def find_last_reminder(consultation: ConsultationRound) -> Reminder | None:
    """When it was done last, if ever."""
    chosen = select(Reminder).where(Reminder.round_id == consultation.id)
    return db.session.scalars(chosen.order_by(Reminder.id.desc()).limit(1)).first()
