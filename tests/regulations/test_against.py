"""A text read against an earlier version says at each clause what is new, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from accounts.models import Person
from regulations.against import Reading, read_against
from regulations.models import Regulation, Version
from regulations.queries import list_clauses
from tests.regulations.conftest import FIRST, SECOND

PAGE = "/regulations/quy-che-chi-tieu-noi-bo/v/2"
Client = Callable[..., FlaskClient]


def told(reading: Reading, version: Version) -> dict[str, str]:
    """What is told, by address: marked words, old places, what is gone."""
    found = {}
    for clause in list_clauses(version):
        news = reading.news.get(clause.id)
        if news is not None:
            marks = "".join(
                f"{piece.op}{piece.text}"
                for piece in (*news.title, *news.text, *sum(news.cells, ()))
                if piece.op != "="
            )
            gone = "; ".join(change.old_place for change in news.dropped)
            found[clause.address] = "|".join((marks, news.was, gone))
    return found


def read(version: Version) -> dict[str, str]:
    return told(read_against(version, "1", list_clauses(version)), version)


def test_new_reworded_and_renumbered_clauses_are_told_and_no_others(
    first: Version, second: Version
) -> None:
    assert read(second) == {
        "dieu-2": "+Phương tiện đi công tác"
        "+Người đi công tác được thanh toán tiền tàu, xe theo giá vé thực tế ghi trên chứng từ.||",
        "dieu-3": "|Điều 2|",
        "dieu-3.khoan-2.diem-b": "-200.000+250.000||",
        "dieu-4": "|Điều 3|",
        "dieu-5": "|Điều 4|",
    }


def test_what_was_dropped_is_told_behind_what_stood_before_it(
    regulation: Regulation, first: Version, publish: Callable[..., Version]
) -> None:
    text = FIRST.replace("### Điều 3. Hồ sơ thanh toán\n\nGiấy đi đường có đóng dấu của nơi đến "
                         "công tác, kèm chứng từ hợp lệ.\n\n", "")  # fmt: skip
    found = read(publish(regulation, text.replace("Điều 4.", "Điều 3.")))
    assert found == {"dieu-2.khoan-2.diem-b": "||Điều 3", "dieu-3": "|Điều 4|"}


def test_a_row_is_marked_in_its_cell_and_a_dropped_row_is_told_at_its_table(
    regulation: Regulation, first: Version, publish: Callable[..., Version]
) -> None:
    text = FIRST.replace("| 20.000 |", "| 25.000 |").replace(
        "| 2 | Tham luận đặt trước | 500.000 |\n", ""
    )
    assert read(publish(regulation, text)) == {
        "phu-luc-i.bang-1": "||Phụ lục I, bảng 1, dòng 2",
        "phu-luc-i.bang-1.dong-1": "-20.000+25.000||",
    }


def test_title_and_words_of_an_article_are_marked_each_in_its_place(
    regulation: Regulation, publish: Callable[..., Version]
) -> None:
    text = (
        "Điều 1. Phạm vi\n1. Một khoản.\n\n## Phụ lục I\n\n## ĐỊNH MỨC\n\nMức chi là 20.000 đồng.\n"
    )
    publish(regulation, text)
    new = publish(regulation, text.replace("Phạm vi", "Phạm vi áp dụng"))
    reading = read_against(new, "1", list_clauses(new))
    article = next(clause for clause in list_clauses(new) if clause.address == "dieu-1")
    assert [(piece.op, piece.text) for piece in reading.news[article.id].title] == [
        ("=", "Phạm vi"), ("+", " áp dụng"),
    ]  # fmt: skip
    assert reading.news[article.id].text == ()


def test_the_page_marks_words_and_names_the_version_it_is_read_against(
    second: Version, hoa: Person, client_of: Client
) -> None:
    html = client_of(hoa).get(f"{PAGE}?against=1").text
    assert "<del>200.000</del><ins>250.000</ins>" in html
    assert "<ins>Phương tiện đi công tác</ins>" in html
    assert "So với “Dự thảo lần 1” có 2 chỗ thay đổi" in html
    assert "<ins>" not in client_of(hoa).get(PAGE).text


def test_the_switch_says_which_way_of_reading_is_chosen(
    second: Version, hoa: Person, client_of: Client
) -> None:
    here = ' aria-current="true">'
    clean, marked = (client_of(hoa).get(PAGE + query).text for query in ("", "?against=1"))
    assert f'href="{PAGE}"{here}Bản sạch' in clean
    assert f'href="{PAGE}?against=1"{here}So với bản trước: Dự thảo lần 1' in marked
    assert f'href="{PAGE}">Bản sạch' in marked


@pytest.mark.parametrize("against", ["2", "3", "0", "01", "-1", "x", "1;", "١", "9" * 400])
def test_only_an_earlier_version_can_be_read_against(
    second: Version, hoa: Person, client_of: Client, against: str
) -> None:
    assert client_of(hoa).get(PAGE, query_string={"against": against}).status_code == 404


def test_markup_in_a_changed_text_stays_text(
    regulation: Regulation, first: Version, publish: Callable[..., Version],
    hoa: Person, client_of: Client,
) -> None:  # fmt: skip
    publish(regulation, SECOND.replace("250.000", "<script>alert(1)</script>"))
    assert "<script>alert" not in client_of(hoa).get(f"{PAGE}?against=1").text
