"""What became of my remark: each step on its own page, dated as far as may be said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accounts.models import Person
from comments.models import Stance, Visibility
from comments.remarks import sending
from comments.remarks.sending import Words
from comments.sealed import box
from regulations.models import Version

Client = Callable[[Person | None], Any]


def test_the_receipt_tells_every_step_up_to_the_changed_wording(
    room: Any, draft: Version, second: Any, hoa: Person, lan: Person, minh: Person,
    client_of: Client, hands: Any,
) -> None:  # fmt: skip
    remark = room.say(hoa)
    page = f"/remarks/{remark.receipt}"
    author = client_of(hoa)
    assert "Đã nhận ngày 23/11/2026." in author.get(page).text
    hands.forward(days=1)
    sending.amend(remark, words=Words(Stance.AMEND, "Mức này quá thấp."), by=hoa)
    shown = author.get(page).text
    assert "Bạn đã sửa 1 lần, lần cuối ngày 24/11/2026" in shown and "Mức này thấp." in shown
    point = room.merge(lan, remark)
    assert "Đã vào một đề nghị của tổ." in author.get(page).text
    room.send(lan)
    assert "Tổ đã gửi Ban soạn thảo ngày 24/11/2026." in author.get(page).text
    hands.forward(days=1)
    room.tell(point, minh, "Tăng theo giá mới.")
    shown = author.get(page).text
    assert "Tiếp thu một phần" in shown and "Tăng theo giá mới." in shown and "25/11/2026" in shown
    assert "Câu chữ từ lúc góp ý đến nay" not in shown
    second(draft)
    shown = author.get(page).text
    assert "Câu chữ từ lúc góp ý đến nay" in shown
    assert "Trong thành phố: <del>200.000</del><ins>250.000</ins> đồng" in shown


def test_where_the_wording_has_not_changed_the_receipt_says_so(
    room: Any, draft: Version, second: Any, hoa: Person, client_of: Client
) -> None:
    clause = next(c for c in draft.clauses if c.address == "dieu-7")
    remark = room.say(hoa, clause=clause)
    second(draft)
    shown = client_of(hoa).get(f"/remarks/{remark.receipt}").text
    assert "Câu chữ chưa có gì thay đổi." in shown


def test_a_sealed_author_sees_the_changed_wording_by_code_and_no_day_of_sending(
    room: Any, draft: Version, second: Any, hoa: Person, client_of: Client, hands: Any
) -> None:
    code = box.seal(
        room.consultation, version=draft, clause=room.clause,
        words=Words(Stance.AMEND, "Kín."), group_id=None, form_key="",
    )  # fmt: skip
    hands.forward(days=8)
    second(draft)
    shown = client_of(None).post("/sealed", data={"code": code}).text
    assert "<del>200.000</del><ins>250.000</ins>" in shown
    assert "Đã nhận ngày" not in shown


def test_a_withdrawn_remark_is_shown_with_its_days_to_its_author_only(
    room: Any, hoa: Person, lan: Person, client_of: Client, hands: Any
) -> None:
    remark = room.say(hoa, visibility=Visibility.GROUP_HEAD)
    hands.forward(days=1)
    sending.withdraw(remark, by=hoa)
    page = f"/remarks/{remark.receipt}"
    assert "Bạn đã rút ngày 24/11/2026." in client_of(hoa).get(page).text
    assert client_of(lan).get(page).status_code == 404
