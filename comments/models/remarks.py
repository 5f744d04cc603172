"""What is a remark, and what did it say before?"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.models import Group, Person
from comments.models.folded import Foldable
from comments.models.rounds import ConsultationRound
from comments.models.words import WANTS_CHANGE, Source, Stance, Visibility
from database import Base, Moment, append_only, word_of
from regulations.lifecycle import Stage
from regulations.models import Clause, Version

if TYPE_CHECKING:
    from comments.models.files import Attachment
    from comments.models.positions import Point, PointSource
    from comments.models.talk import Reply, Support

_AT_WORK = (Stage.CONSULTING, Stage.CONSOLIDATING)


class Remark(Foldable, Base):
    """What one person said about one clause (or, without clause, about the whole text).

    Its place is (version, clause, quotation) for ever; where it stands in a later version is
    derived from the lineage. ``form_key`` makes two sendings of one form a single remark.

    A sealed remark has no author, no group unless its author agreed, no time (``sent_at`` and
    ``withdrawn_at`` are the opening of its round), and only the hash of its code. Numbers of
    remarks are random, so that no number tells which came before which (``docs/threats.md``).
    """

    __tablename__ = "remark"
    __table_args__ = (
        CheckConstraint(
            "visibility <> 'sealed' OR (author_id IS NULL AND entered_by_id IS NULL)",
            name="sealed_has_no_author",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("staff_group.id"), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    visibility: Mapped[Visibility] = mapped_column(word_of(Visibility))
    source: Mapped[Source] = mapped_column(word_of(Source))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    stance: Mapped[Stance] = mapped_column(word_of(Stance))
    quote: Mapped[str] = mapped_column(Text, default="")  # in the clause's own spelling
    # Where it begins in the clause's title and text: a phrase may stand there twice.
    quote_start: Mapped[int | None]
    receipt: Mapped[str] = mapped_column(String(20), unique=True)
    form_key: Mapped[str] = mapped_column(String(40), unique=True)
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)  # of a sealed one
    sent_at: Mapped[datetime] = mapped_column(Moment)
    late: Mapped[bool] = mapped_column(default=False)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)

    consultation: Mapped[ConsultationRound] = relationship()
    version: Mapped[Version] = relationship()
    clause: Mapped[Clause | None] = relationship()
    group: Mapped[Group | None] = relationship()
    author: Mapped[Person | None] = relationship(foreign_keys=[author_id])
    sources: Mapped[list[PointSource]] = relationship(back_populates="remark")
    files: Mapped[list[Attachment]] = relationship(
        back_populates="remark", order_by="Attachment.position"
    )
    wordings: Mapped[list[RemarkWording]] = relationship(
        back_populates="remark", order_by="RemarkWording.id"
    )
    supports: Mapped[list[Support]] = relationship(
        primaryjoin="and_(Support.remark_id == Remark.id, Support.withdrawn_on.is_(None))",
        viewonly=True,
    )
    replies: Mapped[list[Reply]] = relationship(back_populates="remark", order_by="Reply.place")

    @property
    def key(self) -> tuple[str, int]:
        """What it is called among all that has a place."""
        return ("remark", self.id)

    @property
    def is_protected(self) -> bool:
        """The author's name stays on the group's own desk."""
        return self.visibility is not Visibility.NAMED

    @property
    def is_sealed(self) -> bool:
        """Nobody knows who wrote it."""
        return self.visibility is Visibility.SEALED

    @property
    def in_box(self) -> bool:
        """Sealed, and its round has not ended: nobody reads it but who has its code."""
        return self.is_sealed and not self.consultation.box_is_open

    @property
    def says_something(self) -> bool:
        """More than "agreed": it waits for an answer."""
        return self.stance in WANTS_CHANGE or bool(self.text or self.proposed)

    @property
    def point(self) -> Point | None:
        """The point it went into, unless that was taken apart again."""
        standing = (source.point for source in self.sources if source.point.dissolved_at is None)
        return next(standing, None)

    @property
    def waits_for_a_point(self) -> bool:
        """It stands, says something, and is part of no point yet."""
        return self.withdrawn_at is None and self.says_something and self.point is None

    @property
    def in_work(self) -> bool:
        """The board still works with what was said on this draft: no later text has come."""
        regulation = self.version.regulation
        return regulation.stage in _AT_WORK and regulation.latest is self.version

    @property
    def talk(self) -> list[Reply]:
        """The replies as they follow each other; of an amended one only the newest words."""
        replaced = {reply.replaces_id for reply in self.replies}
        return [reply for reply in self.replies if reply.id not in replaced]

    def is_supported_by(self, person: Person) -> bool:
        """Has the person said "đồng tình"?"""
        return any(support.person_id == person.id for support in self.supports)

    @property
    def shown_name(self) -> str:
        """The author's name where everybody may know it, else empty."""
        if self.visibility is Visibility.NAMED and self.author is not None:
            return self.author.name
        return ""


class RemarkWording(Base):
    """What a remark said before its author amended it."""

    __tablename__ = "remark_wording"

    id: Mapped[int] = mapped_column(primary_key=True)
    remark_id: Mapped[int] = mapped_column(ForeignKey("remark.id"), index=True)
    stance: Mapped[Stance] = mapped_column(word_of(Stance))
    quote: Mapped[str] = mapped_column(Text, default="", server_default="")
    text: Mapped[str] = mapped_column(Text)
    proposed: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    replaced_on: Mapped[date]  # a day: a finer time would help to guess a protected author

    remark: Mapped[Remark] = relationship(back_populates="wordings")


append_only(RemarkWording.__table__)  # type: ignore[arg-type]
