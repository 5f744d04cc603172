"""Which clauses does each reference of a text mean, and do they exist?"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from clauses.labels import rank
from clauses.referring.citations import DEPTH, Mention, Named, Run, quoted, runs
from clauses.referring.scopes import Scope, Scopes, Standing
from clauses.tree import Clause, Tree

Kind = Literal["internal", "external", "broken", "self-contradictory"]


@dataclass(frozen=True, slots=True)
class Part:
    """One number of a reference and the clause it stands for; no target where there is none.

    ``start`` and ``end`` are the number itself (or ``này``, where ``number`` is empty) in the
    clause's ``full_text``; ``leaf`` says that the reference points here, not only through here;
    ``above`` is which part of the reference holds it, ``words_start`` where its wording begins.
    """

    level: str
    number: str
    start: int
    end: int
    target: str
    leaf: bool
    above: int | None = None
    words_start: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: where it stands, its words, and what they mean.

    ``start`` and ``end`` count in the ``full_text`` of the clause ``clause``. ``fault`` is empty,
    or one of the words of :data:`FAULTS`.
    """

    clause: str
    start: int
    end: int
    text: str
    kind: Kind
    parts: tuple[Part, ...] = ()
    fault: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        """The ids of the clauses it points at; "" for one that is missing."""
        return tuple(part.target for part in self.parts if part.leaf)

    @property
    def links(self) -> tuple[tuple[int, int, str], ...]:
        """Start, end and target of each piece that leads to one clause: ``[1], [2 Điều 5]``."""
        leaves = [at for at, part in enumerate(self.parts) if part.leaf]
        found = []
        for number, at in enumerate(leaves):
            start = self.parts[at].words_start if number else self.start
            later = leaves[number + 1] if number + 1 < len(leaves) else len(self.parts)
            if self.parts[at].target:
                found.append((start, self.parts[later - 1].end, self.parts[at].target))
        return tuple(found)


# Why a reference is broken or contradicts itself.
MISSING = "missing"  # a clause of this number does not exist
NOWHERE = "nowhere"  # "khoản này" where there is no khoản
OUTSIDE = "outside"  # "Điều 8 Chương II", and Điều 8 stands in another chapter
BACKWARDS = "backwards"  # "từ Điều 7 đến Điều 3"
FAULTS = (MISSING, NOWHERE, OUTSIDE, BACKWARDS)
_SEPARATING = frozenset({"và", "hoặc", "hay", "đến", "tới"})
_CONTRADICTIONS = frozenset({NOWHERE, OUTSIDE, BACKWARDS})


def references(tree: Tree) -> list[Reference]:
    """All references of a text in document order; in time that grows with the text.

    >>> from clauses import parse
    >>> tree = parse("Điều 1. A\\n1. Theo khoản 2 Điều này.\\n2. Theo Điều 5.")
    >>> [(r.text, r.kind, r.targets) for r in references(tree)]
    [('khoản 2 Điều này', 'internal', ('dieu-1.khoan-2',)), ('Điều 5', 'broken', ('',))]
    """
    scopes = Scopes(tree)
    amending = _amending(scopes)
    found: list[Reference] = []
    for clause in tree.walk():
        found.extend(_of_clause(clause, scopes, amending))
    return found


def _amending(scopes: Scopes) -> frozenset[str]:
    """The articles that say how another text is amended: their numbers are that text's."""
    named: set[str] = set()
    for clause in scopes.tree.walk():
        if clause.kind == "article":
            words = clause.full_text[:400].lower()
            if ("sửa đổi" in words or "bãi bỏ" in words) and "một số" in words and " của " in words:
                named.add(clause.id)
    return frozenset(named)


