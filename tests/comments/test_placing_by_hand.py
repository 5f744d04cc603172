"""A person puts a remark where it belongs: recorded, stated, followed from there, taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from access.roles import Role
from accounts.models import Person
from comments.models import HandPlacing, Remark, Visibility
from comments.placement import count, place, tray
from comments.placement.attaching import attach, take_back
from comments.standing import standing_in
from database import db, transaction
from errors import Invalid
from journal.models import Entry
from regulations.models import Version
from regulations.tracing import Placement
from tests.comments.conftest import shifted
from tests.comments.test_placement import at

Client = Callable[[Person | None], Any]


@pytest.fixture
def lost(room: Any, hoa: Person, draft: Version) -> Remark:
    """Hoa's remark on Điều 9, which draft 2 drops."""
    return room.say(hoa, "Giữ mức khoán.", clause=at(draft, "dieu-9"))


@pytest.fixture
def later(lost: Remark, draft: Version, second: Any) -> Version:
    """Draft 2."""
    return second(draft)


def third(later: Version, publish: Any, *, dropped: str = "") -> Version:
    """Draft 3: again an article first, so that every number is one higher."""
    rows = [(c.address, c.label, c.title, c.text) for c in later.clauses]
    new = [row for row in shifted(rows) if not dropped or not row[0].startswith(dropped)]
    kept = {row[0] for row in new}
    links = [
        (old[0], to[0] if to[0] in kept else None, ["renumbered"], 1.0)
        for old, to in zip(rows, shifted(rows), strict=True)
    ]
    return publish(later.regulation, new, previous=later, links=links)


def said(remark: Remark, version: Version) -> str:
    """What a page says of the remark's place."""
    (placed,) = place([remark], version)
    return placed.sentence % {**placed.values, "version": "Dự thảo lần 1"}


def test_from_the_hand_set_place_on_the_lineage_is_followed(
    lost: Remark, later: Version, publish: Any, minh: Person
) -> None:
    attach([lost], to=later, clause=at(later, "dieu-8"), by=minh)
    (placed,) = place([lost], later)
    assert placed.placement is Placement.BY_HAND
    assert [clause.address for clause in placed.clauses] == ["dieu-8"]
    assert said(lost, later) == (
        "Góp ý ở Dự thảo lần 1, Điều 9; Ban soạn thảo đã gắn lại vào Điều 8 ngày 23/11/2026."
    )
    newest = third(later, publish)
    assert said(lost, newest).endswith("vào Điều 8 ngày 23/11/2026; nay là Điều 9.")


def test_the_original_place_stays_and_earlier_versions_see_nothing_of_it(
    lost: Remark, later: Version, publish: Any, draft: Version, minh: Person
) -> None:
    newest = third(later, publish)
    attach([lost], to=newest, clause=at(newest, "dieu-9"), by=minh)
    assert lost.clause is not None and lost.clause.address == "dieu-9"
    assert lost.version_id == draft.id
    assert [one.placement for one in place([lost], later)] == [Placement.DROPPED]


def test_where_the_chosen_clause_is_dropped_too_the_remark_lies_in_the_tray_again(
    lost: Remark, later: Version, publish: Any, minh: Person
) -> None:
    attach([lost], to=later, clause=at(later, "dieu-8"), by=minh)
    placed = place([lost], third(later, publish, dropped="dieu-9"))
    assert tray(placed) == placed
    assert "gắn lại vào Điều 8" in placed[0].sentence % {**placed[0].values, "version": ""}


@pytest.mark.postgres
def test_it_can_be_taken_back_and_both_acts_stay_in_the_record(
    lost: Remark, later: Version, minh: Person
) -> None:
    attach([lost], to=later, clause=at(later, "dieu-8"), note="Điều 8 nói việc này.", by=minh)
    take_back(lost, to=later, seen=1, by=minh)
    assert [one.placement for one in place([lost], later)] == [Placement.DROPPED]
    assert [act.taken_back for act in db.session.query(HandPlacing)] == [False, True]
    acts = [entry.action for entry in db.session.query(Entry).order_by(Entry.id)]
    assert acts[-2:] == ["placed_by_hand", "took_back_placing"]


def test_taking_back_the_later_choice_leaves_the_earlier_one(
    lost: Remark, later: Version, publish: Any, minh: Person
) -> None:
    attach([lost], to=later, clause=at(later, "dieu-8"), by=minh)
    newest = third(later, publish)
    attach([lost], to=newest, clause=at(newest, "dieu-8"), by=minh)
    take_back(lost, to=newest, seen=1, by=minh)
    (placed,) = place([lost], newest)
    assert [clause.address for clause in placed.clauses] == ["dieu-9"]


