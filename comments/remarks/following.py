"""What became of my remark? From the receipt to the answer and its place in the newest text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from comments.models import Answer, Point, Remark
from comments.placement import Placed, place
from comments.positions.queries import find_sent_at
from errors import mark
from regulations.comparison import Piece, full_text, pieces_between


class Step(StrEnum):
    """How far a remark has come."""

    WITHDRAWN = "withdrawn"
    IN_BOX = "in_box"
    OUT_OF_BOX = "out_of_box"
    RECEIVED = "received"
    AFTER_SENDING = "after_sending"
    AGREED = "agreed"
    IN_POINT = "in_point"
    SENT = "sent"
    WITH_BOARD = "with_board"
    ANSWERED = "answered"

    @property
    def label(self) -> str:
        """The step in words."""
        return _STEPS[self]


_STEPS = {
    Step.WITHDRAWN: mark("Bạn đã rút"),
    Step.IN_BOX: mark("Đang nằm trong hòm kín, mở khi đợt kết thúc"),
    Step.OUT_OF_BOX: mark("Hòm đã mở, chờ chuyển đến Ban soạn thảo"),
    Step.RECEIVED: mark("Đã nhận, chờ tổ tổng hợp"),
    Step.AFTER_SENDING: mark("Đến sau khi tổ đã gửi, chờ tổ gửi bổ sung"),
    Step.AGREED: mark("Đã ghi nhận sự nhất trí của bạn"),
    Step.IN_POINT: mark("Đã vào đề nghị của tổ, tổ chưa gửi"),
    Step.SENT: mark("Tổ đã gửi, đang được Ban soạn thảo trả lời"),
    Step.WITH_BOARD: mark("Đã đến Ban soạn thảo, đang được trả lời"),
    Step.ANSWERED: mark("Ban soạn thảo đã trả lời"),
}


@dataclass(frozen=True)
class Journey:
    """One remark's way so far."""

    remark: Remark
    point: Point | None
    placed: Placed[Remark]
    group_sent_at: datetime | None

    @property
    def answer(self) -> Answer | None:
        """The board's answer, once it was published; that there is one before tells nobody."""
        return self.point.known_answer if self.point and self.point.position.is_sent else None

    @property
    def step(self) -> Step:
        """The furthest step reached."""
        if self.remark.withdrawn_at is not None:
            return Step.WITHDRAWN
        if self.point is None:
            return self._without_point
        if not self.point.position.is_sent:
            return Step.IN_POINT
        if self.answer:
            return Step.ANSWERED
        if not self.point.needs_answer:
            return Step.AGREED
        return Step.SENT if self.point.group_id is not None else Step.WITH_BOARD

    @property
    def changes(self) -> Iterator[Piece]:
        """The wording it was made on, with what the newest text says now marked."""
        then = full_text(self.remark.clause) if self.remark.clause else ""
        return pieces_between(then, "\n".join(full_text(one) for one in self.placed.clauses))

    @property
    def has_changed(self) -> bool:
        """The newest text says it in other words."""
        return any(piece.op != "=" for piece in self.changes)

    @property
    def is_frozen(self) -> bool:
        """It is part of what the group sent: neither amended nor withdrawn any more."""
        return self.group_sent_at is not None and not self.remark.waits_for_a_point

    @property
    def _without_point(self) -> Step:
        if self.remark.in_box:
            return Step.IN_BOX
        if not self.remark.says_something:
            return Step.AGREED
        if self.remark.group_id is None:
            return Step.OUT_OF_BOX
        return Step.AFTER_SENDING if self.group_sent_at else Step.RECEIVED


def follow(remark: Remark) -> Journey:
    """The remark's way, seen from the newest version of its text."""
    return follow_all([remark])[0]


def follow_all(remarks: Sequence[Remark]) -> list[Journey]:
    """The ways of one person's remarks in a round; a few queries for each text, none for each
    remark."""
    placed: dict[int, Placed[Remark]] = {}
    for text in {remark.version.regulation for remark in remarks}:
        own = [remark for remark in remarks if remark.version.regulation is text]
        latest = text.latest or own[0].version
        placed.update((one.thing.id, one) for one in place(own, latest))
    desks = {(remark.round_id, remark.group_id) for remark in remarks}
    sent_at = {desk: find_sent_at(*desk) for desk in desks}
    return [
        Journey(one, one.point, placed[one.id], sent_at[one.round_id, one.group_id])
        for one in remarks
    ]
