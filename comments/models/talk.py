"""What is said about a remark: who supports it, who replies, and when is it folded away?"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.models import Person
from comments.models.remarks import Remark
from comments.models.rounds import ConsultationRound
from database import Base, Moment, append_only, word_of
from errors import mark


class Support(Base):
    """One person's "đồng tình" with one remark; taking it back keeps the row.

    Only days are kept, and no page tells who it was: among few people the names of those who
    support a protected remark would tell who did not, its author among them.
    """

    __tablename__ = "support"
    __table_args__ = (
        Index(
            "ix_support_standing",
            "remark_id",
            "person_id",
            unique=True,
            sqlite_where=text("withdrawn_on IS NULL"),
            postgresql_where=text("withdrawn_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    remark_id: Mapped[int] = mapped_column(ForeignKey("remark.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    given_on: Mapped[date]
    withdrawn_on: Mapped[date | None]


class Reply(Base):
    """A few words under a remark, with the name of who wrote them.

    Only the remark's own author may speak without a name: ``by_author`` on a protected remark. Such
    a reply has no day; on a sealed remark it has no author either. ``place`` is where it stands in
    the talk, from 1. A reply that is amended is withdrawn, and another takes its place.
    """

    __tablename__ = "reply"
    __table_args__ = (
        CheckConstraint("by_author OR author_id IS NOT NULL", name="who_speaks"),
        CheckConstraint("NOT by_author OR sent_on IS NULL", name="protected_has_no_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    remark_id: Mapped[int] = mapped_column(ForeignKey("remark.id"), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_author: Mapped[bool] = mapped_column(default=False)
    place: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    form_key: Mapped[str] = mapped_column(String(40), unique=True)
    sent_on: Mapped[date | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("reply.id"))
    folded_for: Mapped[str] = mapped_column(Text, default="")  # why it is folded away

    remark: Mapped[Remark] = relationship(back_populates="replies")
    author: Mapped[Person | None] = relationship()

    in_box = False  # nobody replies to what lies in the box

    @property
    def consultation(self) -> ConsultationRound:
        """The round of its remark."""
        return self.remark.consultation

    @property
    def in_work(self) -> bool:
        """The board still works with what was said."""
        return self.remark.in_work

    @property
    def group_id(self) -> int | None:
        """The group whose head reads the remark."""
        return self.remark.group_id

    @property
    def shown_name(self) -> str:
        """Who speaks; empty for the author of a protected remark."""
        return "" if self.by_author or self.author is None else self.author.name


class Fold(StrEnum):
    """What is to be done with a remark or reply."""

    AWAY = "away"
    OPEN = "open"

    @property
    def label(self) -> str:
        """The act in words."""
        return _FOLDS[self]


_FOLDS = {Fold.AWAY: mark("Thu gọn"), Fold.OPEN: mark("Mở lại")}


class Folding(Base):
    """That somebody asked to fold something away (or to open it again), and what another said."""

    __tablename__ = "folding"
    __table_args__ = (
        CheckConstraint("(remark_id IS NULL) <> (reply_id IS NULL)", name="one_thing"),
        CheckConstraint("decided_by_id <> proposed_by_id", name="two_people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    remark_id: Mapped[int | None] = mapped_column(ForeignKey("remark.id"), index=True)
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("reply.id"), index=True)
    kind: Mapped[Fold] = mapped_column(word_of(Fold))
    reason: Mapped[str] = mapped_column(Text)
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime] = mapped_column(Moment)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    confirmed: Mapped[bool | None]

    proposed_by: Mapped[Person] = relationship(foreign_keys=[proposed_by_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])


append_only(
    Folding.__table__,  # type: ignore[arg-type]
    "remark_id", "reply_id", "kind", "reason", "proposed_by_id", "proposed_at",
)  # fmt: skip