def test_it_may_be_made_a_remark_on_the_whole_text(
    lost: Remark, later: Version, minh: Person, hoa: Person
) -> None:
    attach([lost], to=later, clause=None, by=minh)
    assert [one.thing for one in standing_in(later, hoa).at(None).remarks] == [lost]


def test_the_same_choice_sent_twice_is_one_act_and_another_one_from_an_old_page_is_refused(
    lost: Remark, later: Version, minh: Person
) -> None:
    attach([lost], to=later, clause=at(later, "dieu-8"), seen=0, by=minh)
    attach([lost], to=later, clause=at(later, "dieu-8"), seen=0, by=minh)
    with pytest.raises(Invalid, match="người khác đã gắn lại"):
        attach([lost], to=later, clause=at(later, "dieu-9"), seen=0, by=minh)
    assert db.session.query(HandPlacing).count() == 1


def test_words_that_the_clause_does_not_have_are_refused(
    lost: Remark, later: Version, minh: Person
) -> None:
    with pytest.raises(Invalid, match="không có đúng những lời này"):
        attach([lost], to=later, clause=at(later, "dieu-8"), quote="tiền ăn", by=minh)


def test_only_remarks_of_earlier_versions_are_put_elsewhere(
    room: Any, draft: Version, second: Any, hoa: Person, minh: Person, make_person: Any
) -> None:
    remark = room.say(hoa)
    with pytest.raises(Invalid, match="bản trước"):
        attach([remark], to=draft, clause=at(draft, "dieu-7"), by=minh)


def test_the_database_refuses_to_change_an_act(lost: Remark, later: Version, minh: Person) -> None:
    attach([lost], to=later, clause=at(later, "dieu-8"), by=minh)
    with pytest.raises(IntegrityError, match="kept as written"), db.engine.begin() as connection:
        connection.execute(text("UPDATE hand_placing SET clause_id = NULL"))


def test_the_journal_names_neither_the_remark_nor_its_author(
    room: Any, draft: Version, second: Any, hoa: Person, minh: Person
) -> None:
    hidden = room.say(hoa, "Của tôi.", visibility=Visibility.GROUP_HEAD, clause=at(draft, "dieu-9"))
    later = second(draft)
    attach([hidden], to=later, clause=at(later, "dieu-8"), by=minh)
    entry = db.session.query(Entry).order_by(Entry.id.desc()).first()
    assert entry is not None
    written = f"{entry.subject_kind} {entry.subject_id} {entry.details}"
    assert str(hidden.id) not in written and hidden.receipt not in written
    assert entry.actor_id == minh.id


def test_a_quotation_is_found_again_in_its_own_clause(
    room: Any, draft: Version, second: Any, hoa: Person
) -> None:
    remark = room.say(hoa)
    _quote(remark, "Trong thành phố")
    (placed,) = place([remark], second(draft))
    assert placed.found is not None
    assert placed.found.words == "Trong thành phố"
    assert not placed.in_tray


def test_a_quoted_amount_that_is_gone_sends_the_remark_to_the_tray(
    room: Any, draft: Version, second: Any, hoa: Person
) -> None:
    remark = room.say(hoa)
    _quote(remark, "200.000 đồng")
    (placed,) = place([remark], second(draft))
    assert placed.placement is Placement.UNSURE
    assert placed.quote_lost
    assert "lời được trích không còn ở đó" in placed.sentence


def test_each_remark_is_counted_once_whoever_moved_it(
    room: Any, lost: Remark, later: Version, hoa: Person, minh: Person, draft: Version
) -> None:
    attach([lost], to=later, clause=at(later, "dieu-8"), by=minh)
    assert count(standing_in(later, hoa).remarks) == {Placement.BY_HAND: 1}


# The pages ---------------------------------------------------------------------------------


def url(remark: Remark, act: str = "") -> str:
    """The page on which a remark is put elsewhere in draft 2."""
    return f"/regulations/chi-tieu/v/2/attach/remark/{remark.id}{act}"


