"""Writing through a lost connection, on a second machine, with keys only, and two taps for yes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.steps import HERE, TEXT, check_access, press, says

pytestmark = pytest.mark.browser
FORM = f"/rounds/1/comment?version=2&clause={HERE}"
WORDS = "Mức này thấp so với giá phòng hiện nay."


def write(page: Page, words: str = WORDS) -> None:
    """Fill in the form under one's own name."""
    page.goto(FORM)
    page.get_by_label("Ghi tên tôi").check()
    page.get_by_label("Không thống nhất").check()
    page.get_by_label("Ý kiến", exact=True).fill(words)


def test_what_is_sent_without_a_connection_waits_and_is_one_remark_afterwards(
    open_page: OpenPage,
) -> None:
    page = open_page("hoa.nguyen", size=PHONE)
    write(page)
    page.context.set_offline(True)
    press(page, "Gửi ý kiến")
    expect(page.locator("[data-status]")).to_contain_text("mất kết nối")
    expect(page.get_by_label("Ý kiến", exact=True)).to_have_value(WORDS)
    page.context.set_offline(False)
    expect(page.locator("[data-status]")).to_contain_text("Đã có mạng lại")
    press(page, "Gửi ý kiến")
    expect(page.locator(".receipt-number")).to_be_visible()
    page.goto("/rounds/1/mine")
    expect(page.locator(".remark")).to_have_count(1)


def test_an_answer_that_was_lost_makes_no_second_remark(open_page: OpenPage) -> None:
    page = open_page("hoa.nguyen")
    write(page)
    page.route("**/comment?*", lambda route: (route.fetch(), route.abort()), times=1)
    press(page, "Gửi ý kiến")
    expect(page.locator("[data-status]")).to_contain_text("mất kết nối")
    press(page, "Gửi ý kiến")
    expect(page.locator(".receipt-number")).to_be_visible()
    page.goto("/rounds/1/mine")
    expect(page.locator(".remark")).to_have_count(1)


def test_two_windows_with_the_same_words_make_one_remark(
    open_page: OpenPage,
) -> None:
    one, other = (open_page("hoa.nguyen", javascript=False) for _ in range(2))
    write(one)
    write(other)
    press(one, "Gửi ý kiến")
    number = one.locator(".receipt-number").inner_text()
    press(other, "Gửi ý kiến")
    expect(other.locator(".receipt-number")).to_have_text(number)


def test_the_back_button_sends_nothing_twice(open_page: OpenPage) -> None:
    page = open_page("hoa.nguyen", javascript=False)
    write(page)
    press(page, "Gửi ý kiến")
    expect(page.locator(".receipt-number")).to_be_visible()
    page.go_back()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        press(page, "Gửi ý kiến")
    page.goto("/rounds/1/mine")
    expect(page.locator(".remark")).to_have_count(1)


def test_a_draft_is_taken_up_on_another_machine_and_gone_when_sent(open_page: OpenPage) -> None:
    first, second = open_page("hoa.nguyen"), open_page("hoa.nguyen", size=PHONE)
    write(first)
    expect(first.locator("[data-draft-state]")).to_contain_text("Đã lưu nháp")
    first.reload()
    expect(first.get_by_text("Bạn có bản nháp lưu lúc")).to_have_count(0)  # it is in the box
    second.goto(FORM)
    check_access(second)
    press(second, "Dùng lại")
    expect(second.get_by_label("Ý kiến", exact=True)).to_have_value(WORDS)
    expect(second.get_by_label("Ghi tên tôi")).to_be_checked()
    press(second, "Gửi ý kiến")
    expect(second.locator(".receipt-number")).to_be_visible()
    second.goto("/drafts")
    says(second, "Bạn không có bản nháp nào")


def test_leaving_the_page_keeps_what_was_typed_last(open_page: OpenPage) -> None:
    page = open_page("hoa.nguyen")
    write(page)
    for _ in range(10):  # the saving may still be on its way
        page.goto("/drafts")
        if page.locator("main", has_text=WORDS).count():
            break
    says(page, WORDS)
    check_access(page)


def test_under_another_choice_nothing_is_sent_before_it_is_sent(open_page: OpenPage) -> None:
    page = open_page("hoa.nguyen")
    bodies: list[str] = []
    write(page)
    expect(page.locator("[data-draft-state]")).to_contain_text("Đã lưu nháp")
    page.on("request", lambda request: bodies.append(request.post_data or ""))
    with page.expect_response(re.compile("/draft")):
        page.get_by_label("Ý kiến kín: không lưu tên tôi").check()
    page.get_by_label("Ý kiến", exact=True).fill("Không ai được biết")
    page.goto("/drafts")
    says(page, "Bạn không có bản nháp nào")
    assert not any("Không ai" in body or "giá phòng" in body for body in bodies)


def test_agreeing_to_everything_takes_two_taps_from_home_and_from_the_text(
    open_page: OpenPage,
) -> None:
    page = open_page("hoa.nguyen", size=PHONE)
    for start in ("/", f"{TEXT}/v/2"):
        page.goto(start)
        page.get_by_role("link", name="Nhất trí toàn bộ").first.tap()
        expect(page.get_by_role("heading", name="Nhất trí toàn bộ")).to_be_visible()
        check_access(page)
        page.get_by_role("button", name="Gửi: tôi nhất trí toàn bộ").tap()
        says(page, "Đã nhận: bạn nhất trí toàn bộ.", "Số biên nhận")
        for _ in range(2):  # the round asks about two texts; each has its receipt
            page.goto("/rounds/1/mine")
            page.locator(".remark:not(.withdrawn)").get_by_role("link").first.tap()
            page.get_by_role("button", name="Rút ý kiến").tap()
            says(page, "Bạn đã rút ý kiến này")


def test_with_keys_only_and_every_field_has_its_name(open_page: OpenPage) -> None:
    page = open_page("hoa.nguyen")
    page.goto(FORM)
    tree = page.locator("main form").last.aria_snapshot()
    for name in ('group "Tên của bạn"', 'group "Bạn có ý kiến thế nào?"', 'textbox "Ý kiến"'):
        assert name in tree
    assert tree.index('group "Tên của bạn"') < tree.index('textbox "Ý kiến"')
    page.get_by_label("Chỉ tổ trưởng biết tên tôi").focus()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Ghi tên tôi")).to_be_checked()
    page.get_by_label("Ghi tên tôi").press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.get_by_label("Ý kiến", exact=True).evaluate(
            "box => box === document.activeElement"
        ):
            break
    page.get_by_role("button", name="Gửi ý kiến").press("Enter")
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.press("Enter")
    expect(page.get_by_label("Ý kiến", exact=True)).to_be_focused()
    page.keyboard.type(WORDS)
    page.get_by_role("button", name="Gửi ý kiến").press("Enter")
    expect(page.locator(".receipt-number")).to_be_visible()
