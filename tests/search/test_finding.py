"""Are texts found by the words people type, alike on both databases, the newest wording first?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Person
from database import transaction
from regulations.drafting import save_draft
from regulations.lifecycle import Stage, VersionKind
from regulations.models import Regulation, Version
from regulations.publishing import publish as publish_draft
from search.asking import understood
from search.models import Kind
from search.queries import find
from tests.search.conftest import Search, marked, places

pytestmark = pytest.mark.postgres

LIST = [
    ("phụ cấp lưu trú", ["Điều 8", "Điều 8 khoản 1"]),
    ("phu cap luu tru", ["Điều 8", "Điều 8 khoản 1"]),
    ("PHU CAP", ["Điều 8", "Điều 8 khoản 1"]),
    ("lưu trú phụ cấp", ["Điều 8", "Điều 8 khoản 1"]),
    ('"lưu trú phụ cấp"', []),
    ('"phụ cấp lưu trú là khoản"', ["Điều 8 khoản 1"]),
    ("di lai", ["Điều 7"]),
    ("đi lại", ["Điều 7"]),
    ("dong mot ngay", ["Điều 8 khoản 2 điểm a", "Điều 8 khoản 2 điểm b", "Điều 9"]),
    ("200.000", ["Điều 8 khoản 2 điểm b"]),
    ("200000 dong", ["Điều 8 khoản 2 điểm b"]),
    ("200", []),
    ("điều 8", ["Điều 8"]),
    ("điều 8 khoản 2", ["Điều 8 khoản 2"]),
    ("khoan 2 dieu 8", ["Điều 8 khoản 2"]),
    ("8.2b", ["Điều 8 khoản 2 điểm b"]),
    ("điều 8 thành phố", ["Điều 8 khoản 2 điểm a", "Điều 8 khoản 2 điểm b"]),
    ("điều 9 thành phố", []),
    ("điều 99", []),
    ("thanh pho*", ["Điều 8 khoản 2 điểm a", "Điều 8 khoản 2 điểm b"]),
    ("thanh AND pho", []),
    ("thanh OR pho", []),
    ("NOT thanh", []),
    ("phu -cap", ["Điều 8", "Điều 8 khoản 1"]),
    ("folded: phu", []),
    ("th%", []),
    ("th_nh", []),
    ('"', []),
    ("'; DROP TABLE search_entry; --", []),
    ("một & ngày | ! <-> (x)", []),
]


@pytest.mark.parametrize(("typed", "found"), LIST)
def test_the_shared_list_is_found_alike_on_both_databases(
    draft: Version, hoa: Person, hits: Search, typed: str, found: list[str]
) -> None:
    assert places(hits(typed, hoa)) == found


def text_of(publish: Callable[..., Version], regulation: Regulation, *texts: str) -> Version:
    """A version whose articles say this."""
    rows = [(f"dieu-{n}", f"Điều {n}.", "", text) for n, text in enumerate(texts, 1)]
    return publish(regulation, rows)


def test_what_has_the_tone_marks_typed_stands_first(
    regulation: Regulation, publish: Any, hoa: Person, hits: Search
) -> None:
    text_of(publish, regulation, "Che chắn.", "Chế độ.", "Chè xanh.", "Chế biến.")
    assert places(hits("chế", hoa)) == ["Điều 2", "Điều 4", "Điều 1", "Điều 3"]
    assert places(hits("che", hoa)) == ["Điều 1", "Điều 2", "Điều 3", "Điều 4"]


def test_both_spellings_of_a_tone_and_both_unicode_forms_are_one(
    regulation: Regulation, publish: Any, hoa: Person, hits: Search
) -> None:
    text_of(publish, regulation, "Hòa giải.", "Hoà giải.", "Hoa cúc.")
    for typed in ("hòa", "hoà", "ho\u0300a"):
        assert places(hits(typed, hoa)) == ["Điều 1", "Điều 2", "Điều 3"]
    assert places(hits("hoa cúc", hoa)) == ["Điều 3"]


def test_words_side_by_side_as_typed_stand_before_words_far_apart(
    regulation: Regulation, publish: Any, hoa: Person, hits: Search
) -> None:
    text_of(publish, regulation, "Phụ trách các cấp.", "Phụ cấp.")
    assert places(hits("phụ cấp", hoa)) == ["Điều 2", "Điều 1"]
    assert places(hits("phu cap", hoa)) == ["Điều 2", "Điều 1"]


def test_the_words_are_marked_in_the_snippet(draft: Version, hoa: Person, hits: Search) -> None:
    found = hits("thanh pho 200.000", hoa)
    assert [marked(hit) for hit in found] == [["thành phố", "200.000"]]


@pytest.fixture
def two(regulation: Regulation, minh: Person) -> list[Version]:
    """Two drafts published through the door, so that identities are carried."""
    first = (
        "### Điều 1. Phạm vi\n\nQuy chế này quy định mức chi của cơ quan trong năm.\n\n"
        "### Điều 2. Tiền trọ\n\nMức khoán là 450.000 đồng một ngày cho mỗi người đi công tác.\n\n"
        "### Điều 3. Tiền xe\n\nThanh toán theo giá vé thực tế ghi trên chứng từ của chuyến đi.\n"
    )
    later = first.replace("450.000", "500.000").split("### Điều 3.")[0]
    made = []
    for number, text in enumerate((first, later)):
        saved = save_draft(regulation, markdown=text, base_revision=number, by=minh)
        made.append(publish_draft(regulation, by=minh, revision=saved.revision))
    return made


def test_the_same_wording_in_two_versions_is_one_hit_at_the_newest(
    two: list[Version], hoa: Person, hits: Search
) -> None:
    (hit,) = hits("mức chi của cơ quan", hoa)
    assert hit.version.number == 2 and hit.note == "" and not hit.is_old
    assert [(one.version.number, one.place) for one in hit.also] == [(1, hit.clause.place)]


def test_an_older_wording_says_so_and_stands_after_the_newest(
    two: list[Version], hoa: Person, hits: Search
) -> None:
    found = hits("mức khoán", hoa)
    assert [(hit.version.number, hit.is_old) for hit in found] == [(2, False), (1, True)]
    (old,) = hits("450.000", hoa)
    assert old.version.number == 1 and old.note == "Bản mới nhất viết khác."
    assert "500.000" in old.present.text


def test_a_clause_that_was_dropped_says_so(two: list[Version], hoa: Person, hits: Search) -> None:
    (hit,) = hits("giá vé thực tế", hoa)
    assert hit.version.number == 1 and hit.is_old and hit.present is None
    assert hit.note == "Bản mới nhất không còn điều khoản này."


def test_the_wording_in_force_is_not_called_old(
    two: list[Version], hoa: Person, minh: Person, hits: Search
) -> None:
    with transaction():
        two[0].kind = VersionKind.ISSUED
    (hit,) = hits("450.000", hoa)
    assert hit.note == "Bản mới nhất viết khác." and not hit.is_old


def test_a_working_draft_is_found_by_nobody(
    regulation: Regulation, hoa: Person, minh: Person, hits: Search
) -> None:
    text = "### Điều 1. Mật\n\nChim hoàng yến.\n"
    save_draft(regulation, markdown=text, base_revision=0, by=minh)
    assert hits("chim hoàng yến", hoa) == [] == hits("chim hoàng yến", minh)


def test_a_withdrawn_draft_is_found_by_nobody_but_the_text_in_force_is(
    draft: Version, regulation: Regulation, hoa: Person, minh: Person, hits: Search
) -> None:
    assert hits("phụ cấp", hoa)
    with transaction():
        regulation.stage = Stage.WITHDRAWN
    assert hits("phụ cấp", hoa) == [] == hits("phụ cấp", minh)
    with transaction():
        draft.kind = VersionKind.ISSUED
    assert places(hits("phụ cấp", hoa)) == ["Điều 8", "Điều 8 khoản 1"]


def test_remarks_and_answers_are_found_by_words_and_by_the_number_of_their_clause(
    room: Any, hoa: Person, lan: Person, minh: Person, hits: Search
) -> None:
    remark = room.say(hoa, "Giá phòng nay đã cao.", reason="Đi xa tốn kém.")
    point = room.merge(lan, remark)
    room.send(lan)
    room.tell(point, minh, reason="Sẽ cân đối ngân sách.")
    for typed in ("gia phong", "tốn kém"):
        (hit,) = hits(typed, hoa, Kind.REMARK)
        assert hit.clause.place == "Điều 8 khoản 2 điểm b"
    (answer,) = hits("can doi", hoa)
    assert answer.kind is Kind.ANSWER and marked(answer) == ["cân đối"]
    found = hits("điều 8", hoa)
    assert [hit.kind for hit in found] == [Kind.CLAUSE, Kind.REMARK, Kind.ANSWER]
    assert [hit.kind for hit in hits("điều 9", hoa)] == [Kind.CLAUSE]
    assert [hit.kind for hit in hits("8.2b ngân sách", hoa)] == [Kind.ANSWER]


def test_a_page_has_at_most_fifty_and_the_pages_together_have_all(
    regulation: Regulation, publish: Any, hoa: Person
) -> None:
    text_of(publish, regulation, *[f"Mục chung số {n}." for n in range(1, 121)])
    asked = understood("mục chung")
    pages = [find(asked, hoa, page=number) for number in (1, 2, 3, 4, 999)]
    assert [len(one.hits) for one in pages] == [50, 50, 20, 20, 20]
    assert [one.number for one in pages] == [1, 2, 3, 3, 3]
    seen = [hit.clause.id for one in pages[:3] for hit in one.hits]
    assert len(set(seen)) == 120 == pages[0].total == pages[0].counts[Kind.CLAUSE]


def test_three_hits_cost_as_many_queries_as_one(
    room: Any, hoa: Person, lan: Person, count_queries: Any, client_of: Any
) -> None:
    room.say(hoa, "Ý chung một.")
    browser = client_of(hoa)

    def cost() -> int:
        return count_queries(lambda: browser.get("/search?q=chung"))

    one = cost()
    room.say(hoa, "Ý chung hai.")
    room.say(lan, "Ý chung ba.", clause=room.clause.parent)
    assert browser.get("/search?q=chung").text.count("<mark>chung") == 3
    assert cost() == one