@pytest.mark.postgres
def test_the_board_finds_a_clause_by_its_number_and_attaches_the_remark(
    lost: Remark, later: Version, minh: Person, hoa: Person, client_of: Client
) -> None:
    board = client_of(minh)
    assert url(lost) in board.get("/regulations/chi-tieu/v/2/tray").text
    found = board.post(url(lost), data={"typed": "9.2b", "find": "1", "note": "Vì thế."})
    clause = at(later, "dieu-9.khoan-2.diem-b")
    assert found.status_code == 200 and "Vì thế." in found.text
    assert f'value="{clause.id}"' in found.text
    sent = board.post(url(lost), data={"clause": clause.id, "seen_acts": "0"})
    assert sent.status_code == 303
    shown = client_of(hoa).get("/regulations/chi-tieu/v/2").text.split(f'id="{clause.address}"')[1]
    assert "Ban soạn thảo đã gắn lại vào Điều 9 khoản 2 điểm b ngày 23/11/2026" in shown
    assert board.post(url(lost, "/take-back"), data={"seen_acts": "1"}).status_code == 303
    assert "Giữ mức khoán." in board.get("/regulations/chi-tieu/v/2/tray").text


def test_nothing_chosen_is_said_beside_the_choice_and_nothing_typed_is_lost(
    lost: Remark, later: Version, minh: Person, client_of: Client
) -> None:
    answer = client_of(minh).post(url(lost), data={"note": "Đang nghĩ."})
    assert answer.status_code == 422
    assert "Hãy chọn một trong các mục ở đây." in answer.text and "Đang nghĩ." in answer.text


def test_all_that_was_said_of_the_dropped_clause_can_be_attached_at_once(
    room: Any, lost: Remark, draft: Version, second: Any, lan: Person, minh: Person,
    client_of: Client,
) -> None:  # fmt: skip
    other = room.say(lan, "Tôi cũng vậy.", clause=at(draft, "dieu-9"))
    later = second(draft)
    shown = client_of(minh).get(url(lost)).text
    assert "Gắn cả 1 ý kiến khác" in shown
    data = {"clause": at(later, "dieu-8").id, "others": "y", "seen_acts": "0"}
    client_of(minh).post(url(lost), data=data)
    assert count(place([lost, other], later)) == {Placement.BY_HAND: 2}


@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.DRAFTER)])
def test_nobody_but_the_board_finds_the_page(
    lost: Remark, later: Version, make_person: Any, client_of: Client, role: Role | None
) -> None:
    person = make_person("Người Khác", *([role] if role else []))
    assert client_of(person).get(url(lost)).status_code == 404
    answer = client_of(person).post(url(lost), data={"clause": "0", "seen_acts": "0"})
    assert answer.status_code == 404
    assert url(lost) not in client_of(person).get("/regulations/chi-tieu/v/2/tray").text


def test_where_a_dropped_clause_stood_a_line_says_so_and_leads_to_what_was_said(
    lost: Remark, later: Version, hoa: Person, client_of: Client
) -> None:
    shown = client_of(hoa).get("/regulations/chi-tieu/v/2").text
    before = shown.split('id="dieu-9.khoan-2.diem-b"')[1]
    assert "Ở đây từng có Điều 9; 1 ý kiến." in before
    assert (
        "Giữ mức khoán."
        in client_of(hoa).get(f"/regulations/chi-tieu/v/2/tray?was={lost.clause_id}").text
    )


def test_the_wording_then_and_now_is_one_click_away(
    room: Any, draft: Version, second: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    remark = room.say(hoa)
    second(draft)
    link = f"/regulations/chi-tieu/v/2/remark/{remark.id}"
    assert link in client_of(lan).get("/regulations/chi-tieu/v/2").text
    shown = client_of(lan).get(link).text
    assert "Trong thành phố: <del>200.000</del><ins>250.000</ins> đồng" in shown
    assert "Câu chữ lúc góp ý" in shown


def test_the_page_of_a_remark_is_for_those_who_may_read_the_remark(
    room: Any, draft: Version, second: Any, hoa: Person, minh: Person, lan: Person,
    client_of: Client,
) -> None:  # fmt: skip
    remark = room.say(hoa)
    point = room.merge(lan, room.say(lan))
    second(draft)
    page = f"/regulations/chi-tieu/v/2/remark/{remark.id}"
    assert client_of(minh).get(f"/regulations/chi-tieu/v/2/point/{point.id}").status_code == 404
    assert client_of(minh).get(page).status_code == 200
    assert client_of(minh).get(page.replace("v/2", "v/1")).status_code == 404
    assert client_of(minh).get(page + "9").status_code == 404


def _quote(remark: Remark, words: str) -> None:
    with transaction():
        remark.quote = words
