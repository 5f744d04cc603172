"""Can the administrator keep the register without breaking it, and without reading along?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event

from access.permissions import Permission
from access.policy import POLICY
from access.predicates import administrator
from access.roles import Role
from accounts import queries
from accounts.models import Group, Person, RoleGrant
from accounts.people import groups, keeping
from accounts.people.keeping import Particulars
from database import add, db, transaction
from errors import Invalid
from journal.models import Entry

Door = Callable[..., Any]


def typed(person: Person, **more: Any) -> dict[str, Any]:
    """The person's page as it would be sent unchanged."""
    return {
        "name": person.name, "code": person.code, "username": person.username, "job": person.job,
        "email": person.email, "group_id": str(person.group_id or ""),
        "roles": [role.value for role in person.roles], **more,
    }  # fmt: skip


def acts(action: str) -> list[Entry]:
    """The journal's entries of one kind."""
    return db.session.query(Entry).filter_by(action=action).order_by(Entry.id).all()


def test_people_are_listed_by_group_and_given_name(
    make_person: Door, admin: Person, client_of: Door
) -> None:
    for name in ("Trần Thị Ánh", "Lê Văn An", "Nguyễn Đào", "Võ Dung", "Nguyễn Thị Hoà"):
        make_person(name, group="Tổ Một")
    make_person("Bùi Bình", group="Tổ Hai")
    page = client_of(admin).get("/people").text
    order = ["Tổ Một", "Lê Văn An", "Trần Thị Ánh", "Võ Dung", "Nguyễn Đào", "Nguyễn Thị Hoà",
             "Tổ Hai", "Bùi Bình", "Không thuộc tổ nào", "Đặng Văn Quản"]  # fmt: skip
    places = [page.rindex(name) for name in order]
    assert places == sorted(places)


@pytest.mark.postgres
def test_the_database_sorts_names_as_python_does(make_person: Door) -> None:
    names = ["Lê An", "Trần Thị An", "Lê Văn An", "Đỗ Ánh", "Vũ Ân", "Lý Bé Năm", "Ông Đạt",
             "Phan Dũng", "Âu Dương", "Nguyễn Thị Bé", "Trần Ý", "Tô Yên"]  # fmt: skip
    people = [make_person(name) for name in names]
    wanted = [person.name for person in sorted(people, key=lambda person: person.sort_key)]
    assert [person.name for person in queries.list_people()] == wanted


def test_the_list_asks_as_little_for_many_as_for_few(
    make_person: Door, admin: Person, client_of: Door
) -> None:
    browser = client_of(admin)

    def asked() -> int:
        count = 0

        def counting(*_: Any) -> None:
            nonlocal count
            count += 1

        event.listen(db.engine, "before_cursor_execute", counting)
        browser.get("/people")
        event.remove(db.engine, "before_cursor_execute", counting)
        return count

    make_person("Người Một", group="Tổ Một")
    few = asked()
    for number in range(12):
        make_person(f"Người {number}", Role.DRAFTER, group=f"Tổ {number % 3}")
    assert asked() == few


def test_a_person_is_added_with_a_username_made_from_the_name(
    admin: Person, client_of: Door
) -> None:
    answer = client_of(admin).post("/people/new", data={"name": "Phạm Thị Đào", "code": "nv 77"})
    person = db.session.query(Person).filter_by(code="NV77").one()
    assert answer.location == f"/people/{person.id}"
    assert (person.username, person.has_password, person.roles) == ("dao.pham", False, frozenset())
    assert acts("added_person")[-1].actor_id == admin.id


def test_a_correction_is_kept_and_journalled_by_field(
    hoa: Person, admin: Person, client_of: Door
) -> None:
    client_of(admin).post(
        f"/people/{hoa.id}", data=typed(hoa, name="Nguyễn Thị Hòa", job="Kế toán")
    )
    assert (hoa.name, hoa.job) == ("Nguyễn Thị Hòa", "Kế toán")
    assert acts("changed_person")[-1].details == {"fields": ["job", "name"]}


