"""By keyboard only: keying in from paper, without a connection too, and merging."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.steps import check_access

OpenPage = Callable[..., Page]
KEYING = "/rounds/1/group/keying"


def key_in(page: Page, number: str, stance: str, text: str) -> None:
    """A line, as the fingers type it."""
    page.keyboard.type(number)
    page.keyboard.press("Tab")
    page.keyboard.type(stance)
    page.keyboard.press("Tab")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_ten_lines_are_keyed_in_and_three_merged_without_touching_the_mouse(
    open_page: OpenPage,
) -> None:
    page = open_page("ha.do")
    page.goto(KEYING)
    for number in range(10):
        place = "9" if number < 3 else "8.1"
        key_in(page, place, "2", f"Dòng {number}: đề nghị nói rõ hơn.")
    expect(page.locator("#keyed")).to_contain_text("Dòng 9")
    expect(page.get_by_label("Điều khoản")).to_be_focused()
    check_access(page)
    page.goto("/rounds/1/group")
    link = page.locator(".desk-list a").filter(has_text="Điều 9").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#shelf-title")).to_have_text("Điều 9")
    expect(page.locator("[data-count]")).to_contain_text("Đã đánh dấu")  # the keys are ready
    ticks = page.locator("input[name=remarks]")
    page.keyboard.press("a")  # all were ticked
    expect(page.locator("input[name=remarks]:checked")).to_have_count(0)
    for at in range(ticks.count()):
        page.keyboard.press("j")
        if "Dòng" in page.locator("article.remark").nth(at).inner_text():
            page.keyboard.press("x")
    expect(page.locator("input[name=remarks]:checked")).to_have_count(3)
    page.keyboard.press("m")
    box = page.get_by_label("Nội dung đề nghị của tổ")
    expect(box).to_be_focused()
    assert sorted(box.input_value().splitlines()) == [
        f"Dòng {number}: đề nghị nói rõ hơn." for number in range(3)
    ]
    check_access(page)
    page.keyboard.press("Enter")
    expect(page.locator(".desk-point")).to_contain_text("Gộp từ 3 ý kiến")
    page.get_by_role("button", name="Tách ra").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".desk-point")).not_to_contain_text("Gộp từ 3 ý kiến")


def test_lines_wait_for_the_connection_and_a_wrong_one_comes_back(open_page: OpenPage) -> None:
    page = open_page("ha.do")
    page.goto(KEYING)
    page.context.set_offline(True)
    key_in(page, "8.1", "2", "Gõ khi mất mạng.")
    key_in(page, "8.99", "2", "Sai số khi mất mạng.")
    waiting = page.locator("#waiting")
    expect(waiting.get_by_role("button", name="Gửi 2 dòng còn lại")).to_be_visible()
    page.context.set_offline(False)
    page.reload()
    expect(waiting).to_contain_text("Gõ khi mất mạng.")
    page.get_by_role("button", name="Gửi 2 dòng còn lại").press("Enter")
    expect(page.locator("#keyed")).to_contain_text("Gõ khi mất mạng.")
    expect(page.locator("[data-refusal]")).to_contain_text("chỗ gần nhất là Điều 8")
    expect(page.get_by_label("Nội dung")).to_have_value("Sai số khi mất mạng.")


def test_a_line_whose_answer_was_lost_is_sent_again_and_kept_once(open_page: OpenPage) -> None:
    page = open_page("ha.do")
    page.goto(KEYING)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(f"**{KEYING}", lose_the_answer, times=1)
    key_in(page, "8.1", "2", "Máy chủ đã nhận.")
    page.get_by_role("button", name="Gửi 1 dòng còn lại").press("Enter")
    expect(page.locator("#waiting")).to_be_hidden()
    expect(page.locator("#keyed .keyed-text").filter(has_text="Máy chủ đã nhận.")).to_have_count(1)


def test_signing_out_leaves_no_line_on_the_device(open_page: OpenPage) -> None:
    page = open_page("ha.do")
    page.goto(KEYING)
    page.context.set_offline(True)
    key_in(page, "8.1", "2", "Chỉ nằm trên máy này.")
    expect(page.locator("#waiting")).to_be_visible()
    page.context.set_offline(False)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(".user-menu > summary").click()
    leave = page.get_by_role("button", name="Đăng xuất")
    leave.click()  # a word of warning first
    expect(page.locator("#waiting")).to_be_visible()
    leave.click()
    page.wait_for_url(lambda address: "keying" not in address)
    assert "Chỉ nằm" not in str(page.evaluate("JSON.stringify(localStorage)"))


def test_without_a_script_each_enter_comes_back_to_an_empty_line(open_page: OpenPage) -> None:
    page = open_page("ha.do", javascript=False)
    page.goto(KEYING)
    page.get_by_label("Điều khoản").fill("8.1")
    page.get_by_label("Nội dung").fill("Không cần mã chạy.")
    page.get_by_label("Nội dung").press("Enter")
    expect(page.locator("#keyed")).to_contain_text("Không cần mã chạy.")
    expect(page.get_by_label("Điều khoản")).to_be_focused()
    expect(page.get_by_label("Điều khoản")).to_have_value("")


def test_a_table_is_pasted_put_right_and_taken(open_page: OpenPage) -> None:
    page = open_page("ha.do")
    page.goto(f"{KEYING}/paste")
    page.get_by_label("Danh sách").fill(
        'STT\tĐiều khoản\tNội dung\n1\t8.1\t"Đề nghị nói rõ\nai được hưởng"\n2\t\tCảm ơn các bạn'
    )
    page.get_by_role("button", name="Xem từng dòng nằm ở đâu").click()
    check_access(page)
    page.get_by_label("Điều khoản của dòng 2").fill("tv")
    page.get_by_role("button", name="Xem lại chỗ đặt").click()
    expect(page.locator("main")).to_contain_text("2 dòng đã rõ chỗ")
    page.get_by_role("button", name="Nhận 2 ý kiến").click()
    expect(page.locator("main")).to_contain_text("Đã nhận 2 ý kiến.")
    assert "Cảm ơn" not in str(page.evaluate("JSON.stringify(localStorage)"))
    page.goto("/rounds/1/group/votes")
    check_access(page)
