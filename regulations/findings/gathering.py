"""What is found in the working draft today, and what was put aside?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

import clock
from database import db
from regulations.findings.bases import basis_findings
from regulations.findings.documents import KNOWN, Replaced
from regulations.findings.models import PutAside, ReplacedDocument
from regulations.findings.searching import found_in, read
from regulations.findings.values import Finding, Kind
from regulations.models import Regulation, Version

MOST = 100  # shown at once
FIRST = 10  # shown on pages that are about something else


@dataclass(frozen=True)
class Aside:
    """A finding that was put aside, and the row that says why."""

    finding: Finding
    ruling: PutAside


@dataclass(frozen=True)
class Findings:
    """What is open in a draft, the most pressing first, and what was put aside."""

    open: Sequence[Finding] = ()
    aside: Sequence[Aside] = ()

    @property
    def shown(self) -> Sequence[Finding]:
        """As many as a page bears."""
        return self.open[:MOST]

    @property
    def first(self) -> Sequence[Finding]:
        """The most pressing ones."""
        return self.open[:FIRST]

    @cached_property
    def blocking(self) -> list[Finding]:
        """Those with which no text should go out."""
        return [finding for finding in self.open if finding.kind.blocks]

    @cached_property
    def mendable(self) -> list[Finding]:
        """Those that can be mended by a change of numbers."""
        return [finding for finding in self.open if finding.wording]

    @cached_property
    def counts(self) -> list[tuple[Kind, int]]:
        """How many of each kind."""
        counted = Counter(finding.kind for finding in self.open)
        return [(kind, counted[kind]) for kind in Kind if counted[kind]]


def findings_of(regulation: Regulation, text: str, before: Version | None) -> Findings:
    """What is to be looked at in a draft that follows on the version ``before``."""
    found = list(found_in(text, before.markdown if before else None))
    tree, place = read(text)
    found += basis_findings(tree, place, replaced_documents(), clock.today())
    order = list(Kind)
    found.sort(key=lambda finding: (order.index(finding.kind), finding.line))
    rulings = _rulings(regulation)
    unique = {finding.key: finding for finding in found}  # the same words twice are ruled at once
    return Findings(
        [finding for key, finding in unique.items() if key not in rulings],
        [Aside(finding, rulings[key]) for key, finding in unique.items() if key in rulings],
    )


def _rulings(regulation: Regulation) -> dict[str, PutAside]:
    """By finding: the row by which it is put aside today."""
    chosen = select(PutAside).where(PutAside.regulation_id == regulation.id).order_by(PutAside.id)
    newest = {row.finding: row for row in db.session.scalars(chosen)}
    return {key: row for key, row in newest.items() if not row.taken_up}


def replaced_documents() -> list[Replaced]:
    """What is known today of replaced documents: what was there from the start, as corrected."""
    known = {one.number: one for one in KNOWN}
    for row in db.session.scalars(select(ReplacedDocument).order_by(ReplacedDocument.id)):
        known.pop(row.number, None)
        if not row.left_out:
            known[row.number] = Replaced(row.number, row.replaced_by, row.since, row.amended)
    return sorted(known.values(), key=lambda one: one.number)
