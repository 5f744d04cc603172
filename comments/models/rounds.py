"""What is a consultation round, its texts, and taking part in it?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

import clock
from accounts.models import Person
from comments.models.words import WITH_AUTHOR, Silence, Visibility
from database import Base, Moment, word_of
from regulations.models import Version


class ConsultationRound(Base):
    """A consultation with its stated times; may hold several texts."""

    __tablename__ = "consultation_round"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(300))
    opens_at: Mapped[datetime] = mapped_column(Moment)
    closes_at: Mapped[datetime] = mapped_column(Moment)
    late_allowed: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)  # early closing, a recorded act
    remarks_visible: Mapped[bool] = mapped_column(default=True)
    visibilities: Mapped[list[str]] = mapped_column(JSON)  # what the author may choose from
    silence: Mapped[Silence] = mapped_column(word_of(Silence))
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    opened_by: Mapped[Person | None] = relationship()
    texts: Mapped[list[RoundText]] = relationship(
        back_populates="consultation", order_by="RoundText.id"
    )

    @property
    def consultation(self) -> ConsultationRound:
        """The round itself, so that predicates can ask any thing of a round for its round."""
        return self

    @property
    def ends_at(self) -> datetime:
        """The stated end, or the moment it was closed early."""
        return self.closed_at or self.closes_at

    @property
    def has_begun(self) -> bool:
        """Its opening time has come."""
        return self.opens_at <= clock.now()

    @property
    def is_open(self) -> bool:
        """Between opening and end, by the server's clock."""
        return self.opens_at <= clock.now() < self.ends_at

    @property
    def takes_remarks(self) -> bool:
        """Open, or after the stated end where late remarks are allowed."""
        if self.closed_at is not None or clock.now() < self.opens_at:
            return False
        return self.late_allowed or clock.now() < self.closes_at

    @property
    def safest(self) -> Visibility:
        """The way that tells the fewest people and still knows the author; forms offer it first.

        A sealed remark is lost with its code, so that it is never anybody's choice by default.
        """
        return self.with_author[-1]

    @property
    def with_author(self) -> list[Visibility]:
        """The ways of keeping a name it allows, without the one that keeps none."""
        allowed = {Visibility(value) for value in self.visibilities}
        return [one for one in Visibility if one in allowed & WITH_AUTHOR]

    @property
    def has_box(self) -> bool:
        """It takes sealed remarks."""
        return Visibility.SEALED.value in self.visibilities

    @property
    def box_is_open(self) -> bool:
        """Sealed remarks lie in the box until the round has ended; then all are read at once."""
        return clock.now() >= self.ends_at

    @property
    def versions(self) -> list[Version]:
        """The texts it is about."""
        return [text.version for text in self.texts]


class RoundText(Base):
    """One text of a round."""

    __tablename__ = "round_text"
    __table_args__ = (UniqueConstraint("round_id", "version_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)

    consultation: Mapped[ConsultationRound] = relationship(back_populates="texts")
    version: Mapped[Version] = relationship()


class TakenPart(Base):
    """That a person declared to have taken part in a round. Nothing else: no time, no number.

    Anybody may declare it, at any moment, whether they wrote or only read; so it says nothing
    about a sealed remark. SQLite keeps the rows in the order of their key, not as they came.
    """

    __tablename__ = "taken_part"
    __table_args__ = ({"sqlite_with_rowid": False},)

    round_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_round.id"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False
    )
