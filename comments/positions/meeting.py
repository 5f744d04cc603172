"""What did the group's meeting say, and how does the position go to the board?"""

from __future__ import annotations

from datetime import date, time

import clock
from accounts.models import Person
from comments.models import Point, PointSource, Position, Remark
from comments.numbers import row_number
from comments.positions.gathering import position_of
from comments.positions.queries import Desk, check_unsent
from comments.positions.returning import keep_edition, standing
from comments.refusals import Ended
from comments.remarks.queries import list_of_group
from database import add, transaction
from errors import Invalid, NotFound
from journal.recording import record


@transaction()
def record_meeting(
    desk: Desk,
    *,
    held_on: date,
    place: str,
    began: time | None = None,
    ended: time | None = None,
    documents: str = "",
    total: int,
    present: int,
    absences: str = "",
    chair_name: str,
    secretary_name: str,
    by: Person,
) -> Position:
    """Keep when and where the group met, and how many came."""
    check_unsent(desk.consultation, desk.group_id)
    if held_on > clock.today():
        raise Invalid("Ngày họp chưa tới. Hãy ghi sau khi họp.", field="held_on")
    if began is not None and ended is not None and ended < began:
        raise Invalid("Giờ kết thúc sớm hơn giờ bắt đầu. Hãy xem lại.", field="ended")
    if total < 1 or present < 0:
        raise Invalid("Số người không thể nhỏ hơn không.", field="total")
    if present > total:
        raise Invalid(
            "Số có mặt (%(present)d) nhiều hơn tổng số người của tổ (%(total)d).",
            field="present",
            present=present,
            total=total,
        )
    position = position_of(desk.consultation, desk.group_id)
    position.held_on, position.place = held_on, place.strip()
    position.began, position.ended, position.documents = began, ended, documents.strip()
    position.total, position.present = total, present
    position.absences = absences.strip()
    position.chair_name, position.secretary_name = chair_name.strip(), secretary_name.strip()
    record(by, "recorded_meeting", "position", position.id, total=total, present=present)
    return position


@transaction()
def send(desk: Desk, *, by: Person) -> Position:
    """Send the group's position to the board; from now on it is frozen.

    What the head has not merged goes along word for word as points of its own, so that every
    remark gets its answer. A position without points says "nhất trí, không có ý kiến khác".
    """
    check_unsent(desk.consultation, desk.group_id)
    if clock.now() < desk.consultation.opens_at:
        raise Ended("Đợt lấy ý kiến chưa mở.")
    position = position_of(desk.consultation, desk.group_id)
    for remark in unmerged(list_of_group(desk.consultation, desk.group_id)):
        alone(position, remark)
    position.sent_at = clock.now()
    position.sent_by_id = by.id
    points = standing(position)
    keep_edition(position, points, by=by)
    record(by, "sent_position", "position", position.id, points=len(points))
    return position


@transaction()
def agree(desk: Desk, *, by: Person) -> Position:
    """ "Tổ nhất trí, không có ý kiến khác": one act that sends, unless something was said."""
    if desk.points or unmerged(list_of_group(desk.consultation, desk.group_id)):
        raise Invalid(
            "Tổ có ý kiến đề nghị sửa nên không gửi là nhất trí hoàn toàn được. Hãy gộp các ý "
            "kiến rồi gửi ý kiến của tổ."
        )
    return send(desk, by=by)


def unmerged(remarks: list[Remark]) -> list[Remark]:
    """Those that wait for an answer and stand in no point yet."""
    return [remark for remark in remarks if remark.waits_for_a_point]


@transaction()
def supplement(desk: Desk, *, remark_id: str, by: Person) -> Point:
    """Send on one remark that came after the position: a further point, nothing else changes."""
    if desk.position is None or not desk.is_sent:
        raise Invalid("Tổ chưa gửi ý kiến. Hãy gộp ý kiến này rồi gửi cùng ý kiến của tổ.")
    number = row_number(remark_id)
    for remark in list_of_group(desk.consultation, desk.group_id):
        if remark.id == number and remark.point is not None:
            return remark.point  # the same button pressed twice
        if remark.id == number and remark.waits_for_a_point:
            point = alone(desk.position, remark)
            record(by, "sent_supplement", "point", point.id)
            return point
    raise NotFound("Không tìm thấy ý kiến này trong tổ của bạn.")


def alone(position: Position, remark: Remark) -> Point:
    """A remark, word for word, as a point of its own. Only inside an action."""
    point = add(
        Point(
            position_id=position.id,
            version_id=remark.version_id,
            clause_id=remark.clause_id,
            stance=remark.stance,
            text=remark.text,
            proposed=remark.proposed,
            reason=remark.reason,
            folded_for=remark.folded_for,
        )
    )
    add(PointSource(point_id=point.id, remark_id=remark.id, wordings=len(remark.wordings)))
    return point
