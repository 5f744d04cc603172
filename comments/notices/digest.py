"""Who gets a letter today? Once a day, for everybody at the same hour.

A letter that followed an answer at once would tell whoever watches the mail server whose protected
remark had just been answered.
"""

from __future__ import annotations

from sqlalchemy import or_, select

import clock
from accounts.letters.models import LetterKind, Mailbox
from accounts.letters.queueing import queue
from comments.notices.seeing import take_untold
from database import db, transaction


@transaction()
def gather(hour: int) -> int:
    """Put today's letters into the box, once it is ``hour`` o'clock; how many."""
    if clock.local(clock.now()).hour < hour:
        return 0
    today = clock.today()
    waiting = select(Mailbox).where(
        or_(Mailbox.gathered_on.is_(None), Mailbox.gathered_on != today)
    )
    made = 0
    for mailbox in db.session.scalars(waiting).all():
        mailbox.gathered_on = today
        if mailbox.takes_letters and (count := take_untold(by=mailbox.person)):
            made += queue(LetterKind.DIGEST, mailbox.person, count=count) is not None
    return made
