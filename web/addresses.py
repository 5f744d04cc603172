"""Is this address one of our own? (Where to go after signing in or switching the language.)"""

from __future__ import annotations

import re

_LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def local_address(wanted: str) -> str:
    """``wanted`` if it is a path on this site, else the first page.

    >>> local_address("/regulations/x/v/1#dieu-8")
    '/regulations/x/v/1#dieu-8'
    >>> [local_address(a) for a in ("//evil", "/\\\\evil", "https:evil", "/a\\r\\nb")]
    ['/', '/', '/', '/']
    """
    return wanted if _LOCAL.fullmatch(wanted) else "/"
