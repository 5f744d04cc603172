"""Does an empty house let in nobody but the one with the code, and end as a working body?"""

from __future__ import annotations

import io
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from access.roles import Role
from accounts import queries, slips
from accounts.models import Body, Group, HeaderStyle, Person
from accounts.setup import setup_code
from accounts.setup.code import is_setup_code
from database import db
from journal.models import Entry
from tests.accounts.conftest import PASSWORD

Door = Callable[..., Any]
BODY = {
    "name": "Trường Trung học cơ sở Phương Nam",
    "parent_name": "Ủy ban nhân dân Phường Phương Nam",
    "place": "Phương Nam",
    "header_style": "state",
    "symbol": "QĐ-THCS",
    "head_title": "Hiệu trưởng",
    "group_word": "tổ chuyên môn",
}
SHEET = "Mã,Họ và tên,Tổ,Vai trò\nGV01,Trần Thị Lan,Tổ Toán,Tổ trưởng\nGV02,Lê An,Tổ Văn,\n"


def account(code: str, **more: str) -> dict[str, str]:
    """What the first page is filled in with."""
    return {
        "code": code, "name": "Đặng Văn Quản", "username": "quan",
        "password": PASSWORD, "again": PASSWORD, **more,
    }  # fmt: skip


@pytest.fixture
def code(app: Flask, tmp_path: Path) -> str:
    """The code that the console shows."""
    return setup_code(tmp_path)


@pytest.fixture
def opener(app: Flask, code: str) -> FlaskClient:
    """The browser of the administrator who has done the first step."""
    browser = app.test_client()
    assert browser.post("/setup", data=account(code)).location == "/setup/body"
    return browser


def test_every_address_leads_to_the_set_up(app: Flask) -> None:
    stranger = app.test_client()
    addresses = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments
        and not rule.endpoint.startswith(("web.", "accounts.setup."))
    ]  # fmt: skip
    assert "/" in addresses and "/sign-in" in addresses and "/journal" in addresses
    for address in [*addresses, "/regulations/x/v/1", "/no/such/page"]:
        answer = stranger.get(address)
        assert (address, answer.status_code, answer.location) == (address, 303, "/setup")


def test_sending_something_leads_there_too(app: Flask) -> None:
    answer = app.test_client().post("/sign-in", data={"username": "a", "secret": "b"})
    assert answer.location == "/setup"


def test_the_code_lies_in_the_data_folder_for_its_owner_only(app: Flask, tmp_path: Path) -> None:
    code = setup_code(tmp_path)
    file = tmp_path / "setup-code"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert setup_code(tmp_path) == code
    assert [kept.name for kept in tmp_path.glob("setup-code*")] == ["setup-code"]


def test_every_house_has_a_code_of_its_own(tmp_path: Path) -> None:
    assert setup_code(tmp_path / "a") != setup_code(tmp_path / "b")


def test_an_empty_file_is_no_code(tmp_path: Path) -> None:
    (tmp_path / "setup-code").write_text("")
    assert not is_setup_code("", tmp_path)
    assert not is_setup_code("---", tmp_path)


@pytest.mark.parametrize("typed", ["AAAA-AAAA-AAAA", "-", "K7QM", "0" * 5000])
def test_a_stranger_without_the_code_gets_nowhere(app: Flask, code: str, typed: str) -> None:
    answer = app.test_client().post("/setup", data=account(typed))
    assert answer.status_code == 422
    assert "Mã cài đặt không đúng" in answer.text
    assert "Đặng Văn Quản" in answer.text
    assert db.session.query(Person).count() == 0


def test_the_other_steps_want_the_administrator(app: Flask, code: str) -> None:
    stranger = app.test_client()
    for address in ("/setup/body", "/setup/groups", "/setup/slips"):
        assert stranger.get(address).location.startswith("/sign-in")
    assert stranger.post("/setup/finish").status_code == 401


def test_the_first_step_makes_the_administrator(opener: FlaskClient, sign_in: Door) -> None:
    person = db.session.query(Person).one()
    assert (person.username, person.roles) == ("quan", {Role.ADMINISTRATOR})
    assert opener.get("/setup").location == "/setup/body"
    assert sign_in("quan", PASSWORD)[1].status_code == 303


def test_a_poor_password_makes_nobody(app: Flask, code: str) -> None:
    answer = app.test_client().post("/setup", data=account(code, password="1", again="1"))
    assert answer.status_code == 422
    assert "ít nhất 8 ký tự" in answer.text
    assert db.session.query(Person).count() == 0


def test_doing_the_first_step_again_corrects_the_same_account(
    app: Flask, opener: FlaskClient, code: str
) -> None:
    again = app.test_client()
    new = account(code, username="quan.dang", password="mưa rơi chiều", again="mưa rơi chiều")
    assert again.post("/setup", data=new).status_code == 303
    assert db.session.query(Person).one().username == "quan.dang"
    assert opener.get("/setup/body").location.startswith("/sign-in")


def test_each_step_keeps_what_was_typed_and_can_be_returned_to(opener: FlaskClient) -> None:
    assert opener.post("/setup/body", data=BODY).location == "/setup/groups"
    page = opener.get("/setup/body").text
    assert "Trường Trung học cơ sở Phương Nam" in page and "QĐ-THCS" in page
    assert opener.post("/setup/groups", data={"names": "Tổ Toán\r\n\r\nTổ Văn"}).status_code == 303
    assert "Tổ Toán\nTổ Văn" in opener.get("/setup/groups").text
    assert opener.get("/setup").location == "/people/list"


