"""How far has each group come? Counts only: never who."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from accounts.models import Group, Person
from accounts.queries import list_groups
from comments.answers.queries import count_unanswered_by_group
from comments.models import WANTS_CHANGE, ConsultationRound, Position, Remark
from comments.sealed.taking_part import declared_by_group
from database import db

# While a round is open, a group's counts are told only as long as at least so many are silent: who
# sees a count move as a protected remark comes in is left with no fewer possible authors.
FEWEST_SILENT = 5


@dataclass(frozen=True)
class Participation:
    """Of ``members``: how many agree with everything, ask for changes, say nothing.

    ``declared`` are those who say that they took part and sent nothing that bears their name:
    perhaps something sealed, perhaps nothing. ``unnamed`` papers and ``sealed`` remarks are
    counted apart: nobody knows whether their authors are among the others.
    """

    members: int
    agree: int
    amend: int
    unnamed: int
    declared: int = 0
    sealed: int = 0

    @property
    def answered(self) -> int:
        """How many have said something, or that they took part."""
        return self.agree + self.amend + self.declared

    @property
    def silent(self) -> int:
        """How many have not."""
        return max(0, self.members - self.answered)


@dataclass(frozen=True)
class GroupProgress:
    """One group's line in the overview."""

    group: Group
    participation: Participation
    position: Position | None
    unanswered: int  # points of it that wait for the board
    withheld: bool = False  # so few are silent that a count that moves would tell who spoke

    @property
    def group_id(self) -> int:
        """Whose line it is; predicates ask for it."""
        return self.group.id

    @property
    def has_spoken(self) -> bool:
        """Somebody of it has said something, where that may be told by now."""
        took = self.participation
        if self.withheld:
            return False
        return bool(took.agree or took.amend or took.unnamed or took.sealed or took.declared)

    @property
    def is_working(self) -> bool:
        """Its head has begun, and the position is not with the board."""
        return self.position is not None and not self.is_sent

    @property
    def is_returned(self) -> bool:
        """It was sent, and the board gave it back."""
        return self.position is not None and self.position.last_return is not None

    @property
    def is_sent(self) -> bool:
        """Its position is with the board."""
        return self.position is not None and self.position.is_sent


def participation(
    members: int, remarks: Iterable[Remark], declared: Collection[int] = ()
) -> Participation:
    """Count a group's members by what they said; one who asks for any change counts once."""
    wants: dict[int, bool] = {}
    unnamed = sealed = 0
    for remark in remarks:
        if remark.withdrawn_at is not None:
            continue
        if remark.is_sealed:
            sealed += not remark.in_box
            continue
        if remark.author_id is None:
            unnamed += 1
            continue
        before = wants.get(remark.author_id, False)
        wants[remark.author_id] = before or remark.stance in WANTS_CHANGE
    amend = sum(wants.values())
    silent_but_there = len(set(declared) - wants.keys())
    return Participation(members, len(wants) - amend, amend, unnamed, silent_but_there, sealed)


def is_withheld(consultation: ConsultationRound, took: Participation) -> bool:
    """Would a count that moves tell who of a few has just spoken?"""
    guessable = consultation.is_open and consultation.keeps_names
    return guessable and took.silent < FEWEST_SILENT


def list_progress(consultation: ConsultationRound) -> list[GroupProgress]:
    """Every group that is asked, with its state; six queries, however many groups."""
    remarks: dict[int | None, list[Remark]] = {}
    for remark in db.session.scalars(select(Remark).where(Remark.round_id == consultation.id)):
        remarks.setdefault(remark.group_id, []).append(remark)
    wanted = select(Position).where(Position.round_id == consultation.id)
    wanted = wanted.options(selectinload(Position.returns))
    positions = {position.group_id: position for position in db.session.scalars(wanted)}
    members, declared = _members(), declared_by_group(consultation)
    unanswered = count_unanswered_by_group(consultation)
    counted = {
        group: participation(
            members.get(group.id, 0), remarks.get(group.id, []), declared.get(group.id, ())
        )
        for group in list_groups()
        if consultation.asks(group.id)
    }
    return [
        GroupProgress(
            group,
            took,
            positions.get(group.id),
            unanswered[group.id],
            withheld=is_withheld(consultation, took),
        )
        for group, took in counted.items()
    ]


def count_members(group_id: int) -> int:
    """How many active people the group has."""
    chosen = select(func.count()).where(Person.group_id == group_id, Person.active)
    return db.session.scalar(chosen) or 0


def _members() -> dict[int, int]:
    counted = select(Person.group_id, func.count()).where(Person.active).group_by(Person.group_id)
    return {group: number for group, number in db.session.execute(counted) if group is not None}
