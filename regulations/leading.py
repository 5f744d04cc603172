"""Where do the references in a text lead? Pieces of its words, each with a clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from clauses import references
from regulations.models import Clause
from regulations.texts import tree_of

Lead = tuple[int, int, str]  # where a piece begins and ends, and the address it leads to


@dataclass
class Leads:
    """The pieces of one clause, counted in its title, in its text, and in each cell of a row."""

    title: list[Lead] = field(default_factory=list)
    text: list[Lead] = field(default_factory=list)
    cells: dict[int, list[Lead]] = field(default_factory=dict)

    def cell(self, at: int) -> list[Lead]:
        """Those of one cell."""
        return self.cells.get(at, [])


def leads_of(clauses: Sequence[Clause]) -> dict[int, Leads]:
    """By the number of the clause, for those that refer to others; themselves are no target."""
    by_address = {clause.address: clause for clause in clauses}
    found: dict[int, Leads] = {}
    for reference in references(tree_of(clauses)):
        clause = by_address[reference.clause]
        for lead in reference.links:
            if lead[2] != clause.address:
                _put(found.setdefault(clause.id, Leads()), clause, lead)
    return found


def _put(leads: Leads, clause: Clause, lead: Lead) -> None:
    """Title and text were read as one, with a line break between."""
    start, end, target = lead
    before = len(clause.title) + 1 if clause.title and clause.text else 0
    if clause.kind in ("row", "table"):
        for at, cell_start, cell_end in _cells(clause.text):
            if cell_start <= start and end <= cell_end:
                found = leads.cells.setdefault(at, [])
                found.append((start - cell_start, end - cell_start, target))
    elif clause.title and end <= len(clause.title):
        leads.title.append(lead)
    elif start >= before:
        leads.text.append((start - before, end - before, target))


def _cells(text: str) -> Iterator[tuple[int, int, int]]:
    """Where each cell of a row begins and ends; none where a bar of its own stands in a cell."""
    if "\\" in text:
        return
    begins = 0
    for at, cell in enumerate(text.split("|")):
        start = begins + len(cell) - len(cell.lstrip())
        yield at, start, start + len(cell.strip())
        begins += len(cell) + 1
