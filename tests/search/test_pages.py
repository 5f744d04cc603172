"""Do the box and the page of results work, without script, whatever is typed?"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import html5lib
import pytest

from accounts.models import Person
from regulations.models import Regulation, Version
from tests.conftest import throttled

Client = Callable[[Person | None], Any]
ODD = [
    "", " ", "a", "%", "_", "*", '"', '"""', "'", "NEAR(a b, 2)", "a* OR b", "{exact}: x", "^phu",
    "-phu", "(((((", "))))", "phu AND", "NOT", "' OR 1=1 --", "'; DROP TABLE remark; --", "\\",
    "phụ cấp" * 2000, '"' * 10_000, "a b " * 2500, "x" * 10_000, "1." * 5000, "8.2b " * 2000,
    "<script>alert(1)</script>", '"><svg onload=alert(1)>', "{{7*7}}", "%(typed)s", "${7*7}",
    "\u202e\u0000"[:1], "😀😀", "日本語", "\ud7ff\ue000", "điều điều điều", "khoản", "điều 999.99z",
    "² ³", "و ١٢", "a\r\nb\tc",
]  # fmt: skip


def parsed(page: str) -> Any:
    """The page as a browser reads it; a fault of the markup fails the test."""
    reader = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    tree = reader.parse(page)
    faults = [fault for _, fault, _ in reader.errors]
    assert faults == []
    return tree


@pytest.mark.postgres
@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
def test_whatever_is_typed_is_answered_with_a_page(
    draft: Version, hoa: Person, client_of: Client, typed: str
) -> None:
    started = time.process_time()
    answer = client_of(hoa).get("/search", query_string={"q": typed})
    assert answer.status_code == 200
    assert time.process_time() - started < 2
    tree = parsed(answer.text)
    assert [one.text for one in tree.iter("h1")] == ["Tìm kiếm"]
    assert not list(tree.iter("svg")) and "<script>alert" not in answer.text
    assert "49" not in answer.text.split("<main")[1]
    assert len(answer.text) < 150_000


@pytest.mark.parametrize("rest", ["page=0", "page=-1", "page=99999", "page=x", "kind=person",
                                  "kind='", "q=phu&q=cap", "kind=remark&page=2"])  # fmt: skip
def test_odd_parameters_are_answered_with_a_page(
    draft: Version, hoa: Person, client_of: Client, rest: str
) -> None:
    assert client_of(hoa).get(f"/search?q=phu+cap&{rest}").status_code == 200


def test_an_empty_question_says_what_to_type_and_one_that_finds_nothing_what_to_try(
    draft: Version, hoa: Person, client_of: Client
) -> None:
    browser = client_of(hoa)
    assert "Hãy gõ ít nhất hai chữ cái" in browser.get("/search").text
    assert "Chưa có từ để tìm" in browser.get("/search?q=***").text
    nothing = browser.get("/search?q=voi+ma+mút").text
    assert "Không tìm thấy “voi ma mút”" in nothing and "Hãy thử ít từ hơn" in nothing
    assert "chỉ dùng phần đầu" in browser.get("/search", query_string={"q": "dài " * 500}).text


def test_a_hit_names_its_place_marks_the_words_and_leads_to_the_clause(
    draft: Version, hoa: Person, client_of: Client
) -> None:
    browser = client_of(hoa)
    tree = parsed(browser.get("/search?q=thanh+pho+200.000").text)
    (card,) = tree.iter("article")
    (link,) = card.find("h3").iter("a")
    assert link.text == "Điều 8 khoản 2 điểm b"
    assert link.get("href") == "/regulations/chi-tieu/v/1#dieu-8.khoan-2.diem-b"
    assert [one.text for one in card.iter("mark")] == ["thành phố", "200.000"]
    said = "".join(card.itertext())
    assert "Quy chế chi tiêu nội bộ – Dự thảo lần 1" in said
    assert 'id="dieu-8.khoan-2.diem-b"' in browser.get(link.get("href")).text


