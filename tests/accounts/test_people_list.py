"""Does a people list enter as it was shown beforehand: whole, by code, and never twice?"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from access.roles import Role
from accounts import queries
from accounts.models import Group, Person, WaitingSheet
from accounts.people import importing
from accounts.people.role_words import find_role
from config import ROOT
from database import db
from documents.sheets import Row, read_sheet
from errors import Invalid
from journal.models import Entry

Door = Callable[..., Any]
HEADER = "Mã,Họ và tên,Tổ,Chức vụ,Vai trò,Tên đăng nhập"


def upload(browser: FlaskClient, *lines: str, name: str = "nhan-su.csv") -> Any:
    """Send a list of these lines and look at what it would do."""
    data = "\n".join((HEADER, *lines)).encode()
    browser.post("/people/list", data={"file": (io.BytesIO(data), name)})
    return browser.get("/people/list/check")


def agree(browser: FlaskClient) -> Any:
    """Take over the list that waits."""
    waiting = db.session.query(WaitingSheet).one()
    return browser.post("/people/list/take-over", data={"sha256": waiting.sha256})


@pytest.fixture
def browser(hoa: Person, admin: Person, client_of: Door) -> FlaskClient:
    """The administrator's browser."""
    made: FlaskClient = client_of(admin)
    return made


def test_nothing_is_stored_before_the_answer(browser: FlaskClient, hoa: Person) -> None:
    page = upload(browser, "GV01,Trần Thị Lan,Tổ Toán,Giáo viên,Tổ trưởng,").text
    assert "Trần Thị Lan" in page and "lan.tran" in page and "người mới" in page
    assert "Tổ chưa có sẽ được lập mới" in page and "Tổ Toán" in page
    assert db.session.query(Person).filter_by(code="GV01").count() == 0
    assert db.session.query(Group).filter_by(name="Tổ Toán").count() == 0


@pytest.mark.postgres
def test_agreeing_stores_people_roles_and_new_groups(browser: FlaskClient, hoa: Person) -> None:
    upload(
        browser, "GV01,Trần Thị Lan,Tổ Toán,Giáo viên,Tổ trưởng; drafter,", "gv02,Lê An,Tổ Văn,,,"
    )
    assert agree(browser).location == "/people"
    lan = db.session.query(Person).filter_by(code="GV01").one()
    assert (lan.name, lan.job, lan.username) == ("Trần Thị Lan", "Giáo viên", "lan.tran")
    assert lan.roles == {Role.GROUP_HEAD, Role.DRAFTER}
    assert lan.group is not None and lan.group.name == "Tổ Toán"
    assert db.session.query(Person).filter_by(code="GV02").count() == 1
    entry = db.session.query(Entry).filter_by(action="imported_people").one()
    assert entry.details == {"new": 2, "changed": 0}
    assert db.session.query(WaitingSheet).count() == 0


def test_people_already_there_are_updated_by_code(browser: FlaskClient, hoa: Person) -> None:
    page = upload(browser, "nv001,Nguyễn Thị Hòa,Tổ văn phòng,Kế toán,clerk,").text
    assert "cập nhật" in page and "Tổ chưa có" not in page
    agree(browser)
    assert (hoa.name, hoa.job, hoa.roles) == ("Nguyễn Thị Hòa", "Kế toán", {Role.CLERK})
    assert db.session.query(Person).count() == 2


def test_the_same_list_again_changes_nothing(browser: FlaskClient, hoa: Person) -> None:
    lines = ["GV01,Trần Thị Lan,Tổ Toán,Giáo viên,Tổ trưởng,", "GV02,Trần Lan,Tổ Toán,,,"]
    upload(browser, *lines)
    agree(browser)
    people, groups = db.session.query(Person).count(), db.session.query(Group).count()
    acts = db.session.query(Entry).count()
    page = upload(browser, *lines).text
    assert "người mới</span>" not in page
    agree(browser)
    assert (db.session.query(Person).count(), db.session.query(Group).count()) == (people, groups)
    assert db.session.query(Entry).count() == acts + 1


def test_an_empty_cell_takes_nothing_away(browser: FlaskClient, lan: Person) -> None:
    upload(browser, f"{lan.code},Trần Thị Lan,Tổ Văn phòng,Chánh Văn phòng,,lan.chanh")
    agree(browser)
    upload(browser, f"{lan.code},Trần Thị Lan,Tổ Văn phòng,,,")
    agree(browser)
    assert (lan.job, lan.username, lan.roles) == (
        "Chánh Văn phòng", "lan.chanh", {Role.GROUP_HEAD}
    )  # fmt: skip


