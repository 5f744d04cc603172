"""How does a remark come in, change and go? Post, enter from paper, amend, withdraw.

The journal never names the author of a protected remark, nor the remark: its entry says only that
one came in the round.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import clock
from accounts.models import Person
from comments.drafts import keeping as drafts
from comments.files.taking import attach, has_same
from comments.models import (
    WANTS_CHANGE,
    WITH_AUTHOR,
    ConsultationRound,
    Remark,
    RemarkWording,
    Source,
    Stance,
    Visibility,
)
from comments.numbers import free_number
from comments.positions.queries import check_unsent, find_sent_at
from comments.refusals import Ended, Frozen
from comments.remarks.queries import find_agreements, find_by_form_key, find_twin
from comments.remarks.quoting import checked_quote
from comments.remarks.receipts import new_receipt
from comments.remarks.successors import check_newest
from database import add, transaction
from documents.attached import Attached
from errors import Forbidden, Invalid
from journal.recording import record, record_unnamed
from regulations.models import Clause, Version

LONGEST = 10_000
_FORM_KEY = re.compile(r"[A-Za-z0-9_-]{8,40}")


@dataclass(frozen=True)
class Words:
    """What is said: the stance, the remark, a wording put forward, the reason, what is quoted."""

    stance: Stance
    text: str = ""
    proposed: str = ""
    reason: str = ""
    quote: str = ""  # words of the clause that this is about
    quote_nth: int = 0  # which of them, where the clause says them more than once


@transaction()
def post(
    consultation: ConsultationRound,
    *,
    version: Version,
    clause: Clause | None,
    visibility: Visibility,
    words: Words,
    form_key: str = "",
    seen: int | None = None,
    files: Sequence[Attached] = (),
    by: Person,
) -> Remark:
    """Take a remark; the same form sent twice gives the remark it gave the first time.

    ``seen`` is the newest version the author was told of, by its number.
    """
    if by.group_id is None:
        raise Forbidden("Bạn chưa thuộc tổ nào nên chưa gửi ý kiến được. Hãy báo người quản trị.")
    from_form, form_key = bool(form_key), checked_key(form_key)
    if (sent := find_by_form_key(form_key)) is not None:
        if sent.author_id != by.id:
            raise Invalid("Phiếu góp ý này đã cũ. Hãy mở lại điều khoản và gửi lần nữa.")
        return sent
    check_open(consultation)
    check_newest(version, seen)
    _check_visibility(consultation, visibility)
    said = {"visibility": visibility, **checked(words, clause)}
    twin = find_twin(version, clause, by, said) if from_form else None
    if twin is not None and has_same(twin, files):
        return twin  # two windows with the same form: each has a key of its own
    remark = add(
        Remark(
            id=free_number(Remark),
            round_id=consultation.id,
            version_id=version.id,
            clause_id=clause.id if clause else None,
            group_id=by.group_id,
            author_id=by.id,
            source=Source.ONLINE,
            receipt=new_receipt(),
            form_key=form_key,
            sent_at=_moment(consultation, visibility),
            late=clock.now() >= consultation.closes_at,
            **said,
        )
    )
    drafts.drop(version, clause, by=by)
    _journal("sent_remark", remark, by)
    attach(remark, files, by=by)
    return remark


@transaction()
def agree_to_all(
    consultation: ConsultationRound, *, visibility: Visibility, form_key: str = "", by: Person
) -> list[Remark]:
    """ "Nhất trí toàn bộ": one remark for each text of the round, also when asked twice."""
    form_key = checked_key(form_key)
    agreed = find_agreements(consultation, by)
    return [
        agreed.get(version.id)
        or post(
            consultation,
            version=version,
            clause=None,
            visibility=visibility,
            words=Words(Stance.AGREE),
            form_key=f"{form_key[:30]}-{version.id}",
            by=by,
        )
        for version in consultation.versions
    ]


@transaction()
def enter_from_paper(
    consultation: ConsultationRound,
    *,
    version: Version,
    clause: Clause | None,
    author: Person | None,
    visibility: Visibility,
    words: Words,
    form_key: str = "",
    by: Person,
) -> Remark:
    """The group's head keys in what a member wrote on paper or said; the author may be unnamed.

    Papers come in until the group sends its position, also after the round's end.
    """
    form_key = checked_key(form_key)
    if (sent := find_by_form_key(form_key)) is not None:
        return sent
    if by.group_id is None or (author is not None and author.group_id != by.group_id):
        raise Invalid("Người góp ý phải thuộc tổ của bạn.", field="author")
    if clock.now() < consultation.opens_at:
        raise Ended("Đợt lấy ý kiến chưa mở.")
    check_unsent(consultation, by.group_id)
    _check_visibility(consultation, visibility)
    remark = add(
        Remark(
            id=free_number(Remark),
            round_id=consultation.id,
            version_id=version.id,
            clause_id=clause.id if clause else None,
            group_id=by.group_id,
            author_id=author.id if author else None,
            visibility=visibility,
            source=Source.PAPER,
            entered_by_id=by.id,
            receipt=new_receipt(),
            form_key=form_key,
            sent_at=clock.now(),
            late=clock.now() >= consultation.ends_at,
            **checked(words, clause),
        )
    )
    # The one who keys in is named: the author is another, and stands nowhere in the entry.
    record(by, "entered_remark", "round", consultation.id)
    return remark


@transaction()
def amend(remark: Remark, *, words: Words, by: Person) -> None:
    """Say it differently while it is still the group's; what stood there is kept."""
    check_open(remark.consultation)
    check_changeable(remark)
    if remark.withdrawn_at is not None:
        raise Frozen("Ý kiến này đã được rút, không sửa được nữa. Bạn có thể gửi ý kiến mới.")
    new = checked(words, remark.clause)
    if all(getattr(remark, name) == value for name, value in new.items()):
        return
    add(
        RemarkWording(
            remark_id=remark.id,
            stance=remark.stance,
            quote=remark.quote,
            text=remark.text,
            proposed=remark.proposed,
            reason=remark.reason,
            replaced_on=clock.today(),
        )
    )
    for name, value in new.items():
        setattr(remark, name, value)
    _journal("amended_remark", remark, by)


