"""How do people name the place of a clause? "Điều 8 khoản 2 điểm b", "Phụ lục I, bảng 1"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clauses.tree import Clause, Tree

_WORDS = {
    "part": "Phần",
    "chapter": "Chương",
    "section": "Mục",
    "subsection": "Tiểu mục",
    "article": "Điều",
    "clause": "khoản",
    "point": "điểm",
    "bullet": "gạch đầu dòng",
    "paragraph": "đoạn",
    "table": "bảng",
    "row": "dòng",
    "appendix": "Phụ lục",
    "heading": "tiêu đề",
}
# People name these by the number they bear; all others are counted.
_NUMBERED = {"part", "chapter", "section", "subsection", "article", "clause", "point", "appendix"}
# An article and an appendix are found without naming what holds them.
_OUTERMOST = {"article", "appendix"}
_AFTER_COMMA = {"table", "row", "heading", "paragraph", "bullet"}
_WORD_IN_LABEL = re.compile(
    r"^(?:phần|chương|tiểu mục|mục|điều|phụ lục|biểu mẫu|mẫu)\b(?:\s+số\b)?\s*", re.IGNORECASE
)
_LONGEST = 300


def places(tree: Tree) -> dict[str, str]:
    """The place of every clause in words, by its address."""
    return {clause.id: place[:_LONGEST] for clause, place in _named(tree)}


def _named(tree: Tree) -> Iterator[tuple[Clause, str]]:
    """Each clause with its place; two documents in one file are told apart by their name."""
    waiting = [(clause, "", "") for clause in reversed(_numbered(tree.clauses))]
    while waiting:
        (clause, number), above, document = waiting.pop()
        if clause.kind == "heading" and clause.children:
            document = _shortened(clause.title or clause.text)
            place = document
        else:
            place = _joined(document if clause.kind in _OUTERMOST else above, clause, number)
        yield clause, place
        inner = "" if clause.kind == "heading" else place
        waiting.extend(
            (child, inner or document, document) for child in reversed(_numbered(clause.children))
        )


def _numbered(clauses: tuple[Clause, ...]) -> list[tuple[Clause, str]]:
    """Clauses with the number each is called by: its own, or its count among its kind."""
    counts: dict[str, int] = {}
    found = []
    for clause in clauses:
        counts[clause.kind] = counts.get(clause.kind, 0) + 1
        own = _own_number(clause) if clause.kind in _NUMBERED else ""
        lonely = clause.kind == "appendix" and not own
        found.append((clause, own or ("" if lonely else str(counts[clause.kind]))))
    return found


def _own_number(clause: Clause) -> str:
    return _WORD_IN_LABEL.sub("", clause.label, count=1).strip(" \t\u00a0.:;,()–—-\\*")


def _joined(above: str, clause: Clause, number: str) -> str:
    word = _WORDS[clause.kind]
    if clause.kind == "appendix" and re.match(r"\W*(?:biểu )?mẫu", clause.label, re.IGNORECASE):
        word = "Mẫu số"
    own = f"{word} {number}".strip()
    if not above:
        return own[:1].upper() + own[1:]
    if clause.kind in _AFTER_COMMA or clause.kind not in ("clause", "point"):
        return f"{above}, {own}"
    return f"{above} {own}"


def _shortened(title: str) -> str:
    """The first line of a document's title, as people write a name."""
    line = " ".join(title.split("\n")[0].split())
    return line.capitalize() if line.isupper() else line[:80]
