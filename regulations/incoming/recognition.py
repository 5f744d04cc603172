"""What was recognised in a text, what is doubtful in it, and which corrections offer themselves?

Nothing here changes a text: every correction is a proposal that somebody accepts or leaves.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clauses import Clause, Oddity, Tree, parse
from clauses.reading.prose import BLANK
from clauses.reading.source import GLUED
from documents.front_matter import is_basis
from documents.inline import plain
from documents.notes import Note
from errors import mark
from regulations.places import places

LEVELS = {
    "part": mark("Phần"),
    "chapter": mark("Chương"),
    "section": mark("Mục"),
    "subsection": mark("Tiểu mục"),
    "article": mark("Điều"),
    "clause": mark("Khoản"),
    "point": mark("Điểm"),
    "bullet": mark("Gạch đầu dòng"),
    "appendix": mark("Phụ lục"),
    "table": mark("Bảng"),
}
_FOOTNOTE = re.compile(r"\[(?:\d{1,3}|[ivx]{1,6})\] ")
_NOTHING = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


@dataclass(frozen=True)
class Doubt:
    """Something to look at: where, and what."""

    line: int
    place: str
    sentence: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Proposal:
    """Two words that stand together: ``word`` on this line may be meant as ``apart``."""

    line: int
    place: str
    word: str
    apart: str
    context: str


@dataclass(frozen=True)
class Scope:
    """One numbering of articles: a decision's, a regulation's."""

    name: str
    articles: int
    first: str
    last: str


@dataclass(frozen=True)
class Recognised:
    """A text taken apart: what there is, and what to look at."""

    counts: tuple[tuple[str, int], ...]
    scopes: tuple[Scope, ...]
    bases: tuple[str, ...]
    footnotes: int
    doubts: tuple[Doubt, ...]
    blanks: tuple[Doubt, ...]
    proposals: tuple[Proposal, ...]
    letters: tuple[Note, ...]


def recognise(text: str) -> Recognised:
    """Take a text apart for the person who brought it in."""
    tree = parse(text)
    rows = text.split("\n")
    found: Counter[str] = Counter(clause.kind for clause in tree.walk())
    located = _Places(tree)
    doubts = [_doubt(oddity, located) for oddity in tree.warnings]
    return Recognised(
        counts=tuple((word, found[kind]) for kind, word in LEVELS.items() if found[kind]),
        scopes=tuple(_scopes(tree)),
        bases=tuple(_bases(tree)),
        footnotes=sum(bool(_FOOTNOTE.match(row)) for row in rows),
        doubts=tuple(one for one in doubts if one.sentence not in (GLUED, BLANK)),
        blanks=tuple(one for one in doubts if one.sentence == BLANK),
        proposals=tuple(_proposals(doubts, rows)),
        letters=tuple(_letters(text)),
    )


class _Places:
    """Which clause a line of the source belongs to."""

    def __init__(self, tree: Tree) -> None:
        self._words = places(tree)
        self._at: list[tuple[int, str]] = sorted(
            (clause.line, clause.id) for clause in tree.walk() if clause.line
        )
        self._lines = [line for line, _ in self._at]

    def at(self, line: int) -> str:
        """The place in words; "" above the first clause."""
        before = bisect_right(self._lines, line)
        return self._words[self._at[before - 1][1]] if before else ""


def _doubt(oddity: Oddity, located: _Places) -> Doubt:
    return Doubt(oddity.line, located.at(oddity.line), oddity.sentence, dict(oddity.values))


def _proposals(doubts: list[Doubt], rows: list[str]) -> Iterator[Proposal]:
    for one in doubts:
        if one.sentence == GLUED:
            word, apart = one.values["word"], one.values["apart"]
            yield Proposal(one.line, one.place, word, apart, _around(rows[one.line - 1], word))


def _around(row: str, word: str) -> str:
    """The words on both sides of a word."""
    at = max(row.find(word), 0)
    start, end = max(0, at - 40), at + len(word) + 40
    return f"{'…' if start else ''}{row[start:end]}{'…' if end < len(row) else ''}"


def _scopes(tree: Tree) -> Iterator[Scope]:
    groups: dict[str, list[Clause]] = {}
    for article in tree.articles():
        above = tree.path(article.id)[0]
        group = above.heading if above.kind == "heading" else ""
        groups.setdefault(group, []).append(article)
    for name, articles in groups.items():
        first, last = articles[0].label.strip(" .:"), articles[-1].label.strip(" .:")
        yield Scope(name, len(articles), first, last)


def _bases(tree: Tree) -> Iterator[str]:
    for clause in tree.walk():
        if clause.kind in ("paragraph", "heading"):
            for line in clause.full_text.split("\n"):
                words = plain(line).strip()
                if is_basis(words):
                    yield words


def _letters(text: str) -> Iterator[Note]:
    """What can't be seen but is there; kept as its author typed it, and no difference later."""
    hidden = sum(map(text.count, _NOTHING))
    if hidden:
        yield Note(
            mark("Có %(count)s ký tự không nhìn thấy (rộng bằng không); được giữ nguyên."),
            {"count": hidden},
        )
    if text.count("\u00a0"):
        yield Note(
            mark("Có %(count)s dấu cách không ngắt dòng; được giữ nguyên."),
            {"count": text.count("\u00a0")},
        )
    if not unicodedata.is_normalized("NFC", text):
        yield Note(
            mark(
                "Có chữ gõ bằng dấu rời (Unicode tổ hợp); được giữ nguyên và vẫn so sánh, "
                "tìm kiếm được như chữ dựng sẵn."
            )
        )
