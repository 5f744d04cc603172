"""How is a password kept, compared and judged? Knows no database."""

from __future__ import annotations

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from accounts.models import Person
from accounts.names import as_password, as_username
from errors import Invalid

SHORTEST = 8
LONGEST = 128
_EASY = {"12345678", "123456789", "1234567890", "matkhau123", "password", "11111111", "88888888"}

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's argon2id floor


def hashed(secret: str) -> str:
    """What is kept of a secret."""
    return _hasher.hash(secret)


def matches(kept: str, secret: str) -> bool:
    """Is this the secret? Takes equally long when nothing is kept."""
    try:
        return _hasher.verify(kept or _nobodys(), secret)
    except (VerificationError, InvalidHashError):
        return False


def too_long(secret: str) -> bool:
    """Longer than any password can be? Asked before anything slow is done with it."""
    return len(secret) > 4 * LONGEST or len(as_password(secret)) > LONGEST


def check_choice(password: str, person: Person) -> None:
    """Refuse a password that is too short, too long or too easy to guess."""
    if too_long(password):
        raise Invalid("Mật khẩu dài nhất là %(most)s ký tự.", most=LONGEST, field="password")
    if len(as_password(password)) < SHORTEST:
        raise Invalid("Mật khẩu cần ít nhất %(least)s ký tự.", least=SHORTEST, field="password")
    own = {person.username, as_username(person.code), as_username(person.name)}
    if as_username(password) in own | _EASY or len(set(password)) < 3:
        raise Invalid("Mật khẩu này quá dễ đoán. Hãy chọn mật khẩu khác.", field="password")


@cache
def _nobodys() -> str:
    """A hash that nothing matches, so that unknown names cost as much as known ones."""
    return _hasher.hash(secrets.token_urlsafe(16))
