"""On the reading page references lead to their clauses."""

from __future__ import annotations

from collections.abc import Callable

from regulations.leading import leads_of
from regulations.models import Regulation, Version
from regulations.queries import list_clauses
from tests.regulations.conftest import FIRST
from web.markdown import linked

CITING = FIRST.replace(
    "kèm chứng từ hợp lệ.", "kèm chứng từ hợp lệ theo các điểm a và b khoản 2 Điều 2, **Điều 4**."
).replace("| Giải khát giữa giờ |", "| Giải khát (Điều 2) |")


def test_references_are_links_to_their_clauses(
    publish: Callable[..., Version], regulation: Regulation
) -> None:
    clauses = list_clauses(publish(regulation, CITING))
    leads = leads_of(clauses)
    shown = {
        clause.address: str(linked(clause.text, leads[clause.id].text))
        for clause in clauses
        if clause.id in leads
    }
    assert shown["dieu-3"] == (
        "Giấy đi đường có đóng dấu của nơi đến công tác, kèm chứng từ hợp lệ theo các "
        '<a class="reference" href="#dieu-2.khoan-2.diem-a">điểm a</a> và '
        '<a class="reference" href="#dieu-2.khoan-2.diem-b">b khoản 2 Điều 2</a>, '
        '<strong><a class="reference" href="#dieu-4">Điều 4</a></strong>.'
    )
    row = next(clause for clause in clauses if clause.address == "phu-luc-i.bang-1.dong-1")
    assert leads[row.id].cell(1) == [(11, 17, "dieu-2")]


def test_no_text_can_break_out_of_its_link() -> None:
    text = 'Theo Điều 2 <script>"&'
    assert str(linked(text, [(5, 11, 'x"><b')])) == (
        'Theo <a class="reference" href="#x&#34;&gt;&lt;b">Điều 2</a> &lt;script&gt;&#34;&amp;'
    )


def test_a_text_with_links_of_its_own_keeps_them_alone() -> None:
    assert "reference" not in linked("Xem [Điều 2](https://a.vn)", [(5, 11, "dieu-2")])
