"""The questions that leave is made of: each three lines, each reads as an adjective.

A predicate is asked with the person (or None, when nobody signed in) and the thing. What it needs
of either is written in the small protocols; the models of the rooms have it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from access.roles import Role


class Someone(Protocol):
    """The person who asks."""

    @property
    def id(self) -> int: ...
    @property
    def roles(self) -> frozenset[Role]: ...
    @property
    def group_id(self) -> int | None: ...


Predicate = Callable[[Someone | None, Any], bool]


def signed_in(person: Someone | None, thing: Any) -> bool:
    """Somebody whom the body knows."""
    return person is not None


def not_set_up(person: Someone | None, body: Any) -> bool:
    """The body is still being set up for the first time."""
    return body is None or body.set_up_at is None


def holds(*roles: Role) -> Predicate:
    """Holds one of ``roles``."""

    def role_held(person: Someone | None, thing: Any) -> bool:
        return person is not None and not person.roles.isdisjoint(roles)

    return role_held


on_drafting_board = holds(Role.DRAFTER)
on_union_committee = holds(Role.UNION_COMMITTEE)
runs_conference = holds(Role.SECRETARY, Role.CHAIR)
head_of_body = holds(Role.HEAD)
inspector = holds(Role.PEOPLES_INSPECTION)
administrator = holds(Role.ADMINISTRATOR)


def published(person: Someone | None, thing: Any) -> bool:
    """The text has left the drafters' hands; before that nobody else knows of it."""
    return bool(thing.is_published)


def asked(person: Someone | None, thing: Any) -> bool:
    """Belongs to a group whose people the round asks."""
    return person is not None and bool(thing.consultation.asks(person.group_id))


def round_open(person: Someone | None, thing: Any) -> bool:
    """The round takes remarks now, by the server's clock (late ones too, where it says so)."""
    return bool(thing.consultation.takes_remarks)


def own_remark(person: Someone | None, remark: Any) -> bool:
    """The person sent the remark."""
    return person is not None and remark.author_id == person.id


def somebody_elses(person: Someone | None, thing: Any) -> bool:
    """Not the person's own, as far as anybody knows."""
    return person is not None and thing.author_id != person.id


def in_work(person: Someone | None, thing: Any) -> bool:
    """The board still works with it: it was said on the newest draft, before the conference."""
    return bool(thing.in_work)


def heads_its_group(person: Someone | None, thing: Any) -> bool:
    """Head or deputy head of the very group the thing belongs to."""
    leads = holds(Role.GROUP_HEAD, Role.DEPUTY_HEAD)(person, thing)
    return leads and in_its_group(person, thing)


def in_its_group(person: Someone | None, thing: Any) -> bool:
    """Belongs to the very group the thing belongs to."""
    if person is None or person.group_id is None:
        return False  # what belongs to no group is not theirs who belong to none
    return bool(person.group_id == thing.group_id)


def out_of_the_box(person: Someone | None, remark: Any) -> bool:
    """Not sealed, or the round has ended: until then nobody reads what lies in the box."""
    return not remark.in_box


def not_withdrawn(person: Someone | None, remark: Any) -> bool:
    """Its author has not taken it back."""
    return remark.withdrawn_at is None


def not_folded(person: Someone | None, remark: Any) -> bool:
    """Two people have not folded it away."""
    return not remark.folded_for


def open_to_all(person: Someone | None, remark: Any) -> bool:
    """The round shows remarks to everyone (names are another question)."""
    return bool(remark.consultation.remarks_visible)


def sent(person: Someone | None, desk: Any) -> bool:
    """The group has sent its position."""
    return bool(desk.is_sent)


def position_sent(person: Someone | None, point: Any) -> bool:
    """The group has sent the position that the point is part of."""
    return bool(point.position.is_sent)
