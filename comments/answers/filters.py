"""Which points of the pile are wanted? Read from an address, and written into one again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from accounts.models import Person
from accounts.names import folded
from comments.answers.spots import Spot
from comments.models import Decision, Point, Stance
from errors import mark

_LONGEST = 200


class Asks(StrEnum):
    """What a point is, seen by what its group wrote."""

    WORDING = "wording"
    QUESTION = "question"
    REMARK = "remark"

    @property
    def label(self) -> str:
        """The kind in words."""
        return _ASKS[self]


_ASKS = {
    Asks.WORDING: mark("Có lời văn đề nghị"),
    Asks.QUESTION: mark("Câu hỏi"),
    Asks.REMARK: mark("Nhận xét, kiến nghị"),
}


class Only(StrEnum):
    """Parts of the pile that a person works through one by one."""

    UNANSWERED = "unanswered"
    MINE = "mine"
    NOBODY = "nobody"
    LATE = "late"
    UNPUBLISHED = "unpublished"
    CONTESTED = "contested"
    REVIEW = "review"

    @property
    def label(self) -> str:
        """The part in words."""
        return _ONLY[self]


_ONLY = {
    Only.UNANSWERED: mark("Chưa trả lời"),
    Only.MINE: mark("Giao cho tôi"),
    Only.NOBODY: mark("Chưa giao cho ai"),
    Only.LATE: mark("Có ý kiến gửi muộn"),
    Only.UNPUBLISHED: mark("Đã trả lời, chưa công bố"),
    Only.CONTESTED: mark("Tổ chưa đồng ý"),
    Only.REVIEW: mark("Hãy xem lại câu trả lời"),
}


def asks(point: Point) -> Asks:
    """A wording to put in, something to be told, or anything else."""
    if point.proposed:
        return Asks.WORDING
    return Asks.QUESTION if "?" in point.open_text else Asks.REMARK


@dataclass(frozen=True)
class Filters:
    """What was chosen; empty words let everything through."""

    text: str = ""
    spot: str = ""
    group: str = ""
    stance: str = ""
    kind: str = ""
    decision: str = ""
    only: str = ""

    @classmethod
    def read(cls, typed: Mapping[str, str]) -> Filters:
        """What stands in an address; what is odd there is nothing."""
        found = {one.name: typed.get(one.name, "").strip()[:_LONGEST] for one in fields(cls)}
        if typed.get("unanswered") == "1":  # how addresses of the first months say it
            found["only"] = Only.UNANSWERED.value
        return cls(**found)

    @property
    def address(self) -> dict[str, str]:
        """What an address needs to say to choose the same again."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: chosen for name, chosen in found.items() if chosen}

    def with_only(self, only: str) -> dict[str, str]:
        """The address of another part of the pile under the same other choices."""
        return replace(self, only=only).address

    def without(self, name: str) -> dict[str, str]:
        """The address without one of the choices."""
        return replace(self, **{name: ""}).address

    @property
    def chosen(self) -> bool:
        """Whether anything is left out."""
        return bool(self.address)


@dataclass(frozen=True)
class Sieve:
    """Filters, with who asks and where the clauses stand."""

    filters: Filters
    reader: Person
    spots: Mapping[int, tuple[Spot, ...]]
    review: frozenset[int] = frozenset()  # points whose answer is to be looked at again

    def let_through(self, point: Point) -> bool:
        """Is the point wanted?"""
        wanted = self.filters
        tests: list[tuple[str, Callable[[], Any]]] = [
            (wanted.text, lambda: folded(wanted.text) in folded(_words(point))),
            (wanted.spot, lambda: wanted.spot in self._keys(point)),
            (wanted.group, lambda: wanted.group == group_key(point)),
            (wanted.stance, lambda: wanted.stance == point.stance.value),
            (wanted.kind, lambda: wanted.kind == asks(point).value),
            (wanted.decision, lambda: wanted.decision == _decided(point)),
            (wanted.only, lambda: self.belongs(point, wanted.only)),
        ]
        return all(test() for chosen, test in tests if chosen)

    def belongs(self, point: Point, only: str) -> bool:
        """Is the point in this part of the pile?"""
        parts: dict[str, Callable[[Point], bool]] = {
            Only.UNANSWERED: lambda one: one.waits_for_answer,
            Only.MINE: lambda one: one.keeper is self.reader,
            Only.NOBODY: lambda one: one.keeper is None,
            Only.LATE: lambda one: one.is_late,
            Only.UNPUBLISHED: lambda one: one.answer is not None and not one.answer.is_known,
            Only.CONTESTED: lambda one: one.is_contested,
            Only.REVIEW: lambda one: one.id in self.review,
        }
        return only in parts and parts[only](point)

    def _keys(self, point: Point) -> set[str]:
        if point.clause is None:
            return {f"whole-{point.version_id}", f"text-{point.version_id}"}
        spots = self.spots.get(point.clause.id, ())
        return {f"text-{point.version_id}", *(spot.key for spot in spots)}


def group_key(point: Point) -> str:
    """The group as an address names it; what came through none is named so."""
    return str(point.group_id) if point.group_id is not None else "none"


def _words(point: Point) -> str:
    answer = point.answer
    said = (
        point.open_text,
        point.open_proposed,
        point.open_reason,
        point.clause.place if point.clause else "",
    )
    return "\n".join((*said, answer.reason if answer else ""))


def _decided(point: Point) -> str:
    answer = point.answer
    return answer.decision.value if answer is not None else ""


STANCES = tuple(Stance)
DECISIONS = tuple(Decision)
