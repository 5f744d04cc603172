"""Which answers were given to several points at once, and which reasons does the board keep?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.models import Person
from comments.models.answers import Answer
from database import Base, Moment, append_only


class AnswerBunch(Base):
    """One answer given to several points in one act; each point has it as its own edition."""

    __tablename__ = "answer_bunch"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    made_by: Mapped[Person] = relationship()
    answers: Mapped[list[BunchedAnswer]] = relationship(back_populates="bunch")


append_only(AnswerBunch.__table__)  # type: ignore[arg-type]


class BunchedAnswer(Base):
    """That this edition was given in a bunch. A point answered alone since has left it."""

    __tablename__ = "bunched_answer"

    answer_id: Mapped[int] = mapped_column(
        ForeignKey("answer.id"), primary_key=True, autoincrement=False
    )
    bunch_id: Mapped[int] = mapped_column(ForeignKey("answer_bunch.id"), index=True)

    answer: Mapped[Answer] = relationship(back_populates="bunched")
    bunch: Mapped[AnswerBunch] = relationship(back_populates="answers", lazy="joined")


append_only(BunchedAnswer.__table__)  # type: ignore[arg-type]


class KeptReason(Base):
    """One edition of a reason that is kept to be used again; the newest of a ``key`` holds."""

    __tablename__ = "kept_reason"
    __table_args__ = (UniqueConstraint("key", "edition"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(20), index=True)
    edition: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    put_away: Mapped[bool] = mapped_column(default=False)
    written_at: Mapped[datetime] = mapped_column(Moment)
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    written_by: Mapped[Person] = relationship()


append_only(KeptReason.__table__)  # type: ignore[arg-type]
