"""Who could learn who wrote a sealed remark? Each claim of docs/threats.md, attacked.

The strongest of the attacks compares worlds: the same day in the same house, but another person
wrote the sealed remark, or the same one wrote it at another time. Whatever can't tell the worlds
apart can't tell who wrote it.
"""

from __future__ import annotations

import inspect
import io
import itertools
import json
import logging
import re
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from access.roles import Role
from accounts.models import Person
from comments.models import Remark, Stance, TakenPart
from comments.remarks import sending
from comments.remarks.sending import Words
from comments.rounds import ending
from comments.rounds.queries import get_round
from comments.sealed import box, codes, taking_part
from comments.sealed.queries import get_by_code
from database import db
from journal.export import write_lines
from journal.queries import links
from tests.comments.test_remarks import form_page
from tests.comments.test_sealed import FORM, WORDS, code_in, seal, sealed
from tests.conftest import POSTGRES

Client = Callable[[Person | None], Any]


# An administrator with the database file --------------------------------------------------------


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path, worker_id: str) -> str:
    """A file, as in a real house; tests marked ``postgres`` run there, too."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'thao.db'}"
    return f"{POSTGRES}?options=-csearch_path%3Dtest_{worker_id}"


def shown(browser: Any, page: str) -> str:
    """The page without the tokens that are new on each."""
    return re.sub(r'(name="(csrf_token|form_key)"[^>]*value=")[^"]*', r"\1", browser.get(page).text)


def remains(folder: Path) -> tuple[str, bytes]:
    """What the tables say, row by row, and the bytes of the file behind its header's counters."""
    db.session.remove()
    db.engine.dispose()
    with closing(sqlite3.connect(folder / "thao.db")) as file:
        dump = "\n".join(file.iterdump())
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    return dump, (folder / "thao.db").read_bytes()[100:]


def all_bytes(folder: Path) -> bytes:
    """Every byte of the database, the write-ahead log too."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("thao.db*")))


def load_the_dice(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is random falls the same way in every world, apart for what is sealed."""
    tokens, receipts, numbers = (itertools.count() for _ in range(3))
    entries = itertools.count(1)
    monkeypatch.setattr(secrets, "randbelow", lambda _: next(entries))
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _: f"token-{next(tokens):014}")
    monkeypatch.setattr(sending, "new_receipt", lambda: f"AAAA-{next(receipts):04}")
    monkeypatch.setattr(sending, "free_number", lambda _: 500_000_000 + next(numbers) * 1000)
    monkeypatch.setattr(box, "new_receipt", lambda: "SSSS-SSSS")
    monkeypatch.setattr(box, "free_number", lambda _: 500_001_500)


