"""The main job, from a file to the sealed print, by the demo's people in a real browser.

Each person does their part on pages only; what one did is what the next one finds.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.steps import (
    HERE,
    MOVED_HERE,
    REASON,
    REMARK,
    TEXT,
    answer,
    changes,
    check_access,
    clause,
    close_round,
    comment,
    gather_and_send,
    hold_conference,
    issue,
    printed,
    publish_answers,
    publish_draft_2,
    says,
)

pytestmark = pytest.mark.browser


def test_a_rule_from_its_draft_to_the_sealed_print(open_page: OpenPage, tmp_path: Path) -> None:
    # The employee comments on her phone; a colleague does the same without JavaScript.
    hoa = open_page("hoa.nguyen", size=PHONE)
    check_access(hoa)
    receipt = comment(hoa, REMARK)
    check_access(hoa)
    hoa.goto(f"/rounds/1/comment?version=2&clause={HERE}")
    check_access(hoa)
    comment(open_page("dung.huynh", size=PHONE, javascript=False), "Đồng ý tăng mức này.")

    # Her group head sees it with its clause, adds one from paper, merges, sends.
    gather_and_send(open_page("ha.do"))

    # The board answers the point and knows the group, not the names; it publishes draft 2.
    chau = open_page("chau.pham")
    answer(chau)
    publish_answers(chau)
    publish_draft_2(chau)

    # The remark and its answer now stand at Điều 9 khoản 2 điểm b, and say so.
    hoa.goto(f"{TEXT}/v/3#{MOVED_HERE}")
    here = clause(hoa, MOVED_HERE)
    for fold in here.locator("summary").all():
        fold.click()
    for text in (REMARK, REASON, "Điều 9 khoản 2 điểm b", "Điều 8 khoản 2 điểm b"):
        expect(here).to_contain_text(text)
    check_access(hoa)
    hoa.goto(f"/remarks/{receipt}")
    says(hoa, REASON, "Điều 9 khoản 2 điểm b")
    check_access(hoa)

    # The comparison shows the new article and the reworded clause, no other text as changed.
    chau.goto(f"{TEXT}/compare/2/3")
    check_access(chau)
    says(chau, "Lập kế hoạch công tác", "250.000", "200.000")
    assert changes(chau) == [("inserted", "Điều 8"), ("reworded", "Điều 9 khoản 2 điểm b")]
    reworded = chau.locator(".change.reworded")
    assert reworded.locator("del").all_inner_texts() == ["200.000"]
    assert reworded.locator("ins").all_inner_texts() == ["250.000"]

    # The round is closed, the conference called, counted and asked.
    close_round(open_page("suong.chau"))
    secretary = open_page("tuyen.cao")
    adopted = hold_conference(secretary)

    # The head issues it; it prints; the inspector verifies.
    head = open_page("diem.tran")
    head.goto(f"{adopted}/issue")
    check_access(head)
    issue(head)
    pdf = printed(open_page("anh.bui"), adopted, tmp_path)
    for text in (
        "QUYẾT ĐỊNH",
        "31/QĐ-HPN",
        "Lập kế hoạch công tác",
        "250.000",
        "Trần Thị Ngọc Diễm",
    ):
        assert text in pdf
    inspector = open_page("tuyet.mai")
    inspector.goto("/journal")
    check_access(inspector)
    says(inspector, "Nhật ký nguyên vẹn", "ban hành")
    expect(inspector.locator("main")).not_to_contain_text("Nguyễn Thị Hoa gửi ý kiến")
