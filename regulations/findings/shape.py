"""What is missing in the shape of a text: which chapters and articles have no title?"""

from __future__ import annotations

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


def shape_findings(tree: Tree, place: Mapping[str, str]) -> Iterator[Finding]:
    """Chapters, sections and articles without a title."""
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
