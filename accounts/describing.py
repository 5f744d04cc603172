"""How is the body described: its name, the head of its papers, what it calls its groups?"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from accounts.models import Body, HeaderStyle, Person
from accounts.queries import find_body_in_any_state
from database import add, db, transaction
from errors import Invalid
from journal.recording import record

LONGEST = {
    "name": 200,
    "parent_name": 200,
    "place": 100,
    "symbol": 40,
    "head_title": 100,
    "group_word": 60,
}


@dataclass(frozen=True)
class Description:
    """What the body's papers and pages say about it."""

    name: str
    parent_name: str
    place: str
    header_style: HeaderStyle
    symbol: str
    head_title: str
    group_word: str


@transaction()
def describe_body(given: Description, *, by: Person) -> Body:
    """Describe the body; there is only one."""
    for field, most in LONGEST.items():
        if len(getattr(given, field)) > most:
            raise Invalid("Mục này dài nhất là %(most)s ký tự.", most=most, field=field)
    for field in ("name", "place", "head_title", "group_word"):
        if not getattr(given, field).strip():
            raise Invalid("Hãy điền mục này.", field=field)
    body = find_body_in_any_state()
    if body is None:
        return add(Body(**asdict(given), set_up_at=None))
    changed = [name for name, value in asdict(given).items() if getattr(body, name) != value]
    for name in changed:
        setattr(body, name, getattr(given, name))
    if changed and body.set_up_at is not None:
        record(by, "changed_body", "body", body.id, fields=changed)
    db.session.flush()
    return body
