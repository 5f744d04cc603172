"""How does a text come in: from a file, or pasted? The raw file is kept beside the draft."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import clock
from accounts.models import Person
from database import add, db, transaction
from documents.decoding import MEGABYTE
from documents.file_kinds import shown_name
from documents.legacy_encodings import convert, recognise
from documents.metadata import without_metadata
from documents.notes import Note
from documents.text_files import TextFile, read_text_file
from documents.word_reading import Reading
from errors import Invalid
from journal.recording import record
from regulations.drafting import LIMIT_MB, check_size, keep, tidy
from regulations.founding import create, find_twin, one_line, title_in
from regulations.incoming.keeping import keep_reading
from regulations.incoming.queries import find_waiting, total_size
from regulations.incoming.starters import Starter
from regulations.models import DraftSave, Kind, Regulation, Upload
from regulations.queries import find_draft

PASTED = "noi-dung-dan.txt"  # what pasted text is called among the files


@dataclass(frozen=True)
class Imported:
    """What came of an import: the regulation, the file, its new working draft, what to know.

    No draft was made (``saved`` is None) where the file asks something first.
    """

    regulation: Regulation
    upload: Upload | None  # an outline is nobody's file
    saved: DraftSave | None
    notes: tuple[Note, ...]

    @property
    def draft(self) -> DraftSave:
        """The working draft, where the file asked nothing."""
        assert self.saved is not None
        return self.saved


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
    reading: Reading = Reading.ACCEPTED,
    to_unicode: bool = False,
) -> Imported:
    """The same from a file on this machine."""
    return take_in(
        by=by, title=title, kind=kind, data=path.read_bytes(), filename=path.name,
        regulation=regulation, reading=reading, to_unicode=to_unicode,
    )  # fmt: skip


def take_in(
    *,
    by: Person | None,
    title: str = "",
    kind: Kind = Kind.OTHER,
    data: bytes,
    filename: str,
    regulation: Regulation | None = None,
    limit_mb: int = LIMIT_MB,
    reading: Reading = Reading.ACCEPTED,
    to_unicode: bool = False,
    ask: bool = False,
    total_mb: int | None = None,
) -> Imported:
    """Read the file, keep it untouched with its hash, and make its text the working draft.

    A new regulation without title is called what its text calls itself, else as the file. With
    ``ask`` a file that has two readings, or letters of an old typeface, waits for an answer.
    """
    _refuse_full_store(len(data), total_mb)
    # Before the transaction: converting may take a while, and nobody else should wait for it.
    found = read_text_file(
        data, filename, reading=reading, to_unicode=to_unicode, limit=limit_mb * MEGABYTE
    )
    if ask and (found.changes or found.legacy):
        return _keep_waiting(data, filename, found, title, kind, regulation, by=by)
    return _make_draft(data, filename, found, title, kind, regulation, limit_mb,
                       reading=reading, converted=to_unicode, by=by)  # fmt: skip


@transaction()
def _make_draft(
    data: bytes,
    filename: str,
    found: TextFile,
    title: str,
    kind: Kind,
    regulation: Regulation | None,
    limit_mb: int,
    *,
    reading: Reading,
    converted: bool,
    by: Person | None,
) -> Imported:
    text, left_out = _words_of(found, limit_mb)
    title = title if regulation or title.strip() else title_in(text) or Path(filename).stem
    home = regulation or find_twin(title, text) or create(title, kind, by=by)
    upload = _keep_file(home, data, filename, found, by=by)
    draft = _keep_unless_same(home, text, by=by)
    notes = (*found.notes, *left_out)
    keep_reading(upload, draft, found, notes, reading=reading, converted=converted, by=by)
    record(
        by, "imported_draft", "regulation", home.id,
        revision=draft.revision, encoding=found.encoding, sha256=upload.sha256,
    )  # fmt: skip
    return Imported(home, upload, draft, notes)


@transaction()
def _keep_waiting(
    data: bytes,
    filename: str,
    found: TextFile,
    title: str,
    kind: Kind,
    regulation: Regulation | None,
    *,
    by: Person | None,
) -> Imported:
    """Keep a file of which a person must first say how it is to be read."""
    if not (regulation or title.strip()):
        read = convert(found.text, recognised) if (recognised := recognise(found.text)) else ""
        title = title_in(read or found.text) or Path(filename).stem
    if regulation is None:
        twin = find_waiting(one_line(title), hashlib.sha256(data).hexdigest())
        if twin is not None:
            return Imported(db.session.get_one(Regulation, twin.regulation_id), twin, None, ())
    home = regulation or create(title, kind, by=by)
    upload = _keep_file(home, data, filename, found, by=by)
    record(by, "kept_upload", "regulation", home.id, encoding=found.encoding, sha256=upload.sha256)
    return Imported(home, upload, None, ())


def read_anew(
    upload: Upload,
    *,
    reading: Reading,
    to_unicode: bool,
    by: Person | None,
    limit_mb: int = LIMIT_MB,
) -> Imported:
    """Read a kept file in the way somebody chose, and make its text the working draft."""
    found = read_text_file(
        upload.data, upload.filename, reading=reading, to_unicode=to_unicode,
        limit=limit_mb * MEGABYTE,
    )  # fmt: skip
    return _draft_anew(upload, found, limit_mb, reading=reading, converted=to_unicode, by=by)


@transaction()
def _draft_anew(
    upload: Upload,
    found: TextFile,
    limit_mb: int,
    *,
    reading: Reading,
    converted: bool,
    by: Person | None,
) -> Imported:
    text, left_out = _words_of(found, limit_mb)
    home = db.session.get_one(Regulation, upload.regulation_id)
    draft = _keep_unless_same(home, text, by=by)
    notes = (*found.notes, *left_out)
    keep_reading(upload, draft, found, notes, reading=reading, converted=converted, by=by)
    record(
        by, "imported_draft", "regulation", home.id,
        revision=draft.revision, encoding=found.encoding, sha256=upload.sha256,
    )  # fmt: skip
    return Imported(home, upload, draft, notes)


def paste_draft(
    *,
    by: Person | None,
    title: str = "",
    kind: Kind = Kind.OTHER,
    text: str,
    regulation: Regulation | None = None,
    limit_mb: int = LIMIT_MB,
    ask: bool = False,
    total_mb: int | None = None,
) -> Imported:
    """Make pasted text the working draft; what was pasted is kept as a file is."""
    tidied = tidy(text)
    check_size(tidied, limit_mb)
    if not (regulation or title.strip() or title_in(tidied)):
        raise Invalid("Hãy ghi tên văn bản.", field="title")
    return take_in(
        by=by, title=title, kind=kind, data=tidied.encode(), filename=PASTED,
        regulation=regulation, limit_mb=limit_mb, ask=ask, total_mb=total_mb,
    )  # fmt: skip


@transaction()
def begin_with(starter: Starter, *, title: str = "", by: Person | None) -> Imported:
    """Make an outline the working draft of a new regulation."""
    text = tidy(starter.text)
    named = title if title.strip() else starter.named
    home = find_twin(named, text) or create(named, starter.kind, by=by)
    draft = _keep_unless_same(home, text, by=by)
    record(by, "began_with_outline", "regulation", home.id, revision=draft.revision)
    return Imported(home, None, draft, ())


def _refuse_full_store(size: int, total_mb: int | None) -> None:
    """A database that grows by files would soon be too large to be rewritten (threats.md)."""
    if total_mb is not None and total_size() + size > total_mb * MEGABYTE:
        raise Invalid(
            "Kho tệp gốc đã đầy (%(limit)s MB). Hãy nhờ người quản trị nâng mức, "
            "hoặc dán nội dung vào bản đang soạn đã có.",
            limit=total_mb,
        )


def _words_of(found: TextFile, limit_mb: int) -> tuple[str, tuple[Note, ...]]:
    """The text as it is edited here, and what was left out of it."""
    words, left_out = without_metadata(found.text)
    text = tidy(words)
    check_size(text, limit_mb)
    return text, tuple(left_out)


def _keep_file(
    home: Regulation, data: bytes, filename: str, found: TextFile, *, by: Person | None
) -> Upload:
    return add(
        Upload(
            regulation_id=home.id,
            filename=shown_name(filename)[:200],
            encoding=found.encoding,
            sha256=hashlib.sha256(data).hexdigest(),
            data=data,
            uploaded_at=clock.now(),
            uploaded_by_id=by.id if by else None,
        )
    )


def _keep_unless_same(regulation: Regulation, text: str, *, by: Person | None) -> DraftSave:
    newest = find_draft(regulation)
    return newest if newest and newest.markdown == text else keep(regulation, text, by=by)
