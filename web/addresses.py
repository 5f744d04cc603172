"""Is this address one of our own, and what is a number in an address?"""

from __future__ import annotations

import re

from werkzeug.routing import IntegerConverter


class Number(IntegerConverter):
    """``<int:…>`` as we write it: one address for one thing, so no ``01``, no ``١``, no 2^63."""

    regex = "(?:0|[1-9][0-9]{0,8})"


_LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def local_address(wanted: str) -> str:
    """``wanted`` if it is a path on this site (after signing in), else the first page.

    >>> local_address("/regulations/x/v/1#dieu-8")
    '/regulations/x/v/1#dieu-8'
    >>> [local_address(a) for a in ("//evil", "/\\\\evil", "https:evil", "/a\\r\\nb")]
    ['/', '/', '/', '/']
    """
    return wanted if _LOCAL.fullmatch(wanted) else "/"
