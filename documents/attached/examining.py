"""Is this file one that may be kept, and as which bytes under which name?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.attached.kinds import Kind
from documents.attached.office_files import check_office
from documents.attached.pdf_files import check_pdf
from documents.attached.pictures import redraw
from documents.file_kinds import ZIP, shown_name
from errors import Invalid, mark

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE | re.ASCII)
_NOT_IN_NAMES = re.compile(r'[<>:"|?*%]')
_LONGEST_NAME = 80


@dataclass(frozen=True)
class Attached:
    """A file as it is kept: the kind is what the bytes say, the name ends accordingly."""

    kind: Kind
    name: str
    data: bytes


def examine(data: bytes, filename: str, *, only_pictures: bool) -> Attached:
    """The file as it may be kept, or ``Invalid`` with a sentence that says what to do.

    A picture is drawn anew at once: nothing of the sent bytes remains. PDF, Word and Excel files
    are kept as they are, after a look for what is active, locked or broken in them; where
    ``only_pictures`` they are refused, because nobody can be sure to find every name in them.
    """
    name = shown_name(filename)
    if not data:
        raise Invalid(mark("Tệp “%(name)s” trống. Hãy chọn tệp khác."), name=name)
    picture = redraw(data, name)
    if picture is not None:
        kind, pixels = picture
        return Attached(kind, kept_name(filename, kind), pixels)
    kind = _document_kind(data, name)
    if only_pictures:
        raise Invalid(
            mark(
                "“%(name)s” chưa kèm được: tệp PDF, Word, Excel có thể ghi tên người soạn ở nhiều "
                "chỗ mà máy không chắc gỡ hết, nên ý kiến được bảo vệ tên chỉ kèm ảnh. Hãy chụp "
                "trang cần gửi, hoặc chọn “Ghi tên tôi”."
            ),
            name=name,
        )
    if kind is Kind.PDF:
        check_pdf(data, name)
    return Attached(kind, kept_name(filename, kind), data)


def _document_kind(data: bytes, name: str) -> Kind:
    if data.startswith(b"%PDF-"):
        return Kind.PDF
    if data.startswith(ZIP):
        return check_office(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Invalid(
            mark(
                "“%(name)s” là tệp Word, Excel đời cũ hoặc có mật khẩu, chưa nhận được. Hãy mở "
                "tệp, bỏ mật khẩu (nếu có), lưu thành .docx, .xlsx hoặc PDF rồi chọn lại."
            ),
            name=name,
        )
    raise Invalid(
        mark(
            "“%(name)s” không phải loại tệp nhận được (máy xem nội dung, không xem đuôi tên). Chỉ "
            "nhận ảnh JPEG, PNG, WebP, GIF; tệp PDF, Word (.docx), Excel (.xlsx)."
        ),
        name=name,
    )


def kept_name(filename: str, kind: Kind) -> str:
    """A name that harms no screen and no disk, ending as the kind does.

    >>> kept_name("../../con.html", Kind.PNG)
    'tep-con.png'
    >>> kept_name("hóa\\u202egnp.exe đơn .JPG", Kind.JPEG), kept_name("-rf", Kind.PDF)
    ('hóagnp.exe đơn.jpg', 'rf.pdf')
    """
    shown = _NOT_IN_NAMES.sub("", re.split(r"[/\\]", filename)[-1])
    shown = "".join(sign for sign in shown if sign.isprintable())
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}\s*$", "", shown).strip(" .-_~")[:_LONGEST_NAME].strip()
    if not stem:
        stem = "tep"
    elif _RESERVED.fullmatch(stem):
        stem = f"tep-{stem}"
    return f"{stem}.{kind.value}"