def test_a_refused_step_gives_back_what_was_typed(opener: FlaskClient) -> None:
    answer = opener.post("/setup/body", data={**BODY, "head_title": "", "place": "x" * 101})
    assert answer.status_code == 422
    assert "Trường Trung học cơ sở Phương Nam" in answer.text
    assert queries.find_body_in_any_state() is None


@pytest.mark.parametrize("wrong", [{"header_style": "crown"}, {"group_word": "câu lạc bộ"}])
def test_a_choice_that_is_not_offered_is_refused_in_vietnamese(
    opener: FlaskClient, wrong: dict[str, str]
) -> None:
    answer = opener.post("/setup/body", data={**BODY, **wrong})
    assert answer.status_code == 422
    assert "Hãy chọn một mục trong danh sách." in answer.text


def test_groups_may_be_called_by_another_word(opener: FlaskClient) -> None:
    other = {**BODY, "group_word": "other"}
    assert opener.post("/setup/body", data=other).status_code == 422
    opener.post("/setup/body", data={**other, "other_word": "khoa"})
    assert db.session.query(Body).one().group_word == "khoa"
    assert 'value="khoa"' in opener.get("/setup/body").text


def test_naming_the_groups_again_keeps_those_that_stay(opener: FlaskClient) -> None:
    opener.post("/setup/groups", data={"names": "Tổ Toán\nTổ Văn"})
    first = {group.name: group.id for group in db.session.query(Group)}
    opener.post("/setup/groups", data={"names": "Tổ Anh\nTổ VĂN\ntổ văn"})
    assert [group.name for group in queries.list_groups()] == ["Tổ Anh", "tổ văn"]
    assert queries.list_groups()[1].id == first["Tổ Văn"]


def test_a_group_with_people_cannot_be_left_out(opener: FlaskClient) -> None:
    opener.post("/setup/groups", data={"names": "Tổ Toán\nTổ Văn"})
    take_over(opener)
    answer = opener.post("/setup/groups", data={"names": "Tổ Văn"})
    assert answer.status_code == 422
    assert "“Tổ Toán” đã có người" in answer.text
    assert len(queries.list_groups()) == 2


def take_over(browser: FlaskClient) -> None:
    """Upload the people list and agree to it."""
    file = (io.BytesIO(SHEET.encode()), "nhan-su.csv")
    assert browser.post("/people/list", data={"file": file}).status_code == 303
    waiting = db.session.execute(db.text("SELECT sha256 FROM waiting_sheet")).scalar_one()
    browser.post("/people/list/take-over", data={"sha256": waiting})


def test_the_house_is_opened_only_when_body_and_groups_are_there(opener: FlaskClient) -> None:
    assert opener.post("/setup/finish").status_code == 422
    opener.post("/setup/body", data=BODY)
    assert opener.post("/setup/finish").status_code == 422
    assert queries.find_body() is None


def test_who_comes_early_with_a_slip_is_asked_to_wait(opener: FlaskClient, sign_in: Door) -> None:
    opener.post("/setup/groups", data={"names": "Tổ Toán"})
    take_over(opener)
    person = db.session.query(Person).filter_by(code="GV01").one()
    code = slips.make_slips([person], by=None)[0][1]
    early, _ = sign_in("GV01", code)
    early.post("/password", data={"password": PASSWORD, "again": PASSWORD})
    assert early.get("/").location == "/setup"
    assert "Đơn vị đang được cài đặt" in early.get("/setup").text
    assert early.get("/setup/body").status_code == 403


@pytest.mark.postgres
def test_from_the_empty_house_to_a_body_at_work(
    opener: FlaskClient, app: Flask, tmp_path: Path
) -> None:
    opener.post("/setup/body", data=BODY)
    opener.post("/setup/groups", data={"names": "Tổ Toán\nTổ Văn"})
    take_over(opener)
    assert opener.post("/people/slips").mimetype == "application/pdf"
    assert opener.post("/setup/finish").location == "/"
    body = queries.get_body()
    assert (body.name, body.header_style) == (BODY["name"], HeaderStyle.STATE)
    assert [group.name for group in queries.list_groups()] == ["Tổ Toán", "Tổ Văn"]
    assert queries.count_staff() == 3
    last = db.session.query(Entry).order_by(Entry.id.desc()).limit(1).one()
    assert (last.action, last.subject_kind) == ("set_up", "body")
    assert not (tmp_path / "setup-code").exists()
    assert opener.get("/people").status_code == 200


def test_once_set_up_the_set_up_is_closed(
    opener: FlaskClient, app: Flask, tmp_path: Path, code: str
) -> None:
    opener.post("/setup/body", data=BODY)
    opener.post("/setup/groups", data={"names": "Tổ Toán"})
    opener.post("/setup/finish")
    stranger = app.test_client()
    for browser in (stranger, opener):
        assert browser.get("/setup").status_code == 403
        assert browser.post("/setup", data=account(code)).status_code == 403
    assert opener.post("/setup/finish").status_code == 403
    assert db.session.query(Person).count() == 1


def test_the_body_can_be_described_anew_afterwards(
    body: Body, admin: Person, hoa: Person, client_of: Door
) -> None:
    browser = client_of(admin)
    assert "Hội Liên hiệp Phụ nữ Thành phố Phương Nam" in browser.get("/body").text
    assert browser.post("/body", data=BODY).location == "/body"
    assert queries.get_body().name == BODY["name"]
    changed = db.session.query(Entry).filter_by(action="changed_body").one()
    assert "name" in changed.details["fields"]
    assert client_of(hoa).get("/body").status_code == 403
