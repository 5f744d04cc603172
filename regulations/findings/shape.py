"""What is missing in the shape of a text: titles, words still to be filled in?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from clauses import Clause, Tree
from errors import mark
from regulations.findings.values import Finding, Kind

_TITLED = {
    "chapter": mark("%(label)s chưa có tên."),
    "section": mark("%(label)s chưa có tên."),
    "article": mark("%(label)s chưa có tên."),
}
_LEFT_OPEN = mark("Còn chỗ để trống: “%(words)s”.")
_DOTS = re.compile(r"[^\s.…]*\s?(?:\.{4,}|…{2,}|_{4,})[^\s.…]*")


def shape_findings(tree: Tree, place: Mapping[str, str]) -> Iterator[Finding]:
    """Missing titles, and dots that were never filled in."""
    yield from _untitled(tree, place)
    for clause in tree.walk():
        if _is_form(tree, clause):
            continue
        for found in _DOTS.finditer(clause.full_text):
            yield Finding(
                Kind.PLACEHOLDER, _LEFT_OPEN, {"words": found.group()}, clause.id,
                place[clause.id], clause.line, found.group(), "", found.start(), clause.full_text,
            )  # fmt: skip


def _untitled(tree: Tree, place: Mapping[str, str]) -> Iterator[Finding]:
    titled: dict[str, list[bool]] = defaultdict(list)
    for article in tree.articles():
        titled[_document(tree, article)].append(bool(article.title))
    for clause in tree.walk():
        sentence = _TITLED.get(clause.kind)
        if sentence is None or clause.title:
            continue
        # Decisions and some older texts have articles without titles throughout.
        have = titled[_document(tree, clause)]
        if clause.kind == "article" and 2 * sum(have) < len(have):
            continue
        yield Finding(
            Kind.NO_TITLE, sentence, {"label": clause.label.strip(" .:")}, clause.id,
            place[clause.id], clause.line, around=clause.full_text[:200],
        )  # fmt: skip


def _document(tree: Tree, clause: Clause) -> str:
    """A decision and the regulation it issues are written differently."""
    top = tree.path(clause.id)[0]
    return top.id if top.kind == "heading" else ""


def _is_form(tree: Tree, clause: Clause) -> bool:
    """Appendices are often forms, and what stands before the first article is filled in later.

    Number and date of the issuing decision are filled in when it is signed.
    """
    path = tree.path(clause.id)
    if any(one.kind == "appendix" for one in path):
        return True
    return not any(one.kind == "article" for one in path)
