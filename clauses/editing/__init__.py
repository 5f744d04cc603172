"""EDITING: what a drafter does to a text, clause by clause, and how the work of two comes together.

Trees in, trees out: ``operations`` adds, splits, joins, moves and rewords clauses, ``numbering``
gives out the numbers that follow, ``merging`` puts together what two people made of one text.
"""

from clauses.editing.merging import Clash, Merge, merge
from clauses.editing.numbering import next_label, renumber_from
from clauses.editing.operations import (
    Misfit,
    insert_after,
    join_with_next,
    move,
    remove,
    reword,
    split,
)

__all__ = [
    "Clash", "Merge", "Misfit", "insert_after", "join_with_next", "merge", "move", "next_label",
    "remove", "renumber_from", "reword", "split",
]  # fmt: skip
