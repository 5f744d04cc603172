"""What does the board answer to a point?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.models import Person
from comments.models.positions import Point
from database import Base, Moment, append_only, word_of
from errors import mark

if TYPE_CHECKING:
    from comments.models.bunches import BunchedAnswer
    from comments.models.publications import AnswerReply, PublishedAnswer


class Decision(StrEnum):
    """What the board makes of a point."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    EXPLAINED = "explained"
    NOTED = "noted"

    @property
    def label(self) -> str:
        """The decision in the field's words."""
        return _DECISIONS[self]

    @property
    def needs_reason(self) -> bool:
        """Everything but full acceptance is explained."""
        return self is not Decision.ACCEPTED


_DECISIONS = {
    Decision.ACCEPTED: mark("Tiếp thu"),
    Decision.PARTLY: mark("Tiếp thu một phần"),
    Decision.EXPLAINED: mark("Giải trình, không tiếp thu"),
    Decision.NOTED: mark("Ghi nhận"),
}


class Answer(Base):
    """One edition of the board's answer to a point; the newest holds, the others stay."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("point_id", "edition"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("point.id"), index=True)
    edition: Mapped[int]
    decision: Mapped[Decision] = mapped_column(word_of(Decision))
    reason: Mapped[str] = mapped_column(Text, default="")
    internal_note: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime] = mapped_column(Moment)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    point: Mapped[Point] = relationship(back_populates="answers")
    answered_by: Mapped[Person | None] = relationship()
    known: Mapped[PublishedAnswer | None] = relationship(back_populates="answer", lazy="joined")
    replies: Mapped[list[AnswerReply]] = relationship(
        back_populates="answer", order_by="AnswerReply.id", lazy="selectin"
    )

    bunched: Mapped[BunchedAnswer | None] = relationship(back_populates="answer", lazy="joined")

    @property
    def is_known(self) -> bool:
        """It was published; until then only the board reads it."""
        return self.known is not None

    @property
    def known_since(self) -> datetime:
        """When it was published; asked only of what was."""
        assert self.known is not None
        return self.known.publication.published_at

    @property
    def reply(self) -> AnswerReply | None:
        """What the group says to it, if anything."""
        return self.replies[-1] if self.replies else None

    @property
    def is_complete(self) -> bool:
        """It owes no reason."""
        return bool(self.reason.strip()) or not self.decision.needs_reason


append_only(Answer.__table__)  # type: ignore[arg-type]


class AppliedWording(Base):
    """That a point's wording was put into the working draft, and as which save of it."""

    __tablename__ = "applied_wording"

    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("point.id"), index=True)
    revision: Mapped[int]
    wording: Mapped[str] = mapped_column(Text)
    applied_at: Mapped[datetime] = mapped_column(Moment)
    applied_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    point: Mapped[Point] = relationship(back_populates="applied")
    applied_by: Mapped[Person] = relationship()


append_only(AppliedWording.__table__)  # type: ignore[arg-type]


class CarriedOut(Base):
    """That a person said which change of the working draft carries out a point.

    ``change`` is "old:" and the address in the version the point was made on, or "new:" and the
    address of what was put in.
    """

    __tablename__ = "carried_out"

    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("point.id"), index=True)
    change: Mapped[str] = mapped_column(String(220))
    said_at: Mapped[datetime] = mapped_column(Moment)
    said_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    taken_back_at: Mapped[datetime | None] = mapped_column(Moment)
