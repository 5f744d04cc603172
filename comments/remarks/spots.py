"""Which text and which clause is a remark about? What the address of its form says."""

from __future__ import annotations

from dataclasses import dataclass

from comments.models import ConsultationRound
from comments.remarks.queries import find_place, find_text
from errors import UserError
from regulations.comparing.pieces import Piece
from regulations.comparison import pieces_between
from regulations.models import Clause, Version


@dataclass(frozen=True)
class Spot:
    """A text of the round and, unless it is about the whole text, one of its clauses."""

    version: Version
    clause: Clause | None

    @property
    def address(self) -> str:
        """What the address of the form says about the clause."""
        return self.clause.address if self.clause else ""

    @property
    def draft_key(self) -> str:
        """Under which name a browser keeps a half-written remark on this place."""
        return f"{self.version.id}-{self.clause.id if self.clause else 0}"


def get_spot(
    consultation: ConsultationRound, version: str, clause: str, *, refuse: type[UserError]
) -> Spot:
    """The place, or a refusal of the kind that suits what was asked."""
    text = find_text(consultation, version)
    if text is None:
        raise refuse("Văn bản này không nằm trong đợt lấy ý kiến. Hãy mở lại từ trang của đợt.")
    found = find_place(text, clause) if clause else None
    if clause and found is None:
        raise refuse(
            "Điều khoản này không có trong bản đang lấy ý kiến. Hãy mở lại văn bản và chọn điều "
            "khoản; phần bạn đã gõ (nếu có) còn ở dưới đây để sao chép."
        )
    return Spot(text, found)


def proposed_pieces(spot: Spot, proposed: str) -> list[Piece]:
    """What a proposed wording changes; nothing where it says the same, or there is no clause."""
    now = spot.clause.text.strip() if spot.clause else ""
    wanted = proposed.strip() if spot.clause else ""
    return [] if wanted == now else list(pieces_between(now, wanted))
