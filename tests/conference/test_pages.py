"""Do the pages let the right people record a conference, and keep what was typed?"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from accounts.models import Person
from conference.models import AttendanceCount, Conference, FloorAmendment, TabledText, Vote
from database import db
from regulations.models import IssuingDecision, Version

Client = Callable[[Person | None], FlaskClient]
Come = Callable[[int], None]
CALL = {
    "title": "Hội nghị năm 2026",
    "held_on": "2026-11-23",
    "place": "Hội trường A",
    "attending": "all_staff",
    "staff_total": "47",
    "profile": "l10",
    "form_key": "n" * 22,
}
HANDS = {"agreed": "17", "against": "10", "other": "5"}
PAPER = {
    "number": "05/QĐ-HPN",
    "place": "Phương Nam",
    "signed_on": "2026-11-23",
    "effective_on": "2026-12-01",
    "authority": "",
    "signer_title": "Chủ tịch",
    "signer_name": "Võ Thị Hạnh",
    "bases": "Căn cứ Luật Thực hiện dân chủ ở cơ sở;",
    "recipients": "- Như Điều 3;\n- Lưu: VT.",
}


@pytest.fixture
def secretary(client_of: Client, thu: Person) -> FlaskClient:
    """The secretary's browser."""
    return client_of(thu)


def desk(tabled: TabledText) -> str:
    return f"/conferences/{tabled.conference_id}"


def voting_page(tabled: TabledText) -> str:
    return f"{desk(tabled)}/texts/{tabled.id}/vote"


def amending_page(tabled: TabledText) -> str:
    return f"{desk(tabled)}/texts/{tabled.id}/amendments/dieu-2.khoan-2"


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    assert found is not None
    return found.group(1)


