"""What does the page of a round say to this person?"""

from __future__ import annotations

from dataclasses import dataclass

from access.permissions import Permission
from access.policy import may
from accounts.models import Person
from comments.answers.queries import count_unanswered_by_group
from comments.models import ConsultationRound, Remark
from comments.remarks.queries import find_agreements, list_mine
from comments.rounds.progress import GroupProgress, list_progress
from comments.sealed.taking_part import has_declared
from regulations.lifecycle import Stage


@dataclass(frozen=True)
class Overview:
    """A round, my part in it, and the groups' progress for those who may see it."""

    consultation: ConsultationRound
    mine: list[Remark]
    agreed: dict[int, Remark]
    progress: list[GroupProgress]
    heads_group: bool
    declared: bool  # I have said that I took part
    sealed_unanswered: int  # sealed remarks of no group that wait for the board

    @property
    def standing(self) -> list[Remark]:
        """My remarks that I have not withdrawn."""
        return [remark for remark in self.mine if remark.withdrawn_at is None]

    @property
    def agrees_to_all(self) -> bool:
        """I have said "nhất trí" with every text."""
        return all(version.id in self.agreed for version in self.consultation.versions)

    @property
    def waits_for_consolidating(self) -> bool:
        """It ended by itself, and its texts have not gone on yet."""
        over = not self.consultation.is_open and not self.consultation.takes_remarks
        stages = {version.regulation.stage for version in self.consultation.versions}
        return over and self.consultation.has_begun and Stage.CONSULTING in stages

    @property
    def is_over(self) -> bool:
        """It began, and takes no remarks any more."""
        return self.consultation.has_begun and not self.consultation.takes_remarks

    @property
    def withholds(self) -> bool:
        """Some counts are not told before the round ends."""
        return any(line.withheld for line in self.progress)

    @property
    def unsent(self) -> list[str]:
        """The names of the groups that have not sent."""
        return [line.group.name for line in self.progress if not line.is_sent]

    @property
    def unanswered(self) -> int:
        """How many sent points of groups wait for the board."""
        return sum(line.unanswered for line in self.progress)

    @property
    def unanswered_groups(self) -> list[str]:
        """Whose points they are, each with the number."""
        waiting = [line for line in self.progress if line.unanswered]
        return [f"{line.group.name} ({line.unanswered})" for line in waiting]

    @property
    def sent(self) -> int:
        """How many groups have sent."""
        return sum(group.is_sent for group in self.progress)

    @property
    def working(self) -> int:
        """How many groups' heads have begun, and not sent."""
        return sum(group.is_working for group in self.progress)

    @property
    def spoken(self) -> int:
        """In how many groups somebody has spoken, and the head has not begun."""
        waiting = [group for group in self.progress if group.position is None]
        return sum(group.has_spoken for group in waiting)

    @property
    def unheard(self) -> int:
        """How many groups nothing has come from."""
        return len(self.progress) - self.sent - self.working - self.spoken


def overview(consultation: ConsultationRound, person: Person) -> Overview:
    """Everything the round's page shows."""
    progress, sealed_unanswered = [], 0
    if may(person, Permission.SEE_PROGRESS, consultation):
        progress = list_progress(consultation)
        sealed_unanswered = count_unanswered_by_group(consultation)[None]
    return Overview(
        consultation,
        list_mine(consultation, person),
        find_agreements(consultation, person),
        progress,
        consultation.asks(person.group_id) and may(person, Permission.RUN_GROUP_DESK, person),
        has_declared(consultation, person),
        sealed_unanswered,
    )
