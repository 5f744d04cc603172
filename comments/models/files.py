"""What is a file attached to a remark?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from database import Base, append_only, word_of
from documents.attached import Kind

if TYPE_CHECKING:
    from comments.models.remarks import Remark


class Attachment(Base):
    """What is known of a file: for a protected remark a neutral name, never the sent one.

    Numbers are random, so that none tells which came before which. There is no time: the remark
    has one, where it may be known.
    """

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    remark_id: Mapped[int] = mapped_column(ForeignKey("remark.id"), index=True)
    position: Mapped[int]
    kind: Mapped[Kind] = mapped_column(word_of(Kind))
    name: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))  # of the bytes as they are kept

    remark: Mapped[Remark] = relationship(back_populates="files")


class AttachmentContent(Base):
    """The bytes, in a table of their own: nobody loads them who does not ask for this file."""

    __tablename__ = "attachment_content"

    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


append_only(Attachment.__table__)  # type: ignore[arg-type]
append_only(AttachmentContent.__table__)  # type: ignore[arg-type]
