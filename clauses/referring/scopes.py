"""Which clause does a number stand for, seen from where it is written?

A decision and the regulation it issues are numbered apart, and so are the articles of an appendix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from clauses.addresses import DOCUMENTS
from clauses.labels import bare, rank
from clauses.tree import Clause, Tree

_DOCUMENT = re.compile(rf"\W*({DOCUMENTS})(?![^\W_])", re.IGNORECASE)
_GROUPS = frozenset({"part", "chapter", "section", "subsection", "appendix"})
_FURTHER = frozenset({"clause", "point"})


@dataclass
class Scope:
    """One series of articles: its document's names, and what bears which number in it."""

    names: set[str] = field(default_factory=set)
    above: Scope | None = None
    articles: dict[str, Clause] = field(default_factory=dict)
    order: list[Clause] = field(default_factory=list)
    groups: dict[tuple[str, tuple[int, ...] | str], list[Clause]] = field(default_factory=dict)
    decimals: dict[str, list[Clause]] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """Where a clause stands: the scope it is counted in, and what holds it (or is it), by kind."""

    scope: Scope
    holders: Mapping[str, Clause]


class Scopes:
    """The numbers of a tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.whole = Scope()
        self.documents: list[Scope] = []
        self.standing: dict[str, Standing] = {}
        self._below: dict[str, dict[tuple[str, str], Clause]] = {}
        self._groups_in: dict[tuple[str, str, tuple[int, ...] | str], Clause] = {}
        for clause, place in _walk(tree, self.whole):
            self.standing[clause.id] = place
            _enter(clause, place.scope)
            if clause.kind in _GROUPS:
                number = rank(clause.label) or bare(clause.label)
                for above in place.holders.values():
                    self._groups_in.setdefault((above.id, clause.kind, number), clause)
            if clause.kind == "heading":
                self._name(clause, place)

    def _name(self, clause: Clause, place: Standing) -> None:
        found = _DOCUMENT.match(clause.title or clause.text)
        if clause.children:
            self.documents.append(place.scope)
        if found:
            place.scope.names.add(" ".join(found.group(1).lower().split()))

    def named(self, name: str, own: Scope) -> Scope | None:
        """The scope that ``Quy chế này`` means where it is written; None for another text."""
        candidates = [own, *([own.above] if own.above else []), *self.documents, self.whole]
        for scope in candidates:
            if name in scope.names:
                return scope
        known = any(scope.names for scope in candidates)
        return None if known else (own if own.articles else self.whole)

    def series(self, scope: Scope) -> Scope:
        """The scope whose articles are meant: an appendix without its own means its document's."""
        while not scope.articles and scope.above is not None:
            scope = scope.above
        return scope

    def below(self, holder: Clause, kind: str, number: str) -> Clause | None:
        """The clause of this kind and number in a holder, looked for through unnumbered units."""
        known = self._below.get(holder.id)
        if known is None:
            known = self._below[holder.id] = {}
            for child in _own(holder):
                known.setdefault((child.kind, bare(child.label)), child)
        return known.get((kind, number))

    def group(self, scope: Scope, level: str, number: str) -> list[Clause]:
        """The chapters, sections … of a scope with this number, however it is written."""
        found = scope.groups.get((level, rank(number) or number), [])
        if not found and level == "appendix":
            found = self.whole.groups.get((level, rank(number) or number), [])
        return found

    def group_in(self, holder: Clause, level: str, number: str) -> Clause | None:
        """The section, chapter … with this number that stands in a holder."""
        return self._groups_in.get((holder.id, level, rank(number) or number))

    def holds(self, holder: Clause, clause: Clause) -> bool:
        """Whether one stands in the other."""
        return self.standing[clause.id].holders.get(holder.kind) is holder


def _own(holder: Clause) -> Iterator[Clause]:
    """What belongs to a clause directly, or to an unnumbered paragraph in it."""
    for child in holder.children:
        yield child
        if child.kind in ("paragraph", "bullet", "heading"):
            yield from child.children


def _walk(tree: Tree, whole: Scope) -> Iterator[tuple[Clause, Standing]]:
    waiting: list[tuple[Clause, Standing]]
    outermost = Standing(whole, MappingProxyType({}))
    waiting = [(clause, outermost) for clause in reversed(tree.clauses)]
    while waiting:
        clause, above = waiting.pop()
        holders = above.holders
        if clause.kind in _GROUPS or clause.kind in _FURTHER or clause.kind == "article":
            holders = {**holders, clause.kind: clause}
            if clause.kind == "article":
                holders.pop("clause", None)
        scope = above.scope
        if clause.kind == "heading" and clause.children:
            scope = Scope(above=above.scope)
        own = Standing(scope, holders)
        yield clause, own
        inner = own
        if clause.kind == "appendix" and clause.children:
            inner = Standing(Scope(above=scope, names=set(scope.names)), holders)
        waiting.extend((child, inner) for child in reversed(clause.children))


def _enter(clause: Clause, scope: Scope) -> None:
    if clause.kind == "article":
        number = bare(clause.label)
        if number and number not in scope.articles:
            scope.articles[number] = clause
            scope.order.append(clause)
    elif clause.kind in _GROUPS:
        number = bare(clause.label)
        scope.groups.setdefault((clause.kind, rank(clause.label) or number), []).append(clause)
    elif "." in clause.label.strip(". "):
        scope.decimals.setdefault(bare(clause.label), []).append(clause)
