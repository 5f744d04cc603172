"""Reading on a phone and walking through changes: what the page's script adds, and without it."""

from __future__ import annotations

from tests.browser.conftest import PHONE, OpenPage

TEXT = "/regulations/quy-che-chi-tieu-noi-bo"


def test_one_comes_back_to_where_one_was_reading(open_page: OpenPage) -> None:
    page = open_page("hoa.nguyen", size=PHONE)
    page.goto(f"{TEXT}/v/2")
    assert page.get_by_role("link", name="Đọc tiếp từ").count() == 0
    page.evaluate("document.getElementById('dieu-12.khoan-3').scrollIntoView()")
    page.goto(f"{TEXT}/v/2")
    assert page.evaluate("window.scrollY") == 0
    page.get_by_role("link", name="Đọc tiếp từ Điều 12 khoản 3", exact=True).click()
    assert page.url.endswith("#dieu-12.khoan-3")


def test_whoever_signs_out_leaves_no_reading_place_behind(open_page: OpenPage) -> None:
    page = open_page("hoa.nguyen", size=PHONE)
    page.goto(f"{TEXT}/v/2")
    page.evaluate("document.getElementById('dieu-12').scrollIntoView()")
    page.reload()
    assert page.evaluate("Object.keys(localStorage).length") == 1
    page.evaluate("document.querySelector('form[data-forget-drafts]').requestSubmit()")
    page.wait_for_url("**/sign-in")
    assert page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('thao-'))") == []


def test_one_tap_copies_the_ready_sentence(open_page: OpenPage) -> None:
    page = open_page("hoa.nguyen", size=PHONE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{TEXT}/v/2")
    page.locator("#dieu-9 > .clause-own > .share").click()
    page.locator("#announcements", has_text="Đã sao chép câu kèm địa chỉ").wait_for(
        state="attached"
    )
    copied = page.evaluate("navigator.clipboard.readText()")
    address = page.url.split("#")[0] + "#dieu-9"
    assert copied == f"Mời xem Điều 9, Quy chế chi tiêu nội bộ (Dự thảo lần 1): {address}"


def test_without_a_script_the_sentence_stands_on_a_page_to_be_selected(
    open_page: OpenPage,
) -> None:
    page = open_page("hoa.nguyen", size=PHONE, javascript=False)
    page.goto(f"{TEXT}/v/2#dieu-9.khoan-2")
    page.locator("[id='dieu-9.khoan-2'] > .clause-own > .share").click()
    sentence = page.get_by_label("Câu gửi qua Zalo").input_value()
    assert sentence.endswith(f"{TEXT}/v/2#dieu-9.khoan-2")


def test_without_a_script_letters_grow_and_a_number_leads_to_its_clause(
    open_page: OpenPage,
) -> None:
    page = open_page("hoa.nguyen", size=PHONE, javascript=False)
    page.goto(f"{TEXT}/v/2")
    size = "parseFloat(getComputedStyle(document.querySelector('.legal-text')).fontSize)"
    before = page.evaluate(size)
    page.get_by_text("Cỡ chữ").click()
    page.get_by_role("button", name="Rất lớn").click()
    assert page.evaluate(size) >= 1.4 * before
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_label("Đến điều, khoản").fill("8.2b")
    page.get_by_role("button", name="Đến", exact=True).click()
    assert page.url.endswith("/v/2#dieu-8.khoan-2.diem-b")


def test_n_and_p_walk_through_the_changes_and_can_be_switched_off(open_page: OpenPage) -> None:
    page = open_page("hoa.nguyen")
    page.goto(f"{TEXT}/compare/1/2")
    here = "document.activeElement.id"
    ids = page.locator(".change").evaluate_all("all => all.slice(0, 3).map((one) => one.id)")
    page.keyboard.press("n")
    assert page.evaluate(here) == ids[0]
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.evaluate(here) == ids[2]
    page.keyboard.press("p")
    assert page.evaluate(here) == ids[1]
    page.get_by_label("Dùng phím n").uncheck()
    page.keyboard.press("n")
    assert page.evaluate(here) == "phim-tat"
    page.reload()
    assert not page.get_by_label("Dùng phím n").is_checked()
