"""How do words get into the index? In the very transaction that writes what they stand in.

The rooms below know nothing of it: what a session is about to commit is looked through, so that no
way of writing a text, a remark or an answer, present or future, can forget the index. Names are
never looked at, nor a board's internal note.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import and_, delete, func, insert, select
from sqlalchemy import event as happening
from sqlalchemy.orm import Session

from comments.models import Answer, PublishedAnswer, Remark, Visibility
from database import db, transaction
from documents.inline import plain
from regulations.models import Clause, Version
from search.folding import forms
from search.models import Kind, SearchEntry

_NOTED = "unindexed"
_AT_ONCE = 500
_LARGEST_ID = 2**62
# Sealed remarks have no entry: it would be a second trace of when they were written. What was
# folded away is found by nobody, its author and the inspector know the place.
_FINDABLE = and_(
    Remark.withdrawn_at.is_(None), Remark.visibility != Visibility.SEALED, Remark.folded_for == ""
)


@happening.listens_for(Session, "after_flush")
def _note(session: Session, _: Any) -> None:
    """Remember which texts, remarks and points are being written."""
    noted = session.info.setdefault(_NOTED, {Version: set(), Remark: set(), PublishedAnswer: set()})
    for thing in (*session.new, *session.dirty):
        if isinstance(thing, Clause):
            noted[Version].add(thing.version_id)
        elif isinstance(thing, PublishedAnswer):
            noted[PublishedAnswer].add(thing.answer_id)
        elif isinstance(thing, Version | Remark):
            noted[type(thing)].add(thing.id)


@happening.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    """Index what was noted, before it is all committed."""
    session.flush()
    noted = session.info.pop(_NOTED, {})
    for numbers in _parts(noted.get(Version, ())):
        _index_clauses(_unindexed_clauses().where(Clause.version_id.in_(numbers)))
    for numbers in _parts(noted.get(Remark, ())):
        _index_remarks(numbers)
    for numbers in _parts(noted.get(PublishedAnswer, ())):
        points = select(Answer.point_id).where(Answer.id.in_(numbers))
        _index_answers(list(session.scalars(points)))


@happening.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, _: Any) -> None:
    session.info.pop(_NOTED, None)


@transaction()
def catch_up() -> int:
    """Index what has no entry yet (an older database, an older server beside); how much it was."""
    before = _count()
    _index_clauses(_unindexed_clauses())
    standing = select(Remark.id).where(_FINDABLE)
    for numbers in _parts(db.session.scalars(_without_entry(standing, Kind.REMARK, Remark.id))):
        _index_remarks(numbers)
    newest = _newest_answers().with_only_columns(Answer.point_id)
    for numbers in _parts(db.session.scalars(_without_entry(newest, Kind.ANSWER, Answer.id))):
        _index_answers(numbers)
    return _count() - before


@transaction()
def rebuild() -> int:
    """Throw all entries away and make them anew; how many there are now."""
    db.session.execute(delete(SearchEntry))
    catch_up()
    return _count()


def words_of_clause(title: str, text: str) -> str:
    """What of a clause is looked through besides its label; snippets are cut from it, too."""
    return plain(f"{title}\n{text}".strip())


def words_of_remark(remark: Remark) -> str:
    """What its author wrote, and nothing about its author."""
    return "\n".join(filter(None, (remark.text, remark.proposed, remark.reason)))


def _index_clauses(chosen: Any) -> None:
    rows = iter(db.session.execute(chosen).all())
    while part := list(islice(rows, _AT_ONCE)):
        _add(
            Kind.CLAUSE,
            ((row.id, (row.label, words_of_clause(row.title, row.text))) for row in part),
        )


def _unindexed_clauses() -> Any:
    chosen = select(Clause.id, Clause.label, Clause.title, Clause.text)
    return _without_entry(chosen, Kind.CLAUSE, Clause.id)


def _index_remarks(numbers: Sequence[int]) -> None:
    """The remarks with these numbers as they stand; withdrawn or folded ones are found no more."""
    _take(Kind.REMARK, numbers)
    standing = select(Remark).where(Remark.id.in_(numbers), _FINDABLE)
    _add(Kind.REMARK, ((one.id, (words_of_remark(one),)) for one in db.session.scalars(standing)))


def _index_answers(points: Sequence[int]) -> None:
    """The newest published answer to each of these points; earlier ones are found no more."""
    _take(Kind.ANSWER, select(Answer.id).where(Answer.point_id.in_(points)))
    newest = db.session.scalars(_newest_answers().where(Answer.point_id.in_(points)))
    _add(Kind.ANSWER, ((answer.id, (answer.reason,)) for answer in newest))


def _newest_answers() -> Any:
    latest = select(Answer.point_id, func.max(Answer.edition).label("edition"))
    latest = latest.join(PublishedAnswer, PublishedAnswer.answer_id == Answer.id)
    held = latest.group_by(Answer.point_id).subquery()
    same = and_(held.c.point_id == Answer.point_id, held.c.edition == Answer.edition)
    return select(Answer).join(held, same)


def _without_entry(chosen: Any, kind: Kind, number: Any) -> Any:
    its_entry = and_(SearchEntry.kind == kind, SearchEntry.subject_id == number)
    return chosen.outerjoin(SearchEntry, its_entry).where(SearchEntry.id.is_(None))


def _add(kind: Kind, things: Iterable[tuple[int, tuple[str, ...]]]) -> None:
    rows = []
    for number, texts in things:
        exact, folded = forms(texts)
        rows.append(
            {
                "id": secrets.randbelow(_LARGEST_ID) + 1,
                "kind": kind,
                "subject_id": number,
                "exact": exact,
                "folded": folded,
            }
        )
    if rows:
        db.session.execute(insert(SearchEntry), rows)


def _take(kind: Kind, numbers: Any) -> None:
    db.session.execute(
        delete(SearchEntry)
        .where(SearchEntry.kind == kind, SearchEntry.subject_id.in_(numbers))
        .execution_options(synchronize_session=False)
    )


def _count() -> int:
    return db.session.scalar(select(func.count()).select_from(SearchEntry)) or 0


def _parts(numbers: Iterable[int]) -> Iterable[list[int]]:
    """Some hundreds at a time."""
    waiting = sorted(set(numbers))
    return [waiting[at : at + _AT_ONCE] for at in range(0, len(waiting), _AT_ONCE)]
