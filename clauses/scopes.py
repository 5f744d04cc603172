"""Does a file hold two documents, each with its own numbering?

A decision and the regulation it issues stand in one file, and both have a ``Điều 1``. Then all
that belongs to a document is put below its title, a ``heading`` clause, so that the articles of
both have addresses of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clauses.addresses import DOCUMENTS
from clauses.labels import rank
from clauses.lines import normalised
from clauses.tree import Clause, in_order

TITLE = re.compile(rf"[*_\s]*(?:{DOCUMENTS})(?!\w)(?! CHUNG| CỤ THỂ| KHÁC)", re.IGNORECASE)


def by_document(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The same outermost clauses, grouped below document titles where there are two documents."""
    starts = _starts(clauses)
    if len(starts) < 2:
        return clauses
    grouped = list(clauses[: starts[0]])
    for start, end in zip(starts, [*starts[1:], len(clauses)], strict=True):
        first = clauses[start]
        if _is_title(first):
            grouped.append(replace(first, children=clauses[start + 1 : end]))
        else:
            grouped.append(Clause("heading", children=clauses[start:end], line=first.line))
    return tuple(grouped)


def _starts(clauses: Sequence[Clause]) -> list[int]:
    """Where each document begins: at its title, else at its first article."""
    starts: list[int] = []
    done = 0  # outermost clauses already given to a document
    for position, clause in enumerate(clauses):
        numbers = [
            rank(inner.label)
            for inner in in_order([clause])
            if inner.kind == "article" and clause.kind != "appendix"
        ]
        if not numbers:
            continue
        if not starts or (numbers[0] == (1, 0) and _is_new(clauses, done, position)):
            titles = [i for i in range(done, position) if _is_title(clauses[i])]
            starts.append(titles[0] if titles else position)
        done = position + 1
    return starts


def _is_new(clauses: Sequence[Clause], done: int, position: int) -> bool:
    """A second Article 1 begins a document if a title or a first chapter says so too."""
    return any(_is_title(clauses[i]) for i in range(done, position)) or (
        clauses[position].kind in ("part", "chapter") and rank(clauses[position].label) == (1, 0)
    )


def _is_title(clause: Clause) -> bool:
    return clause.kind == "heading" and bool(TITLE.match(normalised(clause.title)))