def test_a_remark_leads_to_the_page_where_it_stands(
    room: Any, hoa: Person, client_of: Client
) -> None:
    browser = client_of(hoa)
    room.say(hoa, "Chim hoàng yến.")
    tree = parsed(browser.get("/search?q=hoang+yen").text)
    links = [one.get("href") for one in tree.find(".//article").iter("a")]
    assert links == [
        "/regulations/chi-tieu/v/1#dieu-8.khoan-2.diem-b",
        "/regulations/chi-tieu/v/1/remarks?clause=dieu-8.khoan-2.diem-b",
    ]
    assert "Chim hoàng yến." in browser.get(links[1]).text


def test_markup_in_a_text_stays_text(room: Any, hoa: Person, client_of: Client) -> None:
    room.say(hoa, "Xem <img src=x onerror=alert(1)> phụ cấp <b>đậm</b>.")
    shown = client_of(hoa).get("/search?q=onerror+phu+cap&kind=remark").text
    card = parsed(shown).find(".//article")
    assert not list(card.iter("img")) and not list(card.iter("b"))
    assert "&lt;img src=x <mark>onerror</mark>=alert(1)&gt;" in shown
    phrase = client_of(hoa).get('/search?q="xem+img+src"&kind=remark').text
    assert "<mark>Xem &lt;img src</mark>" in phrase
    assert not list(parsed(phrase).find(".//article").iter("img"))


def test_the_pager_leads_through_all_with_what_was_typed(
    regulation: Regulation, publish: Any, hoa: Person, client_of: Client
) -> None:
    rows = [(f"dieu-{n}", f"Điều {n}.", "", "Mục chung & riêng.") for n in range(1, 61)]
    publish(regulation, rows)
    browser = client_of(hoa)
    first = browser.get('/search?q="muc+chung"+rieng')
    tree = parsed(first.text)
    assert len(list(tree.iter("article"))) == 50
    (further,) = [one for one in tree.iter("a") if one.get("rel") == "next"]
    assert len(list(parsed(browser.get(further.get("href")).text).iter("article"))) == 10
    assert len(first.text) < 150_000


@pytest.mark.parametrize("address", ["/", "/regulations", "/rounds", "/no/such/page"])
def test_every_page_has_the_box_for_those_who_are_signed_in(
    draft: Version, hoa: Person, client_of: Client, address: str
) -> None:
    tree = parsed(client_of(hoa).get(address).text)
    (form,) = [one for one in tree.iter("form") if one.get("role") == "search"]
    assert (form.get("method"), form.get("action")) == ("get", "/search")
    (box,) = form.iter("input")
    (label,) = form.iter("label")
    assert (box.get("name"), label.get("for")) == ("q", box.get("id"))
    assert label.text == "Tìm trong văn bản, ý kiến, câu trả lời"
    assert next(form.iter("button")).text == "Tìm"


def test_the_search_page_itself_has_one_box_only(hoa: Person, client_of: Client) -> None:
    tree = parsed(client_of(hoa).get("/search?q=x").text)
    assert len([one for one in tree.iter("form") if one.get("role") == "search"]) == 1


def test_who_is_not_signed_in_sees_no_box_and_finds_nothing(
    draft: Version, hoa: Person, client_of: Client
) -> None:
    stranger = client_of(None)
    assert 'role="search"' not in stranger.get("/sign-in").text
    answer = stranger.get("/search?q=phu+cap")
    assert answer.status_code in (302, 303) and answer.location.startswith("/sign-in")


class TestPace:
    """Searching has a pace no person reaches."""

    @pytest.fixture
    def app(self, tmp_path: Any) -> Any:
        """The application with its throttle on."""
        with throttled(tmp_path) as made:
            yield made

    def test_a_flood_of_one_person_waits_and_the_others_do_not(
        self, hoa: Person, lan: Person, client_of: Client
    ) -> None:
        busy = client_of(hoa)
        answers = [busy.get("/search?q=phu").status_code for _ in range(61)]
        assert answers == [200] * 60 + [429]
        assert client_of(lan).get("/search?q=phu").status_code == 200
