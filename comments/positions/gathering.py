"""How do remarks become a group's points? Merge, edit, record the vote, take apart again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

import clock
from accounts.models import Person
from comments.models import (
    WANTS_CHANGE,
    ConsultationRound,
    Point,
    PointSource,
    Position,
    Remark,
    Stance,
)
from comments.positions.queries import Desk, check_unsent, find_position
from comments.remarks.sending import LONGEST
from database import add, db, transaction
from errors import Invalid, NotFound
from journal.recording import record

Votes = tuple[int | None, int | None]  # for it, of another opinion; None: not noted


@transaction()
def make_point(
    desk: Desk,
    *,
    remark_ids: Sequence[int],
    stance: Stance,
    text: str,
    proposed: str = "",
    reason: str = "",
    by: Person,
) -> Point:
    """Merge the group's ticked remarks into one point that keeps its links to each of them."""
    check_unsent(desk.consultation, desk.group_id)
    remarks = mergeable(desk, remark_ids)
    _check_words(stance, remarks, text, proposed, reason)
    first = remarks[0]
    point = add(
        Point(
            position_id=position_of(desk.consultation, desk.group_id).id,
            version_id=first.version_id,
            clause_id=first.clause_id,
            stance=stance,
            text=text.strip(),
            proposed=_changed(proposed, first),
            reason=reason.strip(),
        )
    )
    for remark in remarks:
        add(
            PointSource(point_id=point.id, remark_id=remark.id, wordings=len(remark.wordings)),
        )
    record(by, "made_point", "point", point.id, sources=len(remarks))
    return point


@transaction()
def edit_point(
    point: Point, *, stance: Stance, text: str, proposed: str, reason: str, by: Person
) -> None:
    """Word it better, with its sources as they read now; what it was made of stays linked."""
    check_unsent(point.consultation, point.group_id)
    _check_standing(point)
    _check_words(stance, point.remarks, text, proposed, reason)
    point.stance = stance
    point.text = text.strip()
    point.proposed = _changed(proposed, point)
    point.reason = reason.strip()
    point.folded_for = next(
        (one.folded_for for one in point.remarks if one.text == point.text), ""
    )  # what a head words anew is not what was folded away
    if point.position.returns:
        point.reworded_at = clock.now()  # an answer to the former words is none to these
    for source in point.sources:
        source.wordings = len(source.remark.wordings)
    record(by, "changed_point", "point", point.id)


@transaction()
def record_vote(
    point: Point, *, agree: int | None, other: int | None, field: str = "agree", by: Person
) -> None:
    """How many at the group's meeting were for it, and how many of another opinion."""
    check_unsent(point.consultation, point.group_id)
    _check_standing(point)
    present = point.position.present
    if present is not None and (agree or 0) + (other or 0) > present:
        raise Invalid(
            "Số nhất trí và ý kiến khác cộng lại nhiều hơn số có mặt (%(present)d).",
            field=field,
            present=present,
        )
    point.agree, point.other = agree, other
    record(by, "changed_point", "point", point.id, agree=agree, other=other)


@transaction()
def record_votes(
    desk: Desk, votes: Mapping[int, Votes], *, unanimous: bool = False, by: Person
) -> None:
    """The votes on all points at once; ``unanimous``: where none was noted, all present agreed."""
    present = desk.position.present if desk.position else None
    if unanimous and present is None:
        raise Invalid("Hãy ghi số có mặt ở mục Cuộc họp tổ trước.")
    for point in desk.points:
        agree, other = votes.get(point.id, (None, None))
        if unanimous and agree is None and other is None:
            agree, other = present, 0
        if (agree, other) != (point.agree, point.other):
            record_vote(point, agree=agree, other=other, field=f"agree_{point.id}", by=by)


@transaction()
def dissolve_point(point: Point, *, by: Person) -> None:
    """Take it apart: its remarks lie on the desk again, the point is kept as dissolved."""
    check_unsent(point.consultation, point.group_id)
    _check_standing(point)
    point.dissolved_at = clock.now()
    record(by, "dissolved_point", "point", point.id)


def position_of(consultation: ConsultationRound, group_id: int | None) -> Position:
    """The group's position, begun now where there is none. Only inside an action."""
    found = find_position(consultation, group_id)
    return found or add(Position(round_id=consultation.id, group_id=group_id))


def mergeable(desk: Desk, remark_ids: Sequence[int]) -> list[Remark]:
    """The ticked remarks in the order of the text, or why they can't be merged."""
    if not remark_ids:
        raise Invalid("Hãy đánh dấu ít nhất một ý kiến để gộp.", field="remarks")
    chosen = (
        select(Remark)
        .where(Remark.id.in_(set(remark_ids)), Remark.round_id == desk.consultation.id)
        .where(Remark.group_id == desk.group_id)
        .options(
            joinedload(Remark.clause),
            selectinload(Remark.sources).joinedload(PointSource.point),
            selectinload(Remark.wordings),
        )
    )
    remarks = list(db.session.scalars(chosen))
    if len(remarks) != len(set(remark_ids)) or any(remark.in_box for remark in remarks):
        raise NotFound("Không tìm thấy ý kiến này trong tổ của bạn.")
    if any(remark.withdrawn_at is not None for remark in remarks):
        raise Invalid("Có ý kiến vừa được người gửi rút. Hãy bỏ dấu rồi gộp lại.", field="remarks")
    if any(remark.point is not None for remark in remarks):
        raise Invalid("Có ý kiến đã nằm trong một đề nghị khác của tổ.", field="remarks")
    if len({remark.version_id for remark in remarks}) > 1:
        raise Invalid("Chỉ gộp được các ý kiến về cùng một văn bản.", field="remarks")
    return sorted(remarks, key=lambda r: (r.clause.position if r.clause else -1, r.id))


def _check_standing(point: Point) -> None:
    if point.dissolved_at is not None:
        raise NotFound("Đề nghị này đã được tách ra.")


def _check_words(
    stance: Stance, remarks: Sequence[Remark], text: str, proposed: str, reason: str
) -> None:
    # Mere agreement needs no words; what asks for a change must not be silenced by it.
    changing = WANTS_CHANGE.intersection([stance, *(remark.stance for remark in remarks)])
    if changing and not text.strip() and not proposed.strip():
        raise Invalid("Hãy viết nội dung đề nghị của tổ.", field="text")
    for name, value in (("text", text), ("proposed", proposed), ("reason", reason)):
        if len(value) > LONGEST:
            raise Invalid(
                "Mục này dài nhất là %(max)d ký tự; phần đã gõ vẫn còn đây.",
                field=name,
                max=LONGEST,
            )


def _changed(proposed: str, thing: Remark | Point) -> str:
    """The wording put forward, or nothing where it is the clause's own."""
    same = thing.clause is None or proposed.strip() == thing.clause.text.strip()
    return "" if same else proposed.strip()
