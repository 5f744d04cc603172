"""Which page of a long list is shown, and which are beside it?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pages:
    """Page ``number`` of ``total`` things, ``size`` a page."""

    number: int
    total: int
    size: int

    @property
    def last(self) -> int:
        """The last page's number; an empty list has one empty page."""
        return max(1, -(-self.total // self.size))

    @property
    def previous(self) -> int | None:
        """The page before, if any."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The page after, if any."""
        return self.number + 1 if self.number < self.last else None


def page_number(typed: str) -> int:
    """What stands in ``?page=``; anything odd is page 1.

    >>> [page_number(typed) for typed in ("3", "", "-1", "9" * 30, "x")]
    [3, 1, 1, 1, 1]
    """
    return int(typed) if typed.isascii() and typed.isdigit() and 0 < len(typed) < 7 else 1
