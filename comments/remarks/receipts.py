"""What does a receipt number look like? Short enough to be read out, too many to be guessed."""

from __future__ import annotations

import re
import secrets

# No 0 O 1 I L: people copy these from a screen onto paper.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_SHAPE = re.compile(f"[{SIGNS}]{{4}}-[{SIGNS}]{{4}}")


def new_receipt() -> str:
    """A fresh number: random, so that it tells neither order nor time."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(2))


def read_receipt(typed: str) -> str | None:
    """The number as it is kept, or None where it can't be one.

    >>> read_receipt("k7qd-3mxa"), read_receipt("K7QD3MXA"), read_receipt("hello")
    ('K7QD-3MXA', 'K7QD-3MXA', None)
    """
    plain = typed.strip().upper().replace("-", "")
    shaped = f"{plain[:4]}-{plain[4:]}"
    return shaped if _SHAPE.fullmatch(shaped) else None
