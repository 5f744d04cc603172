"""Who closes or answers sees what is still missing, text by text; mere agreement is no task."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

import clock
from accounts.models import Person
from comments.models import Point, Silence, Stance, Visibility
from comments.positions import gathering
from comments.positions.desk import lay_out
from comments.positions.forms import merging
from comments.positions.queries import get_desk
from comments.remarks import sending
from comments.remarks.sending import Words
from comments.rounds.ending import close_round
from comments.rounds.opening import open_round
from comments.waiting import comments_waiting
from database import add, db, transaction
from errors import Invalid
from regulations.lifecycle import Stage
from regulations.models import Kind, Regulation, Version

Client = Callable[[Person | None], Any]


def test_closing_early_names_the_groups_that_have_not_sent_and_what_is_unanswered(
    room: Any, hoa: Person, lan: Person, nam: Person, minh: Person, thu: Person, client_of: Client
) -> None:
    point = room.merge(lan, room.say(hoa))
    room.send(lan)
    page = f"/rounds/{room.consultation.id}"
    unsent = "2 tổ chưa gửi ý kiến: Tổ Tổng hợp, Tổ Kế toán."
    waiting = "1 đề nghị chưa được trả lời: Tổ Văn phòng (1)."
    open_page = client_of(thu).get(page).text
    assert open_page.count(unsent) == open_page.count(waiting) == 1
    close_round(room.consultation, reason="Đủ ý kiến.", by=thu)
    for person in (thu, minh):
        shown = client_of(person).get(page).text
        assert unsent in shown and waiting in shown
    assert "0 trên 1 đề nghị đã trả lời" in client_of(minh).get(f"{page}/board").text
    room.answer(point, minh)
    room.send(nam)
    shown = client_of(thu).get(page).text
    assert waiting not in shown and "1 tổ chưa gửi ý kiến: Tổ Tổng hợp." in shown
    assert "tổ chưa gửi ý kiến:" not in client_of(hoa).get(page).text


def test_two_texts_stand_under_their_names_on_both_desks_and_before_sending(
    draft: Version, publish: Any, hoa: Person, lan: Person, minh: Person, hands: Any,
    client_of: Client,
) -> None:  # fmt: skip
    with transaction():
        other = add(
            Regulation(
                slug="thi-dua", title="Quy chế thi đua", kind=Kind.EMULATION,
                stage=Stage.DRAFTING, created_at=clock.now(),
            )
        )  # fmt: skip
    second = publish(other, [("dieu-7", "Điều 7.", "Danh hiệu", "Lao động tiên tiến.")])
    consultation = open_round(
        title="Hai văn bản", texts=[draft, second], opens_at=hands.moment,
        closes_at=hands.moment + timedelta(days=7), late_allowed=False, remarks_visible=True,
        silence=Silence.APART, visibilities=list(Visibility), by=minh,
    )  # fmt: skip
    for version in (draft, second):
        remark = sending.post(
            consultation, version=version, clause=version.clauses[0],
            visibility=Visibility.NAMED, words=Words(Stance.AMEND, "Sửa."), by=hoa,
        )  # fmt: skip
        gathering.make_point(
            get_desk(consultation, lan.group_id), remark_ids=[remark.id], stance=Stance.AMEND,
            text="Sửa.", by=lan,
        )  # fmt: skip
    head, page = client_of(lan), f"/rounds/{consultation.id}"
    desk = head.get(f"{page}/group").text
    assert [f'side-name">{r}</h2>' in desk for r in (draft.regulation.title, other.title)] == [
        True, True,
    ]  # fmt: skip
    before = head.get(f"{page}/group/send").text
    assert f"<h3>{draft.regulation.title}</h3>" in before and f"<h3>{other.title}</h3>" in before
    head.post(f"{page}/group/send")
    board = client_of(minh).get(f"{page}/board").text
    for title in (draft.regulation.title, other.title):
        assert f'<th scope="rowgroup" colspan="5">{title}</th>' in board


def test_mere_agreement_goes_along_without_asking_for_an_answer(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client
) -> None:
    remark = room.say(hoa, "Tôi thống nhất.", stance=Stance.AGREE)
    gathering.make_point(
        room.desk(lan), remark_ids=[remark.id], stance=Stance.AGREE, text="", by=lan
    )
    room.send(lan)
    board = f"/rounds/{room.consultation.id}/board"
    for address in (board, f"{board}?unanswered=1"):
        shown = client_of(minh).get(address).text
        assert "1 đề nghị chỉ nêu sự thống nhất, không cần trả lời" in shown
        assert "0 trên 0 đề nghị đã trả lời" in shown
    assert all(task.endpoint != "comments.answers.board" for task in comments_waiting(minh))
    author = client_of(hoa).get(f"/remarks/{remark.receipt}").text
    assert "Đã ghi nhận sự nhất trí của bạn" in author
    assert len(room.desk(lan).points) == 1


def test_a_wish_for_change_is_not_silenced_as_agreement(
    room: Any, hoa: Person, lan: Person
) -> None:
    remark = room.say(hoa, "Phải sửa.")
    with pytest.raises(Invalid):
        gathering.make_point(
            room.desk(lan), remark_ids=[remark.id], stance=Stance.AGREE, text="", by=lan
        )
    assert db.session.query(Point).count() == 0


@pytest.mark.parametrize(
    ("stances", "offered"),
    [
        ([Stance.DISAGREE, Stance.AMEND], Stance.AMEND),
        ([Stance.DISAGREE, Stance.AGREE], Stance.AMEND),
        ([Stance.DISAGREE, Stance.DISAGREE], Stance.DISAGREE),
        ([Stance.AGREE], Stance.AGREE),
    ],
)
def test_remarks_that_differ_are_offered_as_a_wish_to_amend(
    app: Any, room: Any, hoa: Person, lan: Person, stances: list[Stance], offered: Stance
) -> None:
    for number, stance in enumerate(stances):
        room.say(hoa, f"Câu {number}.", stance=stance)
    shelf = lay_out(room.desk(lan), lan, None).shelf
    with app.test_request_context():
        assert merging(shelf).stance.data == offered.value
