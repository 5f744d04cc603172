"""Is the journal kept as written, told in words, and shown to the inspector only?"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from access.roles import Role
from accounts.describing import Description
from accounts.models import Group, Person
from accounts.people.keeping import Particulars
from comments.models import Decision
from database import add, db, transaction
from journal.chain import verify
from journal.export import read_lines
from journal.models import Entry
from journal.queries import verify_chain
from journal.recording import record
from journal.words import ACTIONS, SUBJECTS, VALUES
from regulations.lifecycle import Stage, VersionKind
from regulations.models import Kind
from tests.conftest import Hands

Door = Callable[..., Any]


@pytest.fixture
def inspector(make_person: Door) -> Person:
    """A member of the People's Inspection."""
    person: Person = make_person("Mai Thị Tuyết", Role.PEOPLES_INSPECTION)
    return person


def happen(*acts: tuple[Person | None, str, str, object], **details: Any) -> None:
    """Let these acts be recorded."""
    with transaction():
        for by, action, kind, number in acts:
            record(by, action, kind, number, **details)


def unlock(table: str = "journal_entry") -> None:
    """What somebody with the database in hand can do: take the guards away."""
    with db.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            for act in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER frozen_{table}_{act}"))
        else:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))


def run(sql: str) -> None:
    """One statement past the application."""
    with db.engine.begin() as connection:
        connection.execute(text(sql))


@pytest.mark.postgres
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_entry SET actor_id = NULL",
        "UPDATE journal_entry SET hash = 'x' WHERE id = 1",
        "DELETE FROM journal_entry WHERE id = 2",
        "DELETE FROM journal_entry",
    ],
)
def test_the_database_itself_refuses_to_change_the_journal(hoa: Person, sql: str) -> None:
    happen((hoa, "chose_password", "person", 1), (hoa, "made_slip", "person", 1))
    with pytest.raises(DBAPIError, match="kept as written"):
        run(sql)
    assert db.session.query(Entry).count() == 2
    assert verify_chain().is_whole


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("sql", "found_at"),
    [
        ("UPDATE journal_entry SET action = 'issued_text' WHERE id = 2", 2),
        ("UPDATE journal_entry SET actor_id = NULL WHERE id = 3", 3),
        ("UPDATE journal_entry SET subject_id = '7' WHERE id = 1", 1),
        ('UPDATE journal_entry SET details = \'{"role": "admin"}\' WHERE id = 4', 4),
        ("UPDATE journal_entry SET at = '2020-01-01 00:00:00+00:00' WHERE id = 2", 2),
        ("DELETE FROM journal_entry WHERE id = 3", 4),
        ("UPDATE journal_entry SET id = 9 WHERE id = 5", 9),
    ],
)
def test_tampering_behind_the_guards_is_found_and_named(
    hoa: Person, sql: str, found_at: int
) -> None:
    happen(*[(hoa, "granted_role", "person", hoa.id)] * 5, role="clerk")
    assert verify_chain().is_whole
    db.session.query(Entry).all()  # what was read before must not hide what is there now
    unlock()
    run(sql)
    assert verify_chain().broken_at == found_at


def test_the_page_says_which_entry_was_changed(
    hoa: Person, inspector: Person, client_of: Door
) -> None:
    happen(*[(hoa, "chose_password", "person", hoa.id)] * 3)
    unlock()
    run("UPDATE journal_entry SET action = 'made_slip' WHERE id = 2")
    page = client_of(inspector).get("/journal").text
    assert "Nhật ký đã bị sửa" in page
    assert "Từ mục số 2 trở đi" in page


def test_the_page_shows_the_verdict_with_count_and_head(
    hoa: Person, inspector: Person, client_of: Door
) -> None:
    happen(*[(hoa, "chose_password", "person", hoa.id)] * 3)
    page = client_of(inspector).get("/journal").text
    assert "Nhật ký nguyên vẹn" in page
    assert "Đã kiểm tra 3 mục" in page
    assert verify_chain().head in page


def test_an_entry_is_told_in_words(
    hands: Hands, lan: Person, inspector: Person, client_of: Door
) -> None:
    with transaction():
        group = add(Group(name="Tổ Bảo vệ", position=9))
    happen((lan, "added_group", "group", group.id), name="Tổ Bảo vệ")
    words = " ".join(client_of(inspector).get("/journal").text.split())
    assert "09:00 thứ Hai 23/11/2026" in words
    assert "<b>Trần Thị Lan</b> thêm tổ – tổ: Tổ Bảo vệ </td>" in words


def test_the_name_a_thing_had_then_is_told_where_it_has_another_now(
    lan: Person, inspector: Person, client_of: Door
) -> None:
    happen((lan, "added_person", "person", lan.id), name="Trần Lan", code="NV1")
    words = " ".join(client_of(inspector).get("/journal").text.split())
    assert "thêm người – người: Trần Thị Lan (tên: Trần Lan; mã: NV1)" in words


def test_a_protected_name_is_told_as_such_and_the_system_as_the_system(
    hoa: Person, inspector: Person, client_of: Door
) -> None:
    happen((None, "sent_remark", "round", 1), (None, "imported_people", "body", 1))
    words = " ".join(client_of(inspector).get("/journal").text.split())
    assert "<i>(tên được bảo vệ)</i> gửi ý kiến" in words
    assert "<i>Hệ thống</i> nhập danh sách nhân sự" in words
    assert "Nguyễn Thị Hoa" not in words


