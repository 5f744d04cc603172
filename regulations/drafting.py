"""How is the working draft written? Every save is kept; nobody overwrites somebody else."""

from __future__ import annotations

import clock
from accounts.models import Person
from database import add, transaction
from errors import Conflict, Invalid, mark
from journal.recording import record
from regulations.merging import put_together
from regulations.models import DraftSave, Regulation
from regulations.queries import find_draft, find_draft_save

LIMIT_MB = 4
MOST_LINES = 12_000  # the longest law there is has a third of it
LONGEST_LINE = 200_000  # letters in one paragraph
_MEGABYTE = 1024 * 1024


@transaction()
def save_draft(
    regulation: Regulation,
    *,
    markdown: str,
    base_revision: int,
    by: Person | None,
    limit_mb: int = LIMIT_MB,
) -> DraftSave:
    """Save the working draft; ``base_revision`` is the save it was written on (0: none).

    The same text as the newest save makes no new one. Where somebody saved meanwhile the two works
    are put together clause by clause; where both changed the same clause it is refused with all
    three texts.
    """
    text = tidy(markdown)
    check_size(text, limit_mb)
    newest = find_draft(regulation)
    if newest is not None and newest.markdown == text:
        return newest
    if (newest.revision if newest else 0) != base_revision:
        text = _together(regulation, newest, base_revision, text, by)
        if newest is not None and newest.markdown == text:
            return newest
    saved = keep(regulation, text, by=by)
    record(by, "saved_draft", "regulation", regulation.id, revision=saved.revision)
    return saved


def _together(
    regulation: Regulation,
    newest: DraftSave | None,
    base_revision: int,
    yours: str,
    by: Person | None,
) -> str:
    base = find_draft_save(regulation, base_revision)
    theirs = newest.markdown if newest else ""
    merged = put_together(base.markdown, theirs, yours) if base is not None else None
    if merged is None:
        before = base.markdown if base else None
        raise Conflict(_stale_because(newest, by), yours=yours, theirs=theirs, base=before)
    return tidy(merged)


def _stale_because(newest: DraftSave | None, by: Person | None) -> str:
    """Who was quicker: somebody else, or the same person in another window."""
    if newest is not None and by is not None and newest.saved_by_id == by.id:
        return mark(
            "Bạn đã lưu một bản mới hơn ở cửa sổ khác của trình duyệt. "
            "Bản gửi từ trang này chưa được lưu."
        )
    return mark("Trong lúc bạn sửa, người khác đã lưu một bản mới. Bản của bạn chưa được lưu.")


def keep(regulation: Regulation, text: str, *, by: Person | None) -> DraftSave:
    """Add a save on top of the others (inside a transaction)."""
    newest = find_draft(regulation)
    return add(
        DraftSave(
            regulation_id=regulation.id,
            revision=newest.revision + 1 if newest else 1,
            markdown=text,
            saved_at=clock.now(),
            saved_by_id=by.id if by else None,
        )
    )


def tidy(text: str) -> str:
    """One kind of line end, no blank lines around, one line end at the end.

    >>> tidy("\\r\\nĐiều 1.\\r\\n\\r\\n")
    'Điều 1.\\n'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    return lines.strip("\n").rstrip() + "\n"


def check_size(text: str, limit_mb: int) -> None:
    """Refuse an empty text and one that is too large."""
    if not text.strip():
        raise Invalid("Văn bản chưa có chữ nào. Hãy gõ hoặc dán nội dung.", field="markdown")
    if len(text.encode()) > limit_mb * _MEGABYTE:
        raise Invalid(
            "Văn bản lớn hơn %(limit)s MB. Hãy tách phụ lục thành văn bản riêng; "
            "phần đã gõ vẫn còn ở đây.",
            field="markdown",
            limit=limit_mb,
        )
    lines = [len(line) for line in text.split("\n") if line.strip()]
    if len(lines) > MOST_LINES or max(lines) > LONGEST_LINE:
        raise Invalid(
            "Văn bản có quá nhiều dòng, hoặc một dòng quá dài (nhiều nhất %(lines)s dòng, mỗi dòng "
            "%(letters)s chữ cái). Có thể tệp bị hỏng khi chuyển; hãy xem lại.",
            field="markdown",
            lines=MOST_LINES,
            letters=LONGEST_LINE,
        )
