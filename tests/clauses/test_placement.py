"""Where a remark stands in the next version, and the words it quotes."""

from __future__ import annotations

import pytest

from clauses import align, parse, place

OLD = parse("""Điều 5. Công tác phí
1. Phụ cấp lưu trú trong tỉnh là 100.000 đồng một ngày, ngoài tỉnh là 200.000 đồng một ngày.
2. Không thanh toán tiền thuê phòng nếu đã được nơi đến bố trí chỗ nghỉ.
3. Hóa đơn phải nộp trong 15 ngày kể từ ngày kết thúc đợt công tác.
4. Người đi công tác được thanh toán tiền tàu xe theo vé hợp lệ và được thanh toán phụ cấp lưu trú \
theo số ngày thực tế ghi trong giấy đi đường có xác nhận của nơi đến.
5. Định mức xăng xe do Thủ trưởng quy định hằng năm.""")
NEW = parse("""Điều 6. Công tác phí
1. Phụ cấp lưu trú trong tỉnh là 100.000 đồng một ngày, ngoài tỉnh là 300.000 đồng một ngày.
2. Được thanh toán tiền thuê phòng nếu đã được nơi đến bố trí chỗ nghỉ.
3. Hóa đơn phải nộp cho bộ phận kế toán trong 15 ngày kể từ ngày kết thúc đợt công tác.
4. Người đi công tác được thanh toán tiền tàu xe theo vé hợp lệ.
5. Người đi công tác được thanh toán phụ cấp lưu trú theo số ngày thực tế ghi trong giấy đi đường \
có xác nhận của nơi đến.""")
FOUND = align(OLD, NEW)


def quoted(clause: str, quote: str, start: int | None = None) -> str | None:
    """The words in the new text at the place that was found."""
    found = place(FOUND, clause, quote, start).quote
    return NEW.get(found.clause).full_text[found.start : found.end] if found else None


def test_the_place_of_a_clause_is_stated() -> None:
    placements = [place(FOUND, f"dieu-5.khoan-{n}") for n in range(1, 6)]
    assert [found.placement for found in placements] == [
        "changed", "changed", "changed", "split", "dropped",
    ]  # fmt: skip
    assert place(FOUND, "dieu-5").clauses == ("dieu-6",)
    assert set(placements[3].clauses) == {"dieu-6.khoan-4", "dieu-6.khoan-5"}


def test_a_quotation_is_followed_through_the_change() -> None:
    assert quoted("dieu-5.khoan-3", "trong 15 ngày") == "trong 15 ngày"
    assert quoted("dieu-5.khoan-1", "Phụ cấp lưu trú trong tỉnh") == "Phụ cấp lưu trú trong tỉnh"
    assert quoted("dieu-5.khoan-3", "phải nộp trong 15 ngày") == (
        "phải nộp cho bộ phận kế toán trong 15 ngày"
    )


def test_the_occurrence_that_was_meant_is_followed() -> None:
    second = OLD.get("dieu-5.khoan-1").text.rindex("một ngày")
    found = place(FOUND, "dieu-5.khoan-1", "một ngày", second).quote
    assert found is not None
    assert found.start == NEW.get("dieu-6.khoan-1").text.rindex("một ngày")


def test_a_quotation_goes_with_its_part_of_a_split_clause() -> None:
    for words, part in (("tiền tàu xe theo vé", 4), ("ghi trong giấy đi đường", 5)):
        found = place(FOUND, "dieu-5.khoan-4", words).quote
        assert found is not None
        assert found.clause == f"dieu-6.khoan-{part}"


@pytest.mark.parametrize(
    ("clause", "quote"),
    [
        ("dieu-5.khoan-1", "200.000 đồng"),
        ("dieu-5.khoan-2", "Không thanh toán tiền thuê phòng"),
        ("dieu-5.khoan-5", "Định mức xăng xe"),
        ("dieu-5.khoan-1", "chữ không hề có"),
    ],
)
def test_no_place_is_guessed(clause: str, quote: str) -> None:
    assert quoted(clause, quote) is None


def test_an_unknown_clause_is_refused() -> None:
    with pytest.raises(KeyError):
        place(FOUND, "dieu-77")