@pytest.mark.postgres
@pytest.mark.parametrize("kind", sorted(SUBJECTS))
def test_things_of_every_kind_can_be_told_also_when_they_are_gone(
    inspector: Person, client_of: Door, kind: str
) -> None:
    happen((None, "set_up", kind, 4711), (None, "set_up", kind, "no number"))
    assert client_of(inspector).get("/journal").status_code == 200


def test_the_list_can_be_narrowed_to_one_kind_of_act(
    hoa: Person, inspector: Person, client_of: Door
) -> None:
    happen((hoa, "chose_password", "person", hoa.id), (hoa, "made_slip", "person", hoa.id))
    page = client_of(inspector).get("/journal?action=made_slip").text
    assert "1 mục, mới nhất ở trên" in page
    assert 'id="muc-2"' in page and 'id="muc-1"' not in page


def test_fifty_entries_a_page_newest_first(hoa: Person, inspector: Person, client_of: Door) -> None:
    happen(*[(hoa, "made_slip", "person", hoa.id)] * 51)
    browser = client_of(inspector)
    first, second = browser.get("/journal").text, browser.get("/journal?page=2").text
    assert first.index('id="muc-51"') < first.index('id="muc-2"')
    assert 'id="muc-1"' not in first and 'id="muc-1"' in second
    assert "Trang 1 trên 2" in first
    assert browser.get("/journal?page=99").status_code == 200


@pytest.mark.parametrize(
    "query", ['action="><svg onload=alert(1)>', "action=' OR 1=1 --", "page=-1", "page=" + "9" * 40,
              "action[]=x"]
)  # fmt: skip
def test_odd_questions_get_the_whole_list(inspector: Person, client_of: Door, query: str) -> None:
    answer = client_of(inspector).get(f"/journal?{query}")
    assert answer.status_code == 200
    assert "<svg" not in answer.text


def test_markup_in_an_entry_stays_text(
    make_person: Door, inspector: Person, client_of: Door
) -> None:
    person = make_person("<script>alert(1)</script>")
    happen((person, "changed_person", "person", person.id), name="<b>x</b> 100% {{7*7}}")
    page = client_of(inspector).get("/journal").text
    assert "<script>alert" not in page and "<b>x</b>" not in page
    assert "100% {{7*7}}" in page


@pytest.mark.postgres
def test_the_export_can_be_checked_without_the_database(
    hands: Hands, hoa: Person, inspector: Person, client_of: Door
) -> None:
    happen((hoa, "chose_password", "person", hoa.id), (None, "sent_remark", "round", 1),
           reason="Gia hạn vì bão số 9 – “khẩn”")  # fmt: skip
    answer = client_of(inspector).get("/journal/export")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "nhat-ky-2026-11-23.jsonl" in answer.headers["Content-Disposition"]
    lines = answer.data.decode().splitlines()
    verdict = verify(read_lines(lines))
    assert (verdict.is_whole, verdict.entries) == (True, 2)
    assert verdict.head == verify_chain().head
    assert json.loads(lines[1])["actor"] is None


@pytest.mark.parametrize("address", ["/journal", "/journal/export"])
@pytest.mark.parametrize("role", [None, *Role])
def test_only_the_inspector_reads_the_journal(
    make_person: Door, client_of: Door, address: str, role: Role | None
) -> None:
    person = make_person("Lê An", *([role] if role else []))
    allowed = role is Role.PEOPLES_INSPECTION
    assert client_of(person).get(address).status_code == (200 if allowed else 403)


def test_the_journal_cannot_be_reached_without_signing_in(app: Any, hoa: Person) -> None:
    assert app.test_client().get("/journal/export").location.startswith("/sign-in")


def test_an_act_without_words_is_not_recorded(hoa: Person) -> None:
    with pytest.raises(ValueError, match="no words"), transaction():
        record(hoa, "did_something", "person", 1)
    assert db.session.query(Entry).count() == 0


def test_what_is_undone_is_not_in_the_journal(hoa: Person) -> None:
    with pytest.raises(RuntimeError), transaction():
        record(hoa, "chose_password", "person", hoa.id)
        raise RuntimeError("the act failed")
    assert db.session.query(Entry).count() == 0
    happen((hoa, "chose_password", "person", hoa.id))
    assert db.session.query(Entry).one().id == 1


def test_every_act_and_every_thing_has_words() -> None:
    assert all(words.strip() for words in (*ACTIONS.values(), *SUBJECTS.values()))
    assert len(set(ACTIONS.values())) == len(ACTIONS)


def test_recorded_codes_are_told_in_the_words_of_their_rooms(
    hoa: Person, inspector: Person, client_of: Door
) -> None:
    members = {"before": Stage, "after": Stage, "kind": (*Kind, *VersionKind), "decision": Decision}
    for detail, coded in members.items():
        told = {member.value: member.label for member in coded}
        assert VALUES[detail].items() >= told.items()
    happen((hoa, "moved_stage", "regulation", 1), before="drafting", after="consulting")
    happen((hoa, "extended_round", "round", 1), before="2026-11-27T10:00:00+00:00", after="none")
    happen((hoa, "changed_person", "person", 4711), fields=["job", "email"])
    words = " ".join(client_of(inspector).get("/journal").text.split())
    assert "(trước: Soạn thảo; sau: Lấy ý kiến)" in words
    assert "(trước: 17:00 27/11/2026; sau: none)" in words
    assert "(mục đã sửa: chức vụ, thư điện tử)" in words


def test_every_field_that_can_be_changed_has_its_word() -> None:
    given = {field.name for thing in (Particulars, Description) for field in fields(thing)}
    assert set(VALUES["fields"]) == given
