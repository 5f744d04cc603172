"""What is a conference, an attendance count, a floor amendment, a vote?

``form_key`` makes two sendings of one form a single row.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.models import Person
from conference.rules import PROFILES, Heads, Profile, needed_present, needed_votes
from database import Base, Moment, append_only, word_of
from errors import mark
from regulations.models import Clause, Version


class Attending(StrEnum):
    """Who is summoned: all staff, or delegates (Law 10/2022/QH15 Art. 51)."""

    ALL_STAFF = "all_staff"
    DELEGATES = "delegates"

    @property
    def label(self) -> str:
        """The form in words."""
        return _ATTENDING[self]


_ATTENDING = {
    Attending.ALL_STAFF: mark("Toàn thể cán bộ, công chức, viên chức, người lao động"),
    Attending.DELEGATES: mark("Đại biểu"),
}


class Conference(Base):
    """A staff conference. ``profile`` names the rules it is held under (conference/rules.py)."""

    __tablename__ = "conference"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(300))
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(String(200))
    attending: Mapped[Attending] = mapped_column(word_of(Attending))
    staff_total: Mapped[int]
    summoned: Mapped[int]
    profile: Mapped[str] = mapped_column(String(60))
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    form_key: Mapped[str] = mapped_column(String(40), unique=True)

    created_by: Mapped[Person | None] = relationship()
    counts: Mapped[list[AttendanceCount]] = relationship(
        back_populates="conference", order_by="AttendanceCount.id"
    )
    texts: Mapped[list[TabledText]] = relationship(
        back_populates="conference", order_by="TabledText.id"
    )

    @property
    def attendance(self) -> AttendanceCount | None:
        """The newest count."""
        return self.counts[-1] if self.counts else None

    @property
    def is_closed(self) -> bool:
        """Nothing more is recorded."""
        return self.closed_at is not None

    @property
    def rules(self) -> Profile:
        """The rules it is held under."""
        return PROFILES[self.profile]

    @property
    def heads(self) -> Heads:
        """Staff, summoned, and those present by the newest count (0 before the first)."""
        present = self.attendance.present if self.attendance else 0
        return Heads(self.staff_total, self.summoned, present)

    @property
    def needed_present(self) -> int:
        """How many must be present."""
        return needed_present(self.rules, self.heads)

    @property
    def needed_votes(self) -> int:
        """How many of those present now must agree."""
        return needed_votes(self.rules, self.heads)

    @property
    def is_valid(self) -> bool:
        """The newest count was enough."""
        return self.attendance is not None and self.attendance.valid


class AttendanceCount(Base):
    """One count of those present, with what the rules said of it; a later count never erases it."""

    __tablename__ = "attendance_count"

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    present: Mapped[int]
    needed: Mapped[int]
    valid: Mapped[bool]
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    form_key: Mapped[str] = mapped_column(String(40), unique=True)

    conference: Mapped[Conference] = relationship(back_populates="counts")
    recorded_by: Mapped[Person | None] = relationship()


append_only(AttendanceCount.__table__)  # type: ignore[arg-type]


class TabledText(Base):
    """A version that is put before the conference, and the version it became."""

    __tablename__ = "tabled_text"
    __table_args__ = (UniqueConstraint("conference_id", "version_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    adopted_version_id: Mapped[int | None] = mapped_column(ForeignKey("version.id"))

    conference: Mapped[Conference] = relationship(back_populates="texts")
    version: Mapped[Version] = relationship(foreign_keys=[version_id])
    adopted_version: Mapped[Version | None] = relationship(foreign_keys=[adopted_version_id])
    amendments: Mapped[list[FloorAmendment]] = relationship(
        back_populates="tabled", order_by="FloorAmendment.id"
    )
    votes: Mapped[list[Vote]] = relationship(back_populates="tabled", order_by="Vote.id")

    @property
    def is_adopted(self) -> bool:
        """The conference has adopted it."""
        return self.adopted_version_id is not None

    @property
    def carried_amendments(self) -> list[FloorAmendment]:
        """What the conference has changed, in the order it did."""
        return [amendment for amendment in self.amendments if amendment.carried]

    @property
    def last_vote(self) -> Vote | None:
        """The newest vote on the whole text."""
        return self.votes[-1] if self.votes else None

    @property
    def seen(self) -> str:
        """What has been recorded so far: a form filled in before the last of it is stale."""
        counts, amendments = len(self.conference.counts), len(self.amendments)
        return f"{counts}-{amendments}-{len(self.votes)}"


class Counted:
    """A show of hands, with the number the rules asked for when it was taken."""

    tabled: Mapped[TabledText]
    present: Mapped[int]
    agreed: Mapped[int]
    against: Mapped[int]
    other: Mapped[int]
    needed: Mapped[int]
    carried: Mapped[bool]

    @property
    def silent(self) -> int:
        """How many of those present raised no hand at all."""
        return self.present - self.agreed - self.against - self.other

    @property
    def whole(self) -> int:
        """Of how many the share of those who agree is taken, by the rules of the conference."""
        conference = self.tabled.conference
        heads = Heads(conference.staff_total, conference.summoned, self.present)
        return heads.of(conference.rules.majority.base)


class FloorAmendment(Counted, Base):
    """A change to one clause of the tabled text, moved in the hall, with its vote."""

    __tablename__ = "floor_amendment"

    id: Mapped[int] = mapped_column(primary_key=True)
    tabled_id: Mapped[int] = mapped_column(ForeignKey("tabled_text.id"), index=True)
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"))
    wording: Mapped[str] = mapped_column(Text)
    mover: Mapped[str] = mapped_column(String(200), default="")
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    form_key: Mapped[str] = mapped_column(String(40), unique=True)

    tabled: Mapped[TabledText] = relationship(back_populates="amendments")
    clause: Mapped[Clause] = relationship()


append_only(FloorAmendment.__table__)  # type: ignore[arg-type]


class Vote(Counted, Base):
    """A vote on a whole text by show of hands, with the number the rules asked for."""

    __tablename__ = "vote"

    id: Mapped[int] = mapped_column(primary_key=True)
    tabled_id: Mapped[int] = mapped_column(ForeignKey("tabled_text.id"), index=True)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    form_key: Mapped[str] = mapped_column(String(40), unique=True)

    tabled: Mapped[TabledText] = relationship(back_populates="votes")


append_only(Vote.__table__)  # type: ignore[arg-type]
