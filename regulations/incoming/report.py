"""What does the page of a file that came in tell?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from documents.notes import Note
from documents.text_files import read_text_file
from documents.word_reading import MarginComment
from errors import Marked
from regulations.incoming.models import UploadReading
from regulations.incoming.queries import find_reading, regulation_of, size_of
from regulations.incoming.recognition import Recognised, recognise
from regulations.models import DraftSave, Regulation, Upload
from regulations.queries import find_draft

_PREVIEW_LINES = 8
_LONGEST_LINE = 300
_QUICKLY_READ = ("text", "docx", "pdf")  # without LibreOffice


@dataclass(frozen=True)
class Asked:
    """What a file leaves open; ``before`` and ``after`` show what converting would do."""

    changes: int = 0
    legacy: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class IncomingReport:
    """One file that came in. ``reading`` and ``recognised`` are None until it was read."""

    regulation: Regulation
    upload: Upload
    size: int
    asked: Asked
    reading: UploadReading | None
    draft: DraftSave | None
    recognised: Recognised | None

    @property
    def notes(self) -> list[Note]:
        """What the reader of the file had to tell."""
        kept = self.reading.notes if self.reading else []
        return [Note(Marked(one["text"]), one["values"]) for one in kept]

    @property
    def comments(self) -> list[MarginComment]:
        """The comments in the margin of the file."""
        return [MarginComment(**one) for one in (self.reading.comments if self.reading else [])]


def report_on(upload: Upload) -> IncomingReport:
    """Everything there is to tell about a file, from what was kept of it."""
    regulation = regulation_of(upload)
    reading = find_reading(upload)
    draft = find_draft(regulation)
    return IncomingReport(
        regulation,
        upload,
        size_of(upload),
        asked_of(upload, reading),
        reading,
        draft,
        recognise(draft.markdown) if reading and draft else None,
    )


def asked_of(upload: Upload, reading: UploadReading | None) -> Asked:
    """What a file leaves open; once it was read, the same again, so that one may choose anew."""
    if reading is not None and not (reading.legacy and reading.kind in _QUICKLY_READ):
        return Asked(reading.changes, reading.legacy or ("Unicode" if reading.converted else ""))
    typed = read_text_file(upload.data, upload.filename)
    if not typed.legacy:
        return Asked(typed.changes)
    wished = read_text_file(upload.data, upload.filename, to_unicode=True)
    pairs = list(_differing(typed.text, wished.text))[:_PREVIEW_LINES]
    return Asked(
        typed.changes,
        typed.legacy,
        "\n".join(before for before, _ in pairs),
        "\n".join(after for _, after in pairs),
    )


def _differing(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The lines that converting would change, as they are and as they would be."""
    for one, other in zip(_lines(before), _lines(after), strict=False):
        if one != other:
            yield one[:_LONGEST_LINE], other[:_LONGEST_LINE]


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
