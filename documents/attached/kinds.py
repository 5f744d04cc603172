"""Which kinds of files may be attached? A closed list, told apart by what the bytes say."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A kind that is kept and handed out again; its value is the ending of the name."""

    JPEG = "jpg"
    PNG = "png"
    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"

    @property
    def content_type(self) -> str:
        """What a download is called; never what the sender called it."""
        return _CONTENT_TYPES[self]

    @property
    def is_picture(self) -> bool:
        """Kept as newly drawn pixels."""
        return self in (Kind.JPEG, Kind.PNG)


_OFFICE = "application/vnd.openxmlformats-officedocument"
_CONTENT_TYPES = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.PDF: "application/pdf",
    Kind.WORD: f"{_OFFICE}.wordprocessingml.document",
    Kind.EXCEL: f"{_OFFICE}.spreadsheetml.sheet",
}
# What a browser's file chooser offers; a phone offers its camera for the pictures.
OFFERED = "image/jpeg,image/png,image/webp,image/gif,.pdf,.docx,.xlsx"