def test_who_left_is_not_let_in_again_by_a_list(
    browser: FlaskClient, hoa: Person, admin: Person
) -> None:
    browser.post(f"/people/{hoa.id}/deactivate")
    assert "đã ngừng dùng, giữ nguyên" in upload(browser, "NV001,Hoa Khác,Tổ Văn phòng,,,").text
    agree(browser)
    assert (hoa.active, hoa.name) == (False, "Nguyễn Thị Hoa")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("GV01,,Tổ Toán,,,", "Dòng 2: thiếu họ tên."),
        (",Trần Lan,Tổ Toán,,,", "Dòng 2: thiếu mã."),
        ("GV01,Trần Lan,Tổ Toán,,Vua,", "Dòng 2: không có vai trò “Vua”."),
        ("GV01,Trần Lan,Tổ Toán,,,NV001", "Dòng 2: mã hoặc tên đăng nhập đã là của Nguyễn Thị Hoa"),
        ("GV01,Trần Lan,Tổ Toán,,,a/b", "Dòng 2: tên đăng nhập “a/b” có ký tự không dùng được."),
        (f"GV01,{'a' * 130},Tổ Toán,,,", "Dòng 2: có ô quá dài"),
    ],
)
def test_faults_are_named_by_line_and_nothing_can_be_taken_over(
    browser: FlaskClient, hoa: Person, line: str, fault: str
) -> None:
    page = upload(browser, line, "GV09,Người Đúng,Tổ Toán,,,").text
    assert fault in page
    assert "/people/list/take-over" not in page
    assert agree(browser).status_code == 422
    assert db.session.query(Person).filter_by(code="GV09").count() == 0


def test_two_tabs_cannot_take_over_what_was_not_looked_at(
    browser: FlaskClient, hoa: Person
) -> None:
    upload(browser, "GV01,Trần Lan,Tổ Toán,,,")
    looked_at = db.session.query(WaitingSheet).one().sha256
    upload(browser, "GV02,Lê An,Tổ Toán,,admin,")
    assert browser.post("/people/list/take-over", data={"sha256": looked_at}).status_code == 422
    assert db.session.query(Person).filter_by(code="GV02").count() == 0


def test_agreeing_twice_takes_over_once(browser: FlaskClient, hoa: Person) -> None:
    upload(browser, "GV01,Trần Lan,Tổ Toán,,,")
    sha256 = db.session.query(WaitingSheet).one().sha256
    answers = [browser.post("/people/list/take-over", data={"sha256": sha256}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 404]
    assert db.session.query(Person).filter_by(code="GV01").count() == 1


def test_a_dropped_list_is_gone(browser: FlaskClient, hoa: Person) -> None:
    upload(browser, "GV01,Trần Lan,Tổ Toán,,,")
    browser.post("/people/list/drop")
    assert db.session.query(WaitingSheet).count() == 0
    assert browser.get("/people/list/check").location == "/people/list"


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 200, b"PK\x03\x04 no zip"])
def test_what_is_no_list_is_refused_beside_the_file(
    browser: FlaskClient, hoa: Person, data: bytes
) -> None:
    answer = browser.post("/people/list", data={"file": (io.BytesIO(data), "x.xlsx")})
    assert answer.status_code == 422
    assert "Chưa gửi được" in answer.text
    assert browser.post("/people/list", data={}).status_code == 422
    assert db.session.query(WaitingSheet).count() == 0


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_comes_back_in_as_one_person(
    browser: FlaskClient, hoa: Person, kind: str
) -> None:
    answer = browser.get(f"/people/list/template.{kind}")
    assert "attachment" in answer.headers["Content-Disposition"]
    sheet = read_sheet(answer.data, f"mau.{kind}")
    assert (len(sheet.rows), sheet.faults) == (1, ())


def test_an_excel_file_is_read_as_well(browser: FlaskClient, hoa: Person) -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for line in (["DANH SÁCH"], ["STT", "Mã", "Họ tên", "Tổ"], [1, "GV01", "Trần Lan", "Tổ Toán"]):
        book.active.append(line)
    book.save(out)
    out.seek(0)
    browser.post("/people/list", data={"file": (out, "nhan-su.xlsx")})
    assert "Trần Lan" in browser.get("/people/list/check").text


def test_three_people_of_one_name_get_three_usernames(body: Any) -> None:
    rows = [Row(n, f"A{n}", "Nguyễn Thị Hoa", "Tổ Một") for n in range(3)]
    importing.import_people(rows, by=None)
    names = [person.username for person in queries.list_people()]
    assert sorted(names) == ["hoa.nguyen", "hoa.nguyen2", "hoa.nguyen3"]


def test_a_fault_anywhere_stores_nothing_of_the_list(body: Any) -> None:
    rows = [Row(2, "A1", "Lê An", "Tổ Một"), Row(3, "A2", "Lê Bình", "Tổ Một", roles=("Vua",))]
    with pytest.raises(Invalid):
        importing.import_people(rows, by=None)
    assert queries.count_staff() == 0 and queries.list_groups() == []


def test_the_demo_bodys_list_is_taken_over_whole(body: Any) -> None:
    sheet = read_sheet((ROOT / "demo" / "people.csv").read_bytes(), "people.csv")
    importing.import_people(sheet.rows, by=None)
    assert (queries.count_staff(), len(queries.list_groups())) == (47, 5)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_known_by_label_and_by_identifier(role: Role) -> None:
    assert [find_role(word) for word in (role.label, role.label.upper(), role.value)] == [role] * 3


def test_only_the_administrator_sees_the_list_that_waits(
    browser: FlaskClient, make_person: Door, client_of: Door
) -> None:
    upload(browser, "GV01,Trần Lan,Tổ Toán,,,")
    second = client_of(make_person("Võ Thị Sáu", Role.ADMINISTRATOR))
    assert second.get("/people/list/check").location == "/people/list"
