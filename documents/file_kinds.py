"""What is this file really, whatever its name says?"""

from __future__ import annotations

import io
import re
import zipfile

from errors import mark

from .archives import directory_too_large

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"%PDF-", mark("tệp PDF")),
    (OLD_OFFICE, mark("tệp Word hoặc Excel đời cũ (.doc, .xls)")),
    (b"{\\rtf", mark("tệp RTF")),
    (b"\x89PNG\r\n\x1a\n", mark("ảnh PNG")),
    (b"\xff\xd8\xff", mark("ảnh JPEG")),
    (b"GIF8", mark("ảnh GIF")),
    (b"RIFF", mark("tệp ảnh hoặc âm thanh")),
    (b"7z\xbc\xaf\x27\x1c", mark("tệp nén")),
    (b"Rar!\x1a\x07", mark("tệp nén")),
    (b"\x1f\x8b", mark("tệp nén")),
    (b"MZ\x90", mark("chương trình máy tính")),
    (b"\x7fELF", mark("chương trình máy tính")),
)
_OFFICE_FOLDERS = (
    ("word/", mark("tệp Word (.docx)")),
    ("xl/", mark("tệp Excel (.xlsx)")),
    ("ppt/", mark("tệp trình chiếu (.pptx)")),
)
ZIP = b"PK\x03\x04"


def binary_kind(data: bytes) -> str | None:
    """Name a binary format by its first bytes ("tệp PDF"), or None for what may be text."""
    if data.startswith((ZIP, b"PK\x05\x06")):
        return _zip_kind(data)
    return next((kind for start, kind in _SIGNATURES if data.startswith(start)), None)


def _zip_kind(data: bytes) -> str:
    names = entry_names(data) or []
    for folder, kind in _OFFICE_FOLDERS:
        if any(name.startswith(folder) for name in names):
            return kind
    if "mimetype" in names and "content.xml" in names:
        return mark("tệp LibreOffice (.odt, .ods)")
    return mark("tệp nén")


def entry_names(data: bytes) -> list[str] | None:
    """What is in an archive; None where it is torn, or claims more entries than a document has."""
    if directory_too_large(data):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return None


def shown_name(filename: str) -> str:
    """A file's name fit to be shown: no folder, no control characters, not endless.

    >>> shown_name("../../etc/quy che\\x00.md")
    'quy che.md'
    """
    last = re.split(r"[/\\]", filename)[-1]
    clean = "".join(letter for letter in last if letter.isprintable()).strip()
    return clean if len(clean) <= 80 else f"{clean[:60]}…{clean[-15:]}"
