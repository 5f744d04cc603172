"""What stands beside each clause on the reading page? Handed to it by ``app.py``."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from access.permissions import Permission
from access.policy import may
from accounts.models import Person
from comments.models import RoundText
from comments.placement.tallies import OnceHere, Tallies, Tally, tally
from comments.standing import (
    Here,
    Standing,
    find_open_elsewhere,
    find_open_round,
    standing_in,
    told,
)
from database import db
from regulations.beside import WHOLE_TEXT, Beside
from regulations.comparison import pieces_between
from regulations.models import Clause, Version

# Beyond this number the words stand on pages of their own, so that the text stays light.
_MOST_INLINE = 150


def remarks_beside(version: Version, person: Person) -> dict[int, Beside]:
    """For each clause (by number): what was said, and the way to comment while a round is open."""
    tallies = tally(told(version, person), version)
    few = tallies.total.remarks + tallies.total.points <= _MOST_INLINE
    standing = standing_in(version, person) if few else None
    consultation = find_open_round(version)
    round_id = None
    if consultation is not None and may(person, Permission.COMMENT, consultation):
        round_id = consultation.id
    elsewhere = None if consultation else find_open_elsewhere(version)
    found = {WHOLE_TEXT: _whole(tallies, standing, round_id, elsewhere)}
    if round_id is not None:
        nothing = _at(Tally(), None, round_id, ())
        numbers = select(Clause.id).where(Clause.version_id == version.id)
        found.update(dict.fromkeys(db.session.scalars(numbers), nothing))
    for id in {*tallies.at, *(id for id in tallies.once if id is not None)}:
        here = _here(standing, id) if standing else None
        found[id] = _at(tallies.at.get(id, Tally()), here, round_id, tallies.once.get(id, ()))
    return found


def _here(standing: Standing, id: int) -> Here:
    return Here(standing.remarks_at.get(id, []), standing.points_at.get(id, []))


def _at(tally: Tally, here: Here | None, round_id: int | None, once: Sequence[OnceHere]) -> Beside:
    context = {
        "tally": tally,
        "here": here,
        "round_id": round_id,
        "once": once,
        "pieces": pieces_between,
    }
    return Beside("comments/_beside.html", context, tally.count)


def _whole(
    tallies: Tallies, standing: Standing | None, round_id: int | None, elsewhere: RoundText | None
) -> Beside:
    context = {
        "tally": tallies.whole,
        "here": standing.at(None) if standing else None,
        "round_id": round_id,
        "pieces": pieces_between,
        "tray": tallies.tray,
        "once": tallies.once.get(None, ()),
        "elsewhere": elsewhere,
    }
    return Beside("comments/_beside_whole.html", context, tallies.whole.count)
