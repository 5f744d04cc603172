"""A reader is warned of what turns a norm into another one, and can look at only that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Person
from clauses import wording
from regulations.comparing.amounts import AmountChange, amount_change
from regulations.comparison import Change, compare
from regulations.queries import TwoVersions

Rewritten = Callable[[str, str], TwoVersions]
PAGE = "/regulations/thu/compare/1/2"
OLD = """### Điều 1. Mức chi

1. Mức khoán điện thoại là 1.500.000 đồng một tháng.

2. Thủ trưởng được chi vượt mức khi cần thiết.

3. Trích 15% quỹ tiền lương để khen thưởng.

4. Quy chế này áp dụng từ ngày 01 tháng 01 năm 2026.

5. Hồ sơ lập theo khoản 2 Điều 7 của Quy chế này.

6. Giấy đi đường nộp cho văn phòng.
"""
NEW = (
    OLD.replace("1.500.000", "1.800.000")
    .replace("được chi", "không được chi")
    .replace("15%", "20%")
    .replace("ngày 01 tháng 01 năm 2026", "ngày 01 tháng 7 năm 2026")
    .replace("khoản 2 Điều 7", "khoản 3 Điều 7")
    .replace("văn phòng", "kế toán")
)


def changes(both: TwoVersions) -> dict[str, Change]:
    return {change.new_place: change for change in compare(both.old, both.new).changes}


def test_each_change_says_in_words_what_it_touches(rewritten: Rewritten) -> None:
    found = changes(rewritten(OLD, NEW))
    assert {place: list(change.warnings) for place, change in found.items()} == {
        "Điều 1 khoản 1": ["Đổi mức tiền, số lượng"],
        "Điều 1 khoản 2": ["Thêm hoặc bớt từ phủ định (không, trừ…)"],
        "Điều 1 khoản 3": ["Đổi tỷ lệ"],
        "Điều 1 khoản 4": ["Đổi thời hạn, ngày tháng"],
        "Điều 1 khoản 5": ["Đổi điều khoản dẫn chiếu"],
        "Điều 1 khoản 6": [],
    }


def test_a_duty_that_becomes_a_right_is_told(rewritten: Rewritten) -> None:
    both = rewritten(
        "### Điều 1. A\n\nNgười đi công tác phải nộp giấy đi đường trước khi thanh toán.\n",
        "### Điều 1. A\n\nNgười đi công tác có thể nộp giấy đi đường trước khi thanh toán.\n",
    )
    (change,) = compare(both.old, both.new).changes
    assert change.warnings == ("Đổi từ chỉ nghĩa vụ, quyền (phải, được, có thể…)",)


def test_limits_and_units_are_told_apart_from_numbers(rewritten: Rewritten) -> None:
    both = rewritten(
        "### Điều 1. A\n\n1. Mức khoán tối đa là 300.000 đồng.\n2. Thời hạn nộp là 15 ngày.\n",
        "### Điều 1. A\n\n1. Mức khoán tối thiểu là 300.000 đồng.\n2. Thời hạn nộp là 15 tháng.\n",
    )
    assert [change.warnings for change in compare(both.old, both.new).changes] == [
        ("Đổi giới hạn (tối đa, không quá, trở lên…)",),
        ("Đổi đơn vị tính (ngày, tháng, người…)",),
    ]


def test_the_page_counts_them_and_leads_to_only_those(
    client_of: Any, hoa: Person, rewritten: Rewritten
) -> None:
    rewritten(OLD, NEW)
    page = client_of(hoa).get(PAGE).text
    assert f'<a href="{PAGE}?only=number">Đổi mức tiền, số lượng (1)</a>' in page
    assert f'<a href="{PAGE}" aria-current="true">Tất cả thay đổi (6)</a>' in page
    assert "only=modal" not in page  # nothing touches it, so there is nothing to look at
    only = client_of(hoa).get(f"{PAGE}?only=number").text
    assert "1 trong 6 chỗ thay đổi: Đổi mức tiền, số lượng" in only
    assert only.count('<section class="change') == 1
    assert 'id="thay-doi-dieu-1.khoan-1"' in only


def test_an_unknown_choice_shows_everything(
    client_of: Any, hoa: Person, rewritten: Rewritten
) -> None:
    rewritten(OLD, NEW)
    page = client_of(hoa).get(f"{PAGE}?only=<script>").text
    assert page.count('<section class="change') == 6
    assert "<script>" not in page


def test_the_difference_of_two_amounts_is_told(
    client_of: Any, hoa: Person, rewritten: Rewritten
) -> None:
    rewritten(OLD, NEW)
    page = client_of(hoa).get(PAGE).text
    assert "1.500.000 → 1.800.000 đồng: <b>tăng 300.000 đồng, 20 %</b>" in page
    assert page.count('class="difference"') == 1


@pytest.mark.parametrize(
    ("old", "new", "amounts", "percent"),
    [
        ("chi 300.000 đồng.", "chi 200.000 đồng.", (300000, 200000), "33.3"),
        ("chi 200 nghìn đồng/ngày", "chi 1,5 triệu đồng/ngày", (200000, 1500000), "650.0"),
        ("chi 1 500 000đ/người", "chi 1.500.500 đ/người", (1500000, 1500500), "None"),
        ("chi 2 tỷ đồng", "chi 2,5 tỷ đồng", (2000000000, 2500000000), "25.0"),
        ("chi 100.000 đồng, 5%", "chi 110.000 đồng, 6%", (100000, 110000), "10.0"),
        ("chi 100.000 đo\u0302\u0300ng", "chi 110.000 đồng", (100000, 110000), "10.0"),
    ],
)
def test_amounts_are_read_as_they_are_written(
    old: str, new: str, amounts: tuple[int, int], percent: str
) -> None:
    found = amount_change(wording(old, new))
    assert (found.old, found.new) == amounts
    assert str(found.percent) == percent


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("chi 100.000 đồng và 200.000 đồng", "chi 110.000 đồng và 220.000 đồng"),  # two of them
        ("chi 100.000 đồng/tháng", "chi 110.000 đồng/ngày"),  # paid for something else
        ("chi 100.000 đồng", "chi 100 nghìn đồng"),  # the same amount
        ("lưu 5 năm", "lưu 10 năm"),  # no money
        ("chi 100.000 đồng", "chi theo thực tế"),  # no amount any more
        ("chi 100.000 đồng cho tổ", "chi cho tổ 110.000 đồng và nước"),  # another place
    ],
)
def test_what_is_no_change_of_one_amount_to_another_has_no_difference(old: str, new: str) -> None:
    assert amount_change(wording(old, new)) is None


def test_from_nothing_there_is_no_share() -> None:
    found = amount_change(wording("chi 0 đồng", "chi 500.000 đồng"))
    assert isinstance(found, AmountChange)
    assert (found.difference, found.percent) == (500000, None)
