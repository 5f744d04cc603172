"""How do trees, alignments, changes and placements look as plain data for JSON?"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from clauses.comparing.emphasis import touches
from clauses.pairing.alignment import Alignment
from clauses.pairing.changes import Change, Reworded, changes_of, summary
from clauses.placing.placement import Placement
from clauses.tree import Tree


def tree_data(tree: Tree) -> dict[str, Any]:
    """All clauses flat, in document order, and the warnings."""
    clauses = []
    for clause in tree.walk():
        parent = tree.parent(clause.id)
        clauses.append(
            {
                "id": clause.id,
                "kind": clause.kind,
                "label": clause.label,
                "title": clause.title,
                "text": clause.text,
                "parent": parent.id if parent else None,
                "line": clause.line,
            }
        )
    warnings = [{"line": oddity.line, "message": oddity.message} for oddity in tree.warnings]
    return {"clauses": clauses, "warnings": warnings}


def alignment_data(alignment: Alignment) -> dict[str, Any]:
    pairs = [
        {
            "old": pair.old,
            "new": pair.new,
            "relations": list(pair.relations),
            "score": pair.score,
            "reason": str(pair.reason),
        }
        for pair in alignment.pairs
    ]
    inserted, dropped = list(alignment.inserted), list(alignment.dropped)
    return {"pairs": pairs, "inserted": inserted, "dropped": dropped}


def change_data(change: Change) -> dict[str, Any]:
    """``{"type": "renumbered", "old": …, …}``: the fields of a change under its type, and for new
    words what they touch: numbers, negations …"""
    data: dict[str, Any] = {"type": type(change).__name__.lower()}
    for field in fields(change):
        value = getattr(change, field.name)
        if field.name == "runs":
            value = [list(run) for run in value]
        data[field.name] = list(value) if isinstance(value, tuple) else value
    if isinstance(change, Reworded):
        data["touches"] = sorted(frozenset().union(*touches(change.runs)))
    return data


def diff_data(alignment: Alignment) -> dict[str, Any]:
    changes = [change_data(change) for change in changes_of(alignment)]
    return {"changes": changes, "summary": summary(alignment)}


def placement_data(placement: Placement) -> dict[str, Any]:
    quote = placement.quote
    return {
        "placement": placement.placement,
        "clauses": list(placement.clauses),
        "quote": quote
        and {
            "clause": quote.clause,
            "start": quote.start,
            "end": quote.end,
            "score": quote.score,
        },
    }
