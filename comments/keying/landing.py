"""Where does each line of a pasted list land? Shown first; kept only when a person says so."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accounts.models import Person
from comments.keying.guessing import plain
from comments.keying.lists import MOST_LINES, ListedLine, read_list
from comments.keying.queries import list_known_papers
from comments.keying.shorthand import read_place, short_name
from comments.models import WANTS_CHANGE, Remark, Stance, Visibility
from comments.positions.paper import find_author
from comments.positions.queries import Desk, list_members
from comments.remarks.sending import Words, enter_from_paper
from database import transaction
from errors import Invalid
from regulations.models import Clause, Version
from regulations.queries import list_clauses

SKIPPED, JOINED = "-", "+"  # typed instead of a place: leave it out, hang it on the line above


@dataclass(frozen=True)
class Correction:
    """What a person put instead of what was guessed."""

    place: str
    stance: str


@dataclass(frozen=True)
class Landing:
    """One line with where it lands; ``refusal`` says why it can't be taken as it is."""

    number: int  # which line of the list
    place: str
    clause: Clause | None
    author: Person | None
    words: Words
    refusal: Invalid | None = None
    known: bool = False  # the very same was taken before

    @property
    def is_new(self) -> bool:
        """Would be kept."""
        return not self.known


@dataclass(frozen=True)
class Reading:
    """A list as it would be taken."""

    version: Version
    landings: list[Landing]
    corrections: Mapping[int, Correction]

    @property
    def out_of_sight(self) -> dict[int, Correction]:
        """What was typed for lines that are shown no more: left out, joined, known by now."""
        seen = {one.number for one in (*self.unclear, *self.clear)}
        return {number: put for number, put in self.corrections.items() if number not in seen}

    @property
    def unclear(self) -> list[Landing]:
        """Those that need a hand; they are shown first."""
        return [one for one in self.landings if one.refusal is not None]

    @property
    def clear(self) -> list[Landing]:
        """Those that would be kept as they stand."""
        return [one for one in self.landings if one.refusal is None and one.is_new]

    @property
    def known(self) -> list[Landing]:
        """Those that were taken before and are left alone."""
        return [one for one in self.landings if one.known]

    @property
    def new(self) -> int:
        """How many remarks there would be once all are clear."""
        return len(self.unclear) + len(self.clear)


@dataclass(frozen=True)
class PastedList:
    """A list as it was pasted, with what was chosen for all of it and corrected since."""

    version_id: int
    author_id: int
    visibility: str
    text: str
    corrections: Mapping[int, Correction]


def read_landings(desk: Desk, pasted: PastedList, *, by: Person) -> Reading:
    """Every line with its place, author and stance, and whether it is there already."""
    version = next((v for v in desk.consultation.versions if v.id == pasted.version_id), None)
    if version is None:
        raise Invalid("Hãy chọn văn bản trong danh sách.", field="version")
    members = list_members(desk.group)
    lines = read_list(pasted.text, [person.name for person in members])
    if not lines:
        raise Invalid("Chưa có dòng nào. Hãy dán danh sách vào ô này.", field="text")
    if len(lines) > MOST_LINES:
        raise Invalid(
            "Danh sách dài hơn %(max)d dòng. Hãy chia ra dán từng phần.",
            field="text",
            max=MOST_LINES,
        )
    by_name = _unambiguous(members)
    common = find_author(desk, pasted.author_id)
    clauses = list_clauses(version)
    landings = [
        _land(clauses, number, line, by_name.get(line.author, common))
        for number, line in _corrected(lines, pasted.corrections)
    ]
    marked = _mark_known(version, landings, list_known_papers(desk, by))
    return Reading(version, marked, pasted.corrections)


@transaction()
def take_list(desk: Desk, pasted: PastedList, *, form_key: str, by: Person) -> list[Remark]:
    """Keep what is new of the list, all or nothing; the same list twice is one list."""
    reading = read_landings(desk, pasted, by=by)
    if reading.unclear:
        raise Invalid(
            "Còn %(count)d dòng chưa rõ; hãy gõ điều khoản, hoặc gõ - để bỏ qua dòng ấy.",
            count=len(reading.unclear),
        )
    return [
        enter_from_paper(
            desk.consultation,
            version=reading.version,
            clause=one.clause,
            author=one.author,
            visibility=_visibility(pasted.visibility),
            words=one.words,
            form_key=_key(form_key, one.number),
            by=by,
        )
        for one in reading.clear
    ]


def _corrected(
    lines: Sequence[ListedLine], corrections: Mapping[int, Correction]
) -> list[tuple[int, ListedLine]]:
    """The lines as they were put right, without those left out, those hung on another joined."""
    found: list[tuple[int, ListedLine]] = []
    for number, line in enumerate(lines):
        put = corrections.get(number)
        place = put.place.strip() if put else line.place
        if place == JOINED and found:
            before, above = found[-1]
            found[-1] = before, replace(above, text=f"{above.text}\n{line.text}".strip())
        elif place != SKIPPED:
            stance = _stance(put.stance) if put else None
            found.append((number, replace(line, place=place, stance=stance or line.stance)))
    return found


def _land(
    clauses: Sequence[Clause], number: int, line: ListedLine, author: Person | None
) -> Landing:
    words = Words(line.stance, line.text, "", line.reason)
    try:
        clause = read_place(clauses, line.place)
        if line.stance in WANTS_CHANGE and not line.text.strip():
            raise Invalid("Dòng này đề nghị sửa mà chưa có nội dung.")
    except Invalid as error:
        return Landing(number, line.place, None, author, words, error)
    return Landing(number, short_name(clause, clauses), clause, author, words)


def _unambiguous(members: Sequence[Person]) -> dict[str, Person]:
    """By name, where only one member is called so; two of one name are nobody's guess."""
    names = Counter(plain(person.name) for person in members)
    return {plain(one.name): one for one in members if names[plain(one.name)] == 1}


def _mark_known(
    version: Version, landings: Sequence[Landing], papers: Sequence[Remark]
) -> list[Landing]:
    """The same words of the same person on the same clause, as often as they were taken."""
    there = Counter(
        (one.clause_id, one.author_id, one.stance, one.text)
        for one in papers
        if one.version_id == version.id
    )
    found = []
    for one in landings:
        clause, author = (
            one.clause.id if one.clause else None,
            one.author.id if one.author else None,
        )
        same = clause, author, one.words.stance, one.words.text.strip()
        known = one.refusal is None and there[same] > 0
        there[same] -= known
        found.append(replace(one, known=known))
    return found


def _stance(typed: str) -> Stance | None:
    return Stance(typed) if typed in set(Stance) else None


def _visibility(typed: str) -> Visibility:
    if typed not in set(Visibility):
        raise Invalid("Hãy chọn cách giữ tên.", field="visibility")
    return Visibility(typed)


def _key(form_key: str, number: int) -> str:
    return hashlib.sha256(f"{form_key}:{number}".encode()).hexdigest()[:40]
