"""How many hands went up, and can that be? Pure."""

from __future__ import annotations

from dataclasses import dataclass

from errors import Invalid


@dataclass(frozen=True)
class Hands:
    """A show of hands: who agrees, who is against, who has another opinion."""

    agreed: int
    against: int
    other: int

    @property
    def total(self) -> int:
        """All hands that were counted."""
        return self.agreed + self.against + self.other


def check_hands(hands: Hands, present: int) -> None:
    """Nobody raises two hands: refuse counts below nothing or above those present.

    >>> check_hands(Hands(17, 10, 5), present=32)
    >>> check_hands(Hands(17, 10, 6), present=32)
    Traceback (most recent call last):
    ...
    errors.Invalid: Tổng số phiếu là 33, nhiều hơn 32 người có mặt. Hãy đếm lại.
    """
    if min(hands.agreed, hands.against, hands.other) < 0:
        raise Invalid("Số người biểu quyết không thể nhỏ hơn 0.", field="agreed")
    if hands.total > present:
        raise Invalid(
            "Tổng số phiếu là %(total)s, nhiều hơn %(present)s người có mặt. Hãy đếm lại.",
            field="agreed",
            total=hands.total,
            present=present,
        )
