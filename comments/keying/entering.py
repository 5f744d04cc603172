"""How does a line become a remark, and how is one taken back that was keyed in wrongly?

What is taken back stays, marked as withdrawn. The journal says who keyed in or took back, and in
which round; whose line it was stands nowhere in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import clock
from accounts.models import Person
from comments.keying.queries import get_keyed
from comments.keying.shorthand import read_place, read_stance
from comments.models import Remark, Visibility
from comments.positions.paper import find_author
from comments.positions.queries import Desk, check_unsent
from comments.remarks.queries import find_by_form_key
from comments.remarks.sending import Words, enter_from_paper
from database import transaction
from errors import Invalid
from journal.recording import record
from regulations.models import Version
from regulations.queries import list_clauses

SAME_AUTHOR = -1  # a corrected line stays whose it was


@dataclass(frozen=True)
class TypedLine:
    """A line as it was typed, with what was chosen once for the run of lines."""

    version_id: int
    author_id: int
    visibility: str
    number: str
    stance: str
    text: str
    replaces: str = ""  # the number of the remark that this line corrects


@transaction()
def key_in(desk: Desk, line: TypedLine, *, form_key: str, by: Person) -> Remark:
    """Take the line; the same line sent twice is one remark, a corrected one withdraws the old."""
    if (sent := find_by_form_key(form_key)) is not None:
        return sent
    old = get_keyed(desk, line.replaces) if line.replaces else None
    version = _version(desk, line.version_id)
    remark = enter_from_paper(
        desk.consultation,
        version=version,
        clause=read_place(list_clauses(version), line.number),
        author=_author(desk, line.author_id, old),
        visibility=_visibility(line.visibility),
        words=Words(read_stance(line.stance, said=line.text), line.text),
        form_key=form_key,
        by=by,
    )
    if old is not None:
        take_back(desk, old, by=by)
    return remark


@transaction()
def take_back(desk: Desk, remark: Remark, *, by: Person) -> None:
    """Withdraw what was keyed in by mistake; it stays, marked as withdrawn."""
    check_unsent(desk.consultation, desk.group_id)
    if remark.withdrawn_at is None:
        remark.withdrawn_at = clock.now()
        record(by, "took_back_entry", "round", desk.consultation.id)


def _version(desk: Desk, number: int) -> Version:
    for version in desk.consultation.versions:
        if version.id == number:
            return version
    raise Invalid("Hãy chọn văn bản trong danh sách.", field="version")


def _author(desk: Desk, number: int, old: Remark | None) -> Person | None:
    if number == SAME_AUTHOR and old is not None:
        return old.author
    return find_author(desk, number)


def _visibility(typed: str) -> Visibility:
    try:
        return Visibility(typed)
    except ValueError:
        raise Invalid("Hãy chọn cách giữ tên.", field="visibility") from None
