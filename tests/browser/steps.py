"""The steps of the main job, each done by its person on pages only.

The journey checks what comes of them; the pictures of the documents are taken on the way.
"""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

TEXT = "/regulations/quy-che-chi-tieu-noi-bo"
HERE = "dieu-8.khoan-2.diem-b"
MOVED_HERE = "dieu-9.khoan-2.diem-b"
REMARK = "Mức 200.000 đồng là thấp so với giá phòng trọ hiện nay, đề nghị nâng lên."
ON_PAPER = "Đề nghị tăng phụ cấp đi trong thành phố lên 250.000 đồng."
POINT = "Tổ đề nghị nâng phụ cấp lưu trú trong thành phố lên 250.000 đồng/người/ngày."
REASON = "Tiếp thu, nâng mức trong khả năng dự toán được giao."
NEW_ARTICLE = """### Điều 8. Lập kế hoạch công tác

1. Kế hoạch công tác được lập theo từng quý và gửi Văn phòng trước ngày 20 của tháng cuối quý.
2. Chuyến đi ngoài kế hoạch do Thường trực quyết định.

"""


def check_access(page: Page) -> None:
    """No serious or critical finding of axe on this page."""
    found = Axe().run(page).response["violations"]
    grave = [f"{f['id']}: {f['nodes'][0]['html'][:120]}" for f in found if f["impact"] in GRAVE]
    assert grave == [], page.url


GRAVE = {"serious", "critical"}


def clause(page: Page, address: str) -> Locator:
    """The clause that stands at this address."""
    return page.locator(f'[id="{address}"]')


def press(page: Page, name: str) -> None:
    """Press the button or link of that name."""
    page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first.click()


def says(page: Page, *texts: str) -> None:
    """The page says all of this."""
    for text in texts:
        expect(page.locator("main")).to_contain_text(text)


def changes(page: Page) -> list[tuple[str, str]]:
    """The changes a comparison shows: what kind, and where."""
    return [
        ((change.get_attribute("class") or "").split()[-1], change.locator("h3").inner_text())
        for change in page.locator(".change").all()
    ]


def renumbered(markdown: str) -> str:
    """The draft as the board edits it: a new Điều 8 before the old one, later ones counted up,
    and the wording of what was Điều 8 khoản 2 điểm b changed."""
    before, after = re.split(r"(?=^### Điều 8\. )", markdown, maxsplit=1, flags=re.MULTILINE)
    counted = re.sub(r"(?<=^### Điều )\d+", lambda n: str(int(n[0]) + 1), after, flags=re.M)
    changed = counted.replace("200.000 đồng/người/ngày;", "250.000 đồng/người/ngày;", 1)
    assert changed != counted
    return before + NEW_ARTICLE + changed


def comment(page: Page, text: str) -> str:
    """Comment on Điều 8 khoản 2 điểm b of draft 1; gives the receipt number."""
    page.goto(f"{TEXT}/v/2#{HERE}")
    clause(page, HERE).get_by_role("link", name="Góp ý").click()
    says(page, "Điều 8 khoản 2 điểm b", "200.000 đồng/người/ngày")
    page.get_by_label("Chỉ tổ trưởng biết tên tôi").check()
    page.get_by_label("Thống nhất, đề nghị sửa đổi, bổ sung").check()
    page.get_by_label("Ý kiến", exact=True).fill(text)
    press(page, "Gửi ý kiến")
    expect(page.locator(".receipt-number")).to_be_visible()
    return page.locator(".receipt-number").inner_text().strip()


def close_round(page: Page) -> None:
    """The union committee ends the round early, with a reason."""
    page.goto("/rounds/1")
    check_access(page)
    page.get_by_text("Kết thúc sớm", exact=True).click()
    page.locator("[name=close-reason]").fill("Các tổ đã gửi đủ ý kiến.")
    press(page, "Kết thúc đợt lấy ý kiến")
    says(page, "Đã kết thúc")


def hold_conference(page: Page) -> str:
    """47 staff: 31 present are too few, 32 enough; 16 votes are too few, 17 enough. Gives the
    address of the adopted version."""
    page.goto("/conferences/new")
    check_access(page)
    page.get_by_label("Tên hội nghị").fill("Hội nghị cán bộ, công chức, người lao động năm 2026")
    page.get_by_label("Địa điểm").fill("Hội trường tầng 2")
    page.get_by_label(re.compile("^Quy chế chi tiêu nội bộ")).check()
    press(page, "Lập hội nghị")
    check_access(page)
    desk = page.url

    count_present(page, 31)
    says(page, "cần 32", "Chưa hợp lệ")
    page.goto(f"{desk}/texts/1/vote")
    says(page, "32")
    expect(page.get_by_role("button", name="Ghi kết quả biểu quyết")).to_have_count(0)
    page.goto(desk)
    count_present(page, 32)
    says(page, "Hợp lệ")

    amend_on_the_floor(page, desk)
    vote(page, desk, agreed=16)
    says(page, "cần 17")
    vote(page, desk, agreed=17)
    says(page, "53,1")
    check_access(page)
    page.goto(f"{desk}/texts/1/changes")
    says(page, "Điều 9 khoản 2 điểm c", "450.000")
    assert changes(page) == [("reworded", "Điều 9 khoản 2 điểm c")]
    check_access(page)
    return f"{TEXT}/v/4"