@pytest.fixture
def live(
    app: Flask, room: Any, hoa: Person, lan: Person, minh: Person, hands: Any, client_of: Client,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> Callable[..., tuple[str, str, bytes]]:  # fmt: skip
    """``live("hoa", 2, 0)``: the day in which Hoa wrote sealed before the third named remark."""
    numbers = {"hoa": hoa.id, "lan": lan.id, "minh": minh.id}
    page, round_id = form_page(room.consultation, room.clause), room.consultation.id
    remains(tmp_path)
    morning, nine = (tmp_path / "thao.db").read_bytes(), hands.moment

    def day(writer: str, moment: int, declared: int) -> tuple[str, str, bytes]:
        for old in tmp_path.glob("thao.db*"):
            old.unlink()
        (tmp_path / "thao.db").write_bytes(morning)
        load_the_dice(monkeypatch)
        hands.set(nine)
        people = {name: db.session.get(Person, number) for name, number in numbers.items()}
        browsers = {name: client_of(person) for name, person in people.items()}
        for number, name in enumerate(("hoa", "minh", "lan", "hoa", "lan")):
            hands.set(nine + timedelta(minutes=7 * number, seconds=11))
            if number == moment:
                assert browsers[writer].post(page, data=FORM).status_code == 200
            if number == declared:
                for declarer in ("lan", "hoa"):
                    address = f"/rounds/{round_id}/taken-part"
                    assert browsers[declarer].post(address).status_code == 303
            hands.set(nine + timedelta(minutes=7 * number + 3))
            said = {**FORM, "visibility": "named", "text": f"Ý kiến {number} có tên."}
            assert browsers[name].post(page, data=said).status_code == 303
        during, _ = remains(tmp_path)
        board = db.session.get(Person, numbers["minh"])
        assert board
        ending.close_round(get_round(str(round_id)), reason="Đủ", by=board)
        return during, *remains(tmp_path)

    return day


def test_the_database_is_the_same_whoever_wrote_it_and_whenever_they_did(
    live: Callable[..., tuple[str, str, bytes]],
) -> None:
    first = live("hoa", 0, 0)
    assert WORDS in first[0] and "opened_box" in first[1]
    for world in (("lan", 0, 0), ("minh", 1, 0), ("hoa", 2, 3), ("lan", 4, 1), ("hoa", 4, 4)):
        during, after, file = live(*world)
        assert during == first[0], world
        assert after == first[1], world
        assert file == first[2], world


def test_the_comparison_of_worlds_would_notice_a_named_remark_of_another(
    live: Callable[..., tuple[str, str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORM, "with_group", "y")  # Minh's group is another than Hoa's
    assert live("hoa", 1, 0)[0] != live("minh", 1, 0)[0]


@pytest.fixture(autouse=True)
def from_nine(hands: Any) -> None:
    """The clock stands before anything is set up."""


def test_the_log_of_the_database_is_empty_after_a_sealed_act(room: Any, tmp_path: Path) -> None:
    code = seal(room)
    log = tmp_path / "thao.db-wal"
    assert not log.exists() or log.stat().st_size == 0
    box.amend(sealed(), words=Words(Stance.AMEND, "Lời mới."))
    assert not log.exists() or log.stat().st_size == 0
    assert code.encode() not in all_bytes(tmp_path)


def test_a_reader_who_holds_the_file_only_puts_off_that_the_order_is_unsaid(
    room: Any, hoa: Person, tmp_path: Path
) -> None:
    log = tmp_path / "thao.db-wal"
    with closing(sqlite3.connect(tmp_path / "thao.db", isolation_level=None)) as reader:
        reader.execute("BEGIN").close()
        reader.execute("SELECT count(*) FROM remark").fetchall()
        seal(room)
        assert log.stat().st_size > 0
    room.say(hoa)  # any later act
    assert log.stat().st_size == 0


def test_the_words_of_a_draft_that_went_are_in_no_byte_of_the_file(
    room: Any, hoa: Person, client_of: Client, tmp_path: Path
) -> None:
    page = form_page(room.consultation, room.clause).replace("/comment?", "/draft?")
    kept = {**FORM, "visibility": "named", "text": "Lời nháp rất dễ nhận ra."}
    assert client_of(hoa).post(page, data=kept).status_code == 204
    assert "dễ nhận ra".encode() in all_bytes(tmp_path)
    assert client_of(hoa).post(page, data={**kept, "visibility": "group_head"}).status_code == 204
    assert "dễ nhận ra".encode() not in all_bytes(tmp_path)


def test_words_that_were_amended_or_withdrawn_are_in_no_byte_of_the_file(
    room: Any, tmp_path: Path
) -> None:
    seal(room, "Lời thứ nhất rất dễ nhận ra.")
    assert "dễ nhận ra".encode() in all_bytes(tmp_path)
    box.amend(sealed(), words=Words(Stance.AMEND, "Lời thứ hai cũng lộ."))
    assert "dễ nhận ra".encode() not in all_bytes(tmp_path)
    box.withdraw(sealed())
    assert "cũng lộ".encode() not in all_bytes(tmp_path)


@pytest.mark.postgres
def test_the_database_refuses_a_sealed_remark_with_an_author(room: Any, hoa: Person) -> None:
    seal(room)
    for column in ("author_id", "entered_by_id"):
        with pytest.raises(DatabaseError), db.engine.begin() as direct:
            direct.execute(text(f"UPDATE remark SET {column} = {hoa.id}"))


def test_no_act_on_a_sealed_remark_is_handed_the_person() -> None:
    for act in (box.seal, box.amend, box.withdraw, get_by_code):
        takes = inspect.signature(inspect.unwrap(act)).parameters
        assert "by" not in takes and "person" not in takes, act
        assert not any("Person" in str(one.annotation) for one in takes.values()), act


@pytest.mark.postgres
def test_the_numbers_of_remarks_follow_no_order(room: Any, hoa: Person) -> None:
    made = []
    for number in range(8):
        made.append(room.say(hoa, f"Câu {number}.").id)
        seal(room, f"Kín {number}.", form_key=f"{number:022}")
        made.append(db.session.query(Remark.id).filter_by(text=f"Kín {number}.").scalar())
    assert made != sorted(made)
    assert all(100_000_000 <= number < 1_000_000_000 for number in made)


@pytest.mark.postgres
def test_postgresql_stamps_all_sealed_rows_and_declarations_with_one_number(
    room: Any, hoa: Person, lan: Person, minh: Person
) -> None:
    if db.engine.dialect.name != "postgresql":
        return  # SQLite stamps no rows; its file is compared byte by byte above
    for number, person in enumerate((hoa, lan, minh)):
        seal(room, form_key=f"{number:022}")
        room.say(person, f"Có tên {number}.")
        taking_part.declare(room.consultation, by=person)
    with db.engine.connect() as direct:
        rows = direct.execute(text("SELECT xmin FROM remark WHERE visibility = 'sealed'")).all()
        declared = direct.execute(text("SELECT xmin FROM taken_part")).all()
    assert (len(rows), len(declared)) == (3, 3)
    assert len({str(row.xmin) for row in [*rows, *declared]}) == 1


# What leads back: code, form key, session, cookie -----------------------------------------------


@pytest.mark.postgres
def test_neither_code_nor_form_key_is_stored_and_what_is_stored_makes_no_code(room: Any) -> None:
    key = "a" * 22
    code = seal(room, form_key=key)
    row = db.session.execute(text("SELECT * FROM remark")).mappings().one()
    stored = {str(value) for value in row.values()}
    assert key not in stored and code not in stored and code.replace("-", "") not in stored
    for value in stored:
        assert codes.code_of(value) != code


def test_codes_are_long_and_do_not_repeat() -> None:
    made = {codes.code_of(str(number)) for number in range(2000)}
    assert len(made) == 2000
    assert all(codes.read_code(code) == code for code in made)
    used = {sign for code in made for sign in code if sign != "-"}
    assert len(used) ** 24 > 2**112


def test_session_and_cookies_are_the_same_before_and_after(
    room: Any, hoa: Person, client_of: Client
) -> None:
    browser, page = client_of(hoa), form_page(room.consultation, room.clause)
    browser.get(page)
    with browser.session_transaction() as session:
        before = dict(session)
    # In place, as the page's own script sends it, and as a whole page.
    for headers in ({"X-Fragment": "1"}, {}):
        sent = browser.post(page, data=FORM, headers=headers)
        with browser.session_transaction() as session:
            assert dict(session) == before
    code = code_in(sent.text)
    opened = browser.post("/sealed", data={"code": code})
    for answer in (sent, opened):
        assert code not in str(answer.headers) and code not in answer.request.url
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    with browser.session_transaction() as session:
        assert dict(session) == before


def test_her_own_pages_look_the_same_before_and_after(
    room: Any, hoa: Person, client_of: Client
) -> None:
    browser, number = client_of(hoa), room.consultation.id
    pages = ["/", "/rounds", f"/rounds/{number}", f"/rounds/{number}/mine",
             "/regulations/chi-tieu/v/1"]  # fmt: skip
    before = [shown(browser, page) for page in pages]
    browser.post(form_page(room.consultation, room.clause), data={**FORM, "with_group": "y"})
    assert [shown(browser, page) for page in pages] == before


# A curious member of the board with every export there is ---------------------------------------


def exports(room: Any, readers: list[Person], client_of: Client) -> str:
    """All that anybody can read or carry away, the journal too."""
    number, address = room.consultation.id, room.clause.address
    pages = [
        "/", f"/rounds/{number}", f"/rounds/{number}/board", f"/rounds/{number}/group",
        f"/rounds/{number}/group/send", "/regulations/chi-tieu/v/1",
        "/regulations/chi-tieu/v/1/tray", "/regulations/chi-tieu/v/1/remarks",
        f"/regulations/chi-tieu/v/1/remarks?clause={address}", "/journal", "/journal/export",
    ]  # fmt: skip
    return "\n".join(shown(client_of(person), page) for person in readers for page in pages)


@pytest.fixture
def readers(minh: Person, lan: Person, make_person: Callable[..., Person]) -> list[Person]:
    """The board, the group's own head, the union, the inspector, the head, the administrator."""
    roles = (Role.UNION_COMMITTEE, Role.PEOPLES_INSPECTION, Role.HEAD, Role.ADMINISTRATOR)
    return [minh, lan, *(make_person(f"Người {role.value}", role) for role in roles)]


def test_while_the_round_is_open_no_page_or_export_changes_when_one_is_sent(
    room: Any, hoa: Person, readers: list[Person], client_of: Client
) -> None:
    exports(room, readers, client_of)
    before = exports(room, readers, client_of)
    for change in ({"with_group": "y"}, {"form_key": "t" * 22}):
        client_of(hoa).post(form_page(room.consultation, room.clause), data={**FORM, **change})
    assert exports(room, readers, client_of) == before


def test_after_the_round_it_has_neither_name_nor_group_nor_time(
    room: Any, hoa: Person, minh: Person, readers: list[Person], client_of: Client
) -> None:
    client_of(hoa).post(form_page(room.consultation, room.clause), data=FORM)
    ending.close_round(room.consultation, reason="Đủ ý kiến", by=minh)
    page = f"/regulations/chi-tieu/v/1/remarks?clause={room.clause.address}"
    for reader in readers:
        said = client_of(reader).get(page).text
        for card in said.split('<article class="remark')[1:]:
            card = card.split("</article>")[0]
            assert WORDS in card
            assert "Tổ Văn phòng" not in card and "2026" not in card and "Hoa" not in card
    everything = exports(room, readers, client_of)
    for secret in (hoa.name, hoa.username, hoa.code, sealed().receipt):
        assert secret not in everything


def test_the_journal_has_no_entry_between_the_others(
    room: Any, hoa: Person, lan: Person, hands: Any, client_of: Client
) -> None:
    room.say(hoa)
    before = list(write_lines(links()))
    code = code_in(client_of(lan).post(form_page(room.consultation, room.clause), data=FORM).text)
    new = {"code": code, "stance": "amend", "text": "Lời mới.", "proposed": ""}
    client_of(lan).post("/sealed/amend", data=new)
    client_of(lan).post("/sealed/withdraw", data={"code": code})
    client_of(lan).post(f"/rounds/{room.consultation.id}/taken-part")
    assert list(write_lines(links())) == before
    ending.close_round(room.consultation, reason="Đủ", by=lan)
    last = [json.loads(line) for line in write_lines(links())][len(before) :]
    assert "remark" not in {entry["subject"][0] for entry in last}
    assert {entry["actor"] for entry in last} == {lan.id}


# A group of three -------------------------------------------------------------------------------


def test_in_a_group_of_three_nothing_leads_to_the_group_unless_the_author_agreed(
    room: Any, hoa: Person, lan: Person, minh: Person, make_person: Callable[..., Person],
    client_of: Client,
) -> None:  # fmt: skip
    ba = make_person("Phan Văn Ba")
    for person in (lan, ba):
        room.say(person, "Có tên.")
    form = client_of(hoa).get(form_page(room.consultation, room.clause)).text
    assert "Tổ của bạn chỉ có 3 người" in form
    client_of(hoa).post(form_page(room.consultation, room.clause), data=FORM)
    row = db.session.execute(text("SELECT * FROM remark WHERE visibility = 'sealed'"))
    assert row.mappings().one()["group_id"] is None
    ending.close_round(room.consultation, reason="Đủ", by=minh)
    desk = client_of(lan).get(f"/rounds/{room.consultation.id}/group").text
    assert WORDS not in desk and "2/3 đã có ý kiến" in desk and "1 chưa trả lời" in desk


def test_having_taken_part_says_nothing_about_having_written(
    room: Any, hoa: Person, lan: Person
) -> None:
    seal(room)
    assert db.session.query(TakenPart).count() == 0
    taking_part.declare(room.consultation, by=lan)  # who only read
    assert [row.person_id for row in db.session.query(TakenPart)] == [lan.id]
    assert {column.name for column in TakenPart.__table__.columns} == {"round_id", "person_id"}


# The access log and every other log -------------------------------------------------------------


def test_no_log_has_the_words_the_code_or_the_person(
    app: Flask, room: Any, hoa: Person, client_of: Client
) -> None:
    browser, stream = client_of(hoa), io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        page = form_page(room.consultation, room.clause)
        code = code_in(browser.post(page, data=FORM).text)
        new = {"code": code, "stance": "amend", "text": "Lời mới.", "proposed": ""}
        asked = [
            browser.post("/sealed", data={"code": code}),
            browser.post("/sealed/amend", data=new),
            browser.post("/sealed", data={"code": "sai"}),
            browser.post("/sealed/withdraw", data={"code": code}),
        ]
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    written = stream.getvalue()
    for secret in (WORDS, "Lời mới.", code, code.replace("-", ""), hoa.name, hoa.username):
        assert secret not in written
    # What a web server in front would write down: method, address, status.
    lines = [f"{one.request.method} {one.request.full_path} {one.status_code}" for one in asked]
    assert lines == [
        "POST /sealed? 200", "POST /sealed/amend? 200", "POST /sealed? 422",
        "POST /sealed/withdraw? 200",
    ]  # fmt: skip
