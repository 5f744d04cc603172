"""What is a regulation, a version, a clause, and what became of a clause?"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

import clock
from accounts.models import Person
from database import Base, Moment, append_only, word_of
from errors import mark
from regulations.lifecycle import Force, Stage, VersionKind


class Kind(StrEnum):
    """What a regulation is about (glossary, domain.md 6)."""

    SPENDING = "spending"
    EMULATION = "emulation"
    DEMOCRACY = "democracy"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind in words."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    Kind.SPENDING: mark("Quy chế chi tiêu nội bộ"),
    Kind.EMULATION: mark("Quy chế thi đua, khen thưởng"),
    Kind.DEMOCRACY: mark("Quy chế thực hiện dân chủ"),
    Kind.OTHER: mark("Quy chế, quy định, nội quy khác"),
}


class Regulation(Base):
    """One regulation through all its versions, over the years."""

    __tablename__ = "regulation"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    kind: Mapped[Kind] = mapped_column(word_of(Kind))
    stage: Mapped[Stage] = mapped_column(word_of(Stage))
    created_at: Mapped[datetime] = mapped_column(Moment)

    versions: Mapped[list[Version]] = relationship(
        back_populates="regulation", order_by="Version.number"
    )

    @property
    def is_published(self) -> bool:
        """Staff know of it: at least one version was published."""
        return bool(self.versions)

    @property
    def in_force(self) -> Version | None:
        """The text that binds today, if any: the last issued one whose day has come."""
        return next((v for v in reversed(self.versions) if v.has_taken_effect), None)

    @property
    def latest(self) -> Version | None:
        """The newest published version of any kind."""
        return self.versions[-1] if self.versions else None


class Version(Base):
    """A published text. Markdown, hash and clauses never change; ``kind`` moves along its way.

    Whether an issued text binds is no kind: it follows from the day its decision names.
    """

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("regulation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    regulation_id: Mapped[int] = mapped_column(ForeignKey("regulation.id"))
    number: Mapped[int]  # in the address /regulations/<slug>/v/<number>
    draft_number: Mapped[int | None]  # "Dự thảo lần n", counted anew in every cycle
    kind: Mapped[VersionKind] = mapped_column(word_of(VersionKind))
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("version.id"))
    markdown: Mapped[str] = mapped_column(Text, deferred=True)  # large: read only when asked for
    sha256: Mapped[str] = mapped_column(String(64))
    engine: Mapped[str] = mapped_column(String(20))  # version of the clause engine that read it
    note: Mapped[str] = mapped_column(Text, default="")
    published_at: Mapped[datetime] = mapped_column(Moment)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    regulation: Mapped[Regulation] = relationship(back_populates="versions")
    previous: Mapped[Version | None] = relationship(remote_side=[id])
    published_by: Mapped[Person | None] = relationship()
    clauses: Mapped[list[Clause]] = relationship(
        back_populates="version", order_by="Clause.position"
    )
    decision: Mapped[IssuingDecision | None] = relationship(back_populates="version", lazy="joined")

    is_published = True  # a version is published by being one

    @property
    def has_taken_effect(self) -> bool:
        """It was issued and its day has come; a later text may have replaced it since."""
        if self.kind is not VersionKind.ISSUED:
            return False
        return self.decision is None or self.decision.effective_on <= clock.today()

    @property
    def force(self) -> Force | None:
        """Does it bind today? None for what was never issued."""
        if self.kind is not VersionKind.ISSUED:
            return None
        binding = self.regulation.in_force
        if binding is None or binding.number < self.number:
            return Force.PENDING
        return Force.IN_FORCE if binding is self else Force.SUPERSEDED

    @property
    def state(self) -> str:
        """Where it stands today, marked: ``{{ version.state|say(version.state_values) }}``."""
        return self.force.label if self.force else _STATES.get(self.kind, self.kind.label)

    @property
    def state_values(self) -> dict[str, str]:
        """What stands in the places of ``state``."""
        return {"day": f"{self.decision.effective_on:%d/%m/%Y}"} if self.decision else {}

    @property
    def name(self) -> str:
        """How people call it, marked: ``{{ version.name|say(version.name_values) }}``."""
        if self.kind is VersionKind.ISSUED and self.decision is not None:
            return _NAME_OF_ISSUED
        if self.draft_number is None:
            return self.kind.label
        return _DRAFT_NAMES.get(self.kind, self.kind.label)

    @property
    def name_values(self) -> dict[str, int | str | None]:
        """What stands in the places of ``name``."""
        return {
            "number": self.draft_number,
            "decision": self.decision.number if self.decision else None,
        }


_STATES = {VersionKind.ADOPTED: mark("Đã thông qua, chờ ban hành")}
_NAME_OF_ISSUED = mark("Bản ban hành theo Quyết định số %(decision)s")
_DRAFT_NAMES = {
    VersionKind.DRAFT: mark("Dự thảo lần %(number)s"),
    VersionKind.TABLED: mark("Bản trình hội nghị (dự thảo lần %(number)s)"),
}

append_only(
    Version.__table__,  # type: ignore[arg-type]
    "regulation_id", "number", "previous_id", "markdown", "sha256", "published_at",
)  # fmt: skip


class Clause(Base):
    """One clause of one version. ``identity`` is who it is, ``address`` where it stands.

    ``identity`` is carried from version to version by the lineage; ``address`` is what a link
    names, e.g. ``dieu-8.khoan-2.diem-b``. ``label``, ``title`` and ``text`` are as written.
    """

    __tablename__ = "clause"
    __table_args__ = (
        UniqueConstraint("version_id", "address"),
        UniqueConstraint("version_id", "identity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"))
    position: Mapped[int]  # in document order, from 0
    depth: Mapped[int]
    identity: Mapped[str] = mapped_column(String(40), index=True)
    address: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    label: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(String(300))  # "Điều 8 khoản 2 điểm b", as people say it

    version: Mapped[Version] = relationship(back_populates="clauses")
    parent: Mapped[Clause | None] = relationship(remote_side=[id])


append_only(Clause.__table__)  # type: ignore[arg-type]


class Lineage(Base):
    """What became of one clause from one version to the next; one row a pair.

    Without ``new_clause`` it was dropped, without ``old_clause`` inserted. A split has several
    rows with the same old clause, a merge several with the same new one.
    """

    __tablename__ = "lineage"

    id: Mapped[int] = mapped_column(primary_key=True)
    old_version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    new_version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    old_clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"), index=True)
    new_clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"), index=True)
    relations: Mapped[list[str]] = mapped_column(JSON)
    score: Mapped[float]
    reason: Mapped[str] = mapped_column(Text)

    old_clause: Mapped[Clause | None] = relationship(foreign_keys=[old_clause_id])
    new_clause: Mapped[Clause | None] = relationship(foreign_keys=[new_clause_id])


class DraftSave(Base):
    """One save of the working draft. The newest is the working draft; none is ever lost."""

    __tablename__ = "draft_save"
    __table_args__ = (UniqueConstraint("regulation_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    regulation_id: Mapped[int] = mapped_column(ForeignKey("regulation.id"), index=True)
    revision: Mapped[int]
    markdown: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(Moment)
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    regulation: Mapped[Regulation] = relationship()
    saved_by: Mapped[Person | None] = relationship()


append_only(DraftSave.__table__)  # type: ignore[arg-type]


class Upload(Base):
    """A file as it came in, kept untouched with its hash."""

    __tablename__ = "upload"

    id: Mapped[int] = mapped_column(primary_key=True)
    regulation_id: Mapped[int] = mapped_column(ForeignKey("regulation.id"), index=True)
    filename: Mapped[str] = mapped_column(String(200))
    encoding: Mapped[str] = mapped_column(String(40))
    sha256: Mapped[str] = mapped_column(String(64))
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    uploaded_at: Mapped[datetime] = mapped_column(Moment)
    uploaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


append_only(Upload.__table__)  # type: ignore[arg-type]


class IssuingDecision(Base):
    """The head's decision that puts an adopted text in force (domain.md 1.1)."""

    __tablename__ = "issuing_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), unique=True)
    number: Mapped[str] = mapped_column(String(60))  # "05/QĐ-HPN"; one series a year
    signed_on: Mapped[date]
    effective_on: Mapped[date]
    place: Mapped[str] = mapped_column(String(100))
    authority: Mapped[str] = mapped_column(String(200))  # "TM. BAN THƯỜNG VỤ" or ""
    signer_title: Mapped[str] = mapped_column(String(100))
    signer_name: Mapped[str] = mapped_column(String(120))
    bases: Mapped[list[str]] = mapped_column(JSON)  # căn cứ, one sentence each
    recipients: Mapped[list[str]] = mapped_column(JSON)  # nơi nhận
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    version: Mapped[Version] = relationship(back_populates="decision")


append_only(IssuingDecision.__table__)  # type: ignore[arg-type]