def test_saving_a_person_unchanged_writes_nothing(
    hoa: Person, admin: Person, client_of: Door
) -> None:
    before = db.session.query(Entry).count()
    assert client_of(admin).post(f"/people/{hoa.id}", data=typed(hoa)).status_code == 303
    assert db.session.query(Entry).count() == before


def test_a_renamed_person_moves_to_the_right_place_of_the_list(
    hoa: Person, lan: Person, admin: Person
) -> None:
    keeping.change_person(
        lan, Particulars("Trần Thị An", lan.code, lan.username), roles=(), by=admin
    )
    assert queries.list_people()[0].name == "Trần Thị An"


@pytest.mark.parametrize("role", ["group_head", "deputy_head"])
def test_an_administrator_cannot_make_themselves_head_of_a_group(
    hoa: Person, admin: Person, client_of: Door, role: str
) -> None:
    asked = typed(admin, roles=["admin", role], group_id=str(hoa.group_id))
    answer = client_of(admin).post(f"/people/{admin.id}", data=asked)
    assert answer.status_code == 422 and "Không tự giao cho mình" in answer.text
    assert admin.roles == {Role.ADMINISTRATOR}


def test_roles_are_given_and_ended_and_both_are_journalled(
    lan: Person, admin: Person, client_of: Door
) -> None:
    client_of(admin).post(f"/people/{lan.id}", data=typed(lan, roles=["drafter", "inspector"]))
    assert lan.roles == {Role.DRAFTER, Role.PEOPLES_INSPECTION}
    assert [entry.details["role"] for entry in acts("granted_role")] == ["drafter", "inspector"]
    assert [entry.details["role"] for entry in acts("ended_role")] == ["group_head"]
    assert db.session.query(RoleGrant).filter_by(person_id=lan.id).count() == 3


def test_a_role_that_does_not_exist_is_refused_in_vietnamese(
    hoa: Person, admin: Person, client_of: Door
) -> None:
    answer = client_of(admin).post(f"/people/{hoa.id}", data=typed(hoa, roles=["king"]))
    assert answer.status_code == 422
    assert "Hãy chọn một mục trong danh sách." in answer.text
    assert hoa.roles == frozenset()


def test_fields_that_are_not_on_the_page_change_nothing(
    hoa: Person, admin: Person, client_of: Door
) -> None:
    planted = {"password_hash": "x", "active": "", "id": "99", "sort_key": "0", "__class__": "y"}
    before = hoa.sort_key
    client_of(admin).post(f"/people/{hoa.id}", data=typed(hoa, **planted))
    assert (hoa.password_hash, hoa.active, hoa.sort_key) == ("", True, before)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": "NV002"}, "đã là của Trần Thị Lan (NV002)"),
        ({"username": "NV002"}, "đã là của Trần Thị Lan (NV002)"),
        ({"username": "Nv002"}, "đã là của Trần Thị Lan (NV002)"),
        ({"username": "a b/c"}, "Tên đăng nhập chỉ gồm chữ, số"),
        ({"name": " "}, "Cần có họ tên, mã nhân viên và tên đăng nhập."),
        ({"name": "a" * 121}, "dài nhất là 120"),
        ({"group_id": "999"}, "Hãy chọn một mục trong danh sách."),
    ],
)
def test_what_would_confuse_two_people_is_refused(
    hoa: Person, lan: Person, admin: Person, client_of: Door,
    changes: dict[str, str], sentence: str,
) -> None:  # fmt: skip
    answer = client_of(admin).post(f"/people/{hoa.id}", data=typed(hoa, **changes))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert (hoa.name, hoa.code) == ("Nguyễn Thị Hoa", "NV001")


def test_somebodys_code_cannot_become_anothers_username(lan: Person, admin: Person) -> None:
    keeping.add_person(Particulars("Lê An", "X1", "an.le"), by=admin)
    with pytest.raises(Invalid):
        keeping.add_person(Particulars("Kẻ Khác", "AN.LE", "khac"), by=admin)


def test_the_only_administrator_stays(admin: Person, client_of: Door) -> None:
    browser = client_of(admin)
    answer = browser.post(f"/people/{admin.id}", data=typed(admin, roles=[]))
    assert answer.status_code == 422
    assert "người quản trị duy nhất" in answer.text
    assert browser.post(f"/people/{admin.id}/deactivate").status_code == 422
    assert admin.active and admin.roles == {Role.ADMINISTRATOR}


