"""How is the code of a sealed remark made, and what of it is kept? Pure.

The code grows out of the sending itself: out of the form's random key and all that was sent. So
the same form sent twice, after a lost answer say, shows the same code, and yet neither the code
nor what it grows out of is kept anywhere: the table holds two hashes that lead back to neither.
"""

from __future__ import annotations

import hashlib
import re
import secrets

from comments.remarks.receipts import SIGNS

_LENGTH, _BLOCK = 24, 4  # 118 bits: nobody guesses it, slow hashing is not needed
_SHAPE = re.compile(f"[{SIGNS}]{{{_LENGTH}}}")


def code_of(form_key: str) -> str:
    """The code that this sending gives.

    >>> code_of("k" * 20) == code_of("k" * 20) != code_of("k" * 21)
    True
    >>> len(code_of("k" * 20))
    29
    """
    number = int.from_bytes(_digest("code", form_key), "big")
    signs = []
    for _ in range(_LENGTH):
        number, place = divmod(number, len(SIGNS))
        signs.append(SIGNS[place])
    plain = "".join(signs)
    return "-".join(plain[at : at + _BLOCK] for at in range(0, _LENGTH, _BLOCK))


def kept_key(form_key: str) -> str:
    """What is kept to know the same form again; the code can't be made from it."""
    return _digest("form", form_key).hex()[:40]


def hash_of(code: str) -> str:
    """What is kept of a code."""
    return _digest("kept", code).hex()


def read_code(typed: str) -> str | None:
    """The code as it was shown, or None where it can't be one.

    >>> read_code(" k7qd 3mxa-k7qd–3mxa k7qd3mxa ")
    'K7QD-3MXA-K7QD-3MXA-K7QD-3MXA'
    >>> read_code("K7QD-3MXA") is None
    True
    """
    plain = "".join(sign for sign in typed[:200].upper() if sign.isascii() and sign.isalnum())
    if not _SHAPE.fullmatch(plain):
        return None
    return "-".join(plain[at : at + _BLOCK] for at in range(0, _LENGTH, _BLOCK))


def same(one: str, other: str) -> bool:
    """Are the two hashes equal? Takes as long for a near miss as for a wide one."""
    return secrets.compare_digest(one, other)


def _digest(purpose: str, text: str) -> bytes:
    return hashlib.sha256(f"{purpose} of a sealed remark\n{text}".encode()).digest()
