"""Whoever types the number of a clause as people say it is led to that clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from regulations.finding import find_named, find_nearest
from regulations.models import Regulation, Version
from regulations.queries import list_clauses
from tests.regulations.conftest import FIRST


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("8", None),
        ("2", "dieu-2"),
        ("Điều 2.", "dieu-2"),
        ("dieu 2", "dieu-2"),
        ("2.2", "dieu-2.khoan-2"),
        ("2.2b", "dieu-2.khoan-2.diem-b"),
        ("2.2.b)", "dieu-2.khoan-2.diem-b"),
        (" điều 2.2b ", "dieu-2.khoan-2.diem-b"),
        ("điều 2 khoản 2", "dieu-2.khoan-2"),
        ("Khoản 2, Điều 2", "dieu-2.khoan-2"),
        ("điểm b khoản 2 của Điều 2", "dieu-2.khoan-2.diem-b"),
        ("diem b khoan 2 dieu 2", "dieu-2.khoan-2.diem-b"),
        ("ĐIỀU 2", "dieu-2"),
        ("chương I", "chuong-i"),
        ("chuong 1", "chuong-i"),
        ("Phụ lục I", "phu-luc-i"),
        ("phụ lục số 1", "phu-luc-i"),
        ("phụ lục I, bảng 1, dòng 2", "phu-luc-i.bang-1.dong-2"),
        ("khoản 2", None),
        ("điều 2 phụ cấp", None),
        ("phụ cấp", None),
        ("2.2z", None),
        ("", None),
        ("1" * 1000, None),
        ("<b>", None),
    ],
)
def test_a_clause_is_found_by_the_number_people_say(
    first: Version, typed: str, address: str | None
) -> None:
    found = find_named(list_clauses(first), typed)
    assert (found.address if found else None) == address


@pytest.fixture
def odd(regulation: Regulation, publish: Callable[..., Version]) -> Version:
    """Inserted units, an article with points only, the letters d and đ."""
    text = FIRST.replace(
        "### Điều 3. Hồ sơ",
        "### Điều 2a. Ăn trưa\n\n1. Mức chi:\n\na) Một;\n\nb) Hai;\n\nc) Ba;\n\n"
        "d) Bốn;\n\nđ) Năm.\n\n2a. Chèn thêm.\n\n### Điều 3. Hồ sơ",
    )
    return publish(regulation, text)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("2a", "dieu-2a"),
        ("2a.2a", "dieu-2a.khoan-2a"),
        ("2a.1đ", "dieu-2a.khoan-1.diem-dd"),
        ("2a.1d", "dieu-2a.khoan-1.diem-d"),
        ("điều 2a khoản 1 điểm đ", "dieu-2a.khoan-1.diem-dd"),
    ],
)
def test_inserted_numbers_and_the_letter_d_with_a_stroke_are_told_apart(
    odd: Version, typed: str, address: str
) -> None:
    found = find_named(list_clauses(odd), typed)
    assert found is not None
    assert found.address == address


def test_in_a_file_of_two_documents_the_longer_one_is_meant(
    regulation: Regulation, publish: Callable[..., Version]
) -> None:
    decision = (
        "# QUYẾT ĐỊNH\n\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế.\n\nĐiều 2. Thi hành.\n\n"
    )
    version = publish(regulation, decision + FIRST)
    found = find_named(list_clauses(version), "điều 2")
    assert found is not None
    assert found.title == "Phụ cấp lưu trú"


@pytest.mark.parametrize(
    ("typed", "address"),
    [("2.2z", "dieu-2.khoan-2"), ("2.9", "dieu-2"), ("99", None), ("xin chào", None)],
)
def test_where_there_is_none_the_clause_around_it_is_named(
    first: Version, typed: str, address: str | None
) -> None:
    found = find_nearest(list_clauses(first), typed)
    assert (found.address if found else None) == address
