"""How is an amendment from the floor recorded, with the vote on it?"""

from __future__ import annotations

from accounts.models import Person
from conference.counting import count_hands, figures
from conference.hands import Hands
from conference.models import FloorAmendment, TabledText
from conference.queries import find_by_key
from database import add, transaction
from errors import Invalid, NotFound
from journal.recording import record
from regulations.amended_text import Amendment, amended, tidy
from regulations.comparison import full_text
from regulations.models import Clause
from regulations.queries import list_clauses
from regulations.texts import tree_of

LONGEST = 20_000


@transaction()
def move_amendment(
    tabled: TabledText,
    clause: Clause,
    wording: str,
    hands: Hands,
    *,
    mover: str,
    seen: str,
    form_key: str,
    by: Person,
) -> FloorAmendment:
    """Record new words for one clause and the vote on them; carried ones enter the adopted text."""
    if (made := find_by_key(FloorAmendment, form_key)) is not None:
        return made
    counted = count_hands(tabled, hands, seen=seen, form_key=form_key, by=by)
    wording = tidy(wording)
    _check_wording(tabled, clause, wording)
    row = FloorAmendment(clause_id=clause.id, wording=wording, mover=mover, **counted)
    tabled.amendments.append(row)
    add(row)
    record(
        by, "voted_amendment", "version", tabled.version_id,
        conference=tabled.conference_id, clause=clause.address, **figures(row),
    )  # fmt: skip
    return row


def newest_amendment(tabled: TabledText, clause: Clause) -> FloorAmendment | None:
    """The amendment of a clause that was voted on last, if any."""
    of_it = [row for row in tabled.amendments if row.clause_id == clause.id]
    return of_it[-1] if of_it else None


def words_now(tabled: TabledText, clause: Clause) -> str:
    """The words of a clause as the conference has them before it: amended already, or as tabled."""
    for amendment in reversed(tabled.carried_amendments):
        if amendment.clause_id == clause.id:
            return amendment.wording
    return full_text(clause)


def amended_markdown(tabled: TabledText, *more: Amendment) -> str:
    """The tabled text with all carried amendments, and perhaps ``more``, put into it."""
    carried = [Amendment(row.clause.address, row.wording) for row in tabled.carried_amendments]
    if not (carried or more):
        return tabled.version.markdown
    return amended(tree_of(list_clauses(tabled.version)), [*carried, *more])


def _check_wording(tabled: TabledText, clause: Clause, wording: str) -> None:
    if clause.version_id != tabled.version_id:
        raise NotFound("Không có điều khoản này trong văn bản trình hội nghị.")
    if not wording:
        raise Invalid("Hãy ghi lời văn mới của điều khoản.", field="wording")
    if len(wording) > LONGEST:
        raise Invalid(
            "Lời sửa dài hơn %(limit)s ký tự; phần đã gõ vẫn còn đây.",
            field="wording",
            limit=LONGEST,
        )
    if wording == tidy(words_now(tabled, clause)):
        raise Invalid(
            "Lời văn mới giống hệt lời văn hiện có. Hãy sửa rồi gửi lại.", field="wording"
        )
    # Better refused now, in the hall, than when the whole text has been voted on.
    amended_markdown(tabled, Amendment(clause.address, wording))
