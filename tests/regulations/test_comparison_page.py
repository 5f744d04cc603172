"""The page of a comparison: figures that add up, contents, and what only the board is told."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask.testing import FlaskClient

from accounts.models import Person
from regulations.comparison import compare
from regulations.models import Regulation, Version
from tests.regulations.conftest import ANEW, FIRST

PAGE = "/regulations/quy-che-chi-tieu-noi-bo/compare/1/2"
Client = Callable[..., FlaskClient]


def test_the_figures_add_up_to_the_changes_listed(first: Version, second: Version) -> None:
    found = compare(first, second)
    assert dict(found.by_kind) == {"Thêm mới": 1, "Sửa nội dung": 1}
    assert sum(count for _, count in found.by_kind) == len(found.changes)


def test_only_a_number_of_its_own_is_said_to_have_changed(first: Version, second: Version) -> None:
    """Điều 2 became Điều 3; its điểm b is still điểm b."""
    reworded = compare(first, second).changes[1]
    assert (reworded.stands_elsewhere, reworded.renumbered) == (True, False)


def test_the_head_of_a_point_below_a_renumbered_article_names_its_old_place(
    second: Version, hoa: Person, client_of: Client
) -> None:
    html = client_of(hoa).get(PAGE).text
    assert "trước là Điều 2 khoản 2 điểm b" in html
    assert "đổi số thứ tự: " not in html


def test_an_old_number_is_said_where_the_clause_itself_bears_another(
    regulation: Regulation, first: Version, publish: Callable[..., Version],
    hoa: Person, client_of: Client,
) -> None:  # fmt: skip
    publish(
        regulation,
        FIRST.replace("\nb) Trong thành phố, cách", "\nb) Ở nước ngoài: 900.000 đồng;\n\n"
                      "c) Trong thành phố, cách").replace("200.000 đồng", "250.000 đồng"),
    )  # fmt: skip
    html = client_of(hoa).get(PAGE).text
    assert "đổi số thứ tự: trước là Điều 2 khoản 2 điểm b" in html


def test_the_contents_lead_to_the_first_change_of_each_article(
    first: Version, second: Version
) -> None:
    found = compare(first, second)
    (chapter,) = found.contents(found.changes)
    assert (chapter.clause.address, chapter.count) == ("chuong-i", 2)
    assert [(entry.clause.place, entry.anchor, entry.count) for entry in chapter.below] == [
        ("Điều 2", "thay-doi-dieu-2", 1),
        ("Điều 3", "thay-doi-dieu-3.khoan-2.diem-b", 1),
    ]


def test_an_article_that_is_gone_is_named_as_of_the_earlier_text(
    first: Version, second: Version, hoa: Person, client_of: Client
) -> None:
    found = compare(second, first)
    (chapter,) = found.contents(found.changes)
    assert [(entry.clause.place, entry.gone) for entry in chapter.below] == [
        ("Điều 2", True),
        ("Điều 2", False),
    ]


def test_paragraphs_under_no_heading_share_one_line_of_the_contents(
    regulation: Regulation, first: Version, publish: Callable[..., Version]
) -> None:
    text = FIRST.replace("# QUY CHẾ\n\nChi tiêu nội bộ\n\n", "")
    old = publish(regulation, text)
    new = publish(regulation, text.replace("năm 2015;", "năm 2016;\n\nCăn cứ Luật Ngân sách;"))
    found = compare(old, new)
    assert [(entry.loose, entry.count) for entry in found.contents(found.changes)] == [(True, 2)]


def test_every_line_of_the_contents_and_every_neighbour_is_on_the_page(
    second: Version, hoa: Person, client_of: Client
) -> None:
    html = client_of(hoa).get(PAGE).text
    wanted = set(re.findall(r'href="#([^"]+)"', html)) - {"content"}
    assert wanted
    assert wanted <= set(re.findall(r' id="([^"]+)"', html))
    assert "Thay đổi 1 trên 2" in html


def test_the_board_is_told_where_the_pairing_is_doubtful_and_nobody_else(
    regulation: Regulation, first: Version, publish: Callable[..., Version],
    minh: Person, hoa: Person, client_of: Client,
) -> None:  # fmt: skip
    publish(regulation, ANEW)
    found = compare(first, regulation.versions[-1])
    assert [change.old_place for change in found.doubtful] == ["Điều 3"]
    board, staff = (client_of(person).get(PAGE).text for person in (minh, hoa))
    assert "1 chỗ máy chưa đủ chắc" in board
    assert "Nên xem lại" in board
    assert "câu chữ giống nhau" in board
    assert "máy chưa đủ chắc" not in staff
    assert "Nên xem lại" not in staff
