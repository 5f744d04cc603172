"""Is the index written with what it indexes, in one transaction, and never a name in it?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from accounts.models import Person
from comments.answers.answering import answer_point
from comments.models import Decision, Remark, Stance, Visibility
from comments.remarks import sending
from comments.remarks.sending import Words
from database import db, transaction
from regulations.lifecycle import VersionKind
from regulations.models import Clause, Regulation, Version
from regulations.publishing import publish_text
from search import index
from search.models import Kind, SearchEntry
from tests.search.conftest import Search

pytestmark = pytest.mark.postgres
CANARY = "Hoàng Kim Yến"


def entries(kind: Kind) -> list[str]:
    """The exact words of every entry of a kind."""
    chosen = db.session.query(SearchEntry).filter_by(kind=kind).order_by(SearchEntry.id)
    return [entry.exact for entry in chosen]


def everything() -> list[tuple[Kind, int, str, str]]:
    """Every entry with what it stands for."""
    rows = db.session.query(SearchEntry).all()
    return sorted((row.kind, row.subject_id, row.exact, row.folded) for row in rows)


def test_a_published_text_is_indexed_clause_by_clause(
    regulation: Regulation, minh: Person, hoa: Person, hits: Search
) -> None:
    markdown = "### Điều 1. Phạm vi\n\n1. Mức **chi** chung.\n\n2. Mức khác.\n"
    publish_text(regulation, markdown=markdown, kind=VersionKind.DRAFT, previous=None, by=minh)
    assert len(entries(Kind.CLAUSE)) == db.session.query(Clause).count() == 3
    (hit,) = hits("mức chi chung", hoa)
    assert "".join(piece.text for piece in hit.snippet) == "Mức chi chung."


def test_what_is_rolled_back_is_not_indexed(room: Any, hoa: Person, hits: Search) -> None:
    with pytest.raises(RuntimeError), transaction():
        room.say(hoa, "Chim hoàng yến.")
        raise RuntimeError
    assert db.session().info.get("unindexed", {}) == {}  # what was noted is forgotten
    with transaction():
        pass
    assert entries(Kind.REMARK) == [] == hits("hoàng yến", hoa)


def test_an_amended_remark_is_found_by_its_new_words_only(
    room: Any, hoa: Person, hits: Search
) -> None:
    remark = room.say(hoa, "Lời thứ nhất.")
    sending.amend(remark, words=Words(Stance.AMEND, "Lời thứ hai."), by=hoa)
    assert hits("lời thứ nhất", hoa) == []
    assert len(hits("lời thứ hai", hoa)) == 1


def test_a_withdrawn_remark_is_found_by_nobody_and_leaves_no_words(
    room: Any, hoa: Person, minh: Person, hits: Search
) -> None:
    remark = room.say(hoa, "Chim hoàng yến.")
    assert len(hits("hoàng yến", minh)) == 1
    sending.withdraw(remark, by=hoa)
    assert hits("hoàng yến", minh) == [] == hits("hoàng yến", hoa)
    assert entries(Kind.REMARK) == []


def test_only_the_newest_published_answer_is_found(
    room: Any, hoa: Person, lan: Person, minh: Person, hits: Search
) -> None:
    point = room.merge(lan, room.say(hoa))
    room.send(lan)
    room.answer(point, minh, reason="Bản trả lời đầu.")
    assert hits("bản trả lời đầu", hoa) == [] == hits("bản trả lời đầu", minh)
    assert entries(Kind.ANSWER) == []
    room.publish(minh)
    assert len(hits("bản trả lời đầu", hoa)) == 1
    db.session.expire_all()
    answer_point(point, decision=Decision.NOTED, reason="Bản trả lời sau.", seen_edition=1, by=minh)
    assert entries(Kind.ANSWER) == ["bản trả lời đầu"]
    room.publish(minh)
    assert hits("bản trả lời đầu", hoa) == []
    assert len(hits("bản trả lời sau", hoa)) == 1
    assert entries(Kind.ANSWER) == ["bản trả lời sau"]


def test_no_name_and_no_internal_note_is_in_the_index(
    room: Any, lan: Person, minh: Person, make_person: Callable[..., Person]
) -> None:
    yen = make_person(CANARY)
    for visibility in (Visibility.NAMED, Visibility.GROUP_HEAD):
        room.say(yen, "Một câu.", visibility=visibility)
    point = room.merge(lan, *db.session.query(Remark))
    room.send(lan)
    answer_point(
        point, decision=Decision.NOTED, reason="Ghi nhận.", internal_note="Chim sẻ nâu.",
        seen_edition=0, by=minh,
    )  # fmt: skip
    room.publish(minh)
    whole = " ".join(f"{exact} {folded}" for _, _, exact, folded in everything())
    for secret in ("yến", "yen", yen.username, "sẻ nâu", "se nau", "lan"):
        assert f" {secret} " not in f" {whole} "
    assert {column.name for column in SearchEntry.__table__.columns} == {
        "id", "kind", "subject_id", "exact", "folded",
    }  # fmt: skip


def test_the_numbers_of_entries_keep_no_order(room: Any, hoa: Person) -> None:
    for number in range(20):
        room.say(hoa, f"Câu số {number}.")
    kept = db.session.query(SearchEntry).filter_by(kind=Kind.REMARK).order_by(SearchEntry.id)
    subjects = [entry.subject_id for entry in kept]
    assert len(subjects) == 20 and subjects != sorted(subjects)


def test_what_was_written_before_the_index_is_caught_up_once(
    room: Any, hoa: Person, lan: Person, minh: Person, hits: Search
) -> None:
    gone = room.say(hoa, "Đã rút.")
    sending.withdraw(gone, by=hoa)
    point = room.merge(lan, room.say(hoa, "Ý trước đây."))
    room.send(lan)
    room.tell(point, minh)
    wanted = everything()
    with db.engine.begin() as direct:
        direct.execute(text("DELETE FROM search_entry"))
    assert hits("ý trước đây", hoa) == []
    assert index.catch_up() == len(wanted)
    assert index.catch_up() == 0
    assert everything() == wanted
    assert len(hits("ý trước đây", hoa)) == 1


def test_rebuilding_gives_the_same_index(room: Any, hoa: Person) -> None:
    room.say(hoa)
    wanted = everything()
    assert index.rebuild() == len(wanted)
    assert everything() == wanted


def test_a_clause_longer_than_what_is_indexed_can_be_published(
    regulation: Regulation, publish: Callable[..., Version], hoa: Person, hits: Search
) -> None:
    long = "Đầu tiên " + " ".join(f"chữ{number}" for number in range(60_000)) + " cuối cùng"
    publish(regulation, [("dieu-1", "Điều 1.", "", long)])
    assert len(hits("đầu tiên chữ17", hoa)) == 1
    assert hits("cuối cùng", hoa) == []


def test_flask_rebuild_search_says_how_many(app: Flask, room: Any, hoa: Person) -> None:
    room.say(hoa)
    with db.engine.begin() as direct:
        direct.execute(text("DELETE FROM search_entry"))
    result = app.test_cli_runner().invoke(args=["rebuild-search"])
    assert (result.exit_code, result.stdout.strip()) == (0, "8 mục trong chỉ mục tìm kiếm.")
