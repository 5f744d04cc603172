"""What has been keyed in at this desk, and by me just now?"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from accounts.models import Person
from comments.models import Remark, Source
from comments.numbers import row_number
from comments.positions.names import names_open
from comments.positions.queries import Desk, list_members
from comments.remarks.queries import SHOWN
from database import db
from errors import NotFound

SHOWN_LINES = 6


@dataclass(frozen=True)
class Tray:
    """Where one keys in: the members to choose from, and the last lines of whoever sits here."""

    desk: Desk
    members: list[Person]
    lines: list[Remark]  # the newest last, just above the empty line
    count: int  # all that came from paper and stands
    shows_names: bool

    def name_of(self, remark: Remark) -> str:
        """The author as this desk shows them; empty where the name is hidden or unknown."""
        if remark.author is None or (remark.is_protected and not self.shows_names):
            return ""
        return remark.author.name


def lay_tray(desk: Desk, person: Person) -> Tray:
    """All that the page of keying in shows."""
    papers = (
        Remark.round_id == desk.consultation.id,
        Remark.group_id == desk.group_id,
        Remark.source == Source.PAPER,
    )
    mine = select(Remark).where(*papers, Remark.entered_by_id == person.id).options(*SHOWN)
    newest = mine.order_by(Remark.sent_at.desc(), Remark.receipt).limit(SHOWN_LINES)
    counted = select(func.count()).where(*papers, Remark.withdrawn_at.is_(None))
    return Tray(
        desk,
        list_members(desk.group),
        list(db.session.scalars(newest))[::-1],
        db.session.scalar(counted) or 0,
        names_open(desk, person),
    )


def get_keyed(desk: Desk, number: str) -> Remark:
    """A remark that was keyed in at this desk; any other is not known here."""
    found = db.session.get(Remark, row_number(number))
    here = (desk.consultation.id, desk.group_id, Source.PAPER)
    if found is None or (found.round_id, found.group_id, found.source) != here:
        raise NotFound("Không tìm thấy trang này.")
    return found


def list_known_papers(desk: Desk, person: Person) -> list[Remark]:
    """The standing papers whose author this person knows: keyed in by them, or shown to them.

    Another's paper with a protected name stays out until its name was looked at: else a list that
    is recognised as the same would tell whose it was.
    """
    papers = select(Remark).where(
        Remark.round_id == desk.consultation.id,
        Remark.group_id == desk.group_id,
        Remark.source == Source.PAPER,
        Remark.withdrawn_at.is_(None),
    )
    open_names = names_open(desk, person)
    return [
        remark
        for remark in db.session.scalars(papers)
        if open_names or not remark.is_protected or person.id == remark.entered_by_id
    ]
