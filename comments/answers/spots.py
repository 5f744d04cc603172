"""Under which chapter and article does each clause stand? What one chooses the pile by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from comments.models import Point
from database import db
from regulations.models import Clause, Version
from regulations.reading import GROUPS

_SPOTS = GROUPS - {"heading"} | {"article"}


@dataclass(frozen=True)
class Spot:
    """A chapter, a section, an article."""

    id: int
    name: str
    depth: int

    @property
    def key(self) -> str:
        """What an address calls it."""
        return f"clause-{self.id}"


def spots_of(versions: Collection[Version]) -> dict[int, tuple[Spot, ...]]:
    """For every clause the spots it stands in, from outside, itself included; one query."""
    columns = (Clause.id, Clause.parent_id, Clause.kind, Clause.place, Clause.label, Clause.title)
    chosen = select(*columns).where(Clause.version_id.in_([version.id for version in versions]))
    found: dict[int, tuple[Spot, ...]] = {}
    for row in db.session.execute(chosen.order_by(Clause.version_id, Clause.position)):
        above = found.get(row.parent_id or 0, ())
        here = (Spot(row.id, _name(row), len(above)),) if row.kind in _SPOTS else ()
        found[row.id] = (*above, *here)
    return found


def spoken_of(points: Iterable[Point], spots: Mapping[int, tuple[Spot, ...]]) -> list[Spot]:
    """The spots that any of these points stands in, in the order of the points."""
    found: dict[int, Spot] = {}
    for point in points:
        for spot in spots.get(point.clause_id or 0, ()):
            found.setdefault(spot.id, spot)
    return list(found.values())


def _name(row: Any) -> str:
    own = row.place.rpartition(", ")[2]
    return f"{own}. {row.title}" if row.title else own
