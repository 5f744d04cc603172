"""Which numbers have rows: is what stands in an address one, and which is free?"""

from __future__ import annotations

import re
import secrets

from database import Base, db
from errors import NotFound

_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


def row_number(typed: str) -> int:
    """The number, or ``NotFound``: one number has one spelling, and no database is asked for more.

    >>> row_number("17")
    17
    >>> [typed for typed in ("01", "-1", "0", "9" * 19, "١", "1;") if not _NUMBER.fullmatch(typed)]
    ['01', '-1', '0', '9999999999999999999', '١', '1;']
    """
    if not _NUMBER.fullmatch(typed):
        raise NotFound("Không tìm thấy trang này.")
    return int(typed)


def find_number(typed: str) -> int | None:
    """The number that narrows a list; anything else narrows nothing."""
    return int(typed) if _NUMBER.fullmatch(typed) else None


def free_number(kind: type[Base]) -> int:
    """A random number that no row of this kind has: it tells neither order nor time."""
    while True:
        number = 100_000_000 + secrets.randbelow(900_000_000)
        if db.session.get(kind, number) is None:
            return number
