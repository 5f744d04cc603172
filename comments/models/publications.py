"""When are the board's answers told to those who asked, and what do the groups say to them?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.models import Person
from comments.models.answers import Answer
from comments.models.rounds import ConsultationRound
from database import Base, Moment, append_only
from regulations.models import Version


class AnswerPublication(Base):
    """One act: the answers of a round, or to the points on one text of it, were made known.

    Without a person it is from the time when every answer was known as soon as it was given.
    """

    __tablename__ = "answer_publication"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"), index=True)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("version.id"))
    published_at: Mapped[datetime] = mapped_column(Moment)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    consultation: Mapped[ConsultationRound] = relationship()
    version: Mapped[Version | None] = relationship()
    published_by: Mapped[Person | None] = relationship()
    answers: Mapped[list[PublishedAnswer]] = relationship(back_populates="publication")


append_only(AnswerPublication.__table__)  # type: ignore[arg-type]


class PublishedAnswer(Base):
    """That this edition of an answer is known; one that has no such row only the board reads."""

    __tablename__ = "published_answer"

    answer_id: Mapped[int] = mapped_column(
        ForeignKey("answer.id"), primary_key=True, autoincrement=False
    )
    publication_id: Mapped[int] = mapped_column(ForeignKey("answer_publication.id"), index=True)

    answer: Mapped[Answer] = relationship(back_populates="known")
    publication: Mapped[AnswerPublication] = relationship(back_populates="answers", lazy="joined")


append_only(PublishedAnswer.__table__)  # type: ignore[arg-type]


class AnswerReply(Base):
    """That the head of a group accepts or contests a published answer; the newest holds."""

    __tablename__ = "answer_reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), index=True)
    accepts: Mapped[bool]
    note: Mapped[str] = mapped_column(Text, default="")
    said_at: Mapped[datetime] = mapped_column(Moment)
    said_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    answer: Mapped[Answer] = relationship(back_populates="replies")
    said_by: Mapped[Person] = relationship()


append_only(AnswerReply.__table__)  # type: ignore[arg-type]
