"""How does a new regulation begin: its name, its address, and not twice?"""

from __future__ import annotations

from sqlalchemy import select

import clock
from accounts.models import Person
from clauses import parse
from clauses.labels import plain
from database import add, db
from documents.front_matter import title_of
from errors import Invalid
from journal.recording import record
from regulations.lifecycle import Stage
from regulations.models import Kind, Regulation
from regulations.queries import find_draft

_RESERVED = {"", "new"}  # "/regulations/new" is a page
_SLUG_LENGTH = 80


def find_twin(title: str, text: str) -> Regulation | None:
    """The same text of the same name that is not published yet: a form sent twice makes one."""
    chosen = select(Regulation).where(
        Regulation.title == one_line(title), ~Regulation.versions.any()
    )
    for regulation in db.session.scalars(chosen):
        draft = find_draft(regulation)
        if draft is not None and draft.markdown == text:
            return regulation
    return None


def title_in(text: str) -> str:
    """What a text calls itself; "" where it doesn't."""
    return title_of(parse(text).clauses)


def one_line(title: str) -> str:
    """A title as it is kept: one blank between words."""
    return " ".join(title.split())


def create(title: str, kind: Kind, *, by: Person | None) -> Regulation:
    """A new regulation without any text (inside a transaction)."""
    named = one_line(title)
    if not named:
        raise Invalid("Hãy ghi tên văn bản.", field="title")
    if len(named) > 300:
        raise Invalid("Tên văn bản dài nhất là 300 ký tự.", field="title")
    made = add(
        Regulation(
            slug=_free_slug(named),
            title=named,
            kind=kind,
            stage=Stage.DRAFTING,
            created_at=clock.now(),
        )
    )
    record(by, "created_regulation", "regulation", made.id, title=named, kind=kind.value)
    return made


def _free_slug(title: str) -> str:
    """An address in plain letters that no other regulation has: quy-che-chi-tieu-noi-bo-2."""
    words = plain(title)[:_SLUG_LENGTH].strip("-")
    wanted = "van-ban" if words in _RESERVED else words
    chosen = select(Regulation.slug).where(Regulation.slug.startswith(wanted, autoescape=True))
    taken = set(db.session.scalars(chosen))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
