"""What does the end of a conference mean for the texts that were before it?"""

from __future__ import annotations

import clock
from accounts.models import Person
from conference.gates import must_be_open
from conference.models import Conference
from database import transaction
from journal.recording import record
from regulations.lifecycle import Stage
from regulations.moving import move


@transaction()
def close(conference: Conference, *, by: Person) -> None:
    """Close it. A text voted on and not adopted is rejected; one without a vote may come again."""
    must_be_open(conference)
    conference.closed_at = clock.now()
    for tabled in conference.texts:
        if tabled.votes and not tabled.is_adopted:
            move(tabled.version.regulation, Stage.REJECTED, by=by)
    record(
        by,
        "closed_conference",
        "conference",
        conference.id,
        adopted=[tabled.adopted_version_id for tabled in conference.texts if tabled.is_adopted],
    )
