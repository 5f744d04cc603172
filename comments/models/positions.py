"""What is a group's position, and what are its points made of?"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.models import Group, Person
from comments.models.folded import Foldable
from comments.models.remarks import Remark
from comments.models.rounds import ConsultationRound
from comments.models.words import WANTS_CHANGE, Stance, Visibility
from database import Base, Moment, append_only, word_of
from regulations.models import Clause, Version

if TYPE_CHECKING:
    from comments.models.answers import Answer, AppliedWording
    from comments.models.board import PointHandover


class Position(Base):
    """What one group says in one round: its points, its meeting, and when it was sent.

    The position without a group holds the sealed remarks that came through none.
    """

    __tablename__ = "position"
    __table_args__ = (UniqueConstraint("round_id", "group_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("staff_group.id"), index=True)
    held_on: Mapped[date | None]
    began: Mapped[time | None]  # by the wall clock, as it is written in the minutes
    ended: Mapped[time | None]
    place: Mapped[str] = mapped_column(String(200), default="")
    documents: Mapped[str] = mapped_column(Text, default="", server_default="")  # one a line
    total: Mapped[int | None]
    present: Mapped[int | None]
    absences: Mapped[str] = mapped_column(Text, default="")  # who was not there, and why
    chair_name: Mapped[str] = mapped_column(String(120), default="")
    secretary_name: Mapped[str] = mapped_column(String(120), default="")
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    consultation: Mapped[ConsultationRound] = relationship()
    group: Mapped[Group | None] = relationship()
    points: Mapped[list[Point]] = relationship(back_populates="position", order_by="Point.id")
    editions: Mapped[list[PositionEdition]] = relationship(order_by="PositionEdition.edition")
    returns: Mapped[list[PositionReturn]] = relationship(order_by="PositionReturn.id")

    @property
    def last_return(self) -> PositionReturn | None:
        """Why it lies on the group's desk again, as long as it does."""
        return self.returns[-1] if self.returns and not self.is_sent else None

    @property
    def folded(self) -> dict[int, str]:
        """By number: why those of its points are folded away that are."""
        return {point.id: point.folded_for for point in self.points if point.folded_for}

    @property
    def is_sent(self) -> bool:
        """Frozen and with the board."""
        return self.sent_at is not None


