"""The clause engine: legal texts as trees of clauses, and what became of each clause.

Text in, values out. No framework, no database, no files, no clock.

``parse(text) -> Tree`` and ``write(tree) -> str``; ``align(old, new) -> Alignment``;
``carry(alignment) -> Tree``; ``diff(old, new) -> list[Change]``; ``wording(old, new) ->
list[Run]``; ``place(alignment, clause_id, quote, start=None) -> Placement``.
"""

from clauses.parsing import parse
from clauses.tree import KINDS, Clause, Kind, Oddity, Tree, cells
from clauses.writing import write

__all__ = [
    "KINDS", "Clause", "Kind", "Oddity", "Tree", "cells", "parse", "write",
]  # fmt: skip
