"""How was a file that came in read, by whose choice, and what was worth telling?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from database import Base, Moment, append_only
from regulations.models import DraftSave, Upload


class UploadReading(Base):
    """One reading of an uploaded file; its text became the working draft ``save``.

    ``notes`` and ``comments`` are what the reader of files had to tell: sentences with their
    values, and the comments in the margin with the words they are about.
    """

    __tablename__ = "upload_reading"

    id: Mapped[int] = mapped_column(primary_key=True)
    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), index=True)
    save_id: Mapped[int] = mapped_column(ForeignKey("draft_save.id"))
    kind: Mapped[str] = mapped_column(String(20))
    reading: Mapped[str] = mapped_column(String(20))  # of tracked changes
    converted: Mapped[bool]  # letters of old typefaces to Unicode
    changes: Mapped[int]
    legacy: Mapped[str] = mapped_column(String(200))  # old letters left in the text
    notes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    comments: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    read_at: Mapped[datetime] = mapped_column(Moment)
    read_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    upload: Mapped[Upload] = relationship()
    save: Mapped[DraftSave] = relationship()


append_only(UploadReading.__table__)  # type: ignore[arg-type]