@transaction()
def withdraw(remark: Remark, *, by: Person) -> None:
    """Take it back while it is still the group's; it stays, marked as withdrawn."""
    check_open(remark.consultation)
    check_changeable(remark)
    if remark.withdrawn_at is None:
        remark.withdrawn_at = _moment(remark.consultation, remark.visibility)
        _journal("withdrew_remark", remark, by)


def check_changeable(remark: Remark) -> None:
    """Refuse where the remark is part of what its group sent, saying since when."""
    sent_at = find_sent_at(remark.round_id, remark.group_id)
    if sent_at is None or remark.withdrawn_at is not None or remark.waits_for_a_point:
        return  # what came after the position is with nobody yet
    here = clock.local(sent_at)
    raise Frozen(
        "Tổ của bạn đã gửi ý kiến lúc %(time)s ngày %(day)s nên ý kiến này không sửa, không rút "
        "được nữa. Bạn có thể gửi ý kiến mới khi đợt còn mở. Nếu bạn đã gõ, hãy sao chép phần ở "
        "dưới.",
        time=f"{here:%H:%M}",
        day=f"{here:%d/%m/%Y}",
    )


def check_open(consultation: ConsultationRound) -> None:
    """Refuse, saying when it ended by the server's clock."""
    if consultation.takes_remarks:
        return
    if clock.now() < consultation.opens_at:
        raise Ended(
            "Đợt lấy ý kiến này mở lúc %(time)s ngày %(day)s theo giờ máy chủ; hiện chưa nhận ý "
            "kiến. Nếu bạn đã gõ, hãy sao chép phần ở dưới.",
            **_said(consultation),
        )
    raise Ended(
        "Đợt lấy ý kiến này đã kết thúc lúc %(time)s ngày %(day)s theo giờ máy chủ nên không nhận "
        "thêm ý kiến. Nếu bạn đã gõ, hãy sao chép phần ở dưới.",
        **_said(consultation),
    )


def _said(consultation: ConsultationRound) -> dict[str, str]:
    begun = clock.now() >= consultation.opens_at
    here = clock.local(consultation.ends_at if begun else consultation.opens_at)
    return {"time": f"{here:%H:%M}", "day": f"{here:%d/%m/%Y}"}


def _check_visibility(consultation: ConsultationRound, visibility: Visibility) -> None:
    if visibility.value not in consultation.visibilities or visibility not in WITH_AUTHOR:
        raise Invalid("Đợt này không dùng cách giữ tên ấy. Hãy chọn lại.", field="visibility")


def checked(words: Words, clause: Clause | None) -> dict[str, object]:
    """The columns of a remark, or a refusal that says what is missing."""
    proposed = words.proposed.strip()
    if clause is None or proposed == clause.text.strip():
        proposed = ""  # the box was left as it had been filled in
    for name, value in (("text", words.text), ("proposed", proposed), ("reason", words.reason)):
        if len(value) > LONGEST:
            raise Invalid(
                "Mục này dài nhất là %(max)d ký tự; phần đã gõ vẫn còn đây.",
                field=name,
                max=LONGEST,
            )
    if words.stance in WANTS_CHANGE and not words.text.strip() and not proposed:
        raise Invalid(
            "Hãy viết ý kiến, hoặc sửa lời văn thành câu bạn đề nghị, để Ban soạn thảo biết cần "
            "sửa gì.",
            field="text",
        )
    return {
        "stance": words.stance,
        "text": words.text.strip(),
        "proposed": proposed,
        "reason": words.reason.strip(),
        **checked_quote(clause, words.quote, words.quote_nth),
    }


def checked_key(form_key: str) -> str:
    """The form's key, or a fresh one where there is none."""
    if not form_key:
        return secrets.token_urlsafe(16)
    if not _FORM_KEY.fullmatch(form_key):
        raise Invalid("Phiếu góp ý này đã cũ. Hãy mở lại điều khoản và gửi lần nữa.")
    return form_key


def _moment(consultation: ConsultationRound, visibility: Visibility) -> datetime:
    """When it is done: to the day where a finer time would help to guess a protected name."""
    if visibility is Visibility.NAMED:
        return clock.now()
    return max(clock.midnight(), consultation.opens_at)


def _journal(action: str, remark: Remark, by: Person) -> None:
    if remark.is_protected:
        record_unnamed(action, "round", remark.round_id)
    else:
        record(by, action, "remark", remark.id, round=remark.round_id)
