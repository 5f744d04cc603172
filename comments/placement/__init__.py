"""Where does everything that was said stand in a given version, and who put it there?"""

from comments.placement.placed import (
    IN_TRAY,
    Placed,
    about_all,
    by_clause,
    by_text,
    count,
    tray,
)
from comments.placement.placing import lay, place

__all__ = [
    "IN_TRAY",
    "Placed",
    "about_all",
    "by_clause",
    "by_text",
    "count",
    "lay",
    "place",
    "tray",
]
