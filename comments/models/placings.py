"""Where did a person put what had no sure place in a later version?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.models import Person
from database import Base, Moment, append_only
from regulations.models import Clause, Version


class HandPlacing(Base):
    """One act of the board: this remark, or this point, belongs to ``clause`` of ``version``.

    Without ``clause`` it is about the whole text. The newest edition for a version holds; one that
    is ``taken_back`` leaves the place to the lineage again. The original place is never touched.
    """

    __tablename__ = "hand_placing"
    __table_args__ = (
        UniqueConstraint("remark_id", "version_id", "edition"),
        UniqueConstraint("point_id", "version_id", "edition"),
        CheckConstraint("(remark_id IS NULL) <> (point_id IS NULL)", name="one_thing"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    remark_id: Mapped[int | None] = mapped_column(ForeignKey("remark.id"))
    point_id: Mapped[int | None] = mapped_column(ForeignKey("point.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    edition: Mapped[int]
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"))
    taken_back: Mapped[bool] = mapped_column(default=False)
    quote: Mapped[str] = mapped_column(Text, default="")  # words of that clause it is about
    note: Mapped[str] = mapped_column(Text, default="")
    placed_at: Mapped[datetime] = mapped_column(Moment)
    placed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    version: Mapped[Version] = relationship()
    clause: Mapped[Clause | None] = relationship()
    placed_by: Mapped[Person] = relationship()

    @property
    def key(self) -> tuple[str, int]:
        """What was placed: its kind and number."""
        if self.remark_id is not None:
            return ("remark", self.remark_id)
        return ("point", self.point_id or 0)


append_only(HandPlacing.__table__)  # type: ignore[arg-type]
