"""What is found, as far as this person may read it?

Leave is asked of the one table in ``access/policy.py``, for the same things as on the pages. What
one may not read is left out before anything is counted, ordered or cut into pages, so that neither
a number nor a gap tells of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, and_, case, false, literal, or_, select
from sqlalchemy.orm import aliased, joinedload

from access.permissions import Permission
from access.policy import may
from accounts.models import Person
from comments.models import Answer, ConsultationRound, Point, Position, PublishedAnswer, Remark
from database import db
from regulations.lifecycle import Stage, VersionKind
from regulations.models import Clause, Regulation, Version
from search import postgres, sqlite
from search.asking import Asked
from search.engines import Engine, Form
from search.hits import AnswerHit, ClauseHit, Elsewhere, Hit, RemarkHit
from search.models import Kind, SearchEntry

PAGE = 50
_ENGINES: dict[str, Engine] = {"sqlite": sqlite, "postgresql": postgres}
_PLAIN = 3  # the last of the ranks that _rank gives
# Policy asks a thing for these; a row of a query has them under the same names.
_ROUND = aliased(ConsultationRound, name="consultation")
_POSITION = aliased(Position, name="position")


class Found(NamedTuple):
    """A thing that may be shown, and where it stands among the others of its kind."""

    kind: Kind
    id: int
    order: tuple[Any, ...]
    also: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True)
class Results:
    """One page of what was found, and how much there is of each kind."""

    hits: list[Hit]
    counts: Counter[Kind]
    total: int
    number: int

    @property
    def groups(self) -> list[tuple[Kind, list[Hit]]]:
        """The hits of this page by kind."""
        return [(kind, list(hits)) for kind, hits in groupby(self.hits, key=attrgetter("kind"))]


def find(asked: Asked, person: Person, *, page: int = 1, kind: Kind | None = None) -> Results:
    """One page of what the person may read, texts first; ``kind`` leaves only one kind."""
    if asked.is_too_short:
        return Results([], Counter(), 0, 1)
    versions = _readable_versions(person)
    found = [
        *_clauses(asked, versions),
        *_remarks(asked, versions, person),
        *_answers(asked, versions, person),
    ]
    chosen = [one for one in found if kind is None or one.kind is kind]
    last = max(1, -(-len(chosen) // PAGE))
    number = min(max(page, 1), last)
    shown = chosen[(number - 1) * PAGE : number * PAGE]
    counts = Counter(one.kind for one in found)
    return Results(_told(shown, versions, asked), counts, len(chosen), number)


def _readable_versions(person: Person) -> dict[int, Version]:
    """The published texts that the person may read, without those of a withdrawn draft."""
    chosen = select(Version).options(
        joinedload(Version.regulation).selectinload(Regulation.versions)
    )
    return {
        version.id: version
        for version in db.session.scalars(chosen)
        if may(person, Permission.READ_TEXT, version) and not _is_withdrawn(version)
    }


def _is_withdrawn(version: Version) -> bool:
    """Its regulation was taken back; what was issued before goes on binding."""
    withdrawn = version.regulation.stage is Stage.WITHDRAWN
    return withdrawn and version.kind is not VersionKind.ISSUED


def _clauses(asked: Asked, versions: dict[int, Version]) -> list[Found]:
    """Each wording once: the same clause with the same words in ten versions is one hit."""
    chosen = (
        select(
            Clause.id, Clause.identity, Clause.version_id, Clause.position, Clause.address,
            Clause.place, Clause.title, Clause.text, _rank(asked).label("rank"),
        )
        .join(SearchEntry, _entry_of(Kind.CLAUSE, Clause.id))
        .where(Clause.version_id.in_(versions), *_contains(asked), *_stands_at(asked))
    )  # fmt: skip
    rows = sorted(
        db.session.execute(chosen), key=lambda row: versions[row.version_id].number, reverse=True
    )
    same: dict[tuple[Any, ...], list[Any]] = {}
    newest: dict[tuple[Any, ...], Any] = {}
    for row in rows:
        clause = (versions[row.version_id].regulation_id, row.identity)
        same.setdefault((*clause, row.title, row.text), []).append(row)
        newest.setdefault(clause, row)
    best: dict[tuple[Any, ...], int] = {}
    for key, group in same.items():
        best[key[:2]] = min(best.get(key[:2], _PLAIN), *(row.rank for row in group))
    found = []
    for key, (row, *others) in same.items():
        head, version = newest[key[:2]], versions[row.version_id]
        place = (-versions[head.version_id].number, head.position, head.id, -version.number)
        order = (best[key[:2]], version.regulation.title, version.regulation_id, *place)
        also = tuple(Elsewhere(versions[o.version_id], o.address, o.place) for o in others)
        found.append(Found(Kind.CLAUSE, row.id, order, also))
    return sorted(found, key=lambda one: one.order)


def _remarks(asked: Asked, versions: dict[int, Version], person: Person) -> list[Found]:
    """In the order of the pages: by clause and then by receipt, which tells neither time nor
    author."""
    chosen = (
        select(
            Remark.id, Remark.author_id, Remark.group_id, _ROUND,
            Remark.version_id, Remark.receipt,
            Clause.position.label("place"), _rank(asked).label("rank"),
            false().label("in_box"),  # what is in a box has no entry
        )
        .join(SearchEntry, _entry_of(Kind.REMARK, Remark.id))
        .join(_ROUND, _ROUND.id == Remark.round_id)
        .outerjoin(Remark.clause)
        .where(Remark.withdrawn_at.is_(None), Remark.version_id.in_(versions))
        .where(*_contains(asked), *_stands_within(asked))
    )  # fmt: skip
    readable = _allowed(chosen, person, Permission.READ_REMARK)
    return _in_order(Kind.REMARK, readable, last="receipt")


def _answers(asked: Asked, versions: dict[int, Version], person: Person) -> list[Found]:
    """The newest published answers, to points that were sent and stand."""
    newer = aliased(Answer)
    overtaken = (
        select(newer.id)
        .join(PublishedAnswer, PublishedAnswer.answer_id == newer.id)
        .where(newer.point_id == Answer.point_id, newer.edition > Answer.edition)
    )
    chosen = (
        select(
            Answer.id, _POSITION.group_id, _POSITION, _ROUND,
            Point.version_id, Clause.position.label("place"), _rank(asked).label("rank"),
        )
        .join(SearchEntry, _entry_of(Kind.ANSWER, Answer.id))
        .join(Answer.known)
        .join(Answer.point)
        .join(_POSITION, _POSITION.id == Point.position_id)
        .join(_ROUND, _ROUND.id == _POSITION.round_id)
        .outerjoin(Point.clause)
        .where(_POSITION.sent_at.is_not(None), Point.dissolved_at.is_(None), ~overtaken.exists())
        .where(Point.version_id.in_(versions), *_contains(asked), *_stands_within(asked))
    )  # fmt: skip
    readable = _allowed(chosen, person, Permission.READ_POINT)
    return _in_order(Kind.ANSWER, readable, last="id")


def _allowed(chosen: Any, person: Person, permission: Permission) -> Iterable[Any]:
    return (row for row in db.session.execute(chosen) if may(person, permission, row))


def _in_order(kind: Kind, rows: Iterable[Any], *, last: str) -> list[Found]:
    """By rank, the newest version first, then down the text (the whole of it first)."""
    found = []
    for row in rows:
        place = -1 if row.place is None else row.place
        order = (row.rank, -row.version_id, place, getattr(row, last))
        found.append(Found(kind, row.id, order))
    return sorted(found, key=lambda one: one.order)


def _entry_of(kind: Kind, number: Any) -> ColumnElement[bool]:
    return and_(SearchEntry.kind == kind, SearchEntry.subject_id == number)


def _engine() -> Engine:
    return _ENGINES[db.session.connection().dialect.name]


def _contains(asked: Asked) -> list[ColumnElement[bool]]:
    if not asked.phrases:
        return []
    return [SearchEntry.id.in_(_engine().numbers(Form.FOLDED, asked.phrases))]


def _rank(asked: Asked) -> ColumnElement[int]:
    """0 and 1: with the tone marks as typed; 0 and 2: the words side by side as typed; 3: other."""
    if not asked.phrases:
        return literal(_PLAIN)
    engine, side_by_side = _engine(), asked.together
    steps = []
    if asked.has_marks:
        steps.append((SearchEntry.id.in_(engine.numbers(Form.EXACT, side_by_side)), 0))
        steps.append((SearchEntry.id.in_(engine.numbers(Form.EXACT, asked.phrases)), 1))
    steps.append((SearchEntry.id.in_(engine.numbers(Form.FOLDED, side_by_side)), 2))
    return case(*steps, else_=_PLAIN)


def _stands_within(asked: Asked) -> list[ColumnElement[bool]]:
    """At a named clause or inside it."""
    return _stands(asked, "%.{}.%", "%.{}~%")


def _stands_at(asked: Asked) -> list[ColumnElement[bool]]:
    """With words: inside the named clause. Its number alone means the clause itself."""
    return _stands_within(asked) if asked.phrases else _stands(asked, "%.{}.", "%.{}~_.")


def _stands(asked: Asked, *shapes: str) -> list[ColumnElement[bool]]:
    if not asked.places:
        return []
    # An address is made of a-z, 0-9, dots, hyphens and "~2" behind a number that stands twice.
    dotted = literal(".", String) + Clause.address + literal(".", String)
    wanted = [address for place in asked.places for address in place.addresses]
    return [or_(*(dotted.like(shape.format(one)) for one in wanted for shape in shapes))]


def _told(found: list[Found], versions: dict[int, Version], asked: Asked) -> list[Hit]:
    """The things themselves with what the page says of them; a fixed number of queries."""
    clauses = _by_number(select(Clause).where(Clause.id.in_(_of(found, Kind.CLAUSE))))
    remarks = _by_number(
        select(Remark)
        .where(Remark.id.in_(_of(found, Kind.REMARK)))
        .options(joinedload(Remark.clause))
    )
    answers = _by_number(
        select(Answer)
        .where(Answer.id.in_(_of(found, Kind.ANSWER)))
        .options(joinedload(Answer.point).joinedload(Point.clause))
    )
    present = _present(clauses.values(), versions)
    hits: list[Hit] = []
    for one in found:
        if one.kind is Kind.CLAUSE:
            clause = clauses[one.id]
            version = versions[clause.version_id]
            now = present.get((version.regulation_id, clause.identity))
            hits.append(ClauseHit(version, clause, asked, now, one.also))
        elif one.kind is Kind.REMARK:
            remark = remarks[one.id]
            hits.append(RemarkHit(versions[remark.version_id], remark.clause, asked, remark))
        else:
            answer = answers[one.id]
            point = answer.point
            hits.append(AnswerHit(versions[point.version_id], point.clause, asked, answer))
    return hits


def _present(
    clauses: Iterable[Clause], versions: dict[int, Version]
) -> dict[tuple[int, str], Clause]:
    """By regulation and identity: the clauses as the newest readable version has them."""
    newest: dict[int, Version] = {}
    for version in sorted(versions.values(), key=lambda version: version.number):
        newest[version.regulation_id] = version
    chosen = select(Clause).where(
        Clause.version_id.in_(version.id for version in newest.values()),
        Clause.identity.in_({clause.identity for clause in clauses}),
    )
    return {
        (versions[clause.version_id].regulation_id, clause.identity): clause
        for clause in db.session.scalars(chosen)
    }


def _of(found: Iterable[Found], kind: Kind) -> list[int]:
    return [one.id for one in found if one.kind is kind]


def _by_number(chosen: Select[Any]) -> dict[int, Any]:
    return {thing.id: thing for thing in db.session.scalars(chosen)}
