"""Words selected on the reading page become a quotation, by mouse, finger or keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.steps import HERE, TEXT, check_access, clause, press

pytestmark = pytest.mark.browser
OFFER = "Góp ý về đoạn đã chọn"
SELECT = """(id) => {
  const walk = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf("200.000 đồng");
    if (at >= 0) return document.getSelection().setBaseAndExtent(node, at, node, at + 12);
  }
}"""


def select_words(page: Page) -> None:
    """As a finger or a mouse does: the browser only knows of the selection."""
    page.goto(f"{TEXT}/v/2#{HERE}")
    page.evaluate(SELECT, HERE)
    expect(page.get_by_role("button", name=OFFER)).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_selected_words_are_filled_in_sent_and_shown(
    open_page: OpenPage, size: ViewportSize
) -> None:
    page = open_page("hoa.nguyen", size=size)
    select_words(page)
    check_access(page)
    press(page, OFFER)
    box = page.get_by_label("Những chữ được trích")
    expect(box).to_have_value("200.000 đồng")
    check_access(page)
    page.get_by_label("Ghi tên tôi").check()
    page.get_by_label("Không thống nhất").check()
    page.get_by_label("Ý kiến", exact=True).fill("Mức này thấp.")
    press(page, "Gửi ý kiến")
    expect(clause(page, HERE).locator(".receipt")).to_be_visible()
    expect(page.get_by_text("Nói về những chữ:")).to_be_visible()


def test_the_keyboard_reaches_the_offer_and_it_is_announced(open_page: OpenPage) -> None:
    page = open_page("hoa.nguyen")
    select_words(page)
    expect(page.locator("#announcements")).to_contain_text(OFFER)
    offer = page.get_by_role("button", name=OFFER)
    for _ in range(4):  # past the clause's number and its link to share; the words are no stop
        page.keyboard.press("Tab")
        if offer.evaluate("button => button === document.activeElement"):
            break
    expect(offer).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Những chữ được trích")).to_have_value("200.000 đồng")
    press(page, "Bỏ phần trích")
    expect(page.get_by_label("Những chữ được trích")).to_have_value("")


def test_words_of_two_clauses_are_no_quotation(open_page: OpenPage) -> None:
    page = open_page("hoa.nguyen")
    select_words(page)
    page.evaluate("document.getSelection().selectAllChildren(document.querySelector('main'))")
    expect(page.get_by_role("button", name=OFFER)).to_have_count(0)


def test_the_difference_is_seen_before_sending(open_page: OpenPage) -> None:
    page = open_page("hoa.nguyen")
    page.goto(f"/rounds/1/comment?version=2&clause={HERE}")
    page.get_by_text("Đề nghị lời văn, nêu lý do").click()
    box = page.get_by_label("Đề nghị viết lại thành")
    box.fill(box.input_value().replace("200.000", "250.000"))
    press(page, "Xem trước khác biệt")
    seen = page.locator("main [role=status]", has_text="Khác biệt")
    expect(seen).to_be_focused()
    assert seen.locator("del").all_inner_texts() == ["200.000"]
    check_access(page)
