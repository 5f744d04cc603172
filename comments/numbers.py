"""Is what stands in an address the number of a row?"""

from __future__ import annotations

import re

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
