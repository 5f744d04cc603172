"""A drafter brings a file in and publishes it as draft 1; what is wrong with a file is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.steps import check_access, press, says
from tests.documents.word_files import p, r, word_file

pytestmark = pytest.mark.browser

DRAFT = """# QUY CHẾ
Thực hiện dân chủ ở cơ quan

## Chương I
## NHỮNG QUY ĐỊNH CHUNG

### Điều 1. Phạm vi điều chỉnh

Quy chế này quy định việc thực hiện dân chủ trong cơ quan.

### Điều 2. Nguyên tắc

1. Công khai, minh bạch:
a) Kế hoạch năm;
đ) Kết quả thực hiện.
2. Tôn trọng ý kiến của mọi người.
"""


def test_a_drafter_brings_a_file_in_and_publishes_it_as_draft_1(
    open_page: OpenPage, tmp_path: Path
) -> None:
    file = tmp_path / "quy-che-dan-chu.md"
    file.write_text(DRAFT, encoding="utf-8")
    page = open_page("chau.pham")
    page.goto("/regulations/new")
    check_access(page)
    page.get_by_label("Tên văn bản").fill("Quy chế thực hiện dân chủ")
    page.get_by_label("Tệp dự thảo").set_input_files(file)
    press(page, "Nhập văn bản")
    says(page, "Tệp đã đưa vào")
    check_access(page)
    page.goto("/regulations/quy-che-thuc-hien-dan-chu/publish")
    check_access(page)
    press(page, "Công bố dự thảo lần 1")
    page.wait_for_url("**/regulations/quy-che-thuc-hien-dan-chu/v/1**")
    expect(page.locator('[id="dieu-2.khoan-1.diem-dd"]')).to_contain_text("Kết quả thực hiện")
    check_access(page)


def test_a_file_that_is_no_text_is_refused_and_what_was_typed_stays(
    open_page: OpenPage, tmp_path: Path
) -> None:
    file = tmp_path / "anh.md"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    page = open_page("chau.pham")
    page.goto("/regulations/new")
    page.get_by_label("Tên văn bản").fill("Quy chế thử")
    page.get_by_label("Tệp dự thảo").set_input_files(file)
    press(page, "Nhập văn bản")
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.get_by_label("Tên văn bản")).to_have_value("Quy chế thử")
    check_access(page)


def test_a_file_with_tracked_changes_asks_which_text_is_meant(open_page: OpenPage) -> None:
    inserted = "<w:ins>" + r("300.000") + "</w:ins>"
    deleted = "<w:del><w:r><w:delText>200.000</w:delText></w:r></w:del>"
    begin, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    comment = '<w:comment w:id="0" w:author="Hoa">' + p("Còn thấp") + "</w:comment>"
    body = p("Điều 1. Mức chi") + p("1. Là ", begin, deleted, inserted, end, " thi hànhvà.")
    data = word_file(body, comments=comment)
    page = open_page("chau.pham")
    page.goto("/regulations/new")
    page.get_by_label("Tên văn bản").fill("Quy chế sửa đổi")
    page.get_by_label("Tệp dự thảo").set_input_files(
        {"name": "sua.docx", "mimeType": "application/octet-stream", "buffer": data}
    )
    press(page, "Nhập văn bản")
    says(page, "Chọn cách đọc tệp")
    check_access(page)
    page.get_by_label("Bản gốc trước khi sửa").check()
    press(page, "Đọc tệp và nhập làm bản đang soạn")
    says(page, "Còn thấp", "đã đọc theo bản gốc")
    check_access(page)
    press(page, "Sửa “hànhvà” thành “hành và”")
    says(page, "Đã sửa và lưu bản đang soạn, lần lưu 2.")
    press(page, "Mở bản đang soạn")
    expect(page.get_by_label("Nội dung dự thảo")).to_have_value(
        "### Điều 1. Mức chi\n\n1. Là 200.000 thi hành và.\n"
    )
