"""How do letters go out? Each is claimed before it is sent, so that it goes once.

A server that is down or hangs costs nothing but time of this command: the letter waits longer each
time and is tried again. Two commands at once don't send the same letter.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage

from sqlalchemy import select

import clock
from accounts.letters.models import Letter, LetterKind, Mailbox
from database import db, transaction

_TRIES = 8
_FIRST_WAIT = timedelta(minutes=5)
_LONGEST_WAIT = timedelta(hours=12)

Write = Callable[[Letter, Mailbox], EmailMessage]


@dataclass(frozen=True)
class Server:
    """The mail server, as the settings name it."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    starttls: bool = False
    timeout: float = 10


@dataclass
class Outcome:
    """What became of the letters of one run."""

    sent: int = 0
    failed: int = 0
    dropped: int = 0


def send_due(server: Server, write: Write) -> Outcome:
    """Send what is due; stop when the server does not answer."""
    outcome = Outcome()
    for number in _list_due():
        message = _claim(number, write)
        if message is None:
            outcome.dropped += 1
            continue
        try:
            _post(server, message)
        except (smtplib.SMTPDataError, smtplib.SMTPRecipientsRefused):
            outcome.failed += 1
        except (OSError, smtplib.SMTPException):
            outcome.failed += 1
            break
        else:
            _mark_sent(number)
            outcome.sent += 1
    return outcome


def _list_due() -> list[int]:
    due = select(Letter.id).where(
        Letter.sent_at.is_(None), ~Letter.given_up, Letter.next_try_at <= clock.now()
    )
    return list(db.session.scalars(due.order_by(Letter.id)))


@transaction()
def _claim(number: int, write: Write) -> EmailMessage | None:
    """Take the letter for this run; None where another has it, or nobody wants it any more."""
    letter = db.session.get(Letter, number)
    if letter is None or letter.sent_at is not None or letter.next_try_at > clock.now():
        return None
    mailbox = db.session.get(Mailbox, letter.person_id)
    asked = mailbox is not None and bool(mailbox.address) and letter.kind is LetterKind.CONFIRM
    if mailbox is None or not (asked or mailbox.takes_letters):
        letter.given_up = True
        return None
    letter.attempts += 1
    letter.given_up = letter.attempts >= _TRIES
    letter.next_try_at = clock.now() + min(_LONGEST_WAIT, _FIRST_WAIT * 2**letter.attempts)
    return write(letter, mailbox)


@transaction()
def _mark_sent(number: int) -> None:
    letter = db.session.get(Letter, number)
    if letter is not None:
        letter.sent_at = clock.now()


def _post(server: Server, message: EmailMessage) -> None:
    with smtplib.SMTP(server.host, server.port, timeout=server.timeout) as line:
        if server.starttls:
            line.starttls(context=ssl.create_default_context())
        if server.user:
            line.login(server.user, server.password)
        line.send_message(message)
