"""Which units of a text are open while it is read, and where does the next one belong?

The path leads from the whole text down to the innermost open unit. Every unit has a level; a unit
that opens closes all on the path that are not above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import cast

from clauses.labels import Rank, follows
from clauses.reading.lines import Line
from clauses.reading.shapes import DASHES
from clauses.tree import Clause, Kind

MOST = 100_000  # units of a text; twenty megabytes of law have not so many
DEEPEST = 16  # units on the path; deeper nesting is nobody's intention
APPENDIX = 1
LEVELS = {
    "appendix": APPENDIX, "form": 2, "part": 3, "chapter": 4, "section": 5, "subsection": 6,
    "capital": 6, "roman": 7, "article": 8,
}  # fmt: skip
ARTICLE = LEVELS["article"]
ITEM = 9
ITEMS = ("number", "decimal", "letter", "loose", "below", "paren", "small", "bullet")
KINDS = {
    "form": "appendix", "capital": "section", "roman": "section", "number": "clause",
    "decimal": "clause", "letter": "point", "loose": "point", "below": "point", "paren": "point",
    "small": "point",
}  # fmt: skip
_NONE: Mapping[str, Unit] = MappingProxyType({})


@dataclass(slots=True)
class Unit:
    """A clause while it is being read."""

    shape: str
    level: int
    line: int = 0
    label: str = ""
    title: str = ""
    rank: Rank = ()
    indent: int = 0
    texts: list[str] = field(default_factory=list)
    children: list[Unit] | tuple[Unit, ...] = ()
    last: Mapping[str, Unit] = field(default_factory=lambda: _NONE)  # latest child by shape
    wants_title: bool = False
    ended: bool = True  # its last line of text ended a sentence
    joined: bool = False  # stands directly below a line that ended a sentence or is a title
    brackets: int = 0  # opened in its text and not closed yet

    def write(self, line: Line) -> None:
        self.begin(line, line.source)

    def begin(self, line: Line, words: str) -> None:
        """Take in the words of a line, which may stand behind a label."""
        self.texts.append(words)
        self.ended = line.ends_sentence
        if "(" in words or ")" in words:
            self.brackets += words.count("(") - words.count(")")

    @property
    def begins_small(self) -> bool:
        return bool(self.texts) and self.texts[0][:1].islower()

    @property
    def asks(self) -> bool:
        """Whether its text announces what follows."""
        return bool(self.texts) and self.texts[-1].rstrip("*_ ").endswith(":")

    @property
    def kind(self) -> Kind:
        return cast(Kind, KINDS.get(self.shape, self.shape))

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    def hold(self, child: Unit) -> None:
        """Put a unit below this one; most hold none, so room is made with the first."""
        if not isinstance(self.children, list):
            self.children, self.last = [], {}
        self.children.append(child)
        cast(dict[str, Unit], self.last)[child.shape] = child

    def frozen(self, ids: Iterator[str]) -> Clause:
        """The clause and all below it under the next ids, which come in document order."""
        own = next(ids)
        children = tuple([child.frozen(ids) for child in self.children])
        return Clause(self.kind, self.label, self.title, self.text, children, own, self.line)


class Outline:
    """The open units, and the unit that took the last text."""

    def __init__(self) -> None:
        self.root = Unit("root", 0)
        self.path = [self.root]
        self.count = 0  # units opened so far
        # What was last asked of parent_expecting, and the answer, until a unit is opened.
        self._asked: tuple[Unit, str, Rank] | None = None
        self._expecting: Unit | None = None

    @property
    def top(self) -> Unit:
        return self.path[-1]

    @property
    def full(self) -> bool:
        """Whether a text has more units than anybody means it to have; then none is opened."""
        return self.count >= MOST

    def inside(self, shape: str) -> bool:
        return shape in [unit.shape for unit in self.path]

    def open(self, unit: Unit) -> Unit:
        """Put a unit below the innermost open one and make it the innermost."""
        top = self.path[-1]
        top.wants_title = False
        top.hold(unit)
        self.count += 1 + len(unit.children)
        self._asked = None
        self.path.append(unit)
        return unit

    def close_to(self, level: int) -> None:
        """Close all units that are not above this level."""
        while self.path[-1].level >= level:
            self.path.pop()

    def close_below(self, unit: Unit) -> None:
        while self.path[-1] is not unit:
            self.path.pop()

    def close_to_base(self) -> None:
        """Back to the whole text, or to the appendix one is in."""
        while self.path[-1].level > LEVELS["form"]:
            self.path.pop()

    def parent_expecting(self, line: Line) -> Unit | None:
        """The innermost open unit whose list this label continues."""
        asked = self._asked
        # The same unit on top means the same path.
        if asked and asked[0] is self.path[-1] and asked[1:] == (line.shape, line.rank):
            return self._expecting
        self._asked = self.path[-1], line.shape, line.rank
        self._expecting = self._find_expecting(line.shape, line.rank)
        return self._expecting

    def _find_expecting(self, shape: str, rank: Rank) -> Unit | None:
        for unit in reversed(self.path):
            before = unit.last.get(shape)
            if before is not None and before.rank != rank and follows(before.rank, rank):
                return unit
        return None

    def parent_listing(self, shape: str) -> Unit | None:
        """The outermost open unit that has a list of this shape."""
        for unit in self.path:
            if shape in unit.last and unit.level >= ARTICLE:
                return unit
        for unit in reversed(self.path):
            if shape in unit.last:
                return unit
        return None

    def parent_of_decimal(self, line: Line) -> Unit | None:
        """``8.2.1`` goes below ``8.2``, ``8.2`` beside ``8.1``, below ``8.`` or in Article 8."""
        above = line.rank[:-1]
        for unit in reversed(self.path[:DEEPEST]):
            if unit.shape == "decimal" and unit.rank == above:
                return unit
            if unit.shape in ("number", "article", "roman") and unit.rank == (*above, 0):
                return unit
            before = unit.last.get("decimal")
            if before is not None and before.rank[:-1] == above:
                return unit
        return None

    def parent_of_below(self, line: Line) -> Unit | None:
        """``a.1)`` goes below ``a)``, ``a.1.1`` below ``a.1``."""
        above = line.rank[:-1] if len(line.rank) > 2 else (line.rank[0], 0)
        for unit in reversed(self.path[:DEEPEST]):
            if unit.shape in ("letter", "loose", "below") and unit.rank == above:
                return unit
        return None

    def parent_for_list(self) -> Unit:
        """Where a new list belongs: below the innermost unit that is no dash item."""
        for unit in reversed(self.path[:DEEPEST]):
            if unit.shape == "bullet" or (unit.shape == "paragraph" and not unit.asks):
                continue
            return unit
        return self.root

    def parent_for_bullet(self, marker: str, indent: int) -> Unit:
        """Dash items nest by indentation, or by another sign at the same indentation."""
        bullets = [unit for unit in self.path[:DEEPEST] if unit.shape == "bullet"]
        if not bullets:
            top = self.path[:DEEPEST][-1]
            closed = top.shape == "paragraph" and not top.asks
            return self.path[self.path.index(top) - 1] if closed else top
        for unit in reversed(bullets):
            if indent >= unit.indent + 2:
                return unit
            if _same_dash(unit.label, marker) and indent > unit.indent - 2:
                return self.path[self.path.index(unit) - 1]
        alike = [unit for unit in bullets if _same_dash(unit.label, marker)]
        if not alike and len(self.path) < DEEPEST:
            return bullets[-1]
        return self.path[self.path.index((alike or bullets)[0]) - 1]


def _same_dash(one: str, other: str) -> bool:
    return one == other or (one in DASHES and other in DASHES)
