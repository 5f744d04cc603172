"""How does a letter get into the box that is emptied by ``flask send-mail``?"""

from __future__ import annotations

from sqlalchemy import select

import clock
from accounts.letters.models import Letter, LetterKind, Mailbox
from accounts.models import Person
from database import add, db, transaction
from errors import Invalid

_ASKED_A_DAY = 5  # confirmations: nobody shall fill a stranger's mailbox


def find_mailbox(person: Person) -> Mailbox | None:
    """Where the person wants letters, if anywhere."""
    return db.session.get(Mailbox, person.id)


@transaction()
def queue(kind: LetterKind, person: Person, *, count: int = 0) -> Letter | None:
    """Put a letter into the box, for those who take letters; one of a kind a day."""
    mailbox = find_mailbox(person)
    if mailbox is None or not mailbox.takes_letters or _find(kind, person) is not None:
        return None
    return _put(kind, person, count)


@transaction()
def queue_confirmation(person: Person) -> Letter:
    """Ask whether the address is theirs, also again on the same day, but not for ever."""
    letter = _find(LetterKind.CONFIRM, person) or _put(LetterKind.CONFIRM, person, 0)
    if letter.count >= _ASKED_A_DAY:
        raise Invalid("Hôm nay đã gửi nhiều thư xác nhận. Hãy thử lại ngày mai.", field="address")
    letter.count += 1
    letter.sent_at, letter.attempts, letter.next_try_at = None, 0, clock.now()
    letter.given_up = False
    return letter


def _find(kind: LetterKind, person: Person) -> Letter | None:
    chosen = select(Letter).where(
        Letter.person_id == person.id, Letter.kind == kind, Letter.day == clock.today()
    )
    return db.session.scalars(chosen).first()


def _put(kind: LetterKind, person: Person, count: int) -> Letter:
    return add(
        Letter(
            person_id=person.id,
            kind=kind,
            day=clock.today(),
            count=count,
            attempts=0,
            next_try_at=clock.now(),
            given_up=False,
        )
    )
