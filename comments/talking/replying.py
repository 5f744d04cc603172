"""How is a reply written, amended, withdrawn?

The author of a protected remark speaks as "Người góp ý": the reply bears no name and no day, and
its journal entry names nobody. Who holds the code of a sealed remark is not handed over at all.
"""

from __future__ import annotations

import clock
from accounts.models import Person
from comments.models import Remark, Reply
from comments.numbers import free_number
from comments.remarks.sending import checked_key
from comments.sealed.codes import kept_key
from comments.sealed.traces import leave_no_order
from comments.talking.queries import find_reply_by_key
from database import add, db, transaction
from errors import Forbidden, Invalid
from journal.recording import record, record_unnamed

LONGEST = 2_000
_MOST = 200  # replies under one remark


@transaction()
def reply(remark: Remark, *, text: str, form_key: str = "", by: Person) -> Reply:
    """Reply to a remark; the same form sent twice is one reply."""
    form_key = checked_key(form_key)
    if (sent := find_reply_by_key(form_key)) is not None:
        if sent.author_id != by.id:
            raise Invalid("Phiếu này đã cũ. Hãy tải lại trang rồi gửi lần nữa.")
        return sent
    hidden = _speaks_hidden(remark, by)
    made = _add(
        remark,
        text,
        form_key,
        author_id=by.id,
        by_author=hidden,
        sent_on=None if hidden else clock.today(),
    )
    _journal("replied", made, by)
    return made


@transaction()
def reply_sealed(remark: Remark, *, text: str, form_key: str = "") -> Reply:
    """The holder of the code replies: no person, no time, no journal entry."""
    form_key = kept_key(checked_key(form_key))
    if (sent := find_reply_by_key(form_key)) is not None:
        return sent
    if not remark.is_sealed or remark.in_box or remark.withdrawn_at is not None:
        raise Forbidden("Ý kiến kín chỉ có trả lời sau khi hòm đã mở.")
    if not remark.in_work:
        raise Forbidden("Ban soạn thảo đã xong với bản này nên không nhận thêm trả lời.")
    made = _add(remark, text, form_key, by_author=True, sent_on=None)
    leave_no_order(remark.consultation)
    return made


@transaction()
def amend(old: Reply, *, text: str, by: Person) -> Reply:
    """Say it differently; what stood there is kept, and no longer shown."""
    if old.withdrawn:
        raise Invalid("Trả lời này đã được rút.")
    if text.strip() == old.text:
        return old
    old.withdrawn = True
    made = _put(
        old.remark,
        Reply(
            author_id=old.author_id,
            by_author=old.by_author,
            place=old.place,
            text=_checked(text),
            form_key=checked_key(""),
            sent_on=old.sent_on,
            replaces_id=old.id,
        ),
    )
    _journal("amended_reply", made, by)
    return made


@transaction()
def withdraw(old: Reply, *, by: Person) -> None:
    """Take it back; that there was one stays."""
    if not old.withdrawn:
        old.withdrawn = True
        _journal("withdrew_reply", old, by)


@transaction()
def withdraw_sealed(remark: Remark, old: Reply) -> None:
    """The holder of the code takes their own reply back."""
    if old.remark_id != remark.id or not old.by_author or not remark.is_sealed:
        raise Forbidden("Chỉ người đã viết được rút trả lời.")
    old.withdrawn = True
    leave_no_order(remark.consultation)


def _speaks_hidden(remark: Remark, person: Person) -> bool:
    """Their own name on this very talk would tell who wrote the remark."""
    return remark.is_protected and remark.author_id == person.id


def _add(remark: Remark, text: str, form_key: str, **who: object) -> Reply:
    if len(remark.replies) >= _MOST:
        raise Invalid("Ý kiến này đã có quá nhiều trả lời. Hãy trao đổi ở cuộc họp.", field="text")
    place = max((one.place for one in remark.replies), default=0) + 1
    return _put(remark, Reply(place=place, text=_checked(text), form_key=form_key, **who))


def _put(remark: Remark, made: Reply) -> Reply:
    made.id = free_number(Reply)
    made.remark_id = remark.id
    add(made)
    db.session.expire(remark, ["replies"])
    return made


def _checked(text: str) -> str:
    if not text.strip():
        raise Invalid("Hãy viết trả lời.", field="text")
    if len(text) > LONGEST:
        raise Invalid(
            "Mục này dài nhất là %(max)d ký tự; phần đã gõ vẫn còn đây.", field="text", max=LONGEST
        )
    return text.strip()


def _journal(action: str, made: Reply, by: Person) -> None:
    round_id = made.remark.round_id
    if made.by_author:
        record_unnamed(action, "round", round_id)
    else:
        record(by, action, "reply", made.id, round=round_id)
