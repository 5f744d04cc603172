"""What is half written and would be sent with a name: kept for its author, for nobody else.

Nothing here is journalled: that somebody is writing is nobody's business.
"""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

import clock
from accounts.models import Person
from comments.models import ConsultationRound, Remark, RemarkDraft, Stance
from database import add, after_commit, db, empty_log, transaction
from errors import NotFound
from regulations.models import Clause, Version


@transaction()
def keep(
    consultation: ConsultationRound,
    *,
    version: Version,
    clause: Clause | None,
    typed: dict[str, str],
    quote_nth: int = 0,
    by: Person,
) -> None:
    """Put what stands in the form in the place of what was kept; an empty form keeps nothing."""
    said = _said(clause, typed)
    if not any(said[name] for name in ("text", "proposed", "reason", "quote")):
        return drop(version, clause, by=by)
    if _was_sent(version, clause, said["text"], by):
        return None  # the last saving was on its way when the remark was sent
    draft = find(version, clause, by)
    if draft is None:
        draft = RemarkDraft(
            person_id=by.id,
            round_id=consultation.id,
            version_id=version.id,
            clause_id=clause.id if clause else None,
            place=clause.id if clause else 0,
        )
    for name, value in said.items():
        setattr(draft, name, value)
    draft.quote_nth, draft.saved_at = quote_nth, clock.now()
    add(draft)
    return None


@transaction()
def drop(version: Version, clause: Clause | None, *, by: Person) -> None:
    """Forget what was kept for this place."""
    draft = find(version, clause, by)
    if draft is not None:
        discard(draft, by=by)


@transaction()
def discard(draft: RemarkDraft, *, by: Person) -> None:
    """Forget one's own draft: its row goes, too."""
    if draft.person_id == by.id:
        db.session.delete(draft)
        after_commit(empty_log)  # nor do its words stay in the log


def find(version: Version, clause: Clause | None, person: Person) -> RemarkDraft | None:
    """What the person has kept for this place."""
    chosen = select(RemarkDraft).where(
        RemarkDraft.person_id == person.id,
        RemarkDraft.version_id == version.id,
        RemarkDraft.place == (clause.id if clause else 0),
    )
    return db.session.scalars(chosen).first()


def get_own(number: int, person: Person) -> RemarkDraft:
    """The person's own draft; anybody else's does not exist."""
    draft = db.session.get(RemarkDraft, number)
    if draft is None or draft.person_id != person.id:
        raise NotFound("Không tìm thấy trang này.")
    return draft


def list_mine(person: Person) -> list[RemarkDraft]:
    """All that the person has kept, the latest first."""
    chosen = select(RemarkDraft).where(RemarkDraft.person_id == person.id)
    shown = chosen.order_by(RemarkDraft.saved_at.desc(), RemarkDraft.id.desc()).options(
        joinedload(RemarkDraft.consultation),
        joinedload(RemarkDraft.clause),
        joinedload(RemarkDraft.version).joinedload(Version.regulation),
    )
    return list(db.session.scalars(shown))


def count_mine(person: Person) -> int:
    """How much the person has kept."""
    chosen = select(func.count()).where(RemarkDraft.person_id == person.id)
    return db.session.scalars(chosen).one()


def _said(clause: Clause | None, typed: dict[str, str]) -> dict[str, str]:
    said = {name: typed.get(name, "") for name in ("text", "proposed", "reason", "quote")}
    said = {name: value if value.strip() else "" for name, value in said.items()}
    if clause is None or said["proposed"].strip() == clause.text.strip():
        said["proposed"] = ""  # the box is as it was filled in
    stance = typed.get("stance", "")
    return {**said, "stance": stance if stance in set(Stance) else ""}


def _was_sent(version: Version, clause: Clause | None, text: str, person: Person) -> bool:
    chosen = select(Remark.id).where(
        Remark.author_id == person.id,
        Remark.version_id == version.id,
        Remark.clause_id == (clause.id if clause else None),
        Remark.text == text.strip(),
        Remark.text != "",
        Remark.withdrawn_at.is_(None),
    )
    return db.session.scalars(chosen.limit(1)).first() is not None
