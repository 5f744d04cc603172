"""What is a consultation round, its texts, and taking part in it?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

import clock
from accounts.models import Group, Person
from comments.models.words import WITH_AUTHOR, Channel, Silence, Visibility
from database import Base, Moment, append_only, word_of
from errors import mark
from regulations.models import Version

if TYPE_CHECKING:
    from comments.models.notices import Reminder


class ConsultationRound(Base):
    """A consultation with its stated times; may hold several texts.

    What its plan says is what Article 55.1 of Law 10/2022/QH15 asks of one: contents
    (``guidance``), form and method (``channels``), time limit, who is responsible. It asks
    ``groups``, or all of them where none is named.
    """

    __tablename__ = "consultation_round"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(300))
    guidance: Mapped[str] = mapped_column(Text, default="")  # what to look at above all
    responsible: Mapped[str] = mapped_column(String(300), default="")
    channels: Mapped[list[str]] = mapped_column(JSON, default=list)
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
    groups: Mapped[list[Group]] = relationship(secondary="round_group", order_by=Group.name)
    changes: Mapped[list[RoundChange]] = relationship(
        back_populates="consultation", order_by="RoundChange.id"
    )

    reminders: Mapped[list[Reminder]] = relationship(order_by="Reminder.id")

    @property
    def consultation(self) -> ConsultationRound:
        """The round itself, so that predicates can ask any thing of a round for its round."""
        return self

    def asks(self, group_id: int | None) -> bool:
        """Are the people of this group asked?"""
        if group_id is None:
            return False
        return not self.groups or group_id in {group.id for group in self.groups}

    @property
    def ways(self) -> list[Channel]:
        """How people may be heard."""
        return [Channel(value) for value in self.channels]

    @property
    def is_called_off(self) -> bool:
        """It was taken back before it began."""
        return self.closed_at is not None and self.closed_at < self.opens_at

    @property
    def ends_at(self) -> datetime:
        """The stated end, or the moment it was closed early."""
        return self.closed_at or self.closes_at

    @property
    def has_begun(self) -> bool:
        """Its opening time has come."""
        return not self.is_called_off and self.opens_at <= clock.now()

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
    def keeps_names(self) -> bool:
        """It takes remarks whose author not everybody learns."""
        return set(self.visibilities) != {Visibility.NAMED.value}

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


class RoundGroup(Base):
    """That a round asks this group."""

    __tablename__ = "round_group"

    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"), primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("staff_group.id"), primary_key=True)


class Change(StrEnum):
    """What may be done to the times of a round that was opened."""

    EXTENDED = "extended"
    CLOSED = "closed"
    CALLED_OFF = "called_off"

    @property
    def label(self) -> str:
        """What was done, in words."""
        return _CHANGES[self]


_CHANGES = {
    Change.EXTENDED: mark("Gia hạn"),
    Change.CLOSED: mark("Kết thúc sớm"),
    Change.CALLED_OFF: mark("Hủy trước khi mở"),
}


class RoundChange(Base):
    """That the end of a round was moved: from when to when, by whom and why."""

    __tablename__ = "round_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"), index=True)
    kind: Mapped[Change] = mapped_column(word_of(Change))
    before: Mapped[datetime] = mapped_column(Moment)
    after: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    consultation: Mapped[ConsultationRound] = relationship(back_populates="changes")
    changed_by: Mapped[Person] = relationship()


append_only(RoundChange.__table__)  # type: ignore[arg-type]


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
