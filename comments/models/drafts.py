"""What has somebody half written, to go on with on another machine?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.models import Person
from comments.models.rounds import ConsultationRound
from database import Base, Moment
from regulations.models import Clause, Version


class RemarkDraft(Base):
    """A remark that was not sent, one for each person and place. It is nobody's record: it goes
    when the remark is sent, or when its author wants, and its row with it.

    Only what would be sent under the author's name is kept here (``docs/threats.md``).
    """

    __tablename__ = "remark_draft"
    __table_args__ = (UniqueConstraint("person_id", "version_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"))
    place: Mapped[int]  # the clause's number, 0 for the whole text: no two nulls are the same
    stance: Mapped[str] = mapped_column(String(20), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    proposed: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    quote: Mapped[str] = mapped_column(Text, default="")
    quote_nth: Mapped[int] = mapped_column(default=0)
    saved_at: Mapped[datetime] = mapped_column(Moment)

    person: Mapped[Person] = relationship()
    consultation: Mapped[ConsultationRound] = relationship()
    version: Mapped[Version] = relationship()
    clause: Mapped[Clause | None] = relationship()

    @property
    def typed(self) -> dict[str, str]:
        """What stood in the form, by field; the choice of the name is known."""
        typed = {
            "visibility": "named",
            "stance": self.stance,
            "text": self.text,
            "reason": self.reason,
            "quote": self.quote,
            "quote_nth": str(self.quote_nth),
        }
        return {**typed, "proposed": self.proposed} if self.proposed else typed
