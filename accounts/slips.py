"""How does a printed one-time code open the door for people without e-mail?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select, update

import clock
from accounts import passwords
from accounts.codes import new_code, tidy_code
from accounts.models import Person, Slip
from database import add, db, transaction
from errors import Invalid
from journal.recording import record

SLIP_DAYS = 7


def make_slips(people: Sequence[Person], *, by: Person | None) -> list[tuple[Person, str]]:
    """A fresh one-time code for each; older unused ones are worth nothing from now on.

    The codes exist in clear only in what is returned, to be printed at once. Hashing is slow by
    intention, so it is done before the writer's place is taken.
    """
    codes = [new_code() for _ in people]
    hashes = [passwords.hashed(tidy_code(code)) for code in codes]
    _keep(people, hashes, by=by)
    return list(zip(people, codes, strict=True))


@transaction()
def _keep(people: Sequence[Person], hashes: Sequence[str], *, by: Person | None) -> None:
    expires = clock.now() + timedelta(days=SLIP_DAYS)
    for person, code_hash in zip(people, hashes, strict=True):
        if not person.active:
            raise Invalid(
                "%(name)s đã ngừng dùng tài khoản, không in phiếu được.", name=person.name
            )
        end_open_slips(person)
        add(Slip(person_id=person.id, code_hash=code_hash, expires_at=expires))
        record(by, "made_slip", "person", person.id)


def use(slip: Slip, *, by: Person) -> None:
    """Use up the slip (inside the transaction that signs its person in)."""
    if slip.used_at is not None or slip.expires_at <= clock.now():
        raise Invalid(
            "Mã trên phiếu này đã được dùng hoặc hết hạn. Hãy xin người quản trị in phiếu mới."
        )
    slip.used_at = clock.now()
    record(by, "used_slip", "person", by.id)


def find_open_slip(person_id: int) -> Slip | None:
    """The person's newest slip that is neither used nor expired."""
    unused = select(Slip).where(
        Slip.person_id == person_id, Slip.used_at.is_(None), Slip.expires_at > clock.now()
    )
    return db.session.scalars(unused.order_by(Slip.id.desc())).first()


def end_open_slips(person: Person) -> None:
    """Make every unused slip of the person worthless (inside a transaction)."""
    now = clock.now()
    mine = (Slip.person_id == person.id, Slip.used_at.is_(None), Slip.expires_at > now)
    db.session.execute(update(Slip).where(*mine).values(expires_at=now))
