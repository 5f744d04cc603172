"""How is a tree held while it is being revised?

A :class:`Draft` is a clause that can be changed; it knows which old clauses it comes from, and
every piece of its words knows where it stood.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.clauses.pieces import WORD, Piece, Pieces, joined, text_of, written
from clauses import Clause, Kind, Tree

TEXTS = frozenset({"clause", "point", "bullet", "paragraph"})


@dataclass(eq=False)
class Draft:
    """One clause under revision; ``origins`` are the ids of the old clauses it comes from."""

    kind: Kind
    label: str = ""
    title: Pieces = field(default_factory=list)
    text: Pieces = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)
    parent: Draft | None = None
    origins: tuple[str, ...] = ()
    # What later edits must leave alone: its words, its place, its unity.
    fixed_words: bool = False
    fixed_place: bool = False
    parted: bool = False

    def walk(self) -> Iterator[Draft]:
        """This draft and all below it, in document order."""
        waiting = [self]
        while waiting:
            draft = waiting.pop()
            yield draft
            waiting.extend(reversed(draft.children))

    def pieces(self) -> Pieces:
        """The pieces of the full text: title, line break, text."""
        between = written("\n") if self.title and self.text else []
        return joined([*self.title, *between, *self.text])

    @property
    def stays_whole(self) -> bool:
        """Whether it must be neither parted nor joined with another."""
        return self.fixed_words or self.parted

    def holds(self, other: Draft) -> bool:
        """Whether the other is this one or stands below it."""
        return any(inner is other for inner in self.walk())

    @property
    def words(self) -> int:
        return len(WORD.findall(text_of(self.text)))

    @property
    def above(self) -> Draft:
        """The draft that holds this one; only the root is held by none."""
        if self.parent is None:
            raise ValueError("the root stands nowhere")
        return self.parent

    @property
    def index(self) -> int:
        return self.above.children.index(self)

    def put(self, index: int, *drafts: Draft) -> None:
        """Set drafts among the children."""
        for draft in drafts:
            draft.parent = self
        self.children[index:index] = drafts

    def take_out(self) -> None:
        self.above.children.remove(self)
        self.parent = None


def settle(*drafts: Draft) -> None:
    """What was parted or joined keeps its place and is neither parted nor joined again."""
    for draft in drafts:
        draft.fixed_place = draft.parted = True


def draft_of(tree: Tree) -> Draft:
    """The root of a draft whose children are the outermost clauses of the tree."""
    root = Draft("heading")
    root.put(0, *(_draft(clause, anew=False) for clause in tree.clauses))
    return root


def anew(clause: Clause) -> Draft:
    """A draft of a clause that comes from nowhere, label left out."""
    return _draft(clause, anew=True)


def copied(draft: Draft) -> Draft:
    """The same words again, as if written anew, without a label."""
    copy = Draft(draft.kind, "", written(text_of(draft.title)), written(text_of(draft.text)))
    copy.put(0, *(copied(child) for child in draft.children))
    return copy


def _draft(clause: Clause, *, anew: bool) -> Draft:
    title, text = len(clause.title), len(clause.text)
    start = title + 1 if title and text else 0
    draft = Draft(clause.kind, "" if anew else clause.label)
    if title:
        draft.title = [Piece(clause.title, None if anew else (clause.id, 0, title))]
    if text:
        draft.text = [Piece(clause.text, None if anew else (clause.id, start, start + text))]
    draft.origins = () if anew else (clause.id,)
    draft.put(0, *(_draft(child, anew=anew) for child in clause.children))
    return draft


def clause_of(draft: Draft) -> Clause:
    """The draft as a clause without id."""
    children = tuple(clause_of(child) for child in draft.children)
    return Clause(draft.kind, draft.label, text_of(draft.title), text_of(draft.text), children)
