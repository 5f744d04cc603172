"""What stands beside each clause on the reading page? Handed to it by ``app.py``."""

from __future__ import annotations

from sqlalchemy import select

from access.permissions import Permission
from access.policy import may
from accounts.models import Person
from comments.models import RoundText
from comments.standing import Here, Standing, find_open_elsewhere, find_open_round, standing_in
from database import db
from regulations.beside import WHOLE_TEXT, Beside
from regulations.comparison import pieces_between
from regulations.models import Clause, Version

# Beyond this number the words stand on pages of their own, so that the text stays light.
_MOST_INLINE = 150


def remarks_beside(version: Version, person: Person) -> dict[int, Beside]:
    """For each clause (by number): what was said, and the way to comment while a round is open."""
    standing = standing_in(version, person)
    consultation = find_open_round(version)
    round_id = None
    if consultation is not None and may(person, Permission.COMMENT, consultation):
        round_id = consultation.id
    inline = len(standing.remarks) + len(standing.points) <= _MOST_INLINE
    elsewhere = None if consultation else find_open_elsewhere(version)
    found = {WHOLE_TEXT: _whole(standing, round_id, elsewhere, inline)}
    spoken_of = {*standing.remarks_at, *standing.points_at}
    if round_id is not None:
        nothing = _at(Here([], []), round_id, inline)
        numbers = select(Clause.id).where(Clause.version_id == version.id)
        found.update(dict.fromkeys(db.session.scalars(numbers), nothing))
    for clause_id in spoken_of:
        here = Here(standing.remarks_at.get(clause_id, []), standing.points_at.get(clause_id, []))
        found[clause_id] = _at(here, round_id, inline)
    return found


def _at(here: Here, round_id: int | None, inline: bool) -> Beside:
    context = {"here": here, "round_id": round_id, "inline": inline, "pieces": pieces_between}
    return Beside("comments/_beside.html", context, here.count)


def _whole(
    standing: Standing, round_id: int | None, elsewhere: RoundText | None, inline: bool
) -> Beside:
    here = standing.at(None)
    context = {
        "here": here,
        "round_id": round_id,
        "inline": inline,
        "pieces": pieces_between,
        "tray": standing.tray,
        "elsewhere": elsewhere,
    }
    return Beside("comments/_beside_whole.html", context, here.count)