def words(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def issue_page(version: Version) -> str:
    return f"/regulations/{version.regulation.slug}/v/{version.number}/issue"


# The journey.


def test_from_calling_to_the_text_in_force(
    secretary: FlaskClient, draft: Version, client_of: Client, head: Person, hoa: Person
) -> None:
    assert "Chưa có hội nghị nào" in words(secretary.get("/conferences"))
    form = secretary.get("/conferences/new").text
    assert "Quy chế chi tiêu nội bộ – Dự thảo lần" in form
    made = secretary.post("/conferences/new", data={**CALL, "versions": str(draft.id)})
    assert made.status_code == 303
    here = made.location
    assert "Cần có mặt ít nhất 32" in words(secretary.get(here))

    tabled = db.session.scalars(select(TabledText)).one()
    secretary.post(f"{here}/attendance", data={"present": "31"})
    assert "Chưa đủ người: có mặt 31, cần 32" in words(secretary.get(here))
    refused = secretary.post(voting_page(tabled), data={**HANDS, "seen": "1-0-0"})
    assert refused.status_code == 422
    assert "có mặt 31, cần 32" in words(refused)

    secretary.post(f"{here}/attendance", data={"present": "32"})
    page = secretary.get(amending_page(tabled)).text
    assert "nộp chứng từ trong 10 ngày" in page
    changed = {
        **HANDS,
        "seen": hidden(page, "seen"),
        "form_key": hidden(page, "form_key"),
        "wording": "Người đi công tác nộp chứng từ trong 15 ngày.",
    }
    assert secretary.post(amending_page(tabled), data=changed).status_code == 303
    page = secretary.get(voting_page(tabled)).text
    vote = {"seen": hidden(page, "seen"), "form_key": hidden(page, "form_key")}
    assert secretary.post(voting_page(tabled), data={**HANDS, **vote}).status_code == 303
    assert "53,1 %" in words(secretary.get(here))

    staff = client_of(hoa)
    assert "Được thông qua" in words(staff.get(here))
    changes = words(staff.get(f"{here}/texts/{tabled.id}/changes"))
    assert "Điều 2 khoản 2" in changes
    assert "Điều 2 khoản 1" not in changes

    db.session.expire_all()
    adopted = tabled.adopted_version
    assert adopted is not None
    chief = client_of(head)
    assert "Võ Thị Hạnh" in chief.get(issue_page(adopted)).text
    review = chief.post(issue_page(adopted), data=PAPER)
    assert "05/QĐ-HPN" in words(review)
    assert db.session.scalars(select(IssuingDecision)).all() == []
    assert "Ký ban hành" in words(review)
    edit = chief.post(issue_page(adopted), data={**PAPER, "edit": "1"})
    assert 'value="05/QĐ-HPN"' in edit.text
    signed = chief.post(issue_page(adopted), data={**PAPER, "confirmed": "1"})
    assert signed.status_code == 303
    decision = db.session.scalars(select(IssuingDecision)).one()
    assert decision.recipients == ["Như Điều 3", "Lưu: VT"]
    again = chief.post(issue_page(adopted), data={**PAPER, "confirmed": "1"})
    assert again.status_code == 409
    assert "05/QĐ-HPN" in words(again)


def test_a_double_click_on_a_vote_records_one(
    secretary: FlaskClient, tabled: TabledText, come: Come
) -> None:
    come(32)
    data = {"agreed": "16", "against": "0", "other": "0", "seen": tabled.seen, "form_key": "v" * 22}
    assert secretary.post(voting_page(tabled), data=data).status_code == 303
    assert secretary.post(voting_page(tabled), data=data).status_code == 303
    assert len(db.session.scalars(select(Vote)).all()) == 1


def test_a_stale_vote_is_given_back_with_what_was_recorded_meanwhile(
    secretary: FlaskClient, tabled: TabledText, come: Come
) -> None:
    come(32)
    stale = tabled.seen
    come(40)
    answer = secretary.post(
        voting_page(tabled), data={**HANDS, "seen": stale, "form_key": "w" * 22}
    )
    assert answer.status_code == 409
    assert 'value="17"' in answer.text
    assert "Có mặt 40" in words(answer)
    assert hidden(answer.text, "seen") != stale
    assert db.session.scalars(select(Vote)).all() == []


# What is typed wrongly.


@pytest.mark.parametrize("typed", ["", "-1", "31.5", "31,5", "1e3", "9" * 30, "ba hai", "٣٢", "48"])
def test_odd_numbers_of_people_are_refused_and_kept(
    typed: str, secretary: FlaskClient, conference: Conference
) -> None:
    answer = secretary.post(f"/conferences/{conference.id}/attendance", data={"present": typed})
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.text
    assert db.session.scalars(select(AttendanceCount)).all() == []


@pytest.mark.parametrize(
    "change",
    [
        {"title": " "},
        {"held_on": "31/02/2026"},
        {"held_on": ""},
        {"attending": "nobody"},
        {"profile": "council_80"},
        {"staff_total": "-47"},
        {"attending": "delegates", "summoned": "48"},
        {"attending": "delegates", "summoned": ""},
        {"versions": "999"},
        {"versions": "x"},
    ],
)
def test_a_call_that_cannot_be_is_given_back(
    change: dict[str, str], secretary: FlaskClient
) -> None:
    answer = secretary.post("/conferences/new", data={**CALL, **change})
    assert answer.status_code == 422
    assert 'value="Hội trường A"' in answer.text
    assert db.session.scalars(select(Conference)).all() == []


def test_dates_may_be_typed_the_vietnamese_way(secretary: FlaskClient, hands: Any) -> None:
    secretary.post("/conferences/new", data={**CALL, "held_on": "24/11/2026"})
    assert db.session.scalars(select(Conference)).one().held_on.isoformat() == "2026-11-24"


def test_refused_words_of_an_amendment_are_given_back(
    secretary: FlaskClient, tabled: TabledText, come: Come
) -> None:
    come(32)
    sent = {**HANDS, "seen": tabled.seen, "form_key": "x" * 22, "wording": "Nộp.\n3. Khoản mới."}
    answer = secretary.post(amending_page(tabled), data=sent)
    assert answer.status_code == 422
    assert "3. Khoản mới." in answer.text
    assert db.session.scalars(select(FloorAmendment)).all() == []


@pytest.mark.parametrize(
    "change", [{"number": "5/QĐ-HPN"}, {"signed_on": "2026-11-22"}, {"effective_on": "2026-11-01"}]
)
def test_a_wrong_paper_is_given_back_before_it_can_be_signed(
    change: dict[str, str],
    tabled: TabledText,
    come: Come,
    show_hands: Callable[..., Vote],
    client_of: Client,
    head: Person,
) -> None:
    come(32)
    show_hands(17)
    assert tabled.adopted_version is not None
    answer = client_of(head).post(
        issue_page(tabled.adopted_version), data={**PAPER, **change, "confirmed": "1"}
    )
    assert answer.status_code == 422
    assert "Lưu: VT" in answer.text
    assert db.session.scalars(select(IssuingDecision)).all() == []


# Who may, and what is there.


@pytest.mark.parametrize(
    "path",
    [
        "/conferences/new",
        "/conferences/1/attendance",
        "/conferences/1/texts",
        "/conferences/1/close",
        "/conferences/1/texts/1/vote",
        "/conferences/1/texts/1/amendments",
        "/conferences/1/texts/1/amendments/dieu-2.khoan-2",
    ],
)
def test_an_employee_reads_but_records_nothing(
    path: str, tabled: TabledText, client_of: Client, hoa: Person
) -> None:
    staff = client_of(hoa)
    assert staff.get(path).status_code == 403
    if not path.endswith("/amendments"):
        assert staff.post(path, data={"present": "40"}).status_code == 403
    assert staff.get(desk(tabled)).status_code == 200
    assert "Ghi số người có mặt" not in staff.get(desk(tabled)).text


def test_only_the_head_issues(
    tabled: TabledText,
    come: Come,
    show_hands: Callable[..., Vote],
    secretary: FlaskClient,
) -> None:
    come(32)
    show_hands(17)
    assert tabled.adopted_version is not None
    path = issue_page(tabled.adopted_version)
    assert secretary.get(path).status_code == 403
    assert secretary.post(path, data={**PAPER, "confirmed": "1"}).status_code == 403


def test_a_text_that_was_not_adopted_has_no_page_to_issue_it(
    draft: Version, client_of: Client, head: Person
) -> None:
    answer = client_of(head).get(issue_page(draft))
    assert answer.status_code == 422
    assert "hội nghị đã thông qua" in words(answer)


@pytest.mark.parametrize(
    "path",
    [
        "/conferences/99",
        f"/conferences/{2**70}",
        "/conferences/99/texts/1/vote",
        "/conferences/1/texts/99/vote",
        "/conferences/1/texts/1/changes",
        "/conferences/1/texts/1/amendments/dieu-99",
        "/conferences/1/texts/1/amendments?in=dieu-99",
    ],
)
def test_what_is_not_there_is_not_found(
    path: str, tabled: TabledText, secretary: FlaskClient
) -> None:
    assert secretary.get(path).status_code == 404


def test_nobody_outside_sees_a_conference(tabled: TabledText, client_of: Client) -> None:
    assert client_of(None).get(desk(tabled)).status_code in (302, 303, 401)


def test_the_choice_of_a_clause_goes_from_articles_to_what_is_in_them(
    secretary: FlaskClient, tabled: TabledText
) -> None:
    path = f"{desk(tabled)}/texts/{tabled.id}/amendments"
    outer = words(secretary.get(path))
    assert "Điều 2. Phụ cấp lưu trú" in outer
    assert "khoản 1" not in outer
    inner = words(secretary.get(f"{path}?in=dieu-2"))
    assert "Điều 2 khoản 1 điểm a" in inner
    assert "Điều 1" not in inner.replace("Điều 1.", "")


def test_closing_says_what_becomes_of_each_text(
    secretary: FlaskClient, tabled: TabledText, come: Come, show_hands: Callable[..., Vote]
) -> None:
    come(32)
    show_hands(16)
    assert "Không được thông qua" in words(secretary.get(f"{desk(tabled)}/close"))
    assert secretary.post(f"{desk(tabled)}/close").status_code == 303
    assert "Đã kết thúc" in words(secretary.get(desk(tabled)))
    assert secretary.get(voting_page(tabled)).status_code == 200


# What waits.


def test_the_secretary_is_told_to_count_and_the_head_to_issue(
    tabled: TabledText,
    come: Come,
    show_hands: Callable[..., Vote],
    thu: Person,
    head: Person,
    hoa: Person,
) -> None:
    from conference.waiting import conference_waiting

    waiting = conference_waiting(thu)
    assert [task.values for task in waiting] == [
        {"title": "Hội nghị người lao động năm 2026", "needed": 32}
    ]
    assert conference_waiting(head) == []
    come(32)
    assert conference_waiting(thu) == []
    show_hands(17)
    assert [task.endpoint for task in conference_waiting(head)] == ["conference.issue"]
    assert conference_waiting(hoa) == []


def test_a_list_of_three_conferences_asks_the_database_as_often_as_one(
    secretary: FlaskClient,
    tabled: TabledText,
    come: Come,
    thu: Person,
    query_count: Callable[[], int],
) -> None:
    secretary.get("/conferences")
    before = query_count()
    secretary.get("/conferences")
    once = query_count() - before
    for n in range(2):
        secretary.post("/conferences/new", data={**CALL, "form_key": f"many-{n:016}"})
    before = query_count()
    secretary.get("/conferences")
    assert query_count() - before == once


def test_the_wall_shows_old_and_new_words_and_the_vote(
    secretary: FlaskClient, tabled: TabledText, come: Come, client_of: Client, hoa: Person
) -> None:
    wall = f"{desk(tabled)}/texts/{tabled.id}/wall"
    assert "Hội nghị cần 32 người có mặt" in words(client_of(hoa).get(wall))
    come(32)
    assert "Cần tán thành ít nhất 17" in words(secretary.get(f"{wall}/dieu-2.khoan-2"))
    sent = {**HANDS, "seen": tabled.seen, "form_key": "y" * 22, "wording": "Nộp ngay."}
    secretary.post(amending_page(tabled), data=sent)
    shown = words(secretary.get(f"{wall}/dieu-2.khoan-2"))
    assert "nộp chứng từ trong 10 ngày" in shown
    assert "Nộp ngay." in shown
    assert "Tán thành 17 (53,1 %)" in shown
    assert secretary.get(f"{wall}/dieu-99").status_code == 404
