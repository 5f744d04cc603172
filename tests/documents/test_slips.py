"""Sign-in slips: eight a page, legible, whatever the length of a name."""

from __future__ import annotations

from datetime import date, datetime

import pypdfium2
import pytest

from documents.slips import Slip, print_slips
from documents.typesetting import Pdf
from errors import Invalid

ADDRESS = "https://thao.coquan.example/sign-in"
UNTIL = datetime(2026, 11, 5, 17, 0)  # noqa: DTZ001 - a clock time on paper


def _slip(number: int, **changes: str) -> Slip:
    values = {
        "name": f"Nguyễn Thị Bưởi {number}",
        "code": f"NV{number:03}",
        "username": f"nv{number:03}",
        "one_time_code": f"ACDE-FGHJ-{number:04}".translate({48: "M", 49: "N"}),
        "group": "Tổ Văn phòng",
        **changes,
    }
    return Slip(valid_until=UNTIL, **values)


def _print(*slips: Slip) -> Pdf:
    return print_slips(
        slips, body_name="Hội Phụ nữ", address=ADDRESS, document_date=date(2026, 11, 1)
    )


def _pages(pdf: Pdf) -> list[str]:
    document = pypdfium2.PdfDocument(pdf.data)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_eight_slips_stand_on_a_page_and_none_is_lost() -> None:
    pages = _pages(_print(*map(_slip, range(2, 11))))
    assert [page.count("PHIẾU ĐĂNG NHẬP") for page in pages] == [8, 1]
    text = " ".join(pages)
    for number in range(2, 11):
        slip = _slip(number)
        assert text.count(slip.name) >= 1
        assert slip.username in text
        assert slip.one_time_code in text
    assert "Dùng được đến 17:00 ngày 05/11/2026." in text
    assert ADDRESS in text.replace("\r\n", "")


def test_a_very_long_name_stays_whole_on_its_slip() -> None:
    slip = _slip(2, name="Công Tằng Tôn Nữ " * 7, username="ten.rat.dai." * 5, group="Tổ " * 60)
    text = " ".join(_pages(_print(slip))[0].split())
    assert text.count("Công Tằng Tôn Nữ") == 7
    assert "Tự đặt mật khẩu mới rồi hủy phiếu này." in text


def test_markup_in_a_name_is_printed_as_typed() -> None:
    assert '#read("x") <b>' in _pages(_print(_slip(2, name='#read("x") <b>')))[0]


def test_a_code_that_can_be_misread_is_never_printed() -> None:
    with pytest.raises(ValueError, match="misread"):
        _print(_slip(2, one_time_code="AB0O"))


def test_nothing_to_print_is_said_in_words() -> None:
    with pytest.raises(Invalid, match="Chưa có phiếu nào"):
        _print()


def test_the_qr_code_has_words_for_those_who_cannot_see_it() -> None:
    assert b"/Alt" in _print(_slip(2)).data
