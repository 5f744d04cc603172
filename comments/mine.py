"""Where did I say something? My own remarks on the reading page, seen by nobody but me.

Only remarks under my name are marked at their clause: a page may be shown to a meeting, and what
only my group head is to know must not stand open on it. The list of all of them is folded.
Sealed remarks have no author, so that they are never among them.
"""

from __future__ import annotations

from accounts.models import Person
from comments.models import Visibility
from comments.placement import by_clause, place
from comments.remarks.queries import list_mine_on
from comments.standing import list_cycle
from regulations.beside import WHOLE_TEXT, Beside
from regulations.models import Version


def mine_beside(version: Version, person: Person) -> dict[int, Beside]:
    """My remarks on this text, from the first draft of its cycle on."""
    mine = place(list_mine_on(list_cycle(version), person), version)
    if not mine:
        return {}
    named = by_clause(one for one in mine if one.thing.visibility is Visibility.NAMED)
    found = dict.fromkeys(named, Beside("comments/_mine_here.html"))
    found[WHOLE_TEXT] = Beside("comments/_mine.html", {"mine": mine})
    return found
