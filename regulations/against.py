"""What is new at each clause, for whoever reads the text itself against an earlier version?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from errors import NotFound
from regulations.comparing.changes import Change, ChangeKind
from regulations.comparing.pieces import Piece
from regulations.comparison import Comparison, compare
from regulations.models import Clause, Version

Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class News:
    """What became of one clause of the new text; most clauses have none.

    ``title`` and ``text`` are its words with marks, ``cells`` those of a table's row or header;
    all of them empty where the words are as they were. ``dropped`` are the changes that took away
    what stood behind it. ``was`` is its old place, where that is another one.
    """

    change: Change | None = None
    title: Pieces = ()
    text: Pieces = ()
    cells: tuple[Pieces, ...] = ()
    was: str = ""
    dropped: tuple[Change, ...] = ()

    @property
    def marked(self) -> bool:
        """Its words are shown with marks."""
        return bool(self.title or self.text)

    def cell(self, at: int, width: int) -> Pieces:
        """The marks in one cell of a row that is so wide; none where columns came or went."""
        return self.cells[at] if len(self.cells) == width else ()


@dataclass(frozen=True)
class Reading:
    """How a version is read: clean (``other`` is None), or against an earlier version.

    ``news`` is by the number of the clause; ``first`` is what was dropped before all of it;
    ``inserted`` are the clauses that are new as a whole.
    """

    other: Version | None = None
    news: Mapping[int, News] = field(default_factory=dict)
    first: tuple[Change, ...] = ()
    inserted: frozenset[int] = frozenset()
    changes: int = 0


def read_against(version: Version, wanted: str, clauses: Sequence[Clause]) -> Reading:
    """The version against the one whose number is ``wanted``, as it stands in the address."""
    if not wanted:
        return Reading()
    earlier = (one for one in version.regulation.versions if one.number < version.number)
    other = next((one for one in earlier if str(one.number) == wanted), None)
    if other is None:
        raise NotFound("Không có bản nào trước bản này mang số ấy. Hãy mở lại từ trang Văn bản.")
    found = compare(other, version)
    news, first = _news(found, clauses)
    return Reading(other, news, first, found.inserted, len(found.changes))


def _news(
    found: Comparison, clauses: Sequence[Clause]
) -> tuple[dict[int, News], tuple[Change, ...]]:
    """What the comparison says of each clause, and what went before the first one."""
    at = {clause.id: _inserted(clause) for clause in clauses if clause.id in found.inserted}
    for one in found.renumbered:
        at[one.new.id] = News(was=one.old.place)
    for change in found.changes:
        at.update(_at_clauses(change, at))
    first: list[Change] = []
    for change in found.changes:
        if change.kind is ChangeKind.DROPPED:
            holder = _holder(clauses, found.behind[change.old[0].id])
            if holder is None:
                first.append(change)
            else:
                here = at.get(holder, News())
                at[holder] = replace(here, dropped=(*here.dropped, change))
    return at, tuple(first)


def _holder(clauses: Sequence[Clause], position: int) -> int | None:
    """Beside which clause something is told; what went from a table, below the table."""
    if position < 0:
        return None
    clause = clauses[position]
    return clause.parent_id if clause.kind == "row" else clause.id


def _inserted(clause: Clause) -> News:
    if clause.kind in ("row", "table"):
        return News()
    return News(
        title=(Piece("+", clause.title),) if clause.title else (),
        text=(Piece("+", clause.text),) if clause.text else (),
    )


def _at_clauses(change: Change, at: dict[int, News]) -> Iterator[tuple[int, News]]:
    """The news of the clauses that a change names."""
    if change.parting is not None:
        for side in change.parting.new:
            title, text = _parted(side.pieces, side.clause)
            yield side.clause.id, News(change, title, text, was=change.old_place)
        return
    for clause in change.new:
        moved = change.kind is ChangeKind.MOVED or change.also_moved
        # Where only the article around it bears another number, the article says so.
        was = change.old_place if moved or change.renumbered else ""
        if change.grid is not None:
            lines = change.grid.rows or (change.grid.header,)
            cells = tuple(_if_changed(cell.pieces) for cell in lines[0])
            yield clause.id, News(change, cells=cells, was=was)
        elif change.pieces:
            title, text = _parted(change.pieces, clause)
            yield clause.id, News(change, title, text, was=was)
        else:
            yield clause.id, replace(at.get(clause.id, News()), change=change, was=was)


def _if_changed(pieces: Pieces) -> Pieces:
    return pieces if any(piece.op != "=" for piece in pieces) else ()


def _parted(pieces: Pieces, clause: Clause) -> tuple[Pieces, Pieces]:
    """Title and text apart again: they were compared as one, with a line break between."""
    if not (clause.title and clause.text):
        return (pieces, ()) if clause.title else ((), pieces)
    left, title = len(clause.title), []
    for number, piece in enumerate(pieces):
        if piece.op == "-":
            title.append(piece)
            continue
        if len(piece.text) > left:
            rest = replace(piece, text=piece.text[left:].removeprefix("\n"))
            head = replace(piece, text=piece.text[:left])
            return (*title, head), (rest, *pieces[number + 1 :])
        title.append(piece)
        left -= len(piece.text)
    return tuple(title), ()
