"""What is kept so that people hear of news: that a round reminded, how much somebody has seen?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.models import Person
from database import Base, Moment, append_only


class Reminder(Base):
    """That those who had not answered were reminded: by whom, when, how many. Never whom."""

    __tablename__ = "reminder"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"), index=True)
    heads: Mapped[int]  # heads and deputies of groups that had not sent
    people: Mapped[int]  # people of whom nothing was known
    reminded_at: Mapped[datetime] = mapped_column(Moment)
    reminded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    reminded_by: Mapped[Person] = relationship()


append_only(Reminder.__table__)  # type: ignore[arg-type]


class NewsSeen(Base):
    """How many pieces of news a person has seen, and was told of by mail. A number, nothing else.

    News themselves are kept nowhere: they are read off what the person may see. A list of them
    would tie people to protected remarks, and a time would tell when somebody was here.
    """

    __tablename__ = "news_seen"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False
    )
    seen: Mapped[int] = mapped_column(default=0)
    told: Mapped[int] = mapped_column(default=0)
