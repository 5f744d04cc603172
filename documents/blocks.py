"""How does each clause stand on paper? Clauses in, a flat list of typographic blocks out.

The layout is that of Decree 30/2020/NĐ-CP, Appendix I, II.6: Phần, Chương, Mục centred and bold
with the title in capitals below; Điều bold; khoản and điểm upright with the body's indent. A block
is plain data for ``typst/regulation.typ``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from clauses.tree import Clause

from .front_matter import is_basis
from .inline import Run, plain, runs
from .ruled_tables import SMALLEST, ruled_table

Block = dict[str, Any]
Printable = Callable[[str], str]

END_MARK = "./."
_END_MARK = re.compile(r"\s*\.\s*/\s*\.\s*$")
_CENTRED = ("part", "chapter", "section", "subsection")
_ROMAN = re.compile(r"[IVXLC]+\.?")
_DEEPEST_HEADING = 6


class Blocks:
    """Builds the blocks of one part of the print, top to bottom."""

    def __init__(self, printable: Printable) -> None:
        self._printable = printable
        self.made: list[Block] = []
        self._opening = True  # before the first numbered clause, where căn cứ stand
        self.cramped = 0  # tables too wide to be read comfortably

    def add(self, clauses: Sequence[Clause], level: int = 2) -> None:
        """Blocks of these clauses and all below them; ``level`` is that of their headings."""
        waiting = [(clause, level) for clause in reversed(clauses)]
        while waiting:
            clause, level = waiting.pop()
            below = self._one(clause, min(level, _DEEPEST_HEADING))
            if clause.kind != "table":
                waiting.extend((child, below) for child in reversed(clause.children))

    def _one(self, clause: Clause, level: int) -> int:
        """The blocks of one clause without its children; the heading level of what is below."""
        if clause.kind not in ("paragraph", "table", "row"):
            self._opening = clause.kind == "heading"
        if clause.kind in ("table", "row"):
            self._table(clause)
            return level
        if clause.kind == "article" or _ROMAN.fullmatch(clause.label):
            return self._article(clause, level)
        if clause.kind in (*_CENTRED, "appendix", "heading"):
            return self._group(clause, level)
        self._item(clause)
        return level

    def _table(self, clause: Clause) -> None:
        table = ruled_table(clause, self._runs)
        if table is None:
            return
        self.cramped += table["size"] <= SMALLEST
        if self.made and self.made[-1]["kind"] == "text":
            self.made[-1]["stays"] = True  # "Bảng 1. …" stands on the page of its table
        self.made.append(table)

    def _group(self, clause: Clause, level: int) -> int:
        title = plain(clause.title)
        if clause.kind != "heading":
            title = title.upper()
        label = clause.label.rstrip(" .:")  # the decree writes "Chương I", "Mục 2"
        lines = [self._runs(line) for line in (label, title)]
        lines = [line for line in lines if has_words(line)]
        if lines:
            self.made.append({"kind": "group", "level": level, "lines": lines})
        self.paragraphs(clause.text)
        return level + 1 if lines else level

    def _article(self, clause: Clause, level: int) -> int:
        """``Điều 5. Title`` on its own line; an article without title goes on in its line."""
        title, text = clause.title, clause.text
        if not title and text:
            first, _, text = text.partition("\n")
            self._text([*self._runs(f"{clause.label} ", bold=True), *self._runs(first)])
            self.paragraphs(text)
            return level
        title = plain(title)
        if clause.kind != "article":
            title = title.upper()
        heading = self._runs(f"{clause.label} {title}".strip())
        if has_words(heading):
            self.made.append({"kind": "line", "level": level, "runs": heading})
        self.paragraphs(text)
        return level + has_words(heading)

    def _item(self, clause: Clause) -> None:
        """khoản, điểm, gạch đầu dòng, đoạn: a khoản's title is a bold line of its own."""
        label = f"{clause.label} " if clause.label else ""
        if clause.title:
            self._text(self._runs(label + plain(clause.title), bold=True), stays=True)
            self.paragraphs(clause.text)
            return
        first, _, rest = clause.text.partition("\n")
        self.paragraphs(label + first, literal=len(label))
        self.paragraphs(rest)

    def paragraphs(self, text: str, *, literal: int = 0, italic: bool = False) -> None:
        """One paragraph a line; the first ``literal`` characters carry no marks of style."""
        for line in text.split("\n"):
            if line.strip():
                label, words = line[:literal], line[literal:]
                slanted = italic or (self._opening and is_basis(words))
                self._text([*self._plain(label), *self._runs(words, italic=slanted)])
                literal = 0

    def centred(self, text: str, *, bold: bool = True) -> None:
        """A line of its own in the middle: ``QUYẾT ĐỊNH:``."""
        self.made.append({"kind": "centred", "runs": self._runs(text, bold=bold)})

    def labelled(self, label: str, text: str) -> None:
        """``Điều 1.`` in bold and the sentence behind it."""
        self._text([*self._runs(f"{label} ", bold=True), *self._runs(text)])

    def close(self, *, keep_with_next: bool) -> int:
        """Put ``./.`` at the end, exactly once; returns how many stray ones were taken away."""
        ends = [block for block in self.made if _ends_part(block)]
        for block in ends[:-1]:
            _trim_end(block, ".")
        if not ends:
            self._add_end_mark()
        texts = [block for block in self.made if block["kind"] == "text"]
        if keep_with_next and texts and texts[-1] is self.made[-1]:
            texts[-1]["stays"] = True  # no signature alone on a page
        return max(0, len(ends) - 1)

    def _add_end_mark(self) -> None:
        last = self.made[-1] if self.made else None
        if last is None or last["kind"] != "text":
            self._text(self._plain(END_MARK))
            return
        words = last["runs"][-1]["text"].rstrip()
        glued = words.endswith((".", ",", ";"))
        last["runs"][-1]["text"] = (words[:-1] if glued else words) + END_MARK

    def _text(self, words: list[Run], *, stays: bool = False) -> None:
        if has_words(words):
            # What announces a list ("2. Mức chi:") stands on the page where the list begins.
            stays = stays or words[-1]["text"].rstrip().endswith(":")
            self.made.append({"kind": "text", "runs": words, "stays": stays})

    def _runs(self, text: str, *, bold: bool = False, italic: bool = False) -> list[Run]:
        made = runs(text, bold=bold, italic=italic)
        return [Run({**run, "text": self._printable(run["text"])}) for run in made]

    def _plain(self, text: str) -> list[Run]:
        return [Run(text=self._printable(text), bold=False, italic=False)] if text else []


def _ends_part(block: Block) -> bool:
    return block["kind"] == "text" and _END_MARK.search(block["runs"][-1]["text"]) is not None


def _trim_end(block: Block, end: str) -> None:
    last = block["runs"][-1]
    last["text"] = _END_MARK.sub("", last["text"]) + end


def has_words(words: Sequence[Run]) -> bool:
    """Is there anything to see in these runs?"""
    return any(run["text"].strip() for run in words)
