"""Which username suits a person whose list gives none? Pure."""

from __future__ import annotations

import re
from collections.abc import Container

from accounts.names import folded


def suggest_username(name: str, taken: Container[str]) -> str:
    """Given name, dot, family name, without tone marks; a number where that is taken.

    >>> suggest_username("Nguyễn Thị Hoa", taken=())
    'hoa.nguyen'
    >>> suggest_username("Nguyễn Thị Hoa", taken={"hoa.nguyen", "hoa.nguyen2"})
    'hoa.nguyen3'
    """
    words = re.findall(r"[a-z0-9]+", folded(name)) or ["nguoi"]
    plain = f"{words[-1]}.{words[0]}" if len(words) > 1 else words[0]
    plain = plain[:50].rstrip(".")
    number = 1
    while (found := plain if number == 1 else f"{plain}{number}") in taken:
        number += 1
    return found
