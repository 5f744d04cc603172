"""How does a paper become a remark? Its place is typed or chosen, its author perhaps unnamed."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Person
from comments.models import Remark, Visibility
from comments.positions.places import find_meant
from comments.positions.queries import Desk, list_members
from comments.remarks.sending import Words, enter_from_paper
from errors import Invalid
from regulations.models import Clause, Version
from regulations.queries import list_clauses


@dataclass(frozen=True)
class Sheet:
    """What stands at the head of the paper, as it was keyed in."""

    version_id: int
    number: str
    clause_id: str
    author_id: int


def list_places(desk: Desk) -> dict[Version, list[Clause]]:
    """All clauses of the round's texts."""
    return {version: list_clauses(version) for version in desk.consultation.versions}


def enter(
    desk: Desk, *, sheet: Sheet, visibility: Visibility, words: Words, form_key: str, by: Person
) -> Remark:
    """Find the place and the author, and take the remark."""
    version, clause = find_place(list_places(desk), sheet)
    return enter_from_paper(
        desk.consultation,
        version=version,
        clause=clause,
        author=find_author(desk, sheet.author_id),
        visibility=visibility,
        words=words,
        form_key=form_key,
        by=by,
    )


def find_place(places: dict[Version, list[Clause]], sheet: Sheet) -> tuple[Version, Clause | None]:
    """A clause chosen in the list, else the one whose number was typed, else the whole text."""
    for version, clauses in places.items():
        for clause in clauses:
            if str(clause.id) == sheet.clause_id:
                return version, clause
    version = next((one for one in places if one.id == sheet.version_id), next(iter(places)))
    if sheet.clause_id:
        raise Invalid("Mục đã chọn không có trong văn bản. Hãy chọn lại.", field="listed")
    return version, find_meant(places[version], sheet.number) if sheet.number else None


def find_author(desk: Desk, author_id: int) -> Person | None:
    """The member of the group with this number; none for a paper without a name."""
    if not author_id:
        return None
    for person in list_members(desk.group):
        if person.id == author_id:
            return person
    raise Invalid("Người góp ý phải thuộc tổ của bạn.", field="author")
