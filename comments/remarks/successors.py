"""Has a later draft come while a remark was being written, and where is its clause in it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from comments.models import ConsultationRound, RoundText
from comments.refusals import Superseded
from database import db
from regulations.models import Clause, Version
from regulations.tracing import Trace, trace


@dataclass(frozen=True)
class Successor:
    """The newest version of the text, where the clause stands in it, and who asks about it."""

    version: Version
    trace: Trace | None  # None for the whole text
    consultation: ConsultationRound | None  # the round that takes remarks on that version

    @property
    def clauses(self) -> Sequence[Clause | None]:
        """Where to go on: the clauses it became, or the whole text."""
        return self.trace.clauses if self.trace else (None,)


def newest_number(version: Version) -> int:
    """The number of the newest version of this text."""
    chosen = select(Version.number).where(Version.regulation_id == version.regulation_id)
    return db.session.scalars(chosen.order_by(Version.number.desc()).limit(1)).one()


def check_newest(version: Version, seen: int | None) -> None:
    """Refuse once where a newer version came that the person has not been told of.

    Told of it, they may still send: the round goes on asking about the version it asked about.
    ``seen`` is None where no form was open, 0 where the form does not say.
    """
    if seen is None:
        return
    newest = newest_number(version)
    if newest > version.number and newest != seen:
        raise Superseded(
            "Trong lúc bạn viết đã có bản mới hơn của văn bản này. Phần đã gõ vẫn còn đây: hãy "
            "xem điều khoản ấy ở bản mới, rồi gửi lại nếu vẫn muốn góp ý cho bản đang lấy ý kiến."
        )


def find_successor(version: Version, clause: Clause | None) -> Successor | None:
    """Where the place stands in the newest version; None where this is the newest."""
    chosen = select(Version).where(
        Version.regulation_id == version.regulation_id, Version.number > version.number
    )
    newest = db.session.scalars(chosen.order_by(Version.number.desc()).limit(1)).first()
    if newest is None:
        return None
    traced = trace([clause], newest)[clause.id] if clause else None
    return Successor(newest, traced, _asking(newest))


def _asking(version: Version) -> ConsultationRound | None:
    chosen = select(ConsultationRound).join(ConsultationRound.texts)
    asking = db.session.scalars(chosen.where(RoundText.version_id == version.id))
    return next((one for one in asking if one.takes_remarks), None)
