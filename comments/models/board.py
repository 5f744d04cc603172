"""How does the board share its work?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.models import Person
from comments.models.positions import Point
from database import Base, Moment, append_only


class PointHandover(Base):
    """That a point was given to a member of the board, or (without ``to``) to nobody in particular.

    The newest holds; the earlier ones tell the way it took.
    """

    __tablename__ = "point_handover"

    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("point.id"), index=True)
    to_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    given_at: Mapped[datetime] = mapped_column(Moment)
    given_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    point: Mapped[Point] = relationship(back_populates="handovers")
    to: Mapped[Person | None] = relationship(foreign_keys=to_id)
    given_by: Mapped[Person] = relationship(foreign_keys=given_by_id)


append_only(PointHandover.__table__)  # type: ignore[arg-type]
