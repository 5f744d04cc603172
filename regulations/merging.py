"""Two drafters saved the same text: can their work be put together, or must one of them look?"""

from __future__ import annotations

from clauses import parse, write
from clauses.editing import merge


def put_together(base: str, theirs: str, yours: str) -> str | None:
    """Both works in one text, or None where both changed the same clause.

    The text comes out as the engine writes it; no word of either is lost.
    """
    merged = merge(parse(base), parse(theirs), parse(yours))
    return None if merged.clashes else write(merged.tree)
