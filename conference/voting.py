"""How is a vote on a whole text recorded, by show of hands?"""

from __future__ import annotations

from accounts.models import Person
from conference.adopting import adopt
from conference.counting import count_hands, figures
from conference.hands import Hands
from conference.models import TabledText, Vote
from conference.queries import find_by_key
from database import add, transaction
from journal.recording import record


@transaction()
def vote(tabled: TabledText, hands: Hands, *, seen: str, form_key: str, by: Person) -> Vote:
    """Record a vote; a text that enough agree to is adopted, with the amendments carried before.

    A text that was not adopted may be voted on again.
    """
    if (made := find_by_key(Vote, form_key)) is not None:
        return made
    row = Vote(**count_hands(tabled, hands, seen=seen, form_key=form_key, by=by))
    tabled.votes.append(row)
    add(row)
    record(
        by, "voted_text", "version", tabled.version_id,
        conference=tabled.conference_id, **figures(row),
    )  # fmt: skip
    if row.carried:
        adopt(tabled, by=by)
    return row
