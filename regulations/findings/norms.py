"""Does a text give two amounts for the same thing? Precise rather than complete.

Two things are looked at. A row of a table that names the clause it comes from must give an amount
that stands there. And where a clause or row says the same words as another one, for the same unit,
both must give the same amount. Clauses with several amounts, and thresholds ("dưới 5.000.000
đồng"), say too many things to be compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from clauses import Clause, Tree, cells, references
from clauses.comparing.canonical import canonical_forms
from clauses.tree import in_order
from errors import mark
from regulations.findings.amounts import (
    AMOUNT,
    FIGURE_CELL,
    LIMITS,
    THRESHOLD,
    UNIT_CELL,
    UPWARD,
    WORDS,
)
from regulations.findings.values import Finding, Kind

_CITED = mark("Ở đây ghi %(amount)s; %(other)s, được nêu cùng dòng, ghi %(there)s.")
_SAME = mark("Ở đây ghi %(amount)s; cùng nội dung ấy, %(other)s ghi %(there)s.")
_LEAST = 4  # syllables; fewer ("Thư ký") say who, not what for
_MOST = 100  # clauses that one reference may stand for


@dataclass(frozen=True)
class Norm:
    """One amount, what it is paid for in words, and per what."""

    clause: Clause
    amount: Decimal
    written: str
    unit: tuple[str, ...]
    subject: frozenset[str]


def norm_findings(tree: Tree, place: Mapping[str, str]) -> Iterator[Finding]:
    """Amounts that can't both be meant, told at the later place."""
    norms = {clause.id: found for clause in tree.walk() if (found := _norms(tree, clause))}
    told: set[str] = set()
    for finding in _cited(tree, norms, place):
        told.add(finding.address)
        yield finding
    for finding in _alike(tree, norms, place):
        if finding.address not in told:
            yield finding


def _cited(
    tree: Tree, norms: Mapping[str, list[Norm]], place: Mapping[str, str]
) -> Iterator[Finding]:
    """A row with one amount and one reference, and that amount is none of those there."""
    cited: dict[str, list[str]] = defaultdict(list)
    for reference in references(tree):
        if reference.kind == "internal":
            cited[reference.clause].extend(reference.targets)
    for id, targets in cited.items():
        own = norms.get(id, [])
        if tree.get(id).kind != "row" or len(own) != 1 or len(targets) != 1:
            continue
        there = _norms_in(tree.find(targets[0]), norms)
        same_unit = [norm for norm in there if _fits(norm.unit, own[0].unit)]
        if same_unit and own[0].amount not in {norm.amount for norm in there}:
            nearest = max(same_unit, key=lambda norm: len(norm.subject & own[0].subject))
            yield _finding(_CITED, own[0], nearest, place)


def _norms_in(clause: Clause | None, norms: Mapping[str, list[Norm]]) -> list[Norm]:
    """The amounts of a clause and what stands in it; none where that is too much to be meant."""
    if clause is None or clause.kind not in ("article", "clause", "point"):
        return []
    inner = list(islice(in_order((clause,)), _MOST))
    return [norm for one in inner for norm in norms.get(one.id, ())] if len(inner) < _MOST else []


def _alike(
    tree: Tree, norms: Mapping[str, list[Norm]], place: Mapping[str, str]
) -> Iterator[Finding]:
    """The same words for the same unit, and another amount: in one article, or in it and a table.

    Two articles, or two tables, may say the same words of different things.
    """
    seen: dict[tuple[frozenset[str], tuple[str, ...]], list[Norm]] = defaultdict(list)
    for found in norms.values():
        one = found[0]
        if len(found) == 1 and len(one.subject) >= _LEAST and one.unit:
            seen[one.subject, one.unit].append(one)
    for alike in seen.values():
        holders = {_holder(tree, norm.clause) for norm in alike}
        rows = [norm for norm in alike if norm.clause.kind == "row"]
        others = [norm for norm in alike if norm.clause.kind != "row"]
        if len(holders) == 1 or (len(rows), len(others)) == (1, 1):
            first, *later = alike
            yield from (
                _finding(_SAME, one, first, place) for one in later if one.amount != first.amount
            )


def _holder(tree: Tree, clause: Clause) -> str:
    """The article or the table that a clause belongs to."""
    for one in reversed(tree.path(clause.id)):
        if one.kind in ("article", "table", "appendix"):
            return one.id
    return ""


def _finding(sentence: str, here: Norm, there: Norm, place: Mapping[str, str]) -> Finding:
    values = {
        "amount": here.written,
        "there": there.written,
        "other": place[there.clause.id],
    }
    clause = here.clause
    return Finding(
        Kind.TWO_AMOUNTS, sentence, values, clause.id, place[clause.id], clause.line,
        here.written, around=clause.full_text,
    )  # fmt: skip


def _norms(tree: Tree, clause: Clause) -> list[Norm]:
    if clause.kind == "row":
        return _of_row(clause)
    if clause.kind == "table":
        return []
    return list(_of_words(clause))


def _of_words(clause: Clause) -> Iterator[Norm]:
    text = clause.full_text
    for found in AMOUNT.finditer(text):
        before, behind = text[: found.start()], text[found.end() : found.end() + 24]
        if THRESHOLD.search(before[-12:]) or UPWARD.match(behind):
            continue
        unit = _unit((found.group(2) or "") + (f"/{found.group(3)}" if found.group(3) else ""))
        # What stands before the amount of its own sentence says what it is for.
        sentence = re.split(r"[.;]\s", before)[-1]
        yield Norm(clause, _value(found.group(1)), found.group().strip(), unit, _subject(sentence))


def _of_row(clause: Clause) -> list[Norm]:
    row = cells(clause)
    figures = [cell for cell in row if FIGURE_CELL.fullmatch(cell)]
    units = [found for cell in row if (found := UNIT_CELL.fullmatch(cell))]
    words = [cell for cell in row if WORDS.search(cell) and cell not in figures]
    words = [cell for cell in words if not UNIT_CELL.fullmatch(cell) and not cell.isdigit()]
    if len(figures) != 1 or len(units) > 1 or not words:
        return []
    unit = _unit(units[0].group(1)) if units else ()
    figure = FIGURE_CELL.fullmatch(figures[0]).group(1)  # type: ignore[union-attr]
    written = f"{figure} {units[0].group()}" if units else figure
    return [Norm(clause, _value(figure), written, unit, _subject(words[0]))]


def _fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not other or one == other


def _value(figure: str) -> Decimal:
    return Decimal(figure.replace(".", ""))


def _unit(written: str) -> tuple[str, ...]:
    """``/người/ngày`` and ``một ngày``: per what, in any order."""
    return tuple(sorted(part.strip().lower() for part in written.split("/") if part.strip()))


def _subject(words: str) -> frozenset[str]:
    found = canonical_forms(WORDS.findall(words.lower()))
    return frozenset(found) - LIMITS
