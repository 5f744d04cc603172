"""The numbers people ask for: remarks, points and decisions by text, chapter, group and clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

import clock
from comments.answers.queries import list_points
from comments.models import ConsultationRound, Decision, Point, Remark, Stance, Visibility
from comments.outputs.phrases import about, answer_in, group_of, is_finished, moment
from comments.rounds.progress import GroupProgress, list_progress
from database import db
from documents.dates import long_date
from documents.papers import Signature
from documents.reports.values import (
    Column,
    Heading,
    Line,
    Part,
    Report,
    Row,
    Side,
    Table,
    cell,
    words,
)
from errors import mark
from regulations.models import Clause
from regulations.printing import print_head
from regulations.queries import list_headings

_MOST_CLAUSES = 30
_WHOLE = "Toàn văn"
DECIDED = (*(decision.label for decision in Decision), mark("Chưa trả lời"))
TOOK_PART = (
    mark("Thống nhất"),
    mark("Đề nghị sửa đổi hoặc không thống nhất"),
    mark("Chỉ báo đã tham gia"),
    mark("Không trả lời"),
)
STANCES = (Stance.DISAGREE, Stance.AMEND, Stance.AGREE)
Counts = list[tuple[str, list[int]]]


@dataclass(frozen=True)
class Figures:
    """Every count once; the page draws them, the paper sets them in tables."""

    consultation: ConsultationRound
    remarks: int
    points: int
    by_text: Counts
    by_chapter: Counts
    by_group: Counts
    took_part: Counts
    contested: Counts  # clauses by how their readers stand, those with most requests


def gather(consultation: ConsultationRound, *, drafts: bool = False) -> Figures:
    """Count a round, in a fixed number of queries. Sealed remarks count once the box is open."""
    points = [point for point in list_points(consultation) if point.needs_answer]
    headings = list_headings(consultation.versions)
    stances = _stances(consultation)
    return Figures(
        consultation=consultation,
        remarks=sum(count for *_, count in stances),
        points=len(points),
        by_text=_decided(points, lambda point: point.version.regulation.title, drafts),
        by_chapter=_decided(points, lambda point: _chapter(point, headings), drafts),
        by_group=_decided(points, group_of, drafts),
        took_part=[
            (line.group.name, _took_part(line))
            for line in list_progress(consultation)
            if not line.withheld
        ],
        contested=_contested(consultation, stances),
    )


def figures_report(figures: Figures) -> Report:
    """The same as a paper."""
    consultation = figures.consultation
    today, head = clock.today(), print_head()
    parts: list[Part] = [
        Line(
            words(
                f"Thời gian lấy ý kiến: từ {moment(consultation.opens_at)} đến "
                f"{moment(consultation.ends_at)}. Số ý kiến: {figures.remarks}; số đề nghị cần "
                f"trả lời: {figures.points}."
            )
        )
    ]
    stances = tuple(stance.label for stance in STANCES)
    for title, name, heads, lines in (
        ("Kết quả trả lời theo văn bản", "Văn bản", DECIDED, figures.by_text),
        ("Kết quả trả lời theo chương, phần", "Chương, phần", DECIDED, figures.by_chapter),
        ("Kết quả trả lời theo tổ", "Tổ", DECIDED, figures.by_group),
        ("Tham gia theo tổ", "Tổ", TOOK_PART, figures.took_part),
        ("Ý kiến theo điều khoản", "Điều khoản", stances, figures.contested),
    ):
        parts += [Heading(title), _table(title, name, heads, lines)]
    return Report(
        head=head,
        type_name="Số liệu đợt lấy ý kiến",
        subject=about(consultation, []),
        parts=tuple(parts),
        document_date=today,
        place_date=f"{head.place}, {long_date(today)}",
        signatures=(Signature(("Người lập bảng",), ""),),
    )


def _table(title: str, name: str, heads: Sequence[str], lines: Counts) -> Table:
    columns = (Column(name, 3.5), *(Column(one, 1.2, Side.RIGHT) for one in (*heads, "Cộng")))
    rows = [
        Row(tuple(cell(text) for text in (one, *map(str, counts), str(sum(counts)))))
        for one, counts in lines
    ]
    sums = [sum(column) for column in zip(*(counts for _, counts in lines), strict=True)]
    if len(rows) > 1:
        last = ("Cộng", *map(str, sums), str(sum(sums)))
        rows.append(Row(tuple(cell(words(text, bold=True)) for text in last)))
    return Table(columns, tuple(rows), title=title, empty="Chưa có số liệu.")


def _decided(points: Iterable[Point], name: Callable[[Point], str], drafts: bool) -> Counts:
    """By name, in the order met: how many points of each decision, then those without."""
    found: dict[str, Counter[Decision | None]] = {}
    for point in points:
        answer = answer_in(point, drafts) if is_finished(point, drafts) else None
        found.setdefault(name(point), Counter())[answer.decision if answer else None] += 1
    order: tuple[Decision | None, ...] = (*Decision, None)
    return [(one, [counted[decision] for decision in order]) for one, counted in found.items()]


def _chapter(point: Point, headings: dict[int, tuple[Clause, ...]]) -> str:
    above = headings.get(point.clause_id or 0, ())
    if not above:
        return f"{point.version.regulation.title}: {_WHOLE.lower()}"
    outermost = above[0]
    return " ".join(f"{outermost.label.rstrip(' .')}. {outermost.title}".split()).strip(". ")


def _took_part(line: GroupProgress) -> list[int]:
    took = line.participation
    return [took.agree, took.amend, took.declared, took.silent]


def _stances(consultation: ConsultationRound) -> list[tuple[int | None, Stance, int]]:
    """(clause, stance, how many standing remarks); those in the box are not counted."""
    chosen = select(Remark.clause_id, Remark.stance, func.count()).where(
        Remark.round_id == consultation.id, Remark.withdrawn_at.is_(None)
    )
    if not consultation.box_is_open:
        chosen = chosen.where(Remark.visibility != Visibility.SEALED)
    grouped = chosen.group_by(Remark.clause_id, Remark.stance)
    return [(clause, stance, count) for clause, stance, count in db.session.execute(grouped)]


def _contested(
    consultation: ConsultationRound, stances: Sequence[tuple[int | None, Stance, int]]
) -> Counts:
    """The clauses with most requests for change, in the order of the text."""
    counted: dict[int, Counter[Stance]] = {}
    for clause_id, stance, count in stances:
        if clause_id is not None:
            counted.setdefault(clause_id, Counter())[stance] += count
    wanting = {key: one for key, one in counted.items() if one[Stance.AMEND] + one[Stance.DISAGREE]}
    most = sorted(
        wanting, key=lambda key: -(wanting[key][Stance.AMEND] + wanting[key][Stance.DISAGREE])
    )
    chosen = select(Clause).where(Clause.id.in_(most[:_MOST_CLAUSES]))
    several = len(consultation.versions) > 1
    titles = {version.id: version.regulation.title for version in consultation.versions}
    clauses = db.session.scalars(chosen.order_by(Clause.version_id, Clause.position))
    return [
        (
            f"{clause.place} ({titles[clause.version_id]})" if several else clause.place,
            [wanting[clause.id][stance] for stance in STANCES],
        )
        for clause in clauses
    ]
