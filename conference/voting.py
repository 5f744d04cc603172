"""How is a vote on a whole text recorded, by show of hands?"""

from __future__ import annotations

import clock
from accounts.models import Person
from conference import gates
from conference.adopting import adopt
from conference.hands import Hands, check_hands
from conference.models import TabledText, Vote
from conference.queries import find_by_key
from conference.rules import is_adopted, needed_votes
from database import add, transaction
from journal.recording import record


@transaction()
def vote(tabled: TabledText, hands: Hands, *, seen: str, form_key: str, by: Person) -> Vote:
    """Record a vote; a text that enough agree to is adopted, with the amendments carried before.

    ``seen`` is ``tabled.seen`` as the form knew it: when something was recorded since, the
    numbers may belong to another vote and it is refused with 409. A text that was not adopted
    may be voted on again.
    """
    if (made := find_by_key(Vote, form_key)) is not None:
        return made
    conference = tabled.conference
    gates.must_be_fresh(tabled, seen)
    gates.must_be_valid(conference)
    gates.must_be_undecided(tabled)
    heads = conference.heads
    check_hands(hands, heads.present)
    row = Vote(
        present=heads.present,
        agreed=hands.agreed,
        against=hands.against,
        other=hands.other,
        needed=needed_votes(conference.rules, heads),
        carried=is_adopted(conference.rules, hands.agreed, heads),
        recorded_at=clock.now(),
        recorded_by_id=by.id,
        form_key=form_key,
    )
    tabled.votes.append(row)
    add(row)
    record(
        by,
        "voted_text",
        "version",
        tabled.version_id,
        conference=conference.id,
        present=row.present,
        agreed=row.agreed,
        against=row.against,
        other=row.other,
        needed=row.needed,
        carried=row.carried,
    )
    if row.carried:
        adopt(tabled, by=by)
    return row
