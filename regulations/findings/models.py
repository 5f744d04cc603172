"""What did people decide about findings, and which documents do they know to be replaced?"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.models import Person
from database import Base, Moment, append_only


class PutAside(Base):
    """A finding is left as it is, for a reason; or taken up again. The newest row holds."""

    __tablename__ = "finding_put_aside"

    id: Mapped[int] = mapped_column(primary_key=True)
    regulation_id: Mapped[int] = mapped_column(ForeignKey("regulation.id"), index=True)
    finding: Mapped[str] = mapped_column(String(40))  # Finding.key
    reason: Mapped[str] = mapped_column(Text)
    taken_up: Mapped[bool]
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    by: Mapped[Person | None] = relationship()


append_only(PutAside.__table__)  # type: ignore[arg-type]


class ReplacedDocument(Base):
    """What is known of one document, as it was last written down; the newest row holds.

    ``left_out`` takes it off the list.
    """

    __tablename__ = "replaced_document"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(60))
    replaced_by: Mapped[str] = mapped_column(String(300))
    since: Mapped[date | None]
    amended: Mapped[bool]
    left_out: Mapped[bool]
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    recorded_by: Mapped[Person | None] = relationship()


append_only(ReplacedDocument.__table__)  # type: ignore[arg-type]
