"""What is half written under one's own name is kept for oneself, and for nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Person
from comments.models import Remark, RemarkDraft
from database import db
from journal.models import Entry
from tests.comments.test_remarks import FORM, form_page

Client = Callable[[Person | None], Any]
HALF = {**FORM, "text": "Tôi mới viết được một nửa"}


def keep_page(room: Any) -> str:
    """Where the script sends what is typed."""
    return form_page(room.consultation, room.clause).replace("/comment?", "/draft?")


@pytest.fixture
def half(room: Any, hoa: Person, client_of: Client) -> RemarkDraft:
    """Hoa's half-written remark."""
    assert client_of(hoa).post(keep_page(room), data=HALF).status_code == 204
    return db.session.query(RemarkDraft).one()


@pytest.mark.postgres
def test_a_draft_is_offered_and_taken_up_on_another_machine(
    room: Any, hoa: Person, half: RemarkDraft, client_of: Client
) -> None:
    page, other = form_page(room.consultation, room.clause), client_of(hoa)
    offered = other.get(page).text
    assert "Bạn có bản nháp lưu lúc" in offered and HALF["text"] in offered
    taken = other.get(f"{page}&draft=1").text
    assert f"{HALF['text']}</textarea>" in taken.replace("\n", "")
    (chosen,) = [tag for tag in taken.split("<input") if 'value="amend"' in tag]
    assert "checked" in chosen.split(">")[0]
    assert "Bạn có 1 bản nháp góp ý chưa gửi." in other.get("/").text


def test_there_is_one_draft_for_each_place_and_the_latest_words_stand(
    room: Any, hoa: Person, half: RemarkDraft, client_of: Client
) -> None:
    client_of(hoa).post(keep_page(room), data={**HALF, "text": "Viết tiếp", "quote": "200.000"})
    draft = db.session.query(RemarkDraft).one()
    assert (draft.text, draft.quote, draft.proposed) == ("Viết tiếp", "200.000", "")


def test_sending_takes_the_draft_away_and_a_late_saving_does_not_bring_it_back(
    room: Any, hoa: Person, half: RemarkDraft, client_of: Client
) -> None:
    client_of(hoa).post(form_page(room.consultation, room.clause), data=HALF)
    assert db.session.query(Remark).count() == 1
    assert db.session.query(RemarkDraft).count() == 0
    client_of(hoa).post(keep_page(room), data=HALF)
    assert db.session.query(RemarkDraft).count() == 0


@pytest.mark.parametrize("visibility", ["sealed", "group_head", "", "x"])
def test_words_that_would_not_be_sent_with_the_name_are_never_kept(
    room: Any, hoa: Person, half: RemarkDraft, client_of: Client, visibility: str
) -> None:
    sent = {**HALF, "visibility": visibility, "text": "Không ai được biết"}
    assert client_of(hoa).post(keep_page(room), data=sent).status_code == 204
    assert db.session.query(RemarkDraft).count() == 0  # what had been kept goes, too


def test_an_empty_form_keeps_nothing(room: Any, hoa: Person, client_of: Client) -> None:
    empty = {"visibility": "named", "text": " ", "proposed": f"{room.clause.text}\r\n"}
    assert client_of(hoa).post(keep_page(room), data=empty).status_code == 204
    assert db.session.query(RemarkDraft).count() == 0


def test_nobody_else_reads_or_drops_a_draft(
    room: Any, hoa: Person, lan: Person, minh: Person, half: RemarkDraft, client_of: Client
) -> None:
    pages = ["/", "/drafts", form_page(room.consultation, room.clause),
             f"/rounds/{room.consultation.id}", f"/rounds/{room.consultation.id}/group",
             "/search?q=một+nửa", "/journal", "/regulations/chi-tieu/v/1"]  # fmt: skip
    for person in (lan, minh):
        other = client_of(person)
        assert not any(HALF["text"] in other.get(page).text for page in pages)
        assert other.post(f"/drafts/{half.id}/drop").status_code == 404
    assert db.session.query(RemarkDraft).count() == 1
    assert not any("draft" in entry.action and "remark" in entry.action
                   for entry in db.session.query(Entry))  # fmt: skip


def test_its_author_lists_and_drops_it_also_when_the_round_is_over(
    room: Any, hoa: Person, half: RemarkDraft, client_of: Client, hands: Any
) -> None:
    staff = client_of(hoa)
    assert "Viết tiếp" in staff.get("/drafts").text
    hands.forward(days=8)
    listed = client_of(hoa).get("/drafts").text
    assert HALF["text"] in listed and "Viết tiếp" not in listed
    assert client_of(hoa).post(keep_page(room), data=HALF).status_code == 403
    assert client_of(hoa).post(f"/drafts/{half.id}/drop").status_code == 303
    assert db.session.query(RemarkDraft).count() == 0


def test_too_long_a_draft_is_not_kept(room: Any, hoa: Person, client_of: Client) -> None:
    long = {**HALF, "text": "d" * 10_001}
    assert client_of(hoa).post(keep_page(room), data=long).status_code == 422
    assert db.session.query(RemarkDraft).count() == 0


def test_a_clause_the_text_does_not_have_keeps_nothing(
    room: Any, hoa: Person, client_of: Client
) -> None:
    nowhere = keep_page(room).replace("dieu-8", "dieu-99")
    assert client_of(hoa).post(nowhere, data=HALF).status_code == 409
    assert db.session.query(RemarkDraft).count() == 0
