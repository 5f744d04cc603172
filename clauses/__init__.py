"""The clause engine: legal texts as trees of clauses, and what became of each clause.

Text in, values out; no framework, no database, no files, no clock.

``parse(text) -> Tree`` and ``write(tree) -> str`` · ``align(old, new) -> Alignment`` ·
``carry(alignment) -> Tree`` · ``diff(old, new) -> list[Change]`` ·
``wording(old_text, new_text) -> list[Run]`` ·
``place(alignment, clause_id, quote, start=None) -> Placement`` ·
``follow(alignments, clause_id) -> list[Step]`` · ``references(tree) -> list[Reference]`` ·
``updated(alignment) -> list[Update]``. ``README.md`` has examples.
"""

from clauses.comparing.emphasis import Touch, touches
from clauses.comparing.wording import Run, both_texts, same_wording, wording
from clauses.pairing.alignment import VERSION, Alignment, Pair, align
from clauses.pairing.carrying import carry
from clauses.pairing.changes import (
    Change,
    Dropped,
    Inserted,
    Merged,
    Moved,
    Renumbered,
    Reworded,
    Split,
    changes_of,
    diff,
    summary,
)
from clauses.pairing.history import Step, follow, through, trace
from clauses.pairing.reasons import Reason
from clauses.pairing.settling import Settled
from clauses.placing.placement import Placement, Quotation, place
from clauses.reading.parsing import parse
from clauses.reading.writing import write
from clauses.referring.resolving import Reference, references
from clauses.referring.updating import Update, updated
from clauses.tree import KINDS, Clause, Kind, Oddity, Tree, cells

__all__ = [
    "KINDS", "VERSION", "Alignment", "Change", "Clause", "Dropped", "Inserted", "Kind", "Merged",
    "Moved", "Oddity", "Pair", "Placement", "Quotation", "Reason", "Reference", "Renumbered",
    "Reworded", "Run", "Settled", "Split", "Step", "Touch", "Tree", "Update", "align", "both_texts",
    "carry", "cells", "changes_of", "diff", "follow", "parse", "place", "references",
    "same_wording", "summary", "through", "touches", "trace", "updated", "wording", "write",
]  # fmt: skip
