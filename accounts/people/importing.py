"""How does a people list enter the register: looked at first, then taken over as a whole?"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from accounts.models import Person, WaitingSheet
from accounts.people.groups import add_group, same_name
from accounts.people.keeping import add_person, change_person
from accounts.people.sheet import Effect, Plan, Planned, plan_people
from accounts.queries import list_groups
from database import add, db, transaction
from documents.sheets import Row, Sheet, read_sheet
from errors import Invalid, NotFound
from journal.recording import record


@transaction()
def keep_waiting(data: bytes, filename: str, *, by: Person) -> WaitingSheet:
    """Keep the list until its preview is answered; an older one of the same person goes."""
    read_sheet(data, filename)  # raises Invalid for what is no list at all
    drop_waiting(by=by)
    kept = WaitingSheet(
        person_id=by.id,
        filename=filename[-200:],
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return add(kept)


@transaction()
def drop_waiting(*, by: Person) -> None:
    """Forget the list that waits, if any."""
    waiting = db.session.get(WaitingSheet, by.id)
    if waiting is not None:
        db.session.delete(waiting)
        db.session.flush()


def look_through(waiting: WaitingSheet) -> tuple[Sheet, Plan]:
    """What stands in the list that waits, and what taking it over would do now."""
    sheet = read_sheet(waiting.data, waiting.filename)
    return sheet, plan_people(sheet.rows)


@transaction()
def take_over_waiting(sha256: str, *, by: Person) -> Plan:
    """Take over the list that was looked at, and no other."""
    waiting = db.session.get(WaitingSheet, by.id)
    if waiting is None:
        raise NotFound("Bảng này đã được nhập hoặc đã bỏ. Hãy tải lên lại nếu cần.")
    if waiting.sha256 != sha256:
        raise Invalid("Một bảng khác vừa được tải lên. Hãy xem lại rồi nhập.")
    sheet = read_sheet(waiting.data, waiting.filename)
    if sheet.faults:
        raise Invalid("Bảng còn lỗi nên chưa nhập được. Hãy sửa rồi tải lên lại.")
    plan = import_people(sheet.rows, by=by)
    drop_waiting(by=by)
    return plan


@transaction()
def import_people(rows: Sequence[Row], *, by: Person | None) -> Plan:
    """Add who is new, update who is known by code, make missing groups; all or nothing.

    Roles in the list are given besides those already held. Somebody who left stays so.
    """
    plan = plan_people(rows)
    if plan.faults:
        raise Invalid(plan.faults[0].text, **plan.faults[0].values)
    for name in plan.new_groups:
        add_group(name, by=by)
    homes = {same_name(group.name): group.id for group in list_groups()}
    for planned in plan.people:
        _take_over(planned, homes[same_name(planned.group)], by=by)
    new, changed = plan.count(Effect.NEW), plan.count(Effect.CHANGED)
    record(by, "imported_people", "body", "1", new=new, changed=changed)
    return plan


def _take_over(planned: Planned, group_id: int, *, by: Person | None) -> None:
    given = replace(planned.given, group_id=group_id)
    if planned.effect is Effect.NEW:
        add_person(given, roles=planned.roles, by=by)
    elif planned.effect is Effect.CHANGED and planned.person is not None:
        held = planned.person.roles
        change_person(planned.person, given, roles=held | planned.roles, by=by)
