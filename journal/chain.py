"""How is the chain made, and where is it broken? Pure: values in, verdict out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64


def link(previous_hash: str, content: Mapping[str, Any]) -> str:
    """SHA-256 over the previous hash and the content as canonical JSON (sorted keys, UTF-8).

    >>> link(GENESIS, {"action": "published"}) == link(GENESIS, {"action": "published"})
    True
    >>> link(GENESIS, {"action": "published"}) == link(GENESIS, {"action": "issued"})
    False
    """
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous_hash}\n{canonical}".encode()).hexdigest()


@dataclass(frozen=True)
class Link:
    """One entry as the chain sees it: its number, content, and the two hashes it claims."""

    number: int
    content: Mapping[str, Any]
    previous_hash: str
    hash: str


@dataclass(frozen=True)
class Verdict:
    """``entries`` were looked at; ``broken_at`` is the first that does not fit, else None.

    ``head`` is the hash of the last good entry: who noted it down earlier can tell whether
    entries were cut off at the end, which no chain shows by itself.
    """

    entries: int
    broken_at: int | None
    head: str

    @property
    def is_whole(self) -> bool:
        """No entry was changed, removed from the middle, added between or reordered."""
        return self.broken_at is None


def verify(links: Iterable[Link]) -> Verdict:
    """Go along the chain from its beginning."""
    head, count = GENESIS, 0
    for count, entry in enumerate(links, start=1):
        fits = entry.number == count and entry.previous_hash == head
        if not fits or link(head, entry.content) != entry.hash:
            return Verdict(count, entry.number, head)
        head = entry.hash
    return Verdict(count, None, head)
