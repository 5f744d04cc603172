"""Does a file hold two documents, each with its own numbering?

A decision and the regulation it issues stand in one file, and both have a ``Điều 1``. Then all
that belongs to a document is put below its title, a ``heading`` clause, so that the articles of
both have addresses of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clauses.addresses import DOCUMENTS
from clauses.reading.lines import normalised
from clauses.reading.outline import ARTICLE, ITEM, Unit

TITLE = re.compile(rf"[*_\s]*(?:{DOCUMENTS})(?!\w)(?! CHUNG| CỤ THỂ| KHÁC)", re.IGNORECASE)


def by_document(units: Sequence[Unit]) -> Sequence[Unit]:
    """The same outermost units, grouped below document titles where there are two documents."""
    starts = _starts(units)
    if len(starts) < 2:
        return units
    grouped = list(units[: starts[0]])
    for start, end in zip(starts, [*starts[1:], len(units)], strict=True):
        first = units[start]
        if _is_title(first):
            first.children = tuple(units[start + 1 : end])
        else:
            first = Unit("heading", ITEM, first.line, children=tuple(units[start:end]))
        grouped.append(first)
    return grouped


def _starts(units: Sequence[Unit]) -> list[int]:
    """Where each document begins: at its title, else at its first article."""
    starts: list[int] = []
    done = 0  # outermost units already given to a document
    for position, unit in enumerate(units):
        first = None if unit.shape in ("appendix", "form") else _first_article(unit)
        if first is None:
            continue
        if not starts or (first.rank == (1, 0) and _is_new(units, done, position)):
            titles = [i for i in range(done, position) if _is_title(units[i])]
            starts.append(titles[0] if titles else position)
        done = position + 1
    return starts


def _first_article(unit: Unit) -> Unit | None:
    """The first article in it; what lies below articles and items holds none."""
    waiting = [unit]
    while waiting:
        inner = waiting.pop()
        if inner.level == ARTICLE:
            return inner
        if inner.level < ARTICLE:
            waiting.extend(reversed(inner.children))
    return None


def _is_new(units: Sequence[Unit], done: int, position: int) -> bool:
    """A second Article 1 begins a document if a title or a first chapter says so too."""
    return any(_is_title(units[i]) for i in range(done, position)) or (
        units[position].shape in ("part", "chapter") and units[position].rank == (1, 0)
    )


def _is_title(unit: Unit) -> bool:
    return unit.shape == "heading" and bool(TITLE.match(normalised(unit.title)))
