"""How does the journal leave the house so that anybody can check it? Pure: lines of JSON.

Each line holds what the hash covers, and the two hashes. ``python -m journal FILE`` checks such a
file with nothing but Python: no database, no network, no other part of the product.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from journal.chain import Link


class NotAJournal(ValueError):
    """A line of the file is no entry; ``line`` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line} is no entry of a journal")
        self.line = line


def write_lines(links: Iterable[Link]) -> Iterator[str]:
    """One entry a line."""
    for entry in links:
        written = {**entry.content, "previous_hash": entry.previous_hash, "hash": entry.hash}
        yield json.dumps(written, ensure_ascii=False, sort_keys=True) + "\n"


def read_lines(lines: Iterable[str]) -> Iterator[Link]:
    """The entries of an exported file; raises ``NotAJournal`` at the first line that is none.

    >>> from journal.chain import GENESIS, link
    >>> content = {"number": 1, "action": "published"}
    >>> one = Link(1, content, GENESIS, link(GENESIS, content))
    >>> list(read_lines(write_lines([one]))) == [one]
    True
    """
    for place, line in enumerate(lines, start=1):
        try:
            content = json.loads(line)
            previous_hash, own_hash = content.pop("previous_hash"), content.pop("hash")
            yield Link(int(content["number"]), content, previous_hash, own_hash)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise NotAJournal(place) from error
