"""What does the head of a paper print, ready for typst?"""

from __future__ import annotations

from collections.abc import Callable

from .papers import Head, HeadStyle


def head_values(
    head: Head,
    printable: Callable[[str], str],
    *,
    number: str = "",
    place_date: str = "",
    stamp: str = "",
) -> dict[str, str | bool]:
    """Names in capitals, and which of the three styles it is (``head.typ``)."""
    return {
        "parent": printable(head.parent_name.upper()),
        "body": printable(head.body_name.upper()),
        "state": head.style is HeadStyle.STATE,
        "party": head.style is HeadStyle.PARTY,
        "star": head.style is not HeadStyle.STATE,
        "number": printable(number),
        "place_date": printable(place_date),
        "stamp": printable(stamp.upper()),
    }
