"""The life of one clause: every wording, in the order of the versions, and what led to each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accounts.models import Person
from conference.biography import biography
from regulations.lifecycle import VersionKind
from regulations.models import Regulation, Version
from regulations.publishing import latest_version, publish_text
from regulations.queries import get_clause
from tests.conference.conftest import DRAFT

Client = Callable[[Person | None], Any]
NEXT = DRAFT.replace(
    "### Điều 2. Phụ cấp",
    "### Điều 2. Tạm ứng\n\nĐược tạm ứng trước khi đi công tác.\n\n### Điều 3. Phụ cấp",
).replace("180.000", "190.000")


def publish_next(regulation: Regulation, text: str, by: Person) -> Version:
    return publish_text(
        regulation,
        markdown=text,
        kind=VersionKind.DRAFT,
        previous=latest_version(regulation),
        by=by,
    )


def test_the_wordings_come_in_the_order_of_the_versions_under_their_numbers(
    regulation: Regulation, minh: Person
) -> None:
    last = publish_next(regulation, NEXT, minh)
    told = biography(get_clause(last, "dieu-3.khoan-1.diem-a"), minh)
    said = [(one.clause.place, one.clause.text) for episode in told for one in episode.wordings]
    assert said == [
        ("Điều 2 khoản 1 điểm a", "Trong thành phố: 150.000 đồng/ngày;"),
        ("Điều 2 khoản 1 điểm a", "Trong thành phố: 180.000 đồng/ngày;"),
        ("Điều 3 khoản 1 điểm a", "Trong thành phố: 190.000 đồng/ngày;"),
    ]
    assert [one.is_changed for episode in told for one in episode.wordings] == [False, True, True]


def test_an_older_wording_tells_the_same_life(regulation: Regulation, minh: Person) -> None:
    last = publish_next(regulation, NEXT, minh)
    first = min(regulation.versions, key=lambda version: version.number)
    ids = [
        [one.clause.id for episode in biography(clause, minh) for one in episode.wordings]
        for clause in (
            get_clause(first, "dieu-2.khoan-1.diem-a"),
            get_clause(last, "dieu-3.khoan-1.diem-a"),
        )
    ]
    assert ids[0] == ids[1]


def test_a_dropped_clause_says_where_its_life_ended(regulation: Regulation, minh: Person) -> None:
    before = latest_version(regulation)
    assert before is not None
    publish_next(regulation, DRAFT.replace("b) Ngoài thành phố: 200.000 đồng/ngày.\n", ""), minh)
    told = biography(get_clause(before, "dieu-2.khoan-1.diem-b"), minh)
    assert [episode.dropped for episode in told] == [False, False, True]
    assert told[-1].wordings == []


def test_the_page_shows_the_difference_and_leads_to_each_version(
    regulation: Regulation, minh: Person, client_of: Client
) -> None:
    last = publish_next(regulation, NEXT, minh)
    page = f"/regulations/chi-tieu/v/{last.number}/dieu-3.khoan-1.diem-a/history"
    shown = client_of(minh).get(page).text
    assert "<del>180.000</del>" in shown and "<ins>190.000</ins>" in shown
    assert "trước là Điều 2 khoản 1 điểm a" in shown
    assert client_of(minh).get(page.replace("diem-a", "diem-z")).status_code == 404
