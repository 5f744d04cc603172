"""What is a change between two versions, and how is it called?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clauses import Touch
from errors import mark
from regulations.comparing.amounts import AmountChange
from regulations.comparing.partings import Parting
from regulations.comparing.pieces import TOUCHED, Piece
from regulations.comparing.rows import Grid
from regulations.models import Clause
from regulations.pairing import Pair, certainty


class ChangeKind(StrEnum):
    """What happened to a clause."""

    INSERTED = "inserted"
    REWORDED = "reworded"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    DROPPED = "dropped"
    TYPED = "typed"

    @property
    def label(self) -> str:
        """The kind in words."""
        return _LABELS[self]


_LABELS = {
    ChangeKind.INSERTED: mark("Thêm mới"),
    ChangeKind.REWORDED: mark("Sửa nội dung"),
    ChangeKind.MOVED: mark("Chuyển chỗ"),
    ChangeKind.SPLIT: mark("Tách"),
    ChangeKind.MERGED: mark("Gộp"),
    ChangeKind.DROPPED: mark("Bỏ"),
    ChangeKind.TYPED: mark("Chỉ khác cách gõ"),
}


@dataclass(frozen=True)
class Block:
    """A clause of an inserted or dropped unit, or rows of one table that follow each other."""

    clause: Clause | None = None
    grid: Grid | None = None


@dataclass(frozen=True)
class Doubt:
    """How likely it is that the clauses of a change belong together, and why it is thought."""

    pair: Pair

    @property
    def percent(self) -> int:
        """The score out of a hundred."""
        return int(100 * self.pair.score)

    @property
    def certainty(self) -> str:
        """The score in a word, marked."""
        return certainty(self.pair.score)

    @property
    def reason(self) -> str:
        """Why the two were paired; its places are filled from ``values``."""
        return self.pair.reason.sentence

    @property
    def values(self) -> dict[str, str]:
        """What stands in the places of the reason."""
        return dict(self.pair.reason.values)


@dataclass(frozen=True)
class Change:
    """One change, with the clauses it touches: one old and one new but for splits and merges.

    ``blocks`` are the clauses of an inserted or dropped unit with all that stands below it.
    A changed row of a table has a ``grid``, a split or merge a ``parting``, all others ``pieces``.
    ``touches`` is what a reader should be warned of; ``amount`` the one sum that was changed.
    ``doubt`` is there where a person should look whether these clauses belong together.
    """

    kind: ChangeKind
    old: tuple[Clause, ...] = ()
    new: tuple[Clause, ...] = ()
    pieces: tuple[Piece, ...] = ()
    blocks: tuple[Block, ...] = ()
    also_moved: bool = False
    grid: Grid | None = None
    parting: Parting | None = None
    touches: tuple[Touch, ...] = ()
    amount: AmountChange | None = None
    doubt: Doubt | None = None

    @property
    def old_place(self) -> str:
        """Where it stood, as people say it."""
        return "; ".join(clause.place for clause in self.old)

    @property
    def new_place(self) -> str:
        """Where it stands, as people say it."""
        return "; ".join(clause.place for clause in self.new)

    @property
    def renumbered(self) -> bool:
        """It bears another number of its own now."""
        return self.stands_elsewhere and self.old[0].label != self.new[0].label

    @property
    def stands_elsewhere(self) -> bool:
        """It is called by another place now, be it for its own number or for one around it."""
        return bool(self.old and self.new) and self.old_place != self.new_place

    @property
    def parted(self) -> bool:
        """Its words went from one clause into several, or from several into one."""
        return self.kind in (ChangeKind.SPLIT, ChangeKind.MERGED)

    @property
    def typed(self) -> bool:
        """It shows what is only typed differently."""
        return any(piece.op == "~" for piece in self.pieces)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What it touches, in words, marked."""
        return tuple(TOUCHED[touch] for touch in self.touches)

    @property
    def anchor(self) -> str:
        """The name of the change on the page."""
        return f"thay-doi-{self.new[0].address}" if self.new else f"bo-{self.old[0].address}"
