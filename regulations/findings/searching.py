"""All that can be found in a draft by its text alone, beside the version before it. Pure."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter

from clauses import Oddity, Tree, align, parse
from clauses.reading.prose import BLANK
from regulations.findings.norms import norm_findings
from regulations.findings.referring import reference_findings
from regulations.findings.shape import shape_findings
from regulations.findings.values import Finding, Kind
from regulations.places import places

_REMEMBERED = 8  # texts; a draft is looked at on several pages in a row


@lru_cache(maxsize=_REMEMBERED)
def read(text: str) -> tuple[Tree, dict[str, str]]:
    """The tree of a draft and the place of each clause."""
    tree = parse(text)
    return tree, places(tree)


@lru_cache(maxsize=_REMEMBERED)
def found_in(text: str, before: str | None) -> tuple[Finding, ...]:
    """What is to be looked at in a text that follows on ``before``, the last one published."""
    tree, place = read(text)
    alignment = align(parse(before), tree) if before is not None and before != text else None
    at_line = [(clause.line, clause.id) for clause in tree.walk() if clause.line]
    lines = text.split("\n")
    return (
        *reference_findings(tree, alignment, place),
        *norm_findings(tree, place),
        *shape_findings(tree, place),
        *(_oddity(oddity, lines, at_line, place) for oddity in tree.warnings),
    )


def blocking(text: str, before: str | None) -> list[Finding]:
    """What no text should go out with: references that lead nowhere or contradict themselves."""
    return [finding for finding in found_in(text, before) if finding.kind.blocks]


def _oddity(
    oddity: Oddity, lines: list[str], at_line: list[tuple[int, str]], place: dict[str, str]
) -> Finding:
    """What the reader of the text found odd: it knows the line, and so the clause around it."""
    around = lines[oddity.line - 1] if 0 < oddity.line <= len(lines) else ""
    before = bisect_right(at_line, oddity.line, key=itemgetter(0))
    address = at_line[before - 1][1] if before else ""
    kind = Kind.PLACEHOLDER if oddity.sentence == BLANK else Kind.READING
    return Finding(
        kind, oddity.sentence, dict(oddity.values), address, place.get(address, ""), oddity.line,
        around=around,
    )  # fmt: skip
