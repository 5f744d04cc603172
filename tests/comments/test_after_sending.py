"""What becomes of remarks that change, or come, after their group has merged or sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Person
from comments.models import Point, Remark, Stance
from comments.positions import gathering, meeting
from comments.refusals import Frozen
from comments.remarks import sending
from comments.remarks.sending import Words
from database import db
from errors import Invalid, NotFound
from journal.models import Entry

Client = Callable[[Person | None], Any]


def desk_page(room: Any) -> str:
    """The address of the desk."""
    return f"/rounds/{room.consultation.id}/group"


def test_what_the_group_has_sent_is_neither_amended_nor_withdrawn_and_the_text_comes_back(
    room: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    remark = room.say(hoa, "Như đã gửi.")
    room.send(lan)
    page, author = f"/remarks/{remark.receipt}", client_of(hoa)
    typed = {"stance": "amend", "text": "Câu gõ sau.", "proposed": "", "reason": ""}
    for refused in (
        author.get(f"{page}/amend"),
        author.post(f"{page}/amend", data=typed),
        author.post(f"{page}/withdraw"),
    ):
        assert refused.status_code == 409
        assert "Tổ của bạn đã gửi ý kiến lúc 09:00 ngày 23/11/2026" in refused.text
        assert "Nội dung đã được sửa sau khi bạn mở trang" not in refused.text
    assert "Câu gõ sau." in author.post(f"{page}/amend", data=typed).text
    receipt = author.get(page).text
    assert "không sửa, không rút được nữa" in receipt
    assert "Sửa ý kiến" not in receipt and "Rút ý kiến" not in receipt
    db.session.refresh(remark)
    assert (remark.text, remark.withdrawn_at) == ("Như đã gửi.", None)


def test_a_remark_in_an_answered_point_is_frozen(
    room: Any, hoa: Person, lan: Person, minh: Person
) -> None:
    remark = room.say(hoa)
    point = room.merge(lan, remark)
    room.send(lan)
    room.tell(point, minh)
    with pytest.raises(Frozen):
        sending.amend(remark, words=Words(Stance.DISAGREE, "Khác"), by=hoa)
    with pytest.raises(Frozen):
        sending.withdraw(remark, by=hoa)


def test_the_head_sees_that_a_merged_remark_was_amended_until_the_point_is_saved_again(
    room: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    remark = room.say(hoa, "Lúc đầu.")
    point = room.merge(lan, remark)
    head, desk = client_of(lan), desk_page(room)
    said = "Ý kiến gốc đã thay đổi sau khi gộp"
    assert said not in head.get(desk).text
    sending.amend(remark, words=Words(Stance.AMEND, "Về sau."), by=hoa)
    assert said in head.get(desk).text and said in head.get(f"{desk}/send").text
    assert "Đã sửa sau khi gộp" in head.get(f"{desk}/points/{point.id}").text
    gathering.edit_point(
        point, stance=Stance.AMEND, text="Theo lời mới.", proposed="", reason="", by=lan
    )
    assert said not in head.get(desk).text


def test_a_late_comer_is_told_before_writing_and_sent_on_by_the_head(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client
) -> None:
    form = f"/rounds/{room.consultation.id}/comment?version={room.clause.version_id}"
    told = "ý kiến này sẽ được gửi bổ sung"
    author, head = client_of(hoa), client_of(lan)
    assert told not in author.get(form).text
    before = room.merge(lan, room.say(hoa, "Kịp."))
    room.send(lan)
    assert told in author.get(form).text
    remark = room.say(hoa, "Nghĩ thêm sau.")
    assert "chờ tổ gửi bổ sung" in author.get(f"/remarks/{remark.receipt}").text
    shown = head.get(desk_page(room)).text
    assert "Đến sau khi tổ đã gửi" in shown and "Gửi bổ sung" in shown
    button = f"{desk_page(room)}/remarks/{remark.id}/supplement"
    assert button in shown
    sent_at = room.desk(lan).position.sent_at
    for _pressed_twice in range(2):
        assert head.post(button).status_code == 303
    assert [point.text for point in room.desk(lan).points] == [before.text, "Nghĩ thêm sau."]
    assert room.desk(lan).position.sent_at == sent_at
    assert db.session.query(Entry).filter_by(action="sent_supplement").count() == 1
    assert "Gửi bổ sung" not in head.get(desk_page(room)).text
    assert "Nghĩ thêm sau." in client_of(minh).get(f"/rounds/{room.consultation.id}/board").text
    room.tell(room.desk(lan).points[1], minh, "Sẽ xem.")
    assert "Sẽ xem." in author.get(f"/remarks/{remark.receipt}").text


def test_a_late_comer_may_be_changed_until_it_is_sent_on(
    room: Any, hoa: Person, lan: Person
) -> None:
    room.send(lan)
    remark = room.say(hoa, "Một")
    sending.amend(remark, words=Words(Stance.AMEND, "Hai"), by=hoa)
    meeting.supplement(room.desk(lan), remark_id=str(remark.id), by=lan)
    with pytest.raises(Frozen):
        sending.amend(remark, words=Words(Stance.AMEND, "Ba"), by=hoa)
    assert db.session.query(Point).one().text == "Hai"


def test_nothing_is_sent_on_before_the_position_nor_from_another_group(
    room: Any, hoa: Person, lan: Person, nam: Person, client_of: Client
) -> None:
    mine, foreign = room.say(hoa), room.say(nam)
    with pytest.raises(Invalid):
        meeting.supplement(room.desk(lan), remark_id=str(mine.id), by=lan)
    room.send(lan)
    gone = room.say(hoa, "Rút")
    sending.withdraw(gone, by=hoa)
    for number in (str(foreign.id), str(gone.id), "x"):
        with pytest.raises(NotFound):
            meeting.supplement(room.desk(lan), remark_id=number, by=lan)
    page = f"{desk_page(room)}/remarks/{foreign.id}/supplement"
    assert client_of(hoa).post(page).status_code == 403
    assert db.session.query(Remark).count() == 3


def test_sending_twice_and_a_vanished_clause_are_titled_by_what_happened(
    room: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    room.send(lan)
    again = client_of(lan).post(f"{desk_page(room)}/send")
    assert again.status_code == 409
    assert "Đã gửi, không sửa được nữa" in again.text
    lost = client_of(hoa).post(
        f"/rounds/{room.consultation.id}/comment?version={room.clause.version_id}&clause=dieu-99",
        data={"text": "Còn đây."},
    )
    assert lost.status_code == 409
    assert "Điều khoản này không còn ở đây" in lost.text and "Còn đây." in lost.text
    for answer in (again, lost):
        assert "Nội dung đã được sửa sau khi bạn mở trang" not in answer.text
