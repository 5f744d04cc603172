"""What is only typed differently is no change, and can be seen by whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accounts.models import Person
from regulations.comparing.pieces import Piece, pieces_between
from regulations.comparison import ChangeKind, compare
from regulations.queries import TwoVersions

Rewritten = Callable[[str, str], TwoVersions]
PAGE = "/regulations/thu/compare/1/2"
OLD = """### Điều 1. Phạm vi

Uỷ ban quyết định mức chi – kể cả chi hội.

### Điều 2. Hồ sơ

Hồ sơ gồm hóa đơn và biên bản, lưu 5 năm.

### Điều 3. Hiệu lực

Quy chế có hiệu lực từ ngày ký.
"""
NEW = (
    OLD.replace("Uỷ ban", "Ủy ban")
    .replace("mức chi", "mức\u00a0chi")
    .replace("hóa đơn", "hoá đơn")
    .replace("5 năm", "10 năm")
    .replace("hiệu lực từ", "hiê\u0323u lực từ")
)


def test_by_default_it_is_silent(client_of: Any, hoa: Person, rewritten: Rewritten) -> None:
    both = rewritten(OLD, NEW)
    found = compare(both.old, both.new)
    assert [change.new_place for change in found.changes] == ["Điều 2"]
    assert {piece.op for piece in found.changes[0].pieces} == {"=", "-", "+"}
    page = client_of(hoa).get(PAGE).text
    assert "typed-note" not in page


def test_the_page_tells_that_there_is_some_and_leads_to_it(
    client_of: Any, hoa: Person, rewritten: Rewritten
) -> None:
    rewritten(OLD, NEW)
    page = client_of(hoa).get(PAGE).text
    assert f'<a href="{PAGE}?typed=1">Hiện cả khác biệt kiểu gõ</a>' in page
    assert "3 điều, khoản có chỗ chỉ khác cách gõ" in page
    shown = client_of(hoa).get(f"{PAGE}?typed=1").text
    assert f'<a href="{PAGE}">Ẩn khác biệt kiểu gõ</a>' in shown
    assert "[trước là “Uỷ”, chỉ khác cách gõ]" in shown
    assert "[khoảng trắng, chỉ khác cách gõ]" in shown
    assert "[mã chữ, chỉ khác cách gõ]" in shown
    assert "[trước là “hóa”, chỉ khác cách gõ]" in shown


def test_the_choice_is_kept_when_one_looks_at_numbers_only(
    client_of: Any, hoa: Person, rewritten: Rewritten
) -> None:
    rewritten(OLD, NEW)
    page = client_of(hoa).get(f"{PAGE}?typed=1").text
    assert f'<a href="{PAGE}?only=number&amp;typed=1">' in page


def test_asked_for_it_is_a_kind_of_its_own_and_no_change(rewritten: Rewritten) -> None:
    both = rewritten(OLD, OLD.replace("hóa", "hoá"))
    found = compare(both.old, both.new, typed=True)
    assert [(change.kind, change.touches) for change in found.changes] == [(ChangeKind.TYPED, ())]
    assert found.nothing
    assert found.counts["reworded"] == 0


def test_where_nothing_is_typed_differently_nothing_is_offered(
    client_of: Any, hoa: Person, rewritten: Rewritten
) -> None:
    rewritten(OLD, OLD.replace("5 năm", "10 năm"))
    assert "kiểu gõ" not in client_of(hoa).get(PAGE).text


def test_in_a_table_it_is_found_in_its_cell(rewritten: Rewritten) -> None:
    table = "| STT | Nội dung | Mức |\n| --- | --- | --- |\n| 1 | Hóa đơn | 5 |\n| 2 | Hoa | 6 |\n"
    both = rewritten(f"## Phụ lục I\n\n{table}", f"## Phụ lục I\n\n{table.replace('Hóa', 'Hoá')}")
    (change,) = compare(both.old, both.new, typed=True).changes
    assert [[p.op for p in cell.pieces] for cell in change.grid.rows[0]] == [
        ["="],
        ["~", "="],
        ["="],
    ]


def test_a_row_that_only_counts_on_is_not_typed_differently(rewritten: Rewritten) -> None:
    table = "| STT | Nội dung | Mức |\n| --- | --- | --- |\n| 1 | Hóa đơn | 5 |\n| 2 | Hoa | 6 |\n"
    new = table.replace("| 2 |", "| 2 | Nước uống cho đại biểu | 70 |\n| 3 |")
    both = rewritten(f"## Phụ lục I\n\n{table}", f"## Phụ lục I\n\n{new}")
    found = compare(both.old, both.new, typed=True)
    assert [change.kind for change in found.changes] == [ChangeKind.INSERTED]
    assert found.typed_otherwise == 0


def test_no_piece_is_empty_and_all_together_are_the_new_text() -> None:
    for old, new in [("A  b.", "A b"), ("Uỷ ban ", "Ủy ban"), (" a", "a"), ("a\u00a0b", "a c b")]:
        pieces = list(pieces_between(old, new))
        assert all(piece.text for piece in pieces)
        assert "".join(piece.text for piece in pieces if piece.op != "-") == new
        assert Piece("~", "") not in pieces
