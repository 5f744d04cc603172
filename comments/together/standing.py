"""Which bunches still hold? One dissolves where a newer text changes the clause of a point of it.

Nothing is written: whether a clause has changed is read off the texts, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clauses import same_wording
from comments.models import AnswerBunch, Point
from comments.placement import Placed, place
from regulations.comparing.pieces import full_text
from regulations.models import Version


@dataclass(frozen=True)
class Standing:
    """A bunch now: the points whose answer is still the one given to all, and what changed."""

    bunch: AnswerBunch
    points: list[Point]
    changed: list[Placed[Point]]

    @property
    def is_dissolved(self) -> bool:
        """The answer stays with each point, to be looked at again."""
        return bool(self.changed)

    def others(self, point: Point) -> list[Point]:
        """The points beside this one."""
        return [one for one in self.points if one.id != point.id]


def bunches_among(points: Iterable[Point]) -> dict[int, Standing]:
    """By point: the bunch its answer is of. A fixed number of queries for each text."""
    members: dict[int, list[Point]] = {}
    bunches: dict[int, AnswerBunch] = {}
    for point in points:
        bunched = point.answer.bunched if point.answer else None
        if bunched is not None and not point.answer_is_outdated:
            bunches[bunched.bunch_id] = bunched.bunch
            members.setdefault(bunched.bunch_id, []).append(point)
    found: dict[int, Standing] = {}
    for number, those in members.items():
        if len(those) > 1:
            standing = Standing(bunches[number], those, _changed(bunches[number], those))
            found.update((point.id, standing) for point in those)
    return found


def _changed(bunch: AnswerBunch, points: Sequence[Point]) -> list[Placed[Point]]:
    found = []
    for regulation in dict.fromkeys(point.version.regulation for point in points):
        own = [point for point in points if point.version.regulation is regulation]
        then, now = _seen_then(regulation.versions, bunch, own), regulation.latest
        if now is None or then.id == now.id:
            continue
        pairs = zip(place(own, then), place(own, now), strict=True)
        found += [after for before, after in pairs if _differs(before, after)]
    return found


def _seen_then(versions: Sequence[Version], bunch: AnswerBunch, points: Sequence[Point]) -> Version:
    """The newest version there was when the answer was given; the points' own at least."""
    older = [one for one in versions if one.published_at <= bunch.made_at]
    return max([*older, *(point.version for point in points)], key=lambda one: one.number)


def _differs(before: Placed[Point], after: Placed[Point]) -> bool:
    if after.in_tray != before.in_tray:
        return True
    return not same_wording(_words(before), _words(after))


def _words(placed: Placed[Point]) -> str:
    return "\n".join(full_text(clause) for clause in placed.clauses)
