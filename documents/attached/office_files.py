"""Is a Word or Excel file whole, open, of bearable size, and free of what acts by itself?"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from documents.attached.kinds import Kind
from errors import Invalid, mark

_MAIN_PART = {"word/document.xml": Kind.WORD, "xl/workbook.xml": Kind.EXCEL}
_MOST_PARTS = 2000
_MOST_UNPACKED = 48 * 1024 * 1024
_CHUNK = 256 * 1024
# Macros, controls, objects of other programs, and sheets that fetch their values elsewhere.
_ACTIVE = (
    "vbaproject", "vbadata", "/activex/", "/embeddings/", "oleobject", "/externallinks/",
    "/macrosheets/", "/ctrlprops/", "/customui/", "afchunk",
)  # fmt: skip
_HARMLESS_OUTSIDE = "/hyperlink"

_BROKEN = mark("Tệp “%(name)s” bị hỏng hoặc bị cắt ngang. Hãy mở thử, lưu lại rồi chọn lại.")
_LARGE = mark("Tệp “%(name)s” mở ra quá lớn nên không nhận. Hãy bỏ bớt nội dung rồi chọn lại.")
_LOCKED = mark("Tệp “%(name)s” có mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi chọn lại.")
_MACROS = mark(
    "Tệp “%(name)s” có chương trình (macro), đối tượng nhúng hoặc nối ra tệp khác nên không nhận. "
    "Hãy lưu thành .docx, .xlsx không macro, hoặc in ra PDF."
)
_OTHER = mark(
    "“%(name)s” là tệp nén hoặc tệp văn phòng loại khác, không nhận. Hãy lưu thành .docx, .xlsx "
    "hoặc PDF rồi chọn lại."
)


class _Refused(Exception):
    """Inside this file: which sentence it is."""


def check_office(data: bytes, name: str) -> Kind:
    """The kind, or ``Invalid`` in a sentence; unpacked piece by piece, never more than allowed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            kind = _check_parts(archive.infolist())
            left = _MOST_UNPACKED
            for part in archive.infolist():
                left = _check_part(archive, part, left)
    except _Refused as refusal:
        raise Invalid(refusal.args[0], name=name) from refusal
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error,
            RuntimeError, expat.ExpatError) as error:  # fmt: skip
        raise Invalid(_BROKEN, name=name) from error
    return kind


def _check_parts(parts: list[zipfile.ZipInfo]) -> Kind:
    """What the list of contents says, before anything is unpacked."""
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise _Refused(_LARGE)
    names = [part.filename for part in parts]
    folded = [f"/{name}".lower() for name in names]
    if any(part.flag_bits & 0x1 for part in parts):
        raise _Refused(_LOCKED)
    if any(word in name for name in folded for word in _ACTIVE):
        raise _Refused(_MACROS)
    if len(set(folded)) < len(folded) or any(map(_leads_elsewhere, parts)):
        raise _Refused(_BROKEN)  # two contents under one name, a way out of the folder
    found = [kind for main, kind in _MAIN_PART.items() if main in names]
    if len(found) != 1 or "[Content_Types].xml" not in names:
        raise _Refused(_OTHER)
    return found[0]


def _leads_elsewhere(part: zipfile.ZipInfo) -> bool:
    name = part.filename
    link = (part.external_attr >> 16) & 0o170000 == 0o120000
    return link or name.startswith("/") or "\\" in name or ".." in name.split("/")


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """Read it to its end (its checksum too); the bytes that may still be unpacked after it."""
    reader = _reader(part.filename.lower())
    with archive.open(part) as stream:
        for piece in iter(lambda: stream.read(_CHUNK), b""):
            left -= len(piece)
            if left < 0:
                raise _Refused(_LARGE)
            if reader is not None:
                reader.Parse(piece, False)
    if reader is not None:
        reader.Parse(b"", True)
    return left


def _reader(name: str) -> expat.XMLParserType | None:
    """A parser that stops at any document type, before it could define an entity."""
    if not name.endswith((".xml", ".rels", ".vml")):
        return None
    reader = expat.ParserCreate()
    reader.StartDoctypeDeclHandler = _refuse_doctype
    if name.endswith(".rels"):
        reader.StartElementHandler = _check_relation
    elif name == "[content_types].xml":
        reader.StartElementHandler = _check_content_type
    return reader


def _refuse_doctype(*_: object) -> None:
    raise _Refused(_BROKEN)


def _check_relation(_: str, attributes: dict[str, str]) -> None:
    outside = attributes.get("TargetMode", "").lower() == "external"
    if outside and not attributes.get("Type", "").lower().endswith(_HARMLESS_OUTSIDE):
        raise _Refused(_MACROS)  # a template, picture or object fetched when it is opened


def _check_content_type(_: str, attributes: dict[str, str]) -> None:
    words = " ".join(_values(attributes)).lower()
    if "macroenabled" in words or "vba" in words:
        raise _Refused(_MACROS)


def _values(attributes: dict[str, str]) -> Iterator[str]:
    return (value for key, value in attributes.items() if key in ("ContentType", "PartName"))
