"""How does a text come in: from a file, or pasted? The raw file is kept beside the draft."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

import clock
from accounts.models import Person
from clauses import parse
from clauses.labels import plain
from database import add, db, transaction
from documents.decoding import MEGABYTE, decode
from documents.file_kinds import shown_name
from documents.front_matter import title_of
from documents.metadata import without_metadata
from documents.notes import Note
from errors import Invalid
from journal.recording import record
from regulations.drafting import LIMIT_MB, check_size, keep, tidy
from regulations.lifecycle import Stage
from regulations.models import DraftSave, Kind, Regulation, Upload
from regulations.queries import find_draft

_RESERVED = {"", "new"}  # "/regulations/new" is a page
_SLUG_LENGTH = 80


@dataclass(frozen=True)
class Imported:
    """What came of an import: the regulation, its new working draft, and what to know about it."""

    regulation: Regulation
    draft: DraftSave
    notes: tuple[Note, ...]


def import_draft(
    *,
    by: Person | None,
    title: str = "",
    kind: Kind = Kind.OTHER,
    data: bytes,
    filename: str,
    regulation: Regulation | None = None,
    limit_mb: int = LIMIT_MB,
) -> Regulation:
    """Take in a file as the working draft, of a new regulation where none is given."""
    taken = take_in(
        by=by, title=title, kind=kind, data=data, filename=filename,
        regulation=regulation, limit_mb=limit_mb,
    )  # fmt: skip
    return taken.regulation


def import_file(
    path: Path,
    *,
    by: Person | None,
    title: str = "",
    kind: Kind = Kind.OTHER,
    regulation: Regulation | None = None,
) -> Imported:
    """The same from a file on this machine."""
    return take_in(
        by=by, title=title, kind=kind, data=path.read_bytes(), filename=path.name,
        regulation=regulation,
    )  # fmt: skip


@transaction()
def take_in(
    *,
    by: Person | None,
    title: str = "",
    kind: Kind = Kind.OTHER,
    data: bytes,
    filename: str,
    regulation: Regulation | None = None,
    limit_mb: int = LIMIT_MB,
) -> Imported:
    """Decode the file, keep it untouched with its hash, and make its text the working draft.

    A new regulation without title is called what its text calls itself, else as the file.
    """
    decoded = decode(data, filename, limit=limit_mb * MEGABYTE)
    words, left_out = without_metadata(decoded.text)
    text = tidy(words)
    check_size(text, limit_mb)
    title = title if regulation or title.strip() else _title_in(text) or Path(filename).stem
    home = regulation or _find_twin(title, text) or _create(title, kind, by=by)
    sha256 = hashlib.sha256(data).hexdigest()
    add(
        Upload(
            regulation_id=home.id,
            filename=shown_name(filename)[:200],
            encoding=decoded.encoding,
            sha256=sha256,
            data=data,
            uploaded_at=clock.now(),
            uploaded_by_id=by.id if by else None,
        )
    )
    draft = _keep_unless_same(home, text, by=by)
    record(
        by, "imported_draft", "regulation", home.id,
        revision=draft.revision, encoding=decoded.encoding, sha256=sha256,
    )  # fmt: skip
    return Imported(home, draft, (*decoded.notes, *left_out))


@transaction()
def paste_draft(
    *,
    by: Person | None,
    title: str = "",
    kind: Kind = Kind.OTHER,
    text: str,
    regulation: Regulation | None = None,
    limit_mb: int = LIMIT_MB,
) -> Imported:
    """Make pasted text the working draft, of a new regulation where none is given."""
    tidied = tidy(text)
    check_size(tidied, limit_mb)
    title = title if regulation or title.strip() else _title_in(tidied)
    home = regulation or _find_twin(title, tidied) or _create(title, kind, by=by)
    draft = _keep_unless_same(home, tidied, by=by)
    record(by, "imported_draft", "regulation", home.id, revision=draft.revision)
    return Imported(home, draft, ())


def _keep_unless_same(regulation: Regulation, text: str, *, by: Person | None) -> DraftSave:
    newest = find_draft(regulation)
    return newest if newest and newest.markdown == text else keep(regulation, text, by=by)


def _find_twin(title: str, text: str) -> Regulation | None:
    """The same text of the same name that is not published yet: a form sent twice makes one."""
    chosen = select(Regulation).where(Regulation.title == _named(title), ~Regulation.versions.any())
    for regulation in db.session.scalars(chosen):
        draft = find_draft(regulation)
        if draft is not None and draft.markdown == text:
            return regulation
    return None


def _title_in(text: str) -> str:
    return title_of(parse(text).clauses)


def _named(title: str) -> str:
    return " ".join(title.split())


def _create(title: str, kind: Kind, *, by: Person | None) -> Regulation:
    named = _named(title)
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
