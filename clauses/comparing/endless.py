"""How do two texts differ that are too long to be compared word by word while a person waits?

Sentence by sentence: whole sentences that stand on both sides in the same order are kept, and what
lies between is compared word by word as long as the budget lasts; the rest is shown as replaced.
Only a single clause of more than some hundred thousand words comes here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from clauses.comparing.edits import Block, kept_blocks

LONGEST = 2_000_000  # characters of both texts that are compared word by word
_END = re.compile(r"[.;!?]\s+|\n\s*")

Part = tuple[str, str, bool]


def parts(old: str, new: str) -> Iterator[Part]:
    """Old and new text of each part in order, and whether it is to be looked at word by word.

    >>> list(parts("Một. Hai ba. Bốn.", "Một. Hai. Bốn."))
    [('Một. ', 'Một. ', False), ('Hai ba. ', 'Hai. ', True), ('Bốn.', 'Bốn.', False)]
    """
    here, there = _sentences(old), _sentences(new)
    budget = LONGEST
    at_old = at_new = 0
    for block in [*kept_blocks(here, there), Block(len(here), len(there), 0)]:
        one, other = "".join(here[at_old : block.old]), "".join(there[at_new : block.new])
        if one or other:
            budget -= len(one) + len(other)
            yield one, other, budget >= 0
        at_old, at_new = block.old + block.length, block.new + block.length
        if block.length:
            kept = "".join(here[block.old : at_old])
            yield kept, kept, False


def _sentences(text: str) -> list[str]:
    bounds = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(bounds) if start < end]
