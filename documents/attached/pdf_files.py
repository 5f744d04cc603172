"""Is a PDF whole, open, and free of what acts by itself?"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from errors import Invalid, mark

_ACTIVE = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Movie|Sound)\b"
)
_LOCKED = re.compile(rb"/Encrypt\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_FAR = 2000  # so long may the entry before a stream be
_MOST_UNPACKED = 32 * 1024 * 1024
_TAIL = 2048


def check_pdf(data: bytes, name: str) -> None:
    """Refuse, in a sentence, a PDF that is cut off, locked, or has scripts or files inside.

    Names may be written with ``#4a`` escapes and may lie in packed streams; both are read. The
    file is handed out as a download only, so that this look is a second lock, not the only one.
    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise Invalid(
            mark("Tệp PDF “%(name)s” bị hỏng hoặc bị cắt ngang. Hãy lưu lại rồi chọn lại."),
            name=name,
        )
    left = _MOST_UNPACKED
    _check_names(data, name)
    for packed in _packed_streams(data):
        unpacked = _unpacked(packed, left, name)
        left -= len(unpacked)
        _check_names(unpacked, name)


def _packed_streams(data: bytes) -> Iterator[memoryview]:
    """What lies in each stream of objects; each byte is looked at once, however they are nested."""
    at = data.find(b"/ObjStm")
    while at >= 0:
        start = data.find(b"stream", at, at + _FAR)
        end = data.find(b"endstream", start) if start >= 0 else -1
        if end >= 0:
            begin = start + len(b"stream") + (2 if data[start + 6 : start + 8] == b"\r\n" else 1)
            yield memoryview(data)[begin:end]
        at = data.find(b"/ObjStm", max(end, at + 1))


def _check_names(data: bytes, name: str) -> None:
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)
    if _LOCKED.search(plain):
        raise Invalid(
            mark("Tệp PDF “%(name)s” có mật khẩu hoặc bị khóa. Hãy bỏ khóa, lưu lại rồi chọn lại."),
            name=name,
        )
    if _ACTIVE.search(plain):
        raise Invalid(
            mark(
                "Tệp PDF “%(name)s” có chương trình, biểu mẫu động hoặc tệp khác nhúng bên trong "
                "nên không nhận. Hãy in lại ra PDF rồi chọn tệp mới."
            ),
            name=name,
        )


def _unpacked(packed: memoryview, left: int, name: str) -> bytes:
    reader = zlib.decompressobj()
    try:
        unpacked = reader.decompress(packed, max(left, 1))
    except zlib.error:
        return b""  # not packed after all: the look at the whole has read it
    if reader.unconsumed_tail and not reader.eof:
        raise Invalid(
            mark("Tệp PDF “%(name)s” mở ra quá lớn. Hãy in lại ra PDF rồi chọn tệp mới."),
            name=name,
        )
    return unpacked
