"""What is kept of e-mail: one address a person, and the letters that wait or went out.

A letter holds no text: what it says follows from its kind, so that nothing that anybody wrote, and
no place of it, can get into one.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.models import Person
from database import Base, Moment, word_of


class Mailbox(Base):
    """Where a person wants letters, in their own words; nothing is sent before it is confirmed."""

    __tablename__ = "mailbox"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False
    )
    address: Mapped[str] = mapped_column(String(200))
    confirmed: Mapped[bool] = mapped_column(default=False)
    wanted: Mapped[bool] = mapped_column(default=True)
    gathered_on: Mapped[date | None]  # the day for which news were last looked through

    person: Mapped[Person] = relationship()

    @property
    def takes_letters(self) -> bool:
        """Confirmed, wanted, and the person is still here."""
        return self.confirmed and self.wanted and self.person.active


class LetterKind(StrEnum):
    """What a letter is about."""

    CONFIRM = "confirm"
    DIGEST = "digest"
    REMINDER = "reminder"


class Letter(Base):
    """One letter: at most one of a kind for a person and day."""

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("person_id", "kind", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[LetterKind] = mapped_column(word_of(LetterKind))
    day: Mapped[date]
    count: Mapped[int] = mapped_column(default=0)  # news told; of a confirmation: times asked for
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime] = mapped_column(Moment, index=True)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    given_up: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship()
