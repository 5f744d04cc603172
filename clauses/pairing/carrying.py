"""Under which identity does each clause of a new version go on?

A clause keeps its identity however its number and wording change; a new clause gets a fresh one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from clauses.pairing.alignment import Alignment
from clauses.tree import Clause, Tree

Fresh = Callable[[Clause], str]


def carry(alignment: Alignment, fresh: Fresh | None = None) -> Tree:
    """The new tree under the ids of the old one; clauses that are new get fresh ids.

    Of the parts of a split clause the heir keeps its identity (the one in its place, or one that
    has clearly more of it), and a merged clause has that of the heir among its origins.
    ``fresh(clause)`` makes the id of a new clause (the caller may give out opaque ones); without
    it a new clause is called by its address and a fingerprint of where it came from, so that it
    can't be confused with a clause dropped earlier.

    A caller that stores an opaque identity beside the address keeps two trees of each version,
    ``parsed`` (ids are addresses) and ``carried`` (ids are identities). Their clauses stand in the
    same order: ``zip(parsed.walk(), carried.walk())`` goes through both. For the next version:

    >>> from clauses import align, parse
    >>> first = parse("Điều 1. A\\nMột hai ba bốn năm.")
    >>> second = parse("Điều 1. B\\nSáu bảy tám.\\nĐiều 2. A\\nMột hai ba bốn năm.")
    >>> carried = carry(align(first, second))
    >>> [(a.id, b.id) for a, b in zip(second.walk(), carried.walk())][1]
    ('dieu-2', 'dieu-1')
    """
    make = fresh or _Fingerprinted(alignment)
    inherited = {pair.new: pair.old for pair in alignment.pairs if pair.heir}
    taken = {clause.id for clause in alignment.old.walk()}
    ids = []
    for clause in alignment.new.walk():
        identity = inherited.get(clause.id) or _free(make(clause), taken)
        taken.add(identity)
        ids.append(identity)
    return alignment.new.with_ids(ids)


def _free(wanted: str, taken: set[str]) -> str:
    identity, number = wanted, 1
    while identity in taken:
        number += 1
        identity = f"{wanted}~{number}"
    return identity


class _Fingerprinted:
    """Ids made of the address and of everything the new clause could be confused with."""

    def __init__(self, alignment: Alignment) -> None:
        digest = hashlib.blake2s(digest_size=16)
        for clause in alignment.old.walk():
            digest.update(f"{clause.id}\0{clause.full_text}\0".encode())
        self.before = digest.hexdigest()

    def __call__(self, clause: Clause) -> str:
        content = f"{self.before}\0{clause.id}\0{clause.full_text}".encode()
        return f"{clause.id}~{hashlib.blake2s(content, digest_size=4).hexdigest()}"
