"""The tools of the reading page: straight to a clause, a ready sentence to share."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from accounts.models import Person
from regulations.models import Regulation, Version
from tests.regulations.conftest import FIRST
from tests.regulations.test_reading import queries  # noqa: F401 (a fixture)

PAGE = "/regulations/quy-che-chi-tieu-noi-bo/v/1"
Client = Callable[..., FlaskClient]


def test_a_typed_number_leads_to_the_clause(first: Version, hoa: Person, client_of: Client) -> None:
    answer = client_of(hoa).get(PAGE, query_string={"go": "khoản 2 điều 2"})
    assert (answer.status_code, answer.location) == (303, f"{PAGE}#dieu-2.khoan-2")


def test_the_way_of_reading_is_kept_on_the_way_to_a_clause(
    second: Version, hoa: Person, client_of: Client
) -> None:
    page = PAGE.replace("v/1", "v/2")
    answer = client_of(hoa).get(page, query_string={"go": "3.2b", "against": "1"})
    assert answer.location == f"{page}?against=1#dieu-3.khoan-2.diem-b"


def test_an_unknown_number_gives_a_sentence_and_what_is_there(
    first: Version, hoa: Person, client_of: Client
) -> None:
    html = client_of(hoa).get(PAGE, query_string={"go": "2.2z"}).text
    assert "Bản này không có “2.2z”." in html
    assert '<a href="#dieu-2.khoan-2">Mở Điều 2 khoản 2</a>' in html
    assert 'name="go" maxlength="80" autocomplete="off" value="2.2z"' in html


def test_what_is_no_number_is_answered_with_examples_and_stays_text(
    first: Version, hoa: Person, client_of: Client
) -> None:
    html = client_of(hoa).get(PAGE, query_string={"go": "<script>x"}).text
    assert "Bản này không có “&lt;script&gt;x”." in html
    assert "ví dụ: điều 8 khoản 2" in html


def test_a_clause_is_shared_with_a_ready_sentence(
    app: Flask, first: Version, hoa: Person, client_of: Client
) -> None:
    app.config["BASE_URL"] = "https://thao.example/"
    html = client_of(hoa).get(f"{PAGE}/share/dieu-2.khoan-2").text
    sentence = re.search(r"<textarea[^>]* readonly>(.*?)</textarea>", html)
    assert sentence is not None
    assert sentence[1] == (
        "Mời xem Điều 2 khoản 2, Quy chế chi tiêu nội bộ (Dự thảo lần 1): "
        f"https://thao.example{PAGE}#dieu-2.khoan-2"
    )


def test_the_sentence_comes_as_a_fragment_to_the_pages_own_script(
    first: Version, hoa: Person, client_of: Client
) -> None:
    answer = client_of(hoa).get(f"{PAGE}/share/dieu-2", headers={"X-Fragment": "1"})
    assert not answer.text.lstrip().lower().startswith("<!doctype")
    assert "Mời xem Điều 2, " in answer.text


def test_what_is_not_there_cannot_be_shared(first: Version, hoa: Person, client_of: Client) -> None:
    assert client_of(hoa).get(f"{PAGE}/share/dieu-99").status_code == 404
    assert client_of(None).get(f"{PAGE}/share/dieu-2").status_code in (302, 303)


def test_every_clause_has_its_way_to_be_shared_with_a_name_of_its_own(
    first: Version, hoa: Person, client_of: Client
) -> None:
    html = client_of(hoa).get(PAGE).text
    shared = re.findall(r'class="share" data-in-place href="1/share/([^"]+)"', html)
    named = re.findall(r'class="share".*?<span class="visually-hidden">: ([^<]+)</span>', html)
    assert len(shared) == len(set(shared)) == len(set(named)) > 10


def test_reading_against_a_version_takes_as_many_queries_for_a_longer_text(
    app: Flask, regulation: Regulation, first: Version, publish: Callable[..., Version],
    hoa: Person, client_of: Client, queries: list[str],  # noqa: F811
) -> None:  # fmt: skip
    app.extensions["beside_clause"] = []  # other rooms count their own
    client, counted = client_of(hoa), []
    for amount in (1, 3):
        more = "".join(
            f"### Điều {n}. Chi khác\n\n1. Mức {n}.000 đồng.\n\n" for n in range(5, 5 + amount)
        )
        version = publish(regulation, FIRST.replace("## Phụ lục I\n", more + "## Phụ lục I\n"))
        queries.clear()
        page = PAGE.replace("v/1", f"v/{version.number}")
        assert client.get(f"{page}?against={version.number - 1}").status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 20
