"""Which number will a citation bear once the clause that it points at is renumbered?

``theo khoản 2 Điều 8`` says the same as ``theo khoản 2 Điều 9`` where Điều 8 became Điều 9. Only
what the text cites of itself is looked at: behind ``Điều 5`` of a law stands the name of that law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from clauses.labels import bare
from clauses.pairing.alignment import Alignment
from clauses.placing.following import Cited
from clauses.placing.words import words
from clauses.tree import Clause, Tree

_CITES = re.compile(r"(?:iều|hoản|IỀU|HOẢN|hỏan)\s+\d")
_NUMBER = re.compile(r"\d{1,3}[a-zđ]?$")
_LINKS = frozenset({"và", "hoặc", "đến", ",", "của", "các", "tại", "khoản", "điểm", "điều"})
_OTHER_TEXTS = frozenset({"luật", "bộ", "nghị", "thông", "hiến", "pháp", "quyết", "hướng", "chỉ"})
_LIKELY = 0.5  # partners less sure than that say nothing about numbers
_LONGEST = 16  # words of a list of citations


def renumbered(alignment: Alignment, clause: Clause) -> Cited:
    """The numbers in a clause that its citations would bear now: which word, and its new number.

    >>> from clauses import align, parse
    >>> old = parse("Điều 1. A\\nChi theo Điều 2.\\nĐiều 2. Mức chi\\nMức chi là 5 đồng.")
    >>> new = parse("Điều 1. A\\nChi theo Điều 3.\\nĐiều 2. B\\nMới.\\nĐiều 3. Mức chi\\n"
    ...             "Mức chi là 5 đồng.")
    >>> renumbered(align(old, new), old.get("dieu-1"))
    ((4, '3'),)
    """
    text = clause.full_text
    if not _CITES.search(text):
        return ()
    return tuple(_Citing(alignment, clause, text).found())


class _Citing:
    """The citations of one clause."""

    def __init__(self, alignment: Alignment, clause: Clause, text: str) -> None:
        self.alignment = alignment
        self.words = [word.canon for word in words(text)]
        path = alignment.old.path(clause.id)
        self.own = next((above for above in reversed(path) if above.kind == "article"), None)
        self.articles = _numbered_with(alignment.old, self.own)

    def found(self) -> Iterator[tuple[int, str]]:
        kind = ""
        for at, word in enumerate(self.words):
            if _NUMBER.match(word) and kind:
                target = self._target(kind, at)
                number = target and self._now(target)
                if number and number != word:
                    yield at, number
            elif word in ("điều", "khoản"):
                kind = word
            elif word not in _LINKS or word in ("điểm", "của", "tại", "các"):
                kind = ""

    def _target(self, kind: str, at: int) -> Clause | None:
        """The clause of the old text that a number stands for."""
        behind = self.words[at + 1 : at + _LONGEST]
        if _of_another_text(behind):
            return None
        number = self.words[at]
        if kind == "điều":
            return self.articles.get(number)
        article = self._article_behind(behind)
        inner = article.children if article else ()
        return next((c for c in inner if c.kind == "clause" and bare(c.label) == number), None)

    def _article_behind(self, behind: Sequence[str]) -> Clause | None:
        """``khoản 2 Điều 8``: the article named next; without one it is the clause's own."""
        for word, following in pairwise(behind):
            if word == "điều":
                return self.own if following == "này" else self.articles.get(following)
            if word not in _LINKS and not _NUMBER.match(word) and len(word) > 1:
                break
        return self.own

    def _now(self, target: Clause) -> str:
        """The number that a clause bears in the new text; empty where that is not known."""
        for pair in self.alignment.partners_of(target.id):
            new = self.alignment.new.get(pair.new)
            if pair.heir and pair.score >= _LIKELY and new.kind == target.kind:
                return bare(new.label)
        return ""


def _of_another_text(behind: Sequence[str]) -> bool:
    """Whether what follows a citation names another document (``… Luật Thi đua``)."""
    for at, word in enumerate(behind):
        if word in _OTHER_TEXTS:
            return "này" not in behind[at + 1 : at + 3]
        if word not in _LINKS and not _NUMBER.match(word) and len(word) > 1:
            return False
    return False


def _numbered_with(tree: Tree, own: Clause | None) -> dict[str, Clause]:
    """The articles by number, of the series that an article belongs to."""
    series: dict[str, Clause] = {}
    holds = False
    for article in tree.articles():
        number = bare(article.label)
        if number in series:  # another series begins, as that of a regulation behind its decision
            if holds or own is None:
                break
            series = {}
        series[number] = article
        holds = holds or article is own
    return series
