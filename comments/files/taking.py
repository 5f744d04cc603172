"""How does a file come in? Counted, weighed, looked into, and kept with its remark."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import Person
from comments.files.queries import kept_bytes
from comments.models import Attachment, AttachmentContent, Remark, Visibility
from comments.numbers import free_number
from database import add
from documents.attached import Attached, examine
from errors import Invalid
from journal.recording import record

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """How many files a remark may have, and how many MB: each, together, and all there are."""

    number: int
    each: int
    together: int
    all_there_are: int


@dataclass(frozen=True)
class Sent:
    """A file as it was sent, at most one byte longer than one may be."""

    name: str
    data: bytes


def look_into(sent: Sequence[Sent], visibility: Visibility, limits: Limits) -> list[Attached]:
    """The files as they may be kept, or ``Invalid`` at the field ``files``.

    The work is done before the transaction, so that nobody waits for it.
    """
    if not sent:
        return []
    if visibility is Visibility.SEALED:
        raise Invalid(
            "Ý kiến kín không kèm tệp: tệp có thể cho biết ai đã gửi. Phần đã gõ vẫn còn đây; hãy "
            "gửi không kèm tệp, hoặc chọn cách giữ tên khác rồi chọn lại tệp.",
            field="files",
        )
    check_size(sent, limits)
    only_pictures = visibility is not Visibility.NAMED
    try:
        found = [examine(one.data, one.name, only_pictures=only_pictures) for one in sent]
    except Invalid as error:
        raise Invalid(error.text, field="files", **error.values) from error
    if kept_bytes() + sum(len(one.data) for one in found) > limits.all_there_are * MEGABYTE:
        raise Invalid(
            "Kho tệp kèm của đơn vị đã đầy, chưa nhận thêm tệp. Phần đã gõ vẫn còn đây và gửi được "
            "khi không kèm tệp; hãy báo người quản trị.",
            field="files",
        )
    return found


def check_size(sent: Sequence[Sent], limits: Limits) -> None:
    """Refuse too many and too large ones."""
    if len(sent) > limits.number:
        raise Invalid(
            "Mỗi ý kiến kèm được nhiều nhất %(number)d tệp. Hãy chọn lại ít tệp hơn.",
            field="files",
            number=limits.number,
        )
    if any(len(one.data) > limits.each * MEGABYTE for one in sent):
        raise Invalid(
            "Mỗi tệp lớn nhất là %(limit)d MB. Hãy giảm cỡ ảnh hoặc tách tệp rồi chọn lại.",
            field="files",
            limit=limits.each,
        )
    if sum(len(one.data) for one in sent) > limits.together * MEGABYTE:
        raise Invalid(
            "Các tệp kèm cộng lại lớn nhất là %(limit)d MB. Hãy chọn lại ít tệp hơn.",
            field="files",
            limit=limits.together,
        )


def attach(remark: Remark, files: Sequence[Attached], *, by: Person) -> None:
    """Keep them with the remark; called inside the transaction that takes it.

    A protected remark keeps neutral names, and gets no journal entry of its own for its files: the
    entry's time would tell when the one remark with a picture came in.
    """
    for position, file in enumerate(files, start=1):
        if remark.is_protected and not file.kind.is_picture:
            raise Invalid("Ý kiến được bảo vệ tên chỉ kèm ảnh.", field="files")
        kept = add(
            Attachment(
                id=free_number(Attachment),
                remark_id=remark.id,
                position=position,
                kind=file.kind,
                name=neutral_name(position, file) if remark.is_protected else file.name,
                size=len(file.data),
                sha256=hashlib.sha256(file.data).hexdigest(),
            )
        )
        add(AttachmentContent(attachment_id=kept.id, data=file.data))
        if not remark.is_protected:
            record(by, "attached_file", "remark", remark.id, file=kept.name, sha256=kept.sha256)


def has_same(remark: Remark, files: Sequence[Attached]) -> bool:
    """Did the remark come with these very files?"""
    hashes = [hashlib.sha256(file.data).hexdigest() for file in files]
    return [kept.sha256 for kept in remark.files] == hashes


def neutral_name(position: int, file: Attached) -> str:
    """A name that says nothing of who chose it: "anh-1.jpg"."""
    return f"anh-{position}.{file.kind.value}"
