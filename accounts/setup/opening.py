"""How does an empty house get its administrator, and when is the body set up?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import clock
from access.roles import Role
from accounts import passwords, signing_in
from accounts.models import Body, Person
from accounts.names import as_password
from accounts.people.keeping import Particulars, add_person, change_person
from accounts.queries import find_administrator, find_body, find_body_in_any_state, list_groups
from accounts.setup.code import forget_setup_code, is_setup_code
from database import after_commit, transaction
from errors import Forbidden, Invalid
from journal.recording import record

CODE_WITHOUT_LIST = "QUANTRI"  # of an administrator who stands in no people list


@transaction()
def open_house(
    *, code: str, instance: Path, name: str, staff_code: str, username: str, password: str
) -> Person:
    """Whoever knows the code becomes the administrator.

    Doing it again before the end corrects the same account: that is the way back in for somebody
    who forgot the password half-way.
    """
    if find_body() is not None:
        raise Forbidden("Đơn vị đã được cài đặt.")
    if not is_setup_code(code, instance):
        raise Invalid("Mã cài đặt không đúng. Hãy xem lại trên màn hình máy chủ.", field="code")
    given = Particulars(name=name, code=staff_code or CODE_WITHOUT_LIST, username=username)
    person = find_administrator()
    if person is None:
        person = add_person(given, roles=[Role.ADMINISTRATOR], by=None)
    else:
        kept = replace(given, job=person.job, email=person.email, group_id=person.group_id)
        change_person(person, kept, roles=person.roles, by=None)
        signing_in.end_all_visits(person)
    passwords.check_choice(password, person)
    person.password_hash = passwords.hashed(as_password(password))
    record(person, "chose_password", "person", person.id)
    return person


@transaction()
def finish(*, by: Person, instance: Path) -> Body:
    """The body is set up: from now on everybody may come in, and the code is worth nothing."""
    body = find_body_in_any_state()
    if body is None:
        raise Invalid("Chưa có thông tin đơn vị. Hãy làm bước “Đơn vị” trước.")
    if not list_groups():
        raise Invalid("Chưa có tổ nào. Hãy làm bước “Các tổ” trước.")
    if body.set_up_at is None:
        body.set_up_at = clock.now()
        record(by, "set_up", "body", body.id, name=body.name)
        after_commit(lambda: forget_setup_code(instance))
    return body
