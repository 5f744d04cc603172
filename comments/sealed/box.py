"""How does a sealed remark get into the box, how is it amended or withdrawn, when is it read?

No action here takes the person who writes: what is not handed over can't be kept. Whether
somebody may send at all was asked at the door. Nothing is journalled at the time of the act: an
entry would stand between two others whose times and people are known. The journal gets one entry
when the box is opened, with the number of remarks and a hash over all of them.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

import clock
from accounts.models import Person
from comments.models import (
    ConsultationRound,
    PointSource,
    Position,
    Remark,
    Source,
    Stance,
    TakenPart,
    Visibility,
)
from comments.numbers import free_number
from comments.positions.gathering import position_of
from comments.positions.meeting import alone, unmerged
from comments.refusals import Frozen
from comments.remarks.queries import find_by_form_key
from comments.remarks.receipts import new_receipt
from comments.remarks.sending import Words, check_open, checked, checked_key
from comments.remarks.successors import check_newest
from comments.sealed.codes import code_of, hash_of, kept_key
from comments.sealed.traces import leave_no_order
from database import add, db, transaction
from errors import Invalid
from journal.models import Entry
from journal.recording import record
from regulations.models import Clause, Version

OPENED = "opened_box"


@transaction()
def seal(
    consultation: ConsultationRound,
    *,
    version: Version,
    clause: Clause | None,
    words: Words,
    group_id: int | None = None,
    form_key: str = "",
    seen: int | None = None,
) -> str:
    """Put a remark into the box; the code returned is shown once and kept nowhere.

    ``group_id`` is the author's group where they agreed to that, else None.
    """
    form_key = checked_key(form_key)
    code = code_of(form_key)
    if find_by_form_key(kept_key(form_key)) is not None:
        return code  # the same form sent twice
    check_open(consultation)
    check_box(consultation)
    check_newest(version, seen)
    add(
        Remark(
            id=free_number(Remark),
            round_id=consultation.id,
            version_id=version.id,
            clause_id=clause.id if clause else None,
            group_id=group_id,
            visibility=Visibility.SEALED,
            source=Source.ONLINE,
            receipt=new_receipt(),
            form_key=kept_key(form_key),
            code_hash=hash_of(code),
            sent_at=no_time(consultation),
            **checked(words, clause),
        )
    )
    leave_no_order(consultation)
    return code


@transaction()
def amend(remark: Remark, *, words: Words) -> None:
    """Say it differently. Nobody has read what stood there, so nothing of it is kept."""
    check_in_box(remark)
    for name, value in checked(words, remark.clause).items():
        setattr(remark, name, value)
    leave_no_order(remark.consultation)


@transaction()
def withdraw(remark: Remark) -> None:
    """Take it out of the box unread: that there was one remains, its words do not."""
    check_in_box(remark)
    remark.withdrawn_at = no_time(remark.consultation)
    remark.stance = Stance.NO_COMMENT
    remark.text = remark.proposed = remark.reason = remark.quote = ""
    remark.quote_start = None
    leave_no_order(remark.consultation)


def check_box(consultation: ConsultationRound) -> None:
    """Refuse where the round has no box, or it has been opened."""
    if not consultation.has_box:
        raise Invalid("Đợt này không dùng cách giữ tên ấy. Hãy chọn lại.", field="visibility")
    if consultation.box_is_open:
        raise Invalid(
            "Hòm ý kiến kín đã mở khi hết hạn nên không nhận thêm ý kiến kín. Hãy chọn cách giữ "
            "tên khác; phần đã gõ vẫn còn đây.",
            field="visibility",
        )


def check_in_box(remark: Remark) -> None:
    """Refuse where it was withdrawn, or others may have read it by now."""
    if remark.withdrawn_at is not None:
        raise Frozen("Ý kiến này đã được rút, không sửa được nữa. Bạn có thể gửi ý kiến mới.")
    if not remark.in_box:
        raise Frozen(
            "Đợt lấy ý kiến đã kết thúc, hòm đã mở nên ý kiến kín này không sửa, không rút được "
            "nữa. Nếu bạn đã gõ, hãy sao chép phần ở dưới."
        )


def no_time(consultation: ConsultationRound) -> datetime:
    """What stands where a time would: the same for every sealed remark of the round."""
    return consultation.opens_at


@transaction()
def open_box(consultation: ConsultationRound, *, by: Person) -> None:
    """The round is over: every sealed remark goes where it is answered, and they are counted.

    What came through no group becomes points of a position without group; what belongs to a group
    that has sent already is sent on as it stands. The others lie on their group's desk.
    """
    if not consultation.has_box:
        return
    lying = list_sealed(consultation)
    for remark in unmerged(lying):
        position = _position_for(consultation, remark.group_id)
        if position is not None:
            alone(position, remark)
    digest = digest_of(lying)
    if digest != find_recorded(consultation):
        record(
            by,
            OPENED,
            "round",
            consultation.id,
            sealed=sum(remark.withdrawn_at is None for remark in lying),
            withdrawn=sum(remark.withdrawn_at is not None for remark in lying),
            took_part=len(_took_part(consultation)),
            sha256=digest,
        )
    leave_no_order(consultation)


def list_sealed(consultation: ConsultationRound) -> list[Remark]:
    """All sealed remarks of a round, in the order of their random receipts."""
    chosen = (
        select(Remark)
        .where(Remark.round_id == consultation.id, Remark.visibility == Visibility.SEALED)
        .order_by(Remark.receipt)
        .options(
            joinedload(Remark.clause),
            selectinload(Remark.wordings),
            selectinload(Remark.sources).joinedload(PointSource.point),
        )
    )
    return list(db.session.scalars(chosen))


def digest_of(remarks: list[Remark]) -> str:
    """A hash over all that the box held: later nothing can be added, changed or taken away."""
    held = sorted(
        [r.receipt, r.version_id, r.clause_id or 0, r.group_id or 0, r.stance.value, r.text,
         r.proposed, r.reason, r.withdrawn_at is not None,
         *([r.quote, r.quote_start] if r.quote else [])]
        for r in remarks
    )  # fmt: skip
    return hashlib.sha256(json.dumps(held, ensure_ascii=False).encode()).hexdigest()


def find_recorded(consultation: ConsultationRound) -> str | None:
    """The hash that the journal holds of this round's box; None before it was opened."""
    entries = select(Entry).where(
        Entry.action == OPENED,
        Entry.subject_kind == "round",
        Entry.subject_id == str(consultation.id),
    )
    newest = db.session.scalars(entries.order_by(Entry.id.desc()).limit(1)).first()
    return str(newest.details["sha256"]) if newest else None


def box_is_whole(consultation: ConsultationRound) -> bool:
    """Does the box still hold what the journal recorded when it was opened, if it was?"""
    recorded = find_recorded(consultation)
    return recorded is None or recorded == digest_of(list_sealed(consultation))


def _position_for(consultation: ConsultationRound, group_id: int | None) -> Position | None:
    """Where such a remark goes at once; None where it first lies on its group's desk."""
    position = position_of(consultation, group_id) if group_id is None else None
    if position is not None and position.sent_at is None:
        position.sent_at = clock.now()
    if group_id is None:
        return position
    chosen = select(Position).where(
        Position.round_id == consultation.id,
        Position.group_id == group_id,
        Position.sent_at.is_not(None),
    )
    return db.session.scalars(chosen).first()


def _took_part(consultation: ConsultationRound) -> list[int]:
    chosen = select(TakenPart.person_id).where(TakenPart.round_id == consultation.id)
    return list(db.session.scalars(chosen))