def _of_clause(clause: Clause, scopes: Scopes, amending: frozenset[str]) -> Iterator[Reference]:
    text = clause.full_text
    place = scopes.standing[clause.id]
    article = place.holders.get("article")
    foreign = article is not None and article.id in amending
    quotations = deque(quoted(text))
    for run in runs(text):
        while quotations and quotations[0][1] <= run.start:
            quotations.popleft()
        within = bool(quotations) and quotations[0][0] <= run.start
        resolving = _Resolving(clause.id, text, place, scopes)
        for piece, document in _by_document(run):
            for one in _cut(piece):
                relative = any(not mention.number for mention in one)
                yield resolving.reference(
                    one, document, foreign=within or (foreign and not relative)
                )


def _by_document(run: Run) -> Iterator[tuple[list[Mention], Named | None]]:
    """A run cut where documents are named: ``Điều 5 Luật này và Điều 8 Luật Công đoàn``."""
    begin = 0
    for document in run.documents:
        yield run.mentions[begin : document.after], document
        begin = document.after
    if begin < len(run.mentions):
        yield run.mentions[begin:], None


def _cut(mentions: list[Mention]) -> Iterator[list[Mention]]:
    """A run cut where its parts can be read alone: ``khoản 1 Điều 5`` and ``Điều 6``."""
    chains = _chains(mentions)
    reach = begin = 0
    for at, mention in enumerate(mentions):
        above = chains[at]
        alone = at > reach and mention.start < mention.number_start and not mention.until
        if alone and (above is None or above > at):
            yield mentions[begin:at]
            begin = at
        reach = max(reach, at, above or 0)
    yield mentions[begin:]


class _Resolving:
    """One citation, seen from the clause it stands in."""

    def __init__(self, id: str, text: str, place: Standing, scopes: Scopes) -> None:
        self.id, self.text, self.place, self.scopes = id, text, place, scopes

    def reference(
        self, mentions: list[Mention], document: Named | None, *, foreign: bool
    ) -> Reference:
        """What these mentions mean, in the document that is named behind them."""
        start, end = mentions[0].start, mentions[-1].end
        words = self.text[start:end]
        scope = self.place.scope
        if document is not None and not foreign:
            meant = self._document(document)
            foreign, scope = meant is None, meant or scope
        if foreign:
            return Reference(self.id, start, end, words, "external")
        scope = self.scopes.series(scope)
        chains = _chains(mentions)
        targets, fault = self._targets(mentions, chains, scope)
        fault = fault or self._outside(mentions, chains, targets) or _backwards(mentions, targets)
        if fault and self._loosely_said(mentions, words):
            return Reference(self.id, start, end, words, "external")
        held = {above for above in chains if above is not None}
        parts = tuple(
            Part(
                m.level, m.number, m.number_start, m.end, t.id if t else "", n not in held,
                chains[n], m.start,
            )
            for n, (m, t) in enumerate(zip(mentions, targets, strict=True))
        )  # fmt: skip
        return Reference(self.id, start, end, words, _kind(fault), parts, fault)

    def _loosely_said(self, mentions: list[Mention], words: str) -> bool:
        """``mục 3`` of a sheet, ``khoản 3 mục I`` of a form: not known well enough to be blamed."""
        levels = {mention.level for mention in mentions}
        if "article" in levels or "appendix" in levels:
            return False
        return "article" not in self.place.holders or words.startswith(
            ("mục", "tiểu mục", "chương")
        )

    def _document(self, document: Named) -> Scope | None:
        if not document.own:
            return None
        return self.scopes.named(document.name, self.place.scope)

    def _targets(
        self, mentions: list[Mention], chains: list[int | None], scope: Scope
    ) -> tuple[list[Clause | None], str]:
        found: list[Clause | None] = [None] * len(mentions)
        fault = ""
        for at in sorted(range(len(mentions)), key=lambda n: -DEPTH[mentions[n].level]):
            mention, above = mentions[at], chains[at]
            if not mention.number:
                found[at] = self.place.holders.get(mention.level)
                fault = fault or ("" if found[at] else NOWHERE)
                continue
            if above is not None and found[above] is None:
                continue
            holder = found[above] if above is not None else None
            found[at] = self._find(mention, holder, scope)
            fault = fault or ("" if found[at] else MISSING)
        return found, fault

    def _find(self, mention: Mention, holder: Clause | None, scope: Scope) -> Clause | None:
        level, number = mention.level, mention.number.lower()
        if "." in number:
            return self._decimal(number, holder, scope)
        if level == "article":
            return scope.articles.get(number)
        if level in ("clause", "point"):
            return self._inner(level, number, holder)
        if holder is not None:
            return self.scopes.group_in(holder, level, mention.number)
        for above in ("chapter", "part"):  # "Mục 2" said in a chapter is that of the chapter
            own = self.place.holders.get(above)
            near = self.scopes.group_in(own, level, mention.number) if own is not None else None
            if near is not None:
                return near
        group = self.scopes.group(scope, level, mention.number)
        alone = len(group) == 1 or (level == "appendix" and group)
        return group[0] if alone else None

    def _inner(self, level: str, number: str, holder: Clause | None) -> Clause | None:
        if holder is None:
            levels = ("clause", "article") if level == "point" else ("article",)
            own = [self.place.holders[one] for one in levels if one in self.place.holders]
            holder = own[0] if own else self.place.holders.get("appendix")
        return self.scopes.below(holder, level, number) if holder is not None else None

    def _decimal(self, number: str, holder: Clause | None, scope: Scope) -> Clause | None:
        named = scope.decimals.get(number, [])
        if len(named) == 1:
            return named[0]
        first, *further = number.split(".")
        clause = holder or scope.articles.get(first)
        for kind, one in zip(("clause", "point"), further, strict=False):
            clause = self.scopes.below(clause, kind, one) if clause is not None else None
        return clause

    def _outside(
        self, mentions: list[Mention], chains: list[int | None], targets: list[Clause | None]
    ) -> str:
        for at, above in enumerate(chains):
            inner, outer = targets[at], targets[above] if above is not None else None
            if inner and outer and not self.scopes.holds(outer, inner):
                return OUTSIDE
        return ""


