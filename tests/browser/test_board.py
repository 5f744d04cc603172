"""The board's pile is walked through by keyboard, and by links where there is no script."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import PHONE, OpenPage

BOARD = "/rounds/1/board?only=unanswered"


def fill(open_page: OpenPage) -> None:
    """A group has sent its points."""
    steps.comment(open_page("hoa.nguyen", size=PHONE), steps.REMARK)
    steps.gather_and_send(open_page("ha.do"))


def number(page: Page) -> str:
    """Which point is open."""
    return page.url.split("/points/")[1].split("?")[0]


def test_n_and_p_walk_through_the_filtered_pile_and_can_be_switched_off(
    open_page: OpenPage,
) -> None:
    fill(open_page)
    page = open_page("chau.pham")
    page.goto(BOARD)
    lines = page.locator("[data-step]")
    page.keyboard.press("n")
    expect(lines.nth(0)).to_be_focused()
    page.keyboard.press("n")
    expect(lines.nth(1)).to_be_focused()
    page.keyboard.press("p")
    page.keyboard.press("Enter")
    page.wait_for_url("**/points/*")
    first = number(page)
    page.keyboard.press("n")
    page.wait_for_url(re.compile(rf"/points/(?!{first}\?)\d+\?only=unanswered"))
    page.keyboard.press("p")
    page.wait_for_url(f"**/points/{first}?only=unanswered")
    page.get_by_label("Lý do, giải trình").press_sequentially("np")
    assert number(page) == first
    page.get_by_label("Dùng phím n").uncheck()
    page.keyboard.press("n")
    page.reload()
    assert number(page) == first


def test_without_a_script_links_do_the_same(open_page: OpenPage) -> None:
    fill(open_page)
    page = open_page("chau.pham", javascript=False)
    page.goto(BOARD)
    page.locator("th a[href*='/points/']").first.click()
    first = number(page)
    page.get_by_role("link", name="Tiếp", exact=True).first.click()
    assert number(page) != first
    page.get_by_role("link", name="Trước", exact=True).first.click()
    assert number(page) == first
