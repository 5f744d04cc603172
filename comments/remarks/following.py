"""What became of my remark? From the receipt to the answer and its place in the newest text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from comments.models import Answer, Point, Remark
from comments.placement import Placed, place
from errors import mark


class Step(StrEnum):
    """How far a remark has come."""

    WITHDRAWN = "withdrawn"
    RECEIVED = "received"
    AGREED = "agreed"
    IN_POINT = "in_point"
    SENT = "sent"
    ANSWERED = "answered"

    @property
    def label(self) -> str:
        """The step in words."""
        return _STEPS[self]


_STEPS = {
    Step.WITHDRAWN: mark("Bạn đã rút"),
    Step.RECEIVED: mark("Đã nhận, chờ tổ tổng hợp"),
    Step.AGREED: mark("Đã ghi nhận sự nhất trí của bạn"),
    Step.IN_POINT: mark("Đã vào đề nghị của tổ, tổ chưa gửi"),
    Step.SENT: mark("Tổ đã gửi, chờ Ban soạn thảo trả lời"),
    Step.ANSWERED: mark("Ban soạn thảo đã trả lời"),
}


@dataclass(frozen=True)
class Journey:
    """One remark's way so far."""

    remark: Remark
    point: Point | None
    placed: Placed[Remark]

    @property
    def answer(self) -> Answer | None:
        """The board's answer, once the group has sent the point."""
        return self.point.answer if self.point and self.point.position.is_sent else None

    @property
    def step(self) -> Step:
        """The furthest step reached."""
        if self.remark.withdrawn_at is not None:
            return Step.WITHDRAWN
        if self.point is None:
            return Step.RECEIVED if self.remark.says_something else Step.AGREED
        if not self.point.position.is_sent:
            return Step.IN_POINT
        return Step.ANSWERED if self.answer else Step.SENT


def follow(remark: Remark) -> Journey:
    """The remark's way, seen from the newest version of its text."""
    latest = remark.version.regulation.latest or remark.version
    return Journey(remark, standing_point(remark), place([remark], latest)[0])


def standing_point(remark: Remark) -> Point | None:
    """The point it went into, unless that was taken apart again."""
    points = [s.point for s in remark.sources if s.point.dissolved_at is None]
    return points[0] if points else None