class PositionEdition(Base):
    """What a group sent, as it was sent: its points and its meeting, word for word.

    ``content`` is {"meeting": {…}, "points": [{"point": number, "place": …, "text": …}, …]}.
    """

    __tablename__ = "position_edition"
    __table_args__ = (UniqueConstraint("position_id", "edition"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"))
    edition: Mapped[int]  # from 1
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    sent_at: Mapped[datetime] = mapped_column(Moment)
    sent_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


append_only(PositionEdition.__table__)  # type: ignore[arg-type]


class PositionReturn(Base):
    """That the board gave a position back to its group, and why."""

    __tablename__ = "position_return"

    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"), index=True)
    edition: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    returned_at: Mapped[datetime] = mapped_column(Moment)
    returned_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    returned_by: Mapped[Person] = relationship()


append_only(PositionReturn.__table__)  # type: ignore[arg-type]


class Point(Foldable, Base):
    """One thing a group puts forward, made of its members' remarks."""

    __tablename__ = "point"

    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"), index=True)
    stance: Mapped[Stance] = mapped_column(word_of(Stance))
    agree: Mapped[int | None]  # members for it at the group's meeting
    other: Mapped[int | None]  # members of another opinion
    dissolved_at: Mapped[datetime | None] = mapped_column(Moment)  # taken apart again
    reworded_at: Mapped[datetime | None] = mapped_column(Moment)  # after it had been sent once

    position: Mapped[Position] = relationship(back_populates="points")
    version: Mapped[Version] = relationship()
    clause: Mapped[Clause | None] = relationship()
    sources: Mapped[list[PointSource]] = relationship(back_populates="point")
    answers: Mapped[list[Answer]] = relationship(back_populates="point", order_by="Answer.edition")
    applied: Mapped[list[AppliedWording]] = relationship(
        back_populates="point", order_by="AppliedWording.id"
    )
    handovers: Mapped[list[PointHandover]] = relationship(
        back_populates="point", order_by="PointHandover.id"
    )

    @property
    def key(self) -> tuple[str, int]:
        """What it is called among all that has a place."""
        return ("point", self.id)

    @property
    def in_box(self) -> bool:
        """Only remarks are sealed; what was put forward is in the open."""
        return False

    @property
    def quote(self) -> str:
        """A group speaks in its own words and quotes none."""
        return ""

    @property
    def quote_start(self) -> int | None:
        """Where a quotation begins; there is none."""
        return None

    @property
    def consultation(self) -> ConsultationRound:
        """The round it was made in."""
        return self.position.consultation

    @property
    def group_id(self) -> int | None:
        """The group that puts it forward; none where it is a sealed remark of no group."""
        return self.position.group_id

    @property
    def remarks(self) -> list[Remark]:
        """What it was made of."""
        return [source.remark for source in self.sources]

    @property
    def needs_answer(self) -> bool:
        """It asks for something or says something; mere agreement is only counted."""
        return self.stance in WANTS_CHANGE or bool(self.text or self.proposed)

    @property
    def keeper(self) -> Person | None:
        """The member of the board it was given to, if any."""
        return self.handovers[-1].to if self.handovers else None

    @property
    def is_late(self) -> bool:
        """One of its remarks came after the end. Asked only of remarks that bear a name: of a
        protected one the board does not learn when it was sent."""
        named = [one for one in self.remarks if one.visibility is Visibility.NAMED]
        return any(remark.late for remark in named)

    @property
    def has_changed_sources(self) -> bool:
        """Has an author amended or withdrawn since the group's head last worded the point?"""
        return any(source.has_changed for source in self.sources)

    @property
    def answer(self) -> Answer | None:
        """The newest answer."""
        return self.answers[-1] if self.answers else None

    @property
    def answer_is_outdated(self) -> bool:
        """The group has worded the point anew since the board answered it."""
        return self.answer is not None and not self.is_about(self.answer)

    def is_about(self, answer: Answer) -> bool:
        """Is the answer about the words that the point has now?"""
        return self.reworded_at is None or answer.answered_at >= self.reworded_at

    @property
    def known_answer(self) -> Answer | None:
        """The newest answer that was published: all that anybody but the board may read."""
        return next((one for one in reversed(self.answers) if one.is_known), None)

    @property
    def is_answered(self) -> bool:
        """It has an answer that owes no reason and is about its present words."""
        answer = self.answer
        return answer is not None and not self.answer_is_outdated and answer.is_complete

    @property
    def is_contested(self) -> bool:
        """Its group does not accept the answer that is known."""
        answer = self.known_answer
        return answer is not None and answer.reply is not None and not answer.reply.accepts

    @property
    def waits_for_answer(self) -> bool:
        """It asks for something, and no answer is about its present words."""
        return self.needs_answer and (self.answer is None or self.answer_is_outdated)


class PointSource(Base):
    """That a remark went into a point, and which of its wordings the head had read."""

    __tablename__ = "point_source"
    __table_args__ = (UniqueConstraint("point_id", "remark_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("point.id"), index=True)
    remark_id: Mapped[int] = mapped_column(ForeignKey("remark.id"), index=True)
    wordings: Mapped[int] = mapped_column(default=0)  # how many earlier wordings there were then

    point: Mapped[Point] = relationship(back_populates="sources")
    remark: Mapped[Remark] = relationship(back_populates="sources")

    @property
    def has_changed(self) -> bool:
        """The author has amended or withdrawn the remark since."""
        return self.remark.withdrawn_at is not None or len(self.remark.wordings) > self.wordings
