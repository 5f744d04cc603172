"""Which files are kept? One by its number, those of a point, how much all of them weigh."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from comments.models import Attachment, AttachmentContent, Point, PointSource, Remark
from comments.numbers import row_number
from database import db
from errors import NotFound


def get_file(number: str) -> Attachment:
    """What is known of the file with this number."""
    with_remark = joinedload(Attachment.remark).joinedload(Remark.consultation)
    found = db.session.get(Attachment, row_number(number), options=[with_remark])
    if found is None:
        raise NotFound("Không tìm thấy trang này.")
    return found


def content_of(file: Attachment) -> bytes:
    """Its bytes."""
    wanted = AttachmentContent.attachment_id == file.id
    return db.session.scalars(select(AttachmentContent.data).where(wanted)).one()


def kept_bytes() -> int:
    """How many bytes all files weigh together."""
    return int(db.session.scalar(select(func.coalesce(func.sum(Attachment.size), 0))) or 0)


def list_of_point(point: Point) -> list[Attachment]:
    """The files of the standing remarks that a point was made of, in an order that says nothing."""
    of_point = _standing(select(Attachment)).where(PointSource.point_id == point.id)
    ordered = of_point.order_by(Remark.receipt, Attachment.position)
    return list(db.session.scalars(ordered.options(contains_eager(Attachment.remark))))


def count_by_point(points: Collection[Point]) -> Counter[int]:
    """By number of the point: how many files the board finds with it."""
    numbers = [point.id for point in points]
    chosen = _standing(select(PointSource.point_id).select_from(Attachment))
    return Counter(db.session.scalars(chosen.where(PointSource.point_id.in_(numbers))))


def _standing(chosen: Select[Any]) -> Select[Any]:
    sources = chosen.join(Attachment.remark).join(Remark.sources)
    return sources.where(Remark.withdrawn_at.is_(None), Remark.folded_for == "")
