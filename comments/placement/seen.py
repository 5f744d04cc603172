"""A remark or a point looked at from one version: what the pages about its place are handed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import select

from accounts.models import Person
from comments.answers.queries import get_sent_point, list_points_by_number
from comments.models import ConsultationRound, HandPlacing, Point, Position, Remark
from comments.numbers import row_number
from comments.placement.bunches import list_single
from comments.placement.by_hand import list_acts
from comments.placement.placed import Placed
from comments.placement.placing import place
from comments.remarks.queries import SHOWN, list_by_number
from comments.standing import list_cycle, told
from database import db
from errors import NotFound
from regulations.comparison import full_text, pieces_between
from regulations.models import Version
from regulations.queries import get_version


@dataclass(frozen=True)
class Seen:
    """One thing seen from ``version``. What the policy asks of the thing, it may ask of this."""

    version: Version
    thing: Remark | Point

    @property
    def in_box(self) -> bool:
        """Sealed, and nobody's to read yet."""
        return self.thing.in_box

    @property
    def author_id(self) -> int | None:
        """Whose it is, where that is stored."""
        return self.thing.author_id if isinstance(self.thing, Remark) else None

    @property
    def group_id(self) -> int | None:
        """The group it came through."""
        return self.thing.group_id

    @property
    def consultation(self) -> ConsultationRound:
        """The round it was said in."""
        return self.thing.consultation

    @property
    def position(self) -> Position:
        """The position a point is part of."""
        assert isinstance(self.thing, Point)
        return self.thing.position

    @cached_property
    def placed(self) -> Placed[Any]:
        """Where it stands in this version."""
        things: list[Any] = [self.thing]
        return place(things, self.version)[0]

    @cached_property
    def acts(self) -> list[HandPlacing]:
        """What was done by hand with it for this version."""
        return list_acts(self.thing.key, self.version)

    @property
    def changes(self) -> Iterator[Any]:
        """The wording of then with what is said now marked; of several parts all together."""
        then = full_text(self.thing.clause) if self.thing.clause else ""
        now = "\n".join(full_text(clause) for clause in self.placed.clauses)
        return pieces_between(then, now)


def get_seen_remark(slug: str, number: str, remark_id: str) -> Seen:
    """A remark that stands, seen from the version of the address, which came after its own."""
    found = db.session.scalars(
        select(Remark).where(Remark.id == row_number(remark_id)).options(*SHOWN)
    ).first()
    if found is None or found.withdrawn_at is not None:
        raise NotFound("Không tìm thấy trang này.")
    return _seen(slug, number, found)


def get_seen_point(slug: str, number: str, point_id: str) -> Seen:
    """A sent point, seen from the version of the address."""
    return _seen(slug, number, get_sent_point(point_id))


def get_seen(slug: str, number: str, kind: str, thing_id: str) -> Seen:
    """A remark or a point, as the address names it."""
    if kind == "remark":
        return get_seen_remark(slug, number, thing_id)
    if kind == "point":
        return get_seen_point(slug, number, thing_id)
    raise NotFound("Không tìm thấy trang này.")


def _seen(slug: str, number: str, thing: Remark | Point) -> Seen:
    version = get_version(slug, row_number(number))
    own = thing.version
    if own.regulation_id != version.regulation_id or own.number >= version.number:
        raise NotFound("Không tìm thấy trang này.")
    return Seen(version, thing)


def list_beside(seen: Seen, person: Person) -> list[tuple[str, int]]:
    """What else lies in the tray and was said of the same clause, by kind and number."""
    begin = seen.placed.begin_id
    if begin is None or not seen.placed.in_tray:
        return []
    wanted = [
        one.thing for one in told(seen.version, person) if one.in_tray and one.begin_id == begin
    ]
    single = list_single(list_cycle(seen.version), person, wanted)
    return [
        one.thing.key
        for one in place(single, seen.version)
        if one.in_tray and one.begin_id == begin and one.thing.key != seen.thing.key
    ]


def load(keys: list[tuple[str, int]]) -> list[Remark | Point]:
    """The things with these names."""
    remarks = list_by_number([number for kind, number in keys if kind == "remark"])
    points = list_points_by_number([number for kind, number in keys if kind == "point"])
    return [*remarks, *points]
