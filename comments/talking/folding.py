"""How is something abusive folded away, and opened again? Two people each time, with a reason.

It is counted as before; its author and the inspector read it, everybody else reads the reason.
"""

from __future__ import annotations

from sqlalchemy import select

import clock
from accounts.models import Person
from comments.models import Fold, Folding, Point, PointSource, Remark, Reply
from comments.talking.queries import find_pending, remark_of
from database import add, db, transaction
from errors import Forbidden, Invalid
from journal.recording import record

LONGEST = 500


@transaction()
def propose(thing: Remark | Reply, *, reason: str, by: Person) -> Folding:
    """The first of two: fold it away or, where it is folded, open it again."""
    if find_pending(thing) is not None:
        raise Invalid("Đã có người đề nghị; cần người thứ hai xác nhận hoặc từ chối.")
    reason = " ".join(reason.split())
    if not reason:
        raise Invalid("Hãy nêu lý do; mọi người đọc ý kiến sẽ thấy lý do này.", field="reason")
    if len(reason) > LONGEST:
        raise Invalid("Mục này dài nhất là %(max)d ký tự.", field="reason", max=LONGEST)
    asked = add(
        Folding(
            remark_id=thing.id if isinstance(thing, Remark) else None,
            reply_id=thing.id if isinstance(thing, Reply) else None,
            kind=Fold.OPEN if thing.folded_for else Fold.AWAY,
            reason=reason,
            proposed_by_id=by.id,
            proposed_at=clock.now(),
        )
    )
    _journal("proposed_folding", thing, asked, by)
    return asked


@transaction()
def decide(thing: Remark | Reply, *, confirmed: bool, by: Person) -> Folding:
    """The second of two confirms or declines; who proposed may only take it back."""
    asked = find_pending(thing)
    if asked is None:
        raise Invalid("Không còn đề nghị nào chờ xác nhận ở đây.")
    if confirmed and asked.proposed_by_id == by.id:
        raise Forbidden("Cần một người khác xác nhận; bạn là người đã đề nghị.")
    if asked.proposed_by_id != by.id:
        asked.decided_by_id = by.id
    asked.decided_at, asked.confirmed = clock.now(), confirmed
    if confirmed:
        thing.folded_for = asked.reason if asked.kind is Fold.AWAY else ""
        if isinstance(thing, Remark):
            _fold_points(thing)
    _journal("confirmed_folding" if confirmed else "declined_folding", thing, asked, by)
    return asked


def _fold_points(remark: Remark) -> None:
    """A point that says word for word what the remark says is folded with it."""
    chosen = select(Point).join(PointSource).where(PointSource.remark_id == remark.id)
    for point in db.session.scalars(chosen):
        if (point.text, point.proposed) == (remark.text, remark.proposed):
            point.folded_for = remark.folded_for


def _journal(action: str, thing: Remark | Reply, asked: Folding, by: Person) -> None:
    kind = "remark" if isinstance(thing, Remark) else "reply"
    record(
        by,
        action,
        kind,
        thing.id,
        kind=asked.kind.value,
        reason=asked.reason,
        round=remark_of(thing).round_id,
    )
