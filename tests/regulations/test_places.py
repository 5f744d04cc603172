"""Places are said as people say them."""

from __future__ import annotations

import pytest

from clauses import parse
from regulations.places import places
from tests.regulations.conftest import FIRST

WHOLE = places(parse(FIRST))


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("chuong-i", "Chương I"),
        ("dieu-2", "Điều 2"),
        ("dieu-2.khoan-2", "Điều 2 khoản 2"),
        ("dieu-2.khoan-2.diem-b", "Điều 2 khoản 2 điểm b"),
        ("phu-luc-i", "Phụ lục I"),
        ("phu-luc-i.bang-1", "Phụ lục I, bảng 1"),
        ("phu-luc-i.bang-1.dong-2", "Phụ lục I, bảng 1, dòng 2"),
        ("doan-2", "Đoạn 2"),
    ],
)
def test_a_clause_is_named_by_its_numbers(address: str, place: str) -> None:
    assert WHOLE[address] == place


def test_every_clause_has_a_place() -> None:
    assert set(WHOLE) == {clause.id for clause in parse(FIRST).walk()}
    assert all(WHOLE.values())


@pytest.mark.parametrize(
    ("text", "places_"),
    [
        (
            "Điều 68a. Thêm\n3. Ba\n3a. Ba a\nđ1) Đê một",
            ["Điều 68a", "Điều 68a khoản 3", "Điều 68a khoản 3a", "Điều 68a khoản 3a điểm đ1"],
        ),
        (
            "Chương II\nCHI PHÍ\nMục 1\nĐI LẠI\nĐiều 3. Vé",
            ["Chương II", "Chương II, Mục 1", "Điều 3"],
        ),
        (
            "Điều 1. Chi\n- Một;\n- Hai.",
            ["Điều 1", "Điều 1, gạch đầu dòng 1", "Điều 1, gạch đầu dòng 2"],
        ),
        ("Phụ lục\nBẢNG GIÁ\n1. Ghế", ["Phụ lục", "Phụ lục khoản 1"]),
    ],
)
def test_odd_numbers_are_said_as_written(text: str, places_: list[str]) -> None:
    assert list(places(parse(text)).values()) == places_


def test_two_documents_in_one_file_are_told_apart() -> None:
    text = (
        "QUYẾT ĐỊNH\nBan hành Quy chế\n\nĐiều 1. Ban hành kèm theo Quyết định này.\n\n"
        "Điều 2. Hiệu lực.\n\nQUY CHẾ\nChi tiêu nội bộ\n\nĐiều 1. Phạm vi\n1. Một.\n\nĐiều 2. Chi\n"
    )
    found = places(parse(text))
    assert found["quyet-dinh.dieu-1"] != found["quy-che.dieu-1"]
    assert found["quy-che.dieu-1.khoan-1"].endswith("Điều 1 khoản 1")
