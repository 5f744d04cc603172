"""Bảng so sánh, thuyết minh: what a text said, what it says now, and why (domain.md 5.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import clock
from clauses import wording
from comments.answers.queries import list_points_on
from comments.models import Decision, Point
from comments.outputs.phrases import group_of
from documents.dates import long_date
from documents.papers import Signature
from documents.reports.values import (
    Band,
    Cell,
    Column,
    Line,
    Piece,
    Report,
    Row,
    Side,
    Table,
    Words,
    cell,
    words,
)
from regulations.comparison import Change, ChangeKind, Comparison, full_text
from regulations.models import Clause, Version
from regulations.printing import print_head
from regulations.queries import list_headings

_COLUMNS = (
    Column("STT", 0.5, Side.CENTRE),
    Column("Quy định hiện hành, bản trước", 4),
    Column("Dự thảo, bản sau", 4),
    Column("Thuyết minh, lý do", 3),
)
_TAKEN = frozenset({Decision.ACCEPTED, Decision.PARTLY})
_LONGEST = 6000  # letters of one cell: what is longer is read in the text itself
_CUT = " … (xem toàn văn)"


def comparison_report(comparison: Comparison, *, with_reasons: bool) -> Report:
    """One row for each changed clause. ``with_reasons``: which groups asked, what was answered."""
    old, new = comparison.old, comparison.new
    points = list_points_on([old]) if with_reasons else []
    told = [(point, point.known_answer) for point in points]  # what is published, for all readers
    taken = [point for point, answer in told if answer and answer.decision in _TAKEN]
    today, head = clock.today(), print_head()
    count = len(comparison.renumbered)
    return Report(
        head=head,
        type_name="Bảng so sánh, thuyết minh",
        subject=f"{new.regulation.title}: {_named(old)} và {_named(new)}",
        parts=(
            Line(words(
                "Chữ gạch chân là phần thêm, chữ gạch ngang là phần bỏ. Điều khoản không có trong "
                f"bảng giữ nguyên nội dung; {count} điều khoản chỉ đổi số thứ tự hoặc mang số mới."
            )),
            Table(
                _COLUMNS,
                tuple(_lines(comparison, taken)),
                title="So sánh, thuyết minh",
                empty="Hai bản giống nhau.",
            ),
        ),
        document_date=today,
        place_date=f"{head.place}, {long_date(today)}",
        signatures=(Signature(("TM. Ban soạn thảo", "Trưởng ban"), ""),),
        landscape=True,
    )  # fmt: skip


def _named(version: Version) -> str:
    name = str(version.name)
    return (name % version.name_values) if version.name_values else name


def _lines(comparison: Comparison, points: Sequence[Point]) -> Iterator[Row | Band]:
    headings = list_headings([comparison.old, comparison.new])
    shown: tuple[Clause, ...] = ()
    number = 0
    for change in comparison.changes:
        if change.kind is ChangeKind.TYPED:
            continue
        above = headings.get((change.new or change.old)[0].id, ())
        if above and above != shown and not {c.id for c in above} & _ids(change.new or change.old):
            yield Band(" – ".join(f"{c.label.rstrip(' .')}. {c.title}".strip(". ") for c in above))
            shown = above
        number += 1
        before, after = _both(change)
        yield Row((cell(str(number)), before, after, _why(change, points)))


def _ids(clauses: Iterable[Clause]) -> set[int]:
    return {clause.id for clause in clauses}


def _both(change: Change) -> tuple[Cell, Cell]:
    """What stood there and what stands there, the difference marked on both sides."""
    if len(change.old) == len(change.new) == 1:
        runs = wording(full_text(change.old[0]), full_text(change.new[0]))
        old = tuple(Piece(run[1], removed=run[0] == "-") for run in runs if run[0] != "+")
        new = tuple(Piece(run[-1], added=run[0] == "+") for run in runs if run[0] != "-")
        return _at(change.old_place, old), _at(change.new_place, new)
    return _whole(change, change.old, "Chưa quy định"), _whole(change, change.new, "Bỏ")


def _at(place: str, said: Words) -> Cell:
    return (*cell(words(place, bold=True)), _shortened(said))


def _shortened(said: Words) -> Words:
    kept: list[Piece] = []
    room = _LONGEST
    for piece in said:
        if len(piece.text) > room:
            short = Piece(piece.text[:room] + _CUT, added=piece.added, removed=piece.removed)
            return (*kept, short)
        kept.append(piece)
        room -= len(piece.text)
    return tuple(piece for piece in kept if piece.text)


def _whole(change: Change, clauses: Sequence[Clause], nothing: str) -> Cell:
    """Clauses that came, went or were parted, with all that stands below them."""
    if not clauses:
        return cell(words(nothing, italic=True))
    said: list[Words] = []
    for clause in clauses:
        said += cell(words(clause.place, bold=True), full_text(clause))
    if change.kind in (ChangeKind.INSERTED, ChangeKind.DROPPED):
        below = [block.clause for block in change.blocks if block.clause is not None]
        said += [
            line
            for clause in below
            if clause.id not in _ids(clauses)
            for line in cell(f"{clause.label} {full_text(clause)}".strip())
        ]
    return tuple(map(_shortened, said))


def _why(change: Change, points: Sequence[Point]) -> Cell:
    said: list[str | Words] = [words(change.kind.label, bold=True)]
    said += [str(warning) for warning in change.warnings]
    olds = {clause.address for clause in change.old}
    for point in points:
        if point.clause is None or not _stands_in(point.clause.address, olds):
            continue
        said.append(f"{group_of(point)} đề nghị: {point.text or point.proposed}")
        if point.known_answer is not None:
            reason = f" {point.known_answer.reason}" if point.known_answer.reason else ""
            said.append(f"{point.known_answer.decision.label}.{reason}")
    return cell(*said)


def _stands_in(address: str, olds: set[str]) -> bool:
    return any(address == old or address.startswith(f"{old}.") for old in olds)
