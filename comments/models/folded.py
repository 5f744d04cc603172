"""What do pages and papers say of a remark or a point that was folded away?"""

from __future__ import annotations

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from errors import mark

FOLDED = mark("Ý kiến này đã được thu gọn: %(reason)s")


class Foldable:
    """Has words that may be folded away; papers print the ``open_…`` ones only."""

    text: Mapped[str] = mapped_column(Text, default="")
    proposed: Mapped[str] = mapped_column(Text, default="")  # wording put forward for the clause
    reason: Mapped[str] = mapped_column(Text, default="")
    folded_for: Mapped[str] = mapped_column(Text, default="")  # why it is folded away

    @property
    def open_text(self) -> str:
        """The words, or that they are folded away and why."""
        return FOLDED % {"reason": self.folded_for} if self.folded_for else self.text

    @property
    def open_proposed(self) -> str:
        """The wording put forward, where everybody may read it."""
        return "" if self.folded_for else self.proposed

    @property
    def open_reason(self) -> str:
        """The reason, where everybody may read it."""
        return "" if self.folded_for else self.reason