def test_a_second_administrator_may_let_the_first_go(
    admin: Person, make_person: Door, client_of: Door
) -> None:
    second = make_person("Võ Thị Sáu", Role.ADMINISTRATOR)
    assert client_of(second).post(f"/people/{admin.id}/deactivate").status_code == 303
    assert not admin.active


def test_who_left_is_kept_but_no_longer_counted(
    hoa: Person, admin: Person, client_of: Door
) -> None:
    browser = client_of(admin)
    staff = queries.count_staff()
    browser.post(f"/people/{hoa.id}/deactivate")
    browser.post(f"/people/{hoa.id}/deactivate")
    assert queries.count_staff() == staff - 1
    assert len(acts("deactivated_person")) == 1
    assert "đã ngừng dùng" in browser.get("/people").text
    browser.post(f"/people/{hoa.id}/reactivate")
    assert queries.count_staff() == staff


@pytest.mark.parametrize("number", ["0", "-1", "99999", str(2**31), str(2**64), "01x", "١"])
def test_a_person_who_does_not_exist_is_not_found(
    admin: Person, client_of: Door, number: str
) -> None:
    assert client_of(admin).get(f"/people/{number}").status_code == 404


def test_markup_in_a_name_stays_text(make_person: Door, admin: Person, client_of: Door) -> None:
    person = make_person('<img src=x onerror="alert(1)">', group="<b>Tổ</b>")
    browser = client_of(admin)
    for address in ("/people", f"/people/{person.id}", "/groups", f"/groups/{person.group_id}"):
        page = browser.get(address).text
        assert "<img src=x" not in page and "<b>Tổ" not in page


def test_groups_are_added_and_renamed(hoa: Person, admin: Person, client_of: Door) -> None:
    browser = client_of(admin)
    assert browser.post("/groups", data={"name": "Tổ  Bảo vệ "}).status_code == 303
    assert browser.post("/groups", data={"name": "tổ bảo VỆ"}).status_code == 422
    group = db.session.query(Group).filter_by(name="Tổ Bảo vệ").one()
    browser.post(f"/groups/{group.id}", data={"name": "Tổ Bảo vệ - Lái xe"})
    assert db.session.query(Group).filter_by(id=group.id).one().name == "Tổ Bảo vệ - Lái xe"
    assert acts("changed_group")[-1].details == {"old": "Tổ Bảo vệ", "new": "Tổ Bảo vệ - Lái xe"}


def test_a_new_group_stands_behind_the_others(body: Any, admin: Person) -> None:
    for name in ("Tổ B", "Tổ A", "Tổ C"):
        groups.add_group(name, by=admin)
    assert [group.name for group in queries.list_groups()] == ["Tổ B", "Tổ A", "Tổ C"]


def test_the_administrator_as_such_reads_no_remark_and_no_journal() -> None:
    allowed = {act for act, rows in POLICY.items() if any(administrator in row for row in rows)}
    assert allowed == {
        Permission.MANAGE_PEOPLE,
        Permission.CONTINUE_SET_UP,
        Permission.KEEP_BASES,  # which laws were replaced: about no person
    }


def test_a_person_with_several_ended_grants_holds_the_role_once(hoa: Person, admin: Person) -> None:
    for _ in range(2):
        keeping.change_person(hoa, Particulars(hoa.name, hoa.code, hoa.username),
                              roles=[Role.CLERK], by=admin)  # fmt: skip
        keeping.change_person(hoa, Particulars(hoa.name, hoa.code, hoa.username),
                              roles=[], by=admin)  # fmt: skip
    assert hoa.roles == frozenset()
    assert db.session.query(RoleGrant).filter_by(person_id=hoa.id).count() == 2


def test_a_body_without_people_says_what_to_do_first(admin: Person, client_of: Door) -> None:
    with transaction():
        add(Group(name="Tổ Trống", position=1))
    assert "Chưa có ai trong tổ này." in client_of(admin).get("/people").text
