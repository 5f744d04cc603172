"""What is kept of a reading of a file, beside its text?"""

from __future__ import annotations

from collections.abc import Sequence

import clock
from accounts.models import Person
from database import add
from documents.notes import Note
from documents.text_files import TextFile
from documents.word_reading import Reading
from regulations.incoming.models import UploadReading
from regulations.models import DraftSave, Upload


def keep_reading(
    upload: Upload,
    save: DraftSave,
    found: TextFile,
    notes: Sequence[Note],
    *,
    reading: Reading,
    converted: bool,
    by: Person | None,
) -> UploadReading:
    """Keep how a file was read and what there was to tell (inside a transaction)."""
    return add(
        UploadReading(
            upload_id=upload.id,
            save_id=save.id,
            kind=found.kind,
            reading=reading.value,
            converted=converted,
            changes=found.changes,
            legacy=found.legacy[:200],
            notes=[{"text": str(note.text), "values": note.values} for note in notes],
            comments=[
                {
                    "author": one.author,
                    "text": one.text,
                    "quoted": one.quoted,
                    "paragraph": one.paragraph,
                }
                for one in found.comments
            ],
            read_at=clock.now(),
            read_by_id=by.id if by else None,
        )
    )
