"""What do codes look like that people read from paper and type? Pure.

Three blocks of four signs, without 0 O 1 I L 5 S 2 Z 8 B: they are read with glasses, sometimes by
bad light. Twenty-five signs, twelve places: 55 bits.
"""

from __future__ import annotations

import secrets

SIGNS = "ACDEFGHJKMNPQRTUVWXY34679"
_BLOCKS, _IN_A_BLOCK = 3, 4


def new_code() -> str:
    """A fresh random code, e.g. ``K7QM-3FXA-9TNW``."""
    blocks = ("".join(secrets.choice(SIGNS) for _ in range(_IN_A_BLOCK)) for _ in range(_BLOCKS))
    return "-".join(blocks)


def tidy_code(typed: str) -> str:
    """The code's signs alone, as typed by somebody in a hurry.

    >>> tidy_code(" k7qm–3fxa 9tnw ")
    'K7QM3FXA9TNW'
    """
    return "".join(sign for sign in typed.upper() if sign.isascii() and sign.isalnum())
