"""What is the same in every show of hands, on one clause or on a whole text?"""

from __future__ import annotations

from typing import Any

import clock
from accounts.models import Person
from conference import gates
from conference.hands import Hands, check_hands
from conference.models import Counted, TabledText
from conference.rules import is_adopted, needed_votes


def count_hands(
    tabled: TabledText, hands: Hands, *, seen: str, form_key: str, by: Person
) -> dict[str, Any]:
    """Refuse hands that can't be counted now; else the columns that every vote keeps.

    ``seen`` is ``tabled.seen`` as the form knew it: when something was recorded since, the
    numbers may belong to another vote and it is refused with 409.
    """
    gates.must_be_fresh(tabled, seen)
    gates.must_be_valid(tabled.conference)
    gates.must_be_undecided(tabled)
    rules, heads = tabled.conference.rules, tabled.conference.heads
    check_hands(hands, heads.present)
    return {
        "present": heads.present,
        "agreed": hands.agreed,
        "against": hands.against,
        "other": hands.other,
        "needed": needed_votes(rules, heads),
        "carried": is_adopted(rules, hands.agreed, heads),
        "recorded_at": clock.now(),
        "recorded_by_id": by.id,
        "form_key": form_key,
    }


def figures(row: Counted) -> dict[str, int | bool]:
    """What the journal keeps of a vote."""
    return {
        "present": row.present,
        "agreed": row.agreed,
        "against": row.against,
        "other": row.other,
        "needed": row.needed,
        "carried": row.carried,
    }