def _chains(mentions: list[Mention]) -> list[int | None]:
    """For each mention the one that holds it: the next of a higher level, or the one before.

    ``điểm a khoản 1 và điểm b khoản 2 Điều 5``: both clauses are of Điều 5; ``Điều 8 khoản 2``
    is read as well. ``khoản 1 và Điều 8`` are two, ``khoản 1, Điều 8`` is one.
    """
    depths = [DEPTH[mention.level] for mention in mentions]
    above: list[int | None] = [None] * len(mentions)
    higher: list[int] = []  # those behind that may hold one, the nearest on top
    for at in range(len(mentions) - 1, -1, -1):
        while higher and depths[higher[-1]] <= depths[at]:
            higher.pop()
        if mentions[at].number and higher and not _apart(mentions[higher[-1]].joined):
            above[at] = higher[-1]
        higher.append(at)
        if ";" in mentions[at].joined:
            higher.clear()
    for at in range(1, len(mentions)):
        if above[at] is not None or not mentions[at].number:
            continue
        before = above[at - 1]
        if depths[at - 1] > depths[at] and not _apart(mentions[at].joined):
            above[at] = at - 1
        elif depths[at - 1] == depths[at] and before is not None and before < at:
            above[at] = before  # "Điều 8 khoản 2, 3"
    return above


def _apart(joined: str) -> bool:
    """What joins two mentions tells them apart: ``và``; a blank, a comma, ``của`` do not."""
    return ";" in joined or not _SEPARATING.isdisjoint(joined.split())


def _backwards(mentions: list[Mention], targets: list[Clause | None]) -> str:
    for before, after in pairwise(mentions):
        if after.until and before.level == after.level:
            letters = after.level == "point"
            ranks = rank(before.number, letters=letters), rank(after.number, letters=letters)
            if all(ranks) and ranks[0] > ranks[1]:
                return BACKWARDS
    return ""


def _kind(fault: str) -> Kind:
    if not fault:
        return "internal"
    return "self-contradictory" if fault in _CONTRADICTIONS else "broken"