def count_present(page: Page, present: int) -> None:
    """Record how many are in the hall."""
    page.get_by_role("link", name=re.compile("[Gg]hi (lại )?số người có mặt")).click()
    page.get_by_label("Số người có mặt").fill(str(present))
    press(page, "Ghi nhận")


def amend_on_the_floor(page: Page, desk: str) -> None:
    """The hall raises the allowance on the islands."""
    page.goto(f"{desk}/texts/1/amendments/dieu-9.khoan-2.diem-c")
    check_access(page)
    wording = page.locator("[name=wording]")
    wording.fill(wording.input_value().replace("400.000", "450.000"))
    fill_hands(page, agreed=20)
    page.locator("main form button").first.click()
    says(page, "450.000")


def vote(page: Page, desk: str, *, agreed: int) -> None:
    """Record a show of hands on the whole text."""
    page.goto(f"{desk}/texts/1/vote")
    check_access(page)
    fill_hands(page, agreed=agreed)
    press(page, "Ghi kết quả biểu quyết")


def fill_hands(page: Page, *, agreed: int) -> None:
    """So many hands for it, the others against."""
    page.locator("[name=agreed]").fill(str(agreed))
    page.locator("[name=against]").fill(str(32 - agreed))
    page.locator("[name=other]").fill("0")


def issue(page: Page) -> None:
    """The head signs the decision, after reading it once more."""
    page.locator("[name=number]").fill("31/QĐ-HPN")
    press(page, "Xem lại trước khi ký")
    says(page, "31/QĐ-HPN")
    check_access(page)
    press(page, "Ban hành")
    says(page, "Đang có hiệu lực")


def printed(page: Page, address: str, folder: Path) -> str:
    """The text of the printed final version."""
    page.goto(address)
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("bản in")).first.click()
    file = folder / "final.pdf"
    download.value.save_as(file)
    document = pypdfium2.PdfDocument(file)
    return " ".join(
        "\n".join(sheet.get_textpage().get_text_bounded() for sheet in document).split()
    )


def gather_and_send(page: Page) -> None:
    """The group's head sees the remarks, adds one from paper, merges them, sends the position."""
    page.goto("/rounds/1/group/paper")
    check_access(page)
    page.locator("[name=number]").fill("8.2b")
    page.get_by_label("Thống nhất, đề nghị sửa đổi, bổ sung").check()
    page.get_by_label("Ý kiến", exact=True).fill(ON_PAPER)
    press(page, "Lưu và nhập tiếp")
    page.goto(f"/rounds/1/group?version=2&clause={HERE}")
    says(page, REMARK, ON_PAPER, "200.000 đồng/người/ngày")
    expect(page.locator("main")).not_to_contain_text("Nguyễn Thị Hoa")
    press(page, "Hiện tên")
    says(page, "Nguyễn Thị Hoa")
    check_access(page)
    for tick in page.get_by_label("Gộp ý kiến này").all():
        tick.check()
    page.get_by_label("Nội dung đề nghị của tổ").fill(POINT)
    press(page, "Gộp thành đề nghị của tổ")
    says(page, POINT)
    page.goto("/rounds/1/group/meeting")
    page.get_by_label("Ngày họp").fill("2026-11-20")
    page.get_by_label("Số người có mặt").fill("11")
    press(page, "Lưu")
    page.goto("/rounds/1/group/send")
    check_access(page)
    press(page, "Gửi ý kiến của tổ")
    says(page, "đã gửi")


def answer(page: Page) -> None:
    """The board answers the point; it knows the group, not the names."""
    page.goto("/rounds/1/board")
    check_access(page)
    expect(page.locator("main")).not_to_contain_text("Nguyễn Thị Hoa")
    page.get_by_role("link", name=re.compile("Điều 8 khoản 2 điểm b")).first.click()
    says(page, POINT, "Tổ Công đoàn Văn phòng")
    check_access(page)
    page.get_by_label("Tiếp thu một phần").check()
    page.get_by_role("textbox", name=re.compile("Lý do|Nội dung tiếp thu")).first.fill(REASON)
    press(page, "Lưu câu trả lời")


def publish_answers(page: Page) -> None:
    """The board answers what is left, and makes all answers known."""
    waiting = page.locator("th a[href*='/points/']")
    page.goto("/rounds/1/board?only=unanswered")
    while waiting.count():
        waiting.first.click()
        page.get_by_label("Tiếp thu", exact=True).check()
        press(page, "Lưu câu trả lời")
        page.goto("/rounds/1/board?only=unanswered")
    page.goto("/rounds/1/publish")
    check_access(page)
    press(page, "Công bố")
    says(page, "Mọi câu trả lời đã công bố")


def publish_draft_2(page: Page) -> None:
    """The board edits the text and publishes it as draft 2."""
    page.goto(f"{TEXT}/draft")
    check_access(page)
    box = page.get_by_label("Nội dung dự thảo")
    box.fill(renumbered(box.input_value()))
    press(page, "Lưu bản đang soạn")
    page.goto(f"{TEXT}/publish")
    says(page, "Điều 9")
    check_access(page)
    press(page, "Công bố dự thảo lần 2")
    page.wait_for_url(f"**{TEXT}/v/3**")
