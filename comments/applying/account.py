"""Accepted but nothing changed, changed but nobody asked: does the draft do what was promised?

Derived each time from the texts and the answers; what a person adds is that a change carries out a
point although it stands elsewhere (:class:`comments.models.CarriedOut`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import select

from clauses import Tree, parse
from comments.answers.queries import list_points
from comments.models import WANTS_CHANGE, CarriedOut, ConsultationRound, Decision, Point
from database import db
from regulations.models import DraftSave, Version
from regulations.pairing import Link, links_between, weightiest
from regulations.places import places
from regulations.queries import find_draft, list_clauses
from regulations.texts import tree_of

PROMISED = frozenset({Decision.ACCEPTED, Decision.PARTLY})
_UNTOUCHED = frozenset({"same", "renumbered"})


@dataclass(frozen=True)
class Change:
    """One clause that is not what it was, and the points that asked for it."""

    place: str
    relation: str
    old_text: str
    new_text: str
    old: str = ""  # the address in the version that was consulted on
    new: str = ""  # the address in the working draft
    beside: str = ""  # for what was put in: the article it was put into, by its old address
    points: list[Point] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What names it in a form: the old address, or the new one of what was put in."""
        return f"old:{self.old}" if self.old else f"new:{self.new}"


@dataclass(frozen=True)
class Account:
    """What the working draft makes of one consulted version."""

    version: Version
    draft: DraftSave | None
    changes: list[Change]
    promised: list[Point]

    @cached_property
    def carried_out(self) -> set[int]:
        """The points some change carries out, by number."""
        return {point.id for change in self.changes for point in change.points}

    @property
    def nothing_changed(self) -> list[Point]:
        """Accepted, wholly or partly, and no change carries it out."""
        return [point for point in self.promised if point.id not in self.carried_out]

    @property
    def nobody_asked(self) -> list[Change]:
        """Changed, and no accepted point asked for it."""
        return [change for change in self.changes if not change.points]


def accounts_of(consultation: ConsultationRound) -> list[Account]:
    """One account for each text of a round."""
    points = [point for point in list_points(consultation) if _is_promised(point)]
    marked = _marked(points)
    return [_account(version, points, marked) for version in consultation.versions]


def _is_promised(point: Point) -> bool:
    answer = point.answer
    wants = point.stance in WANTS_CHANGE or bool(point.proposed)
    return wants and answer is not None and answer.decision in PROMISED


def _marked(points: Sequence[Point]) -> dict[str, set[int]]:
    """By change: the points that a person said it carries out."""
    numbers = [point.id for point in points]
    chosen = select(CarriedOut).where(
        CarriedOut.point_id.in_(numbers), CarriedOut.taken_back_at.is_(None)
    )
    found: dict[str, set[int]] = {}
    for one in db.session.scalars(chosen):
        found.setdefault(one.change, set()).add(one.point_id)
    return found


def _account(version: Version, points: Sequence[Point], marked: dict[str, set[int]]) -> Account:
    mine = [point for point in points if point.version_id == version.id]
    draft = find_draft(version.regulation)
    if draft is None or draft.markdown == version.markdown:
        return Account(version, draft, [], mine)
    rows = list_clauses(version)
    before, now = tree_of(rows), parse(draft.markdown)
    changes = list(_changes(links_between(before, now)[0], before, now))
    for change in changes:
        asked = [p for p in mine if _asks_for(p, change, before)]
        told = [p for p in mine if p.id in marked.get(change.key, ()) and p not in asked]
        change.points.extend([*asked, *told])
    return Account(version, draft, changes, mine)


def _changes(links: Sequence[Link], before: Tree, now: Tree) -> Iterator[Change]:
    """What is not what it was; inside a clause that came or went whole, only that clause."""
    old_places, new_places = places(before), places(now)
    olds = {link.new: link.old for link in links if link.old and link.new}
    whole = {link.new or link.old for link in links if link.new is None or link.old is None}
    for link in links:
        if not set(link.relations) - _UNTOUCHED or _is_inside(link, whole, before, now):
            continue
        yield Change(
            place=new_places[link.new] if link.new else old_places[link.old or ""],
            relation=weightiest(link.relations),
            old_text=before.get(link.old).full_text if link.old else "",
            new_text=now.get(link.new).full_text if link.new else "",
            old=link.old or "",
            new=link.new or "",
            beside=olds.get(_article_of(now, link.new)) or "" if link.new and not link.old else "",
        )


def _is_inside(link: Link, whole: set[str | None], before: Tree, now: Tree) -> bool:
    if link.old is not None and link.new is not None:
        return False
    tree, id = (now, link.new) if link.new else (before, link.old)
    parent = tree.parent(id or "")
    return parent is not None and parent.id in whole


def _asks_for(point: Point, change: Change, before: Tree) -> bool:
    """Does the change stand where the point asked: in its clause, or beside it in its article?"""
    if point.clause is None:
        return False  # about the whole text: a person says which change carries it out
    asked = point.clause.address
    if change.old:
        return _holds(before, asked, change.old) or _holds(before, change.old, asked)
    article = _article_of(before, asked)
    return bool(article) and change.beside == article


def _holds(tree: Tree, outer: str, inner: str) -> bool:
    return outer in {one.id for one in tree.path(inner)}


def _article_of(tree: Tree, address: str) -> str:
    return next((one.id for one in tree.path(address) if one.kind == "article"), "")
