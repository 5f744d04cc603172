"""Which remark, which reply is talked about, and does somebody ask to fold it?"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from comments.models import Folding, Remark, Reply
from comments.numbers import row_number
from comments.remarks.queries import SHOWN
from database import db
from errors import NotFound


def get_talked_about(remark_id: str) -> Remark:
    """A remark that stands; its number is random, and tells neither order nor time."""
    found = select(Remark).where(Remark.id == row_number(remark_id), Remark.withdrawn_at.is_(None))
    remark = db.session.scalars(found.options(*SHOWN)).first()
    if remark is None:
        raise NotFound("Không tìm thấy trang này.")
    return remark


def get_reply(reply_id: str) -> Reply:
    """A reply that stands, under a remark that stands."""
    found = (
        select(Reply)
        .join(Reply.remark)
        .where(Reply.id == row_number(reply_id), ~Reply.withdrawn, Remark.withdrawn_at.is_(None))
    )
    reply = db.session.scalars(found.options(joinedload(Reply.remark).options(*SHOWN))).first()
    if reply is None:
        raise NotFound("Không tìm thấy trang này.")
    return reply


def get_foldable(kind: str, thing_id: str) -> Remark | Reply:
    """What may be folded away."""
    return get_talked_about(thing_id) if kind == "remark" else get_reply(thing_id)


def remark_of(thing: Remark | Reply) -> Remark:
    """The remark itself, or the one that is replied to."""
    return thing if isinstance(thing, Remark) else thing.remark


def list_foldings(remark: Remark) -> list[Folding]:
    """All that was asked about folding the remark or one of its replies, the newest last."""
    numbers = [reply.id for reply in remark.replies]
    chosen = (
        select(Folding)
        .where((Folding.remark_id == remark.id) | Folding.reply_id.in_(numbers))
        .order_by(Folding.id)
        .options(joinedload(Folding.proposed_by), joinedload(Folding.decided_by))
    )
    return list(db.session.scalars(chosen))


def find_pending(thing: Remark | Reply) -> Folding | None:
    """What was asked for and nobody has decided yet."""
    column = Folding.remark_id if isinstance(thing, Remark) else Folding.reply_id
    chosen = select(Folding).where(column == thing.id, Folding.decided_at.is_(None))
    return db.session.scalars(chosen).first()


def find_reply_by_key(form_key: str) -> Reply | None:
    """The reply that this very form made, if it was sent before."""
    return db.session.scalars(select(Reply).where(Reply.form_key == form_key)).first()
