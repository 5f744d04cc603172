"""How is an uploaded archive (.docx, .odt) opened without believing what it says of itself?

Nothing is unpacked to disk: single parts are read into memory, each within a limit that holds for
what is declared and for what really comes out.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import Any

from lxml import etree

from errors import Invalid, mark

ENTRY_LIMIT = 5_000
_DIRECTORY_LIMIT = 1024 * 1024  # bytes of the list of entries
PART_LIMIT = 24 * 1024 * 1024
# Each becomes a node of the tree, and a node takes a hundred bytes and more.
_TAG_LIMIT = 500_000
_ATTRIBUTE_LIMIT = 300_000
# Which session typed a run, which no reader wants to know: most of what stands in a Word file.
_SESSIONS = re.compile(rb' (?:w:rsid\w{0,12}|w14:\w{1,12})="[^"<>]{0,20}"')
_END = b"PK\x05\x06"
_SYMBOLIC_LINK = 0o120000

BROKEN = mark(
    "Tệp “%(name)s” bị hỏng hoặc tải lên chưa trọn. Hãy mở tệp trên máy của bạn, "
    "lưu lại rồi tải lên lần nữa."
)
TOO_LARGE = mark(
    "Tệp “%(name)s” giải nén ra quá lớn so với một văn bản. "
    "Hãy chép phần chữ sang một tệp mới rồi tải lên lại."
)
ODD_ENTRIES = mark(
    "Tệp “%(name)s” có thành phần đặt tên khác thường nên không được mở. "
    "Hãy mở bằng Word hoặc LibreOffice, lưu thành tệp mới rồi tải lên lại."
)
LOCKED = mark(
    "Tệp “%(name)s” có đặt mật khẩu nên không đọc được. Hãy mở tệp, bỏ mật khẩu, lưu lại "
    "rồi tải lên lần nữa."
)
UNSAFE_XML = mark(
    "Tệp “%(name)s” chứa khai báo không an toàn nên không được mở. "
    "Hãy mở bằng Word hoặc LibreOffice, lưu thành tệp mới rồi tải lên lại."
)


class Archive:
    """An opened archive; ``Invalid`` with a sentence for whatever should not be opened."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if directory_too_large(data):
            raise Invalid(TOO_LARGE, name=name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise Invalid(BROKEN, name=name) from error
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        for entry in self._entries.values():
            self._look_at(entry)

    def _look_at(self, entry: zipfile.ZipInfo) -> None:
        path = entry.filename.replace("\\", "/")
        is_link = (entry.external_attr >> 16) & 0o170000 == _SYMBOLIC_LINK
        if path.startswith("/") or ".." in path.split("/") or ":" in path or is_link:
            raise Invalid(ODD_ENTRIES, name=self.name)
        if entry.flag_bits & 1:
            raise Invalid(LOCKED, name=self.name)

    @property
    def names(self) -> list[str]:
        """The names of all entries."""
        return list(self._entries)

    def read(self, part: str) -> bytes | None:
        """The bytes of one entry; None where there is none."""
        entry = self._entries.get(part)
        if entry is None:
            return None
        if entry.file_size > PART_LIMIT:
            raise Invalid(TOO_LARGE, name=self.name)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(PART_LIMIT + 1)
        except (
            *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
            *(ValueError, OSError),
        ) as error:
            raise Invalid(BROKEN, name=self.name) from error
        if len(data) > PART_LIMIT:
            raise Invalid(TOO_LARGE, name=self.name)
        return data

    def xml(self, part: str) -> Any | None:
        """The root element of one XML entry; None where there is none."""
        data = self.read(part)
        return None if data is None else read_xml(data, self.name)


def read_xml(data: bytes, name: str) -> Any:
    """The root element of an XML text without any DTD; nothing outside it is ever read.

    A real document declares no entities; one that does wants something else than to be read.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data[:200]:
        raise Invalid(UNSAFE_XML, name=name)
    data = _SESSIONS.sub(b"", data)
    attributes = data.count(b'="') + data.count(b"='")
    if data.count(b"<") > _TAG_LIMIT or attributes > _ATTRIBUTE_LIMIT:
        raise Invalid(TOO_LARGE, name=name)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,  # libxml2 then refuses what is nested deeper than 256
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Invalid(BROKEN, name=name) from error


def directory_too_large(data: bytes) -> bool:
    """Whether the list of entries is longer than any document's.

    Asked before ``zipfile`` opens the file, because it makes an object of every entry.
    """
    place = data.rfind(_END, max(0, len(data) - 66_000))
    if place < 0 or len(data) < place + 22:
        return False  # zipfile says that it is broken
    if data[max(0, place - 20) : place].startswith(b"PK\x06\x07"):
        return True  # the form for archives beyond four gigabytes
    count, size = struct.unpack("<HI", data[place + 10 : place + 16])
    return count > ENTRY_LIMIT or size > _DIRECTORY_LIMIT
