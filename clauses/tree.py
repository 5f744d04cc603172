"""What is a legal text, seen as a tree?

A :class:`Clause` is one unit (article, clause, point, table row …) with its own words; a
:class:`Tree` is a whole text. Both are frozen values. Nothing here reads or writes text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, get_args

from clauses.addresses import addresses

Kind = Literal[
    "part", "chapter", "section", "subsection", "article", "clause", "point", "bullet",
    "paragraph", "table", "row", "appendix", "heading",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(Kind)
_KNOWN = frozenset(KINDS)
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Clause:
    """One unit of a legal text.

    ``label`` is the number as typed (``Điều 5.``, ``b)``, ``-``), ``title`` its heading if it has
    one, ``text`` its own words without label, title and children, as the author wrote them; the
    paragraphs of one unit are the lines of its text. A table's text is its header row; the text
    of a row is its cells joined by `` | `` (see :func:`cells`). ``id`` is the address given by
    the parser or the identity given by :func:`clauses.carry`; ``line`` the line of the source,
    0 where there is none, and no part of equality.
    """

    kind: Kind
    label: str = ""
    title: str = ""
    text: str = ""
    children: tuple[Clause, ...] = ()
    id: str = ""
    line: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if self.kind not in _KNOWN:
            raise ValueError(f"unknown kind of clause: {self.kind!r}")
        for text in (self.label, self.title, self.text, self.id):
            if not isinstance(text, str):
                raise TypeError(f"label, title, text and id of a clause are strings, not {text!r}")
        if type(self.children) is not tuple:
            object.__setattr__(self, "children", tuple(self.children))

    # What dataclasses write goes down by recursion, and a tree built by hand may be deep.

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Clause):
            return NotImplemented
        waiting = [(self, other)]
        while waiting:
            one, two = waiting.pop()
            if one is two:
                continue
            if one._own() != two._own():
                return False
            waiting.extend(zip(one.children, two.children, strict=True))
        return True

    def __hash__(self) -> int:
        return hash(tuple(clause._own() for clause in in_order((self,))))

    def __repr__(self) -> str:
        written: list[str] = []
        waiting: list[Clause | str] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                written.append(part)
                continue
            written.append(
                f"Clause(kind={part.kind!r}, label={part.label!r}, title={part.title!r}, "
                f"text={part.text!r}, children=("
            )
            comma = "," if len(part.children) == 1 else ""
            waiting.append(f"{comma}), id={part.id!r}, line={part.line!r})")
            for number, child in enumerate(reversed(part.children), 1):
                waiting.append(child)
                if number < len(part.children):
                    waiting.append(", ")
        return "".join(written)

    def _own(self) -> tuple[object, ...]:
        """What it is beside its children: the line of the source is no part of it."""
        return self.kind, self.label, self.title, self.text, self.id, len(self.children)

    @property
    def full_text(self) -> str:
        """Title and text, a line break between them; offsets of quotations count in this."""
        return f"{self.title}\n{self.text}" if self.title and self.text else self.title + self.text

    @property
    def heading(self) -> str:
        """Label and title on one line: ``Điều 5. Phạm vi``."""
        return f"{self.label} {self.title}".strip()


class Sentence(str):
    """A Vietnamese sentence with places for values; marked so that a caller can translate it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something odd in a source text: where, and a Vietnamese sentence with its values.

    The sentence is kept apart from its values so that a caller can translate it.
    """

    line: int
    sentence: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        return self.sentence % dict(self.values) if self.values else self.sentence


@dataclass(frozen=True)
class Tree:
    """A whole text: its outermost clauses in order, and what the parser found odd.

    Every clause of a tree has an id and ids are unique: clauses built by hand without ids are
    given their addresses.

    >>> tree = Tree((Clause("article", "Điều 1.", text="A", children=(Clause("point", "đ)"),)),))
    >>> [clause.id for clause in tree.walk()]
    ['dieu-1', 'dieu-1.diem-dd']
    """

    clauses: tuple[Clause, ...] = ()
    warnings: tuple[Oddity, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "clauses", tuple(self.clauses))
        ids = [clause.id for clause in self.walk()]
        if not all(ids):
            named = _with_ids(self.clauses, list(addresses(self.clauses)))
            object.__setattr__(self, "clauses", named)
        elif len(set(ids)) < len(ids):
            raise ValueError("two clauses of one tree have the same id")

    def walk(self) -> Iterator[Clause]:
        """All clauses in document order, each before its children."""
        return in_order(self.clauses)

    def articles(self) -> Iterator[Clause]:
        """The articles (Điều) in document order."""
        return (clause for clause in self.walk() if clause.kind == "article")

    def find(self, id: str) -> Clause | None:
        """The clause with this id, or None."""
        return self._by_id.get(id)

    def get(self, id: str) -> Clause:
        """The clause with this id; KeyError where there is none."""
        return self._by_id[id]

    def parent(self, id: str) -> Clause | None:
        """The clause that holds this one; None for an outermost one. KeyError if unknown."""
        self.get(id)
        return self._parents.get(id)

    def path(self, id: str) -> tuple[Clause, ...]:
        """The clause and all that hold it, outermost first. KeyError if unknown."""
        found: list[Clause] = [self.get(id)]
        while (above := self._parents.get(found[-1].id)) is not None:
            found.append(above)
        return tuple(reversed(found))

    def replace(self, id: str, **changes: Any) -> Tree:
        """The same tree with fields of one clause changed, as by an amendment from the floor.

        Ids stay as they are; ``tree.replace("dieu-5.khoan-2", text="…")``. KeyError if unknown.
        """
        path = self.path(id)
        new = replace(path[-1], **changes)
        for above, old in zip(reversed(path[:-1]), reversed(path[1:]), strict=True):
            children = tuple(new if child is old else child for child in above.children)
            new = replace(above, children=children)
        return Tree(tuple(new if top is path[0] else top for top in self.clauses), self.warnings)

    def with_ids(self, ids: Mapping[str, str] | Sequence[str]) -> Tree:
        """The same tree under other ids: a mapping from the old ones, or all in document order.

        With it a caller keeps an opaque identity beside the address: walking the tree that was
        parsed and the tree that has the identities goes through the same clauses side by side.
        """
        if isinstance(ids, Mapping):
            new = [ids.get(clause.id, clause.id) for clause in self.walk()]
        else:
            new = list(ids)
        return Tree(_with_ids(self.clauses, new), self.warnings)

    @cached_property
    def _by_id(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in self.walk()}

    @cached_property
    def _parents(self) -> dict[str, Clause]:
        return {child.id: clause for clause in self.walk() for child in clause.children}


def in_order(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """These clauses and all below them in document order, however deep they lie."""
    waiting = list(reversed(clauses))
    while waiting:
        clause = waiting.pop()
        yield clause
        waiting.extend(reversed(clause.children))


def cells(clause: Clause) -> tuple[str, ...]:
    """The cells of a table row, or of a table's header.

    >>> cells(Clause("row", text="1 | Phụ cấp lưu trú | 200.000 đồng"))
    ('1', 'Phụ cấp lưu trú', '200.000 đồng')
    """
    text = clause.text
    pieces = _BAR.split(text) if "\\" in text else text.split("|")
    return tuple([piece.strip() for piece in pieces])


def _with_ids(clauses: Sequence[Clause], ids: Sequence[str]) -> tuple[Clause, ...]:
    """The same clauses with ids given in document order."""
    order = list(in_order(clauses))
    done: list[Clause] = []
    # Going backwards, the children of a clause are the ones finished last, the first on top.
    for clause, identity in zip(reversed(order), reversed(ids), strict=True):
        children = tuple(done.pop() for _ in clause.children)
        done.append(replace(clause, children=children, id=identity))
    return tuple(reversed(done))
