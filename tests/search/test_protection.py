"""Does searching show anybody what the pages would not: remarks, counts, order, names?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from access.permissions import Permission
from access.policy import may
from access.roles import Role
from accounts.models import Person
from comments.answers.queries import list_readable_points
from comments.models import Remark, Visibility
from comments.remarks.queries import list_readable
from database import db, transaction
from search.asking import understood
from search.models import Kind
from search.queries import find
from tests.search.conftest import Search

pytestmark = pytest.mark.postgres
Client = Callable[[Person | None], Any]
CANARY = "Hoàng Kim Yến"


@pytest.fixture
def yen(make_person: Callable[..., Person], hoa: Person) -> Person:
    """An employee of Hoa's group whose name must not get out."""
    return make_person(CANARY)


@pytest.fixture
def readers(
    hoa: Person, lan: Person, yen: Person, minh: Person, thu: Person, nam: Person,
    make_person: Callable[..., Person],
) -> list[Person]:  # fmt: skip
    """Everybody: each role, the author, a colleague, another group."""
    roles = [role for role in Role if role not in (Role.GROUP_HEAD, Role.DRAFTER)]
    others = [make_person(f"Người {role.value}", role, group="Tổ khác") for role in roles]
    return [hoa, lan, yen, minh, thu, nam, *others]


def main_of(page: str) -> str:
    """The page without its head and foot, which carry the form's token of the moment."""
    return page.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("visible", [True, False])
@pytest.mark.parametrize("sent", [True, False])
def test_everybody_finds_exactly_what_their_pages_show(
    room: Any, yen: Person, nam: Person, lan: Person, minh: Person, readers: list[Person],
    hits: Search, visible: bool, sent: bool,
) -> None:  # fmt: skip
    kept = room.say(yen, "Câu nói thẳng.", visibility=Visibility.GROUP_HEAD)
    room.say(nam, "Câu nói khác.")
    point = room.merge(lan, kept)
    if sent:
        room.send(lan)
        room.tell(point, minh, reason="Câu trả lời.")
    with transaction():
        room.consultation.remarks_visible = visible
    version = room.clause.version
    for person in readers:
        remarks = {remark.id for remark in list_readable([version], person)}
        points = list_readable_points([version], person)
        answers = {point.known_answer.id for point in points if point.known_answer}
        found = hits("câu", person)
        assert {h.remark.id for h in found if h.kind is Kind.REMARK} == remarks, person.name
        assert {h.answer.id for h in found if h.kind is Kind.ANSWER} == answers, person.name
        counts = find(understood("câu"), person).counts
        assert (counts[Kind.REMARK], counts[Kind.ANSWER]) == (len(remarks), len(answers))
    assert not visible or all(hits("câu nói", person) for person in readers)


def test_a_hidden_remark_leaves_neither_a_count_nor_a_gap(
    room: Any, yen: Person, hoa: Person, lan: Person, client_of: Client
) -> None:
    with transaction():
        room.consultation.remarks_visible = False
    page = "/search?q=chim+hoàng+yến"
    nothing = main_of(client_of(hoa).get(page).text)
    for number in range(60):
        room.say(yen, f"Chim hoàng yến số {number}.", visibility=Visibility.GROUP_HEAD)
    room.say(hoa, "Ý tôi.")
    assert main_of(client_of(hoa).get(page).text) == nothing
    assert "(60)" in client_of(lan).get(page).text


def test_no_page_of_results_tells_the_name_the_receipt_the_group_or_the_time(
    room: Any, yen: Person, lan: Person, minh: Person, readers: list[Person], client_of: Client
) -> None:
    kept = room.say(yen, "Câu nói thẳng.", visibility=Visibility.GROUP_HEAD)
    named = room.say(yen, "Câu nói thẳng, có tên.")
    point = room.merge(lan, kept, named)
    room.send(lan)
    room.tell(point, minh)
    found = 0
    for person in readers:
        if person is yen:
            continue
        for typed in ("câu nói thẳng", "điều 8", CANARY, yen.username, kept.receipt):
            shown = client_of(person).get("/search", query_string={"q": typed}).text
            main = main_of(shown).replace(f'value="{typed}"', "").replace(f"“{typed}”", "")
            found += "<mark>Câu nói thẳng</mark>" in main
            for secret in (CANARY, yen.username, yen.code, kept.receipt, named.receipt,
                           "Tổ Văn phòng", "2026"):  # fmt: skip
                assert secret not in main, (person.name, typed, secret)
    assert found >= len(readers) - 1


def test_a_name_finds_nothing(room: Any, yen: Person, minh: Person, hits: Search) -> None:
    for visibility in (Visibility.NAMED, Visibility.GROUP_HEAD):
        room.say(yen, visibility=visibility)
    assert hits(CANARY, minh) == [] == hits(yen.username, minh) == hits(yen.code, minh)


def test_remarks_stand_in_the_order_of_their_receipts_as_on_the_pages(
    room: Any, yen: Person, hoa: Person, minh: Person, hits: Search
) -> None:
    for number in range(12):
        kind = Visibility.GROUP_HEAD if number % 2 else Visibility.NAMED
        room.say(yen if number % 2 else hoa, f"Câu số {number:02}.", visibility=kind)
    shown = [hit.remark.receipt for hit in hits("câu số", minh)]
    assert shown == [r.receipt for r in db.session.query(Remark).order_by(Remark.receipt)]
    assert len(shown) == 12


def test_the_row_that_leave_is_asked_for_is_asked_as_the_remark_itself(
    room: Any, yen: Person, nam: Person, readers: list[Person], hits: Search
) -> None:
    remarks = [room.say(yen, "Câu nói."), room.say(nam, "Câu nói.")]
    for person in readers:
        allowed = {r.id for r in remarks if may(person, Permission.READ_REMARK, r)}
        assert {hit.remark.id for hit in hits("câu nói", person, Kind.REMARK)} == allowed
