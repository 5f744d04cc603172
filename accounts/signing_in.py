"""How does a person get in and out: password or printed slip, visits, and their end."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import select, update

import clock
from accounts import passwords, slips
from accounts.codes import tidy_code
from accounts.models import Person, Slip, Visit
from accounts.names import as_password, as_staff_code, as_username
from database import add, db, transaction
from errors import Invalid
from journal.recording import record

VISIT_DAYS = 30


def check(username: str, secret: str) -> tuple[Person, Slip | None] | None:
    """Whose username (or staff code) and password (or slip code) are these?

    Asks the same questions and hashes twice for everybody, so that neither the answer nor its time
    tells who exists, is active, has a slip or has a password. A slip opens the door once.
    """
    if passwords.too_long(secret):
        return None
    person = find_by_username(username)
    known = person if person is not None and person.active else None
    slip = slips.find_open_slip(known.id if known else 0)
    by_password = passwords.matches(known.password_hash if known else "", as_password(secret))
    by_slip = passwords.matches(slip.code_hash if slip else "", tidy_code(secret))
    if known is None or not (by_password or by_slip):
        return None
    return known, None if by_password else slip


def get_by_secret(username: str, secret: str) -> tuple[Person, Slip | None]:
    """The same, with one refusal for whatever does not fit."""
    found = check(username, secret)
    if found is None:
        raise Invalid("Tên đăng nhập và mật khẩu (hoặc mã phiếu) không khớp. Hãy gõ lại.")
    return found


def find_by_username(username: str) -> Person | None:
    """The person with this username or staff code, in any case and Unicode form."""
    by_either = select(Person).where(
        (Person.username == as_username(username)) | (Person.code == as_staff_code(username))
    )
    return db.session.scalars(by_either).first()


@transaction()
def begin_visit(*, by: Person, slip: Slip | None = None) -> str:
    """Sign the person in on this device; the word returned belongs in the cookie."""
    if not by.active:
        raise Invalid("Tài khoản này đã ngừng dùng.")
    token = secrets.token_urlsafe(32)
    today = clock.now().date()
    add(
        Visit(
            person_id=by.id,
            token_hash=_digest(token),
            began_on=today,
            ends_on=today + timedelta(days=VISIT_DAYS),
            needs_password=slip is not None,
        )
    )
    if slip is not None:
        slips.use(slip, by=by)
    return token


def find_visit(token: str) -> Visit | None:
    """The visit this word belongs to; None when it has ended or the person is not active."""
    found = db.session.scalars(select(Visit).where(Visit.token_hash == _digest(token))).first()
    if found is None or found.ended or found.ends_on < clock.now().date():
        return None
    return found if found.person.active else None


@transaction()
def end_visit(token: str) -> None:
    """Sign out on this device: the cookie is worth nothing from now on."""
    db.session.execute(update(Visit).where(Visit.token_hash == _digest(token)).values(ended=True))


def must_show_old_password(person: Person, visit: Visit | None) -> bool:
    """Whoever has a password shows it before changing it, unless they came with a slip.

    Somebody else may sit at a machine that was left signed in.
    """
    by_slip = visit is not None and visit.needs_password
    return person.has_password and not by_slip


def change_password(password: str, *, old: str, visit: Visit | None, by: Person) -> None:
    """The person's own change."""
    if must_show_old_password(by, visit):
        fits = not passwords.too_long(old) and passwords.matches(by.password_hash, as_password(old))
        if not fits:
            raise Invalid("Mật khẩu đang dùng chưa đúng.", field="old")
    choose_password(by, password, by=by)


@transaction()
def choose_password(person: Person, password: str, *, by: Person) -> None:
    """Set the password, end every visit on every device, and every slip not yet used."""
    passwords.check_choice(password, person)
    person.password_hash = passwords.hashed(as_password(password))
    end_all_visits(person)
    slips.end_open_slips(person)
    record(by, "chose_password", "person", person.id)


def end_all_visits(person: Person) -> None:
    """Sign the person out everywhere (inside a transaction)."""
    db.session.execute(update(Visit).where(Visit.person_id == person.id).values(ended=True))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
