"""What is a round, a remark, a point, a position, an answer?"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

import clock
from accounts.models import Group, Person
from database import Base, Moment, append_only, word_of
from errors import mark
from regulations.models import Clause, Version


class Stance(StrEnum):
    """Where the author stands; "nhất trí" is an answer and differs from silence."""

    AGREE = "agree"
    AMEND = "amend"
    DISAGREE = "disagree"
    NO_COMMENT = "no_comment"

    @property
    def label(self) -> str:
        """The stance in the law's words."""
        return _STANCES[self]


_STANCES = {
    Stance.AGREE: mark("Thống nhất"),
    Stance.AMEND: mark("Thống nhất, đề nghị sửa đổi, bổ sung"),
    Stance.DISAGREE: mark("Không thống nhất"),
    Stance.NO_COMMENT: mark("Không có ý kiến"),
}


# These say that the clause should not stay as it is.
WANTS_CHANGE = frozenset({Stance.AMEND, Stance.DISAGREE})


class Visibility(StrEnum):
    """Who learns the author's name."""

    NAMED = "named"
    GROUP_HEAD = "group_head"
    SEALED = "sealed"

    @property
    def label(self) -> str:
        """The choice in two or three words."""
        return _VISIBILITIES[self][0]

    @property
    def promise(self) -> str:
        """What is promised, in one sentence, before anything is typed."""
        return _VISIBILITIES[self][1]


_VISIBILITIES = {
    Visibility.NAMED: (
        mark("Ghi tên tôi"),
        mark("Mọi người đọc được ý kiến này đều thấy tên bạn."),
    ),
    Visibility.GROUP_HEAD: (
        mark("Chỉ tổ trưởng biết tên tôi"),
        mark(
            "Tổ trưởng, tổ phó của bạn thấy tên; thủ trưởng, Ban soạn thảo, đồng nghiệp và mọi "
            "bản in đều không thấy."
        ),
    ),
    Visibility.SEALED: (
        mark("Ý kiến kín: không lưu tên tôi"),
        mark(
            "Máy không lưu tên bạn ở đâu cả: chỉ mã hiện một lần sau khi gửi mới mở lại được ý "
            "kiến, và ý kiến nằm trong hòm kín đến khi đợt kết thúc."
        ),
    ),
}

# The ways that know an author: for paper, for "nhất trí toàn bộ", for what is counted by person.
WITH_AUTHOR = frozenset({Visibility.NAMED, Visibility.GROUP_HEAD})


class Silence(StrEnum):
    """How a group's or a person's silence counts, printed on the report."""

    APART = "apart"
    AGREEMENT = "agreement"

    @property
    def label(self) -> str:
        """The rule in words."""
        return _SILENCES[self]


_SILENCES = {
    Silence.APART: mark("Không trả lời được ghi riêng, không tính là thống nhất"),
    Silence.AGREEMENT: mark("Không trả lời được xem như thống nhất"),
}


class Source(StrEnum):
    """How a remark came in."""

    ONLINE = "online"
    PAPER = "paper"


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


class Remark(Base):
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
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("staff_group.id"), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    visibility: Mapped[Visibility] = mapped_column(word_of(Visibility))
    source: Mapped[Source] = mapped_column(word_of(Source))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    stance: Mapped[Stance] = mapped_column(word_of(Stance))
    quote: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    proposed: Mapped[str] = mapped_column(Text, default="")  # wording put forward for the clause
    reason: Mapped[str] = mapped_column(Text, default="")
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
    wordings: Mapped[list[RemarkWording]] = relationship(
        back_populates="remark", order_by="RemarkWording.id"
    )

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
    text: Mapped[str] = mapped_column(Text)
    proposed: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    replaced_on: Mapped[date]  # a day: a finer time would help to guess a protected author

    remark: Mapped[Remark] = relationship(back_populates="wordings")


append_only(RemarkWording.__table__)  # type: ignore[arg-type]


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
    place: Mapped[str] = mapped_column(String(200), default="")
    total: Mapped[int | None]
    present: Mapped[int | None]
    chair_name: Mapped[str] = mapped_column(String(120), default="")
    secretary_name: Mapped[str] = mapped_column(String(120), default="")
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    consultation: Mapped[ConsultationRound] = relationship()
    group: Mapped[Group | None] = relationship()
    points: Mapped[list[Point]] = relationship(back_populates="position", order_by="Point.id")

    @property
    def is_sent(self) -> bool:
        """Frozen and with the board."""
        return self.sent_at is not None


class Point(Base):
    """One thing a group puts forward, made of its members' remarks."""

    __tablename__ = "point"

    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"), index=True)
    stance: Mapped[Stance] = mapped_column(word_of(Stance))
    text: Mapped[str] = mapped_column(Text)
    proposed: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    agree: Mapped[int | None]  # members for it at the group's meeting
    other: Mapped[int | None]  # members of another opinion
    dissolved_at: Mapped[datetime | None] = mapped_column(Moment)  # taken apart again

    position: Mapped[Position] = relationship(back_populates="points")
    version: Mapped[Version] = relationship()
    clause: Mapped[Clause | None] = relationship()
    sources: Mapped[list[PointSource]] = relationship(back_populates="point")
    answers: Mapped[list[Answer]] = relationship(back_populates="point", order_by="Answer.edition")

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
    def has_changed_sources(self) -> bool:
        """Has an author amended or withdrawn since the group's head last worded the point?"""
        return any(source.has_changed for source in self.sources)

    @property
    def answer(self) -> Answer | None:
        """The answer that holds now."""
        return self.answers[-1] if self.answers else None


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


append_only(Answer.__table__)  # type: ignore[arg-type]
