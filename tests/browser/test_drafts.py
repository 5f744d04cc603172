"""What somebody has half written stays with them: over a lost page, and from the next person."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, sign_in
from tests.browser.steps import HERE

pytestmark = pytest.mark.browser

FORM = f"/rounds/1/comment?version=2&clause={HERE}"
WORDS = "Tôi mới viết được một nửa"


def box(page: Page) -> str:
    """What stands in the box of the form now."""
    page.goto(FORM)
    return page.get_by_label("Ý kiến", exact=True).input_value()


def test_a_half_written_remark_is_there_again_when_the_page_is_opened_anew(
    open_page: OpenPage,
) -> None:
    page = open_page("hoa.nguyen")
    assert box(page) == ""
    page.get_by_label("Ý kiến", exact=True).fill(WORDS)
    assert box(page) == WORDS


def test_the_next_person_at_a_shared_machine_never_reads_it(open_page: OpenPage) -> None:
    page = open_page("hoa.nguyen")
    page.goto(FORM)
    page.get_by_label("Ý kiến", exact=True).fill(WORDS)
    page.context.clear_cookies()  # her visit ends without her signing out
    sign_in(page, "anh.bui")
    assert box(page) == ""
    assert WORDS not in page.evaluate("JSON.stringify(localStorage)")


def test_a_visit_that_ended_loses_nothing_of_ones_own(open_page: OpenPage) -> None:
    page = open_page("hoa.nguyen")
    page.goto(FORM)
    page.get_by_label("Ý kiến", exact=True).fill(WORDS)
    page.context.clear_cookies()
    page.goto(FORM)
    expect(page).to_have_url(re.compile("/sign-in"))
    sign_in(page, "hoa.nguyen")
    assert box(page) == WORDS


def test_whoever_chooses_sealed_leaves_nothing_half_written_on_the_machine(
    open_page: OpenPage,
) -> None:
    page = open_page("hoa.nguyen")
    page.goto(FORM)
    page.get_by_label("Ý kiến", exact=True).fill(WORDS)
    assert WORDS in page.evaluate("JSON.stringify(localStorage)")
    page.get_by_label("Ý kiến kín: không lưu tên tôi").check()
    page.get_by_label("Ý kiến", exact=True).fill(f"{WORDS} mà thôi")
    assert WORDS not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    page.get_by_label("Không thống nhất").check()
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.locator(".receipt-number")).to_have_text(re.compile(r"^(\w{4}-){5}\w{4}$"))
    code = page.locator(".receipt-number").inner_text()
    assert WORDS not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    page.get_by_role("link", name="Ý kiến kín", exact=True).click()
    page.context.clear_cookies()
    page.reload()
    page.get_by_label("Mã của ý kiến kín").fill(code.lower())
    page.get_by_role("button", name="Mở ý kiến").click()
    expect(page.get_by_text(f"{WORDS} mà thôi").first).to_be_visible()
    assert code not in page.url
