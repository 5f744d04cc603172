"""On the reading page each person finds their own remarks, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient

from accounts.models import Person
from comments.mine import mine_beside
from comments.models import Visibility
from comments.remarks import sending
from regulations.beside import WHOLE_TEXT
from regulations.models import Version
from tests.comments.test_placement import at

Client = Callable[[Person | None], FlaskClient]
PAGE = "/regulations/chi-tieu/v/1"
MARK = "Có ý kiến của bạn"


def test_my_remark_is_marked_at_its_clause_and_listed(
    room: Any, hoa: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    html = client_of(hoa).get(PAGE).text
    assert html.count(MARK) == 1
    assert MARK in html.split('id="dieu-8.khoan-2.diem-b"')[1].split("</section>")[0]
    assert "Ý kiến của tôi ở văn bản này (1)" in html
    assert f"biên nhận {remark.receipt}" in html


def test_nobody_is_shown_the_remarks_of_others_as_theirs(
    room: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    html = client_of(lan).get(PAGE).text
    assert MARK not in html
    assert "Ý kiến của tôi" not in html
    assert remark.receipt not in html


def test_a_protected_remark_is_listed_in_the_fold_and_not_marked_in_the_open(
    room: Any, hoa: Person, client_of: Client
) -> None:
    """The page may be on the wall of a meeting; a mark would say who wrote the remark there."""
    remark = room.say(hoa, visibility=Visibility.GROUP_HEAD)
    html = client_of(hoa).get(PAGE).text
    assert MARK not in html
    fold = html.split('<details class="sheet my-remarks')[1].split("</details>")[0]
    assert fold.startswith(' screen-only">')
    assert remark.receipt in fold


def test_a_withdrawn_remark_is_no_longer_mine_here(
    room: Any, draft: Version, hoa: Person, client_of: Client
) -> None:
    sending.withdraw(room.say(hoa), by=hoa)
    assert mine_beside(draft, hoa) == {}


def test_my_remark_follows_its_clause_and_one_without_a_place_is_still_listed(
    room: Any, draft: Version, second: Any, hoa: Person, client_of: Client
) -> None:
    room.say(hoa)
    room.say(hoa, "Giữ điều này.", clause=at(draft, "dieu-9"))
    later = second(draft)
    found = mine_beside(later, hoa)
    assert set(found) == {WHOLE_TEXT, at(later, "dieu-9.khoan-2.diem-b").id}
    html = client_of(hoa).get("/regulations/chi-tieu/v/2").text
    assert '<a href="#dieu-9.khoan-2.diem-b">Điều 9 khoản 2 điểm b</a>' in html
    assert "Điều 9 (cần xem lại)" in html


def test_one_and_three_remarks_take_as_many_queries(
    room: Any, draft: Version, hoa: Person, count_queries: Any
) -> None:
    room.say(hoa)
    one = count_queries(lambda: mine_beside(draft, hoa))
    room.say(hoa, "Hai.", clause=at(draft, "dieu-7"))
    room.say(hoa, "Ba.", clause=at(draft, "dieu-9"))
    assert count_queries(lambda: mine_beside(draft, hoa)) == one
