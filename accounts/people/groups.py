"""How do the body's groups come and change their names?"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from sqlalchemy import func, select

from accounts.models import Group, Person
from accounts.queries import list_groups
from database import add, db, transaction
from errors import Invalid
from journal.recording import record

LONGEST = 200


def same_name(name: str) -> str:
    """What two spellings of one group's name have in common: case, blanks, Unicode form.

    >>> same_name(" Tổ  Văn phòng") == same_name("tổ văn phòng")
    True
    """
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


@transaction()
def add_group(name: str, *, by: Person | None) -> Group:
    """A new group, behind the others."""
    kept = _checked(name, own_id=0)
    last = db.session.scalar(select(func.max(Group.position))) or 0
    group = add(Group(name=kept, position=last + 1))
    record(by, "added_group", "group", group.id, name=kept)
    return group


@transaction()
def rename_group(group: Group, name: str, *, by: Person) -> None:
    """Call the group by another name from now on."""
    kept = _checked(name, own_id=group.id)
    if kept == group.name:
        return
    record(by, "changed_group", "group", group.id, old=group.name, new=kept)
    group.name = kept


@transaction()
def name_groups(names: Sequence[str], *, by: Person) -> None:
    """Before the body is set up: exactly these groups, in this order.

    Lines that name a group already there keep it; groups without a line go, if they are empty.
    """
    wanted = {same_name(name): name for name in names if name.strip()}
    if not wanted:
        raise Invalid("Hãy ghi ít nhất một tổ, mỗi tổ một dòng.", field="names")
    for group in list_groups():
        if same_name(group.name) not in wanted:
            _drop_empty(group)
    for position, (key, name) in enumerate(wanted.items(), start=1):
        kept = next((g for g in list_groups() if same_name(g.name) == key), None)
        group = kept or add_group(name, by=by)
        group.position = position
        if kept is not None:
            rename_group(kept, name, by=by)
    db.session.flush()


def _drop_empty(group: Group) -> None:
    members = select(func.count(Person.id)).where(Person.group_id == group.id)
    if db.session.scalar(members):
        raise Invalid(
            "“%(name)s” đã có người nên không bỏ được. Hãy ghi lại dòng này.",
            name=group.name,
            field="names",
        )
    db.session.delete(group)
    db.session.flush()


def _checked(name: str, *, own_id: int) -> str:
    kept = " ".join(unicodedata.normalize("NFC", name).split())
    if not kept or len(kept) > LONGEST:
        raise Invalid("Tên tổ cần từ 1 đến %(most)s ký tự.", most=LONGEST, field="name")
    for other in list_groups():
        if other.id != own_id and same_name(other.name) == same_name(kept):
            raise Invalid("Đã có tổ tên “%(name)s”.", name=other.name, field="name")
    return kept
