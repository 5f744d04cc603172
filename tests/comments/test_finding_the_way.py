"""A newcomer finds where to comment, what is still open, and what became of each remark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accounts.models import Person
from comments.models import Stance
from regulations.models import Version

Client = Callable[[Person | None], Any]
Second = Callable[[Version], Version]


def test_the_next_draft_says_that_remarks_are_taken_at_the_former_one(
    room: Any, draft: Version, second: Second, hoa: Person, client_of: Client, hands: Any
) -> None:
    later, client = second(draft), client_of(hoa)
    told = "đang lấy ý kiến ở Dự thảo lần 1, đến"
    shown = client.get(f"/regulations/chi-tieu/v/{later.number}").text
    assert told in shown
    assert f'href="/regulations/chi-tieu/v/{draft.number}#content"' in shown
    assert told not in client.get(f"/regulations/chi-tieu/v/{draft.number}").text
    hands.forward(days=8)
    assert told not in client.get(f"/regulations/chi-tieu/v/{later.number}").text


def test_who_has_commented_finds_the_open_round_and_the_own_remarks_on_the_first_page(
    room: Any, hoa: Person, client_of: Client, hands: Any
) -> None:
    client, mine = client_of(hoa), f"/rounds/{room.consultation.id}/mine"
    assert "bạn chưa góp ý" in client.get("/").text
    room.say(hoa, "Một")
    room.say(hoa, "Hai")
    shown = client.get("/").text
    assert "Bạn đã gửi 2 ý kiến" in shown and "còn 7 ngày" in shown
    assert "Góp ý tiếp" in shown and f'href="{mine}">Ý kiến của tôi' in shown
    hands.forward(days=8)
    assert "Bạn đã gửi" not in client.get("/").text


def test_my_remarks_show_their_state_and_present_place_in_the_list(
    room: Any, draft: Version, second: Second, hoa: Person, lan: Person, minh: Person,
    client_of: Client, count_queries: Any,
) -> None:  # fmt: skip
    client, mine = client_of(hoa), f"/rounds/{room.consultation.id}/mine"
    point = room.merge(lan, room.say(hoa, "Vào đề nghị."))
    room.say(hoa, "Còn chờ.")
    shown = client.get(mine).text
    assert "Đã vào đề nghị của tổ, tổ chưa gửi" in shown
    assert "Đã nhận, chờ tổ tổng hợp" in shown and "nay là" not in shown
    room.send(lan)
    assert client.get(mine).text.count("Tổ đã gửi, đang được Ban soạn thảo trả lời") == 2
    room.tell(point, minh)
    second(draft)
    shown = client.get(mine).text
    assert "Ban soạn thảo đã trả lời: Tiếp thu một phần" in shown
    assert "nay là Điều 9 khoản 2 điểm b" in shown
    two = count_queries(lambda: client.get(mine))
    for text in ("Ba", "Bốn", "Năm"):
        room.say(hoa, text, clause=draft.clauses[3])
    assert count_queries(lambda: client.get(mine)) == two


def test_the_summary_of_mistakes_names_each_field(
    room: Any, hoa: Person, client_of: Client
) -> None:
    page = f"/rounds/{room.consultation.id}/comment?version={room.clause.version_id}"
    typed = {"visibility": "named", "stance": Stance.AMEND.value, "form_key": "k" * 22}
    words = client_of(hoa).post(page, data=typed)
    assert ">Ý kiến: Hãy viết ý kiến" in words.text
    stance = client_of(hoa).post(page, data={**typed, "stance": "", "text": "Một câu."})
    assert ">Bạn có ý kiến thế nào?: " in stance.text
