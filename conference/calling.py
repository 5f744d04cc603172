"""How is a conference called?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import clock
from accounts.models import Person
from conference.models import Attending, Conference
from conference.queries import find_by_key
from conference.rules import FOR_CONFERENCES, Heads, Profile, needed_votes
from conference.tabling import table_all
from database import add, transaction
from errors import Invalid
from journal.recording import record
from regulations.models import Version

_MOST = 100_000  # people; more is a slip of the finger


@dataclass(frozen=True)
class Call:
    """What a conference is called with. ``summoned`` counts only for delegates."""

    title: str
    held_on: date
    place: str
    attending: Attending
    staff_total: int
    summoned: int
    profile: Profile

    @property
    def heads(self) -> Heads:
        """Staff and summoned: all staff are summoned unless delegates are."""
        everyone = self.attending is Attending.ALL_STAFF
        return Heads(self.staff_total, self.staff_total if everyone else self.summoned, 0)


@transaction()
def call(wanted: Call, versions: Sequence[Version], *, form_key: str, by: Person) -> Conference:
    """Call a conference and put the versions before it."""
    if (made := find_by_key(Conference, form_key)) is not None:
        return made
    _check(wanted)
    conference = add(
        Conference(
            title=wanted.title,
            held_on=wanted.held_on,
            place=wanted.place,
            attending=wanted.attending,
            staff_total=wanted.staff_total,
            summoned=wanted.heads.summoned,
            profile=wanted.profile.key,
            created_by_id=by.id,
            form_key=form_key,
        )
    )
    record(
        by,
        "called_conference",
        "conference",
        conference.id,
        title=conference.title,
        held_on=conference.held_on.isoformat(),
        summoned=conference.summoned,
        profile=conference.profile,
    )
    table_all(conference, versions, by=by)
    return conference


def _check(wanted: Call) -> None:
    if wanted.profile not in FOR_CONFERENCES:
        raise Invalid("Hãy chọn quy tắc của hội nghị.", field="profile")
    if abs((wanted.held_on - clock.today()).days) > 366:
        raise Invalid("Ngày họp cách hôm nay hơn một năm. Hãy xem lại năm đã gõ.", field="held_on")
    if not 1 <= wanted.staff_total <= _MOST:
        raise Invalid(
            "Tổng số người của đơn vị phải từ 1 đến %(most)s.", field="staff_total", most=_MOST
        )
    summoned = wanted.heads.summoned
    if not 1 <= summoned <= wanted.staff_total:
        raise Invalid(
            "Số đại biểu triệu tập phải từ 1 đến %(staff)s (tổng số người của đơn vị).",
            field="summoned",
            staff=wanted.staff_total,
        )
    least = needed_votes(wanted.profile, Heads(wanted.staff_total, summoned, summoned))
    if summoned < least:
        raise Invalid(
            "Theo quy tắc đã chọn, văn bản cần %(needed)s người tán thành, mà chỉ triệu tập "
            "%(summoned)s. Hãy triệu tập thêm.",
            field="summoned",
            needed=least,
            summoned=summoned,
        )
