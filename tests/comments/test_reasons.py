"""The board keeps reasons to use again; choosing one loses nothing that was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import DatabaseError

from accounts.models import Person
from comments.models import Answer, KeptReason
from comments.reasons import keeping
from comments.reasons.queries import list_kept
from database import db, transaction
from errors import Conflict, Invalid

Client = Callable[[Person | None], Any]
NORM = "Mức chi theo Thông tư của Bộ Tài chính."


def test_reasons_are_kept_worded_anew_and_put_away(minh: Person, client_of: Client) -> None:
    board = client_of(minh)
    for _sent_twice in range(2):
        assert board.post("/reasons", data={"text": NORM}).status_code == 303
    kept = list_kept()[0]
    assert [one.text for one in list_kept()] == [NORM]
    typed = {"text": "Theo Thông tư.", "seen_edition": "1"}
    assert board.post(f"/reasons/{kept.key}", data=typed).status_code == 303
    assert [(one.text, one.edition) for one in list_kept()] == [("Theo Thông tư.", 2)]
    assert "Theo Thông tư." in board.get("/reasons").text
    board.post(f"/reasons/{kept.key}/put-away")
    board.post(f"/reasons/{kept.key}/put-away")
    assert list_kept() == []
    assert db.session.query(KeptReason).count() == 3


def test_two_who_word_a_reason_anew_both_keep_their_text(minh: Person, client_of: Client) -> None:
    kept = keeping.keep(text=NORM, by=minh)
    keeping.change(kept.key, text="Người nhanh.", seen_edition=1, by=minh)
    typed = {"text": "Người chậm.", "seen_edition": "1"}
    answer = client_of(minh).post(f"/reasons/{kept.key}", data=typed)
    assert answer.status_code == 409
    assert "Người nhanh." in answer.text and "Người chậm." in answer.text
    with pytest.raises(Conflict):
        keeping.change(kept.key, text="Khác", seen_edition=-1, by=minh)


def test_an_empty_or_endless_reason_is_refused(minh: Person, client_of: Client) -> None:
    with pytest.raises(Invalid):
        keeping.keep(text=" ", by=minh)
    long = client_of(minh).post("/reasons", data={"text": "y" * 2001})
    assert long.status_code == 422 and "y" * 2001 in long.text
    assert client_of(minh).post("/reasons/nope", data={"text": "Có."}).status_code == 404
    assert list_kept() == []


def test_only_the_board_sees_its_reasons(
    minh: Person, hoa: Person, lan: Person, client_of: Client
) -> None:
    keeping.keep(text=NORM, by=minh)
    for person in (hoa, lan):
        assert client_of(person).get("/reasons").status_code == 403
        assert client_of(person).post("/reasons", data={"text": "x"}).status_code == 403


def test_inserting_a_reason_keeps_all_that_was_typed_and_saves_nothing(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client
) -> None:
    point = room.merge(lan, room.say(hoa))
    room.send(lan)
    kept = keeping.keep(text=NORM, by=minh)
    typed = {
        "decision": "noted", "reason": "Câu đã gõ.", "internal_note": "Hỏi kế toán.",
        "seen_edition": "0", "then": "insert", "kept": kept.key,
    }  # fmt: skip
    shown = client_of(minh).post(f"/points/{point.id}", data=typed)
    assert shown.status_code == 200
    assert f"Câu đã gõ.\n{NORM}</textarea>" in shown.text.replace("\r", "")
    assert "Hỏi kế toán." in shown.text
    odd = client_of(minh).post(f"/points/{point.id}", data={**typed, "kept": "nope"})
    assert odd.status_code == 200 and "Câu đã gõ.</textarea>" in odd.text
    assert db.session.query(Answer).count() == 0


@pytest.mark.postgres
def test_the_database_keeps_every_edition(minh: Person) -> None:
    kept = keeping.keep(text=NORM, by=minh)
    with pytest.raises(DatabaseError), transaction():
        kept.text = "khác"
