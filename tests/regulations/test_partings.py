"""After a split or a merge a reader sees where every word went."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from accounts.models import Person
from regulations.comparing.partings import Side
from regulations.comparison import Change, ChangeKind, compare
from regulations.queries import TwoVersions

Rewritten = Callable[[str, str], TwoVersions]
ALLOWANCE = "Phụ cấp lưu trú là khoản tiền hỗ trợ thêm cho người đi công tác ngoài tiền lương."
PAPERS = "Người đi công tác nộp giấy đi đường có đóng dấu của nơi đến cho kế toán."
PAYING = "Kế toán thanh toán trong 05 ngày làm việc kể từ ngày nhận đủ chứng từ hợp lệ."
OTHER = "Tiền tàu xe thanh toán theo giá vé thực tế ghi trên chứng từ."
ONE = f"### Điều 1. Phụ cấp\n\n1. {ALLOWANCE} {PAPERS} {PAYING}\n\n2. {OTHER}\n"
THREE = f"### Điều 1. Phụ cấp\n\n1. {ALLOWANCE}\n\n2. {PAPERS} {PAYING}\n\n3. {OTHER}\n"


def only_change(both: TwoVersions) -> Change:
    (change,) = compare(both.old, both.new).changes
    return change


def marks(sides: tuple[Side, ...], op: str) -> list[str]:
    return [piece.text.strip() for side in sides for piece in side.pieces if piece.op == op]


def test_a_split_shows_that_nothing_was_lost(rewritten: Rewritten) -> None:
    change = only_change(rewritten(ONE, THREE))
    assert change.kind is ChangeKind.SPLIT
    assert [side.clause.place for side in change.parting.new] == [
        "Điều 1 khoản 1",
        "Điều 1 khoản 2",
    ]
    assert (change.parting.loses_words, change.parting.gains_words) == (False, False)
    shares = [side.share for side in change.parting.new]
    assert 30 < shares[0] < 40 and 60 < shares[1] < 70 and sum(shares) >= 99
    assert change.touches == ()


def test_a_word_lost_in_a_split_is_struck_out_once(rewritten: Rewritten) -> None:
    change = only_change(rewritten(ONE, THREE.replace("trong 05 ngày", "trong 03 ngày")))
    assert marks(change.parting.old, "-") == ["05"]
    assert marks(change.parting.new, "+") == ["03"]
    assert change.parting.loses_words
    assert change.touches == ("number",)


def test_parts_in_another_order_have_lost_nothing(rewritten: Rewritten) -> None:
    new = f"### Điều 1. Phụ cấp\n\n1. {PAPERS} {PAYING}\n\n2. {ALLOWANCE}\n\n3. {OTHER}\n"
    change = only_change(rewritten(ONE, new))
    assert change.kind is ChangeKind.SPLIT
    assert not change.parting.loses_words
    assert [side.clause.label for side in change.parting.new] == ["1.", "2."]


def test_a_merge_shows_what_is_left_of_each(rewritten: Rewritten) -> None:
    change = only_change(rewritten(THREE, ONE.replace(f" {PAYING}", "")))
    assert change.kind is ChangeKind.MERGED
    assert [side.clause.place for side in change.parting.old] == [
        "Điều 1 khoản 1",
        "Điều 1 khoản 2",
    ]
    whole, rest = (side.share for side in change.parting.old)
    assert whole == 100 and 40 < rest < 60
    assert marks(change.parting.old, "-") == [PAYING]


def test_the_old_text_can_be_read_off_the_old_side_and_the_new_off_the_new(
    rewritten: Rewritten,
) -> None:
    change = only_change(rewritten(ONE, THREE.replace("Người đi", "Cán bộ đi")))
    for side in (*change.parting.old, *change.parting.new):
        assert "".join(piece.text for piece in side.pieces) == side.clause.text


def test_the_page_says_it_in_words(client_of: Any, hoa: Person, rewritten: Rewritten) -> None:
    rewritten(ONE, THREE)
    page = client_of(hoa).get("/regulations/thu/compare/1/2").text
    assert "Mọi câu chữ của bản trước đều còn." in page
    assert re.search(r"\(Điều 1 khoản 1; nhận 3\d % câu chữ cũ\)", page)
    assert "<del>" not in page
