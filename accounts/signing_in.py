"""How does a person get in and out: password or printed slip, visits, and their end."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select, update

import clock
from accounts.models import Person, Slip, Visit
from database import add, db, transaction
from errors import Invalid
from journal.recording import record

VISIT_DAYS = 30
SLIP_DAYS = 7
SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 128
# No 0 O 1 I L 5 S 2 Z 8 B: the code is read from paper, often with glasses.
SLIP_SIGNS = "ACDEFGHJKMNPQRTUVWXY34679"

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's argon2id floor


def check(username: str, secret: str) -> tuple[Person, Slip | None] | None:
    """Whose username (or staff code) and password (or slip code) are these?

    Takes equally long for people who don't exist. A slip opens the door only once and only while
    it is valid; the caller then has the person choose a password.
    """
    if len(secret) > LONGEST_PASSWORD:
        return None
    person = find_by_username(username)
    known = person is not None and person.active
    slip = _find_open_slip(person) if person and known else None
    by_password = _matches(person.password_hash if person and known else "", secret)
    by_slip = _matches(slip.code_hash if slip else "", _tidy(secret))
    if person is None or not (by_password or by_slip):
        return None
    return person, None if by_password else slip


def find_by_username(username: str) -> Person | None:
    """The person with this username or staff code, in any case."""
    wanted = username.strip()
    by_name = select(Person).where(
        (Person.username == wanted.lower()) | (Person.code == wanted.upper())
    )
    return db.session.scalars(by_name).first()


@transaction()
def begin_visit(*, by: Person, slip: Slip | None = None) -> str:
    """Sign the person in on this device; the word returned belongs in the cookie."""
    token = secrets.token_urlsafe(32)
    today = clock.now().date()
    visit = Visit(
        person_id=by.id,
        token_hash=_digest(token),
        began_on=today,
        ends_on=today + timedelta(days=VISIT_DAYS),
    )
    add(visit)
    if slip is not None:
        if slip.used_at is not None:
            raise Invalid("Mã trên phiếu này đã được dùng. Xin phiếu mới ở người quản trị.")
        slip.used_at = clock.now()
        record(by, "used_slip", "person", by.id)
    return token


def find_visitor(token: str) -> Person | None:
    """Whose visit is this? None when it has ended or the person is no longer active."""
    found = db.session.scalars(select(Visit).where(Visit.token_hash == _digest(token))).first()
    if found is None or found.ended or found.ends_on < clock.now().date():
        return None
    return found.person if found.person.active else None


@transaction()
def end_visit(token: str) -> None:
    """Sign out on this device: the cookie is worth nothing from now on."""
    db.session.execute(update(Visit).where(Visit.token_hash == _digest(token)).values(ended=True))


@transaction()
def choose_password(person: Person, password: str, *, by: Person) -> None:
    """Set the password and end every visit on every device."""
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid(
            "Mật khẩu cần ít nhất %(least)s ký tự.", least=SHORTEST_PASSWORD, field="password"
        )
    if len(password) > LONGEST_PASSWORD:
        raise Invalid(
            "Mật khẩu dài nhất là %(most)s ký tự.", most=LONGEST_PASSWORD, field="password"
        )
    if password.lower() in {person.username, person.code.lower(), "12345678", "matkhau123"}:
        raise Invalid("Mật khẩu này quá dễ đoán. Hãy chọn mật khẩu khác.", field="password")
    person.password_hash = _hasher.hash(password)
    end_all_visits(person)
    record(by, "chose_password", "person", person.id)


def end_all_visits(person: Person) -> None:
    """Sign the person out everywhere (inside a transaction)."""
    db.session.execute(update(Visit).where(Visit.person_id == person.id).values(ended=True))


@transaction()
def make_slips(people: list[Person], *, by: Person | None) -> list[tuple[Person, str]]:
    """A fresh one-time code for each; older unused ones are worth nothing from now on.

    The codes exist in clear only in what is returned, to be printed at once.
    """
    made = []
    for person in people:
        for old in _list_open_slips(person):
            old.expires_at = clock.now()
        code = "-".join("".join(secrets.choice(SLIP_SIGNS) for _ in range(4)) for _ in range(3))
        expires = clock.now() + timedelta(days=SLIP_DAYS)
        add(Slip(person_id=person.id, code_hash=_hasher.hash(_tidy(code)), expires_at=expires))
        record(by, "made_slip", "person", person.id)
        made.append((person, code))
    return made


def _find_open_slip(person: Person) -> Slip | None:
    return next(iter(_list_open_slips(person)), None)


def _list_open_slips(person: Person) -> list[Slip]:
    unused = select(Slip).where(
        Slip.person_id == person.id, Slip.used_at.is_(None), Slip.expires_at > clock.now()
    )
    return list(db.session.scalars(unused.order_by(Slip.id.desc())))


def _tidy(code: str) -> str:
    return code.upper().replace("-", "").replace(" ", "")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _matches(password_hash: str, secret: str) -> bool:
    try:
        return _hasher.verify(password_hash or _nobody(), secret)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    """A hash that nothing matches, so that unknown names cost as much as known ones."""
    return _hasher.hash(secrets.token_urlsafe(16))
