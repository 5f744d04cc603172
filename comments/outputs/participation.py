"""Who took part, group by group, and how many of its points were taken over?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields

import clock
from comments.answers.queries import list_points
from comments.models import ConsultationRound, Decision, Point, Silence
from comments.outputs.phrases import about, moment
from comments.rounds.progress import (
    FEWEST_SILENT,
    GroupProgress,
    Participation,
    list_progress,
)
from documents.dates import long_date
from documents.papers import Signature
from documents.reports.values import Column, Line, Report, Row, Side, Table, cell, words
from regulations.printing import print_head

WITHHELD = "…"  # told once the round has ended
_COLUMNS = (
    Column("STT", 0.7, Side.CENTRE),
    Column("Tổ", 3.5),
    Column("Số người", 1, Side.RIGHT),
    Column("Thống nhất", 1, Side.RIGHT),
    Column("Đề nghị sửa đổi hoặc không thống nhất", 1.4, Side.RIGHT),
    Column("Chỉ báo đã tham gia", 1.1, Side.RIGHT),
    Column("Không trả lời", 1, Side.RIGHT),
    Column("Phiếu giấy không tên", 1, Side.RIGHT),
    Column("Ý kiến của tổ", 2.2),
    Column("Số đề nghị", 1, Side.RIGHT),
    *(Column(decision.label, 1.1, Side.RIGHT) for decision in Decision),
)


def participation_report(consultation: ConsultationRound) -> Report:
    """The table with its sum; silence is counted as the round says, and the paper says how."""
    progress = list_progress(consultation)
    points = [point for point in list_points(consultation) if point.needs_answer]
    rows = [_row(str(n), line, _of(line, points)) for n, line in enumerate(progress, start=1)]
    today, head = clock.today(), print_head()
    return Report(
        head=head,
        type_name="Bảng tổng hợp tham gia ý kiến theo tổ",
        subject=about(consultation, []),
        parts=(
            Line(words(
                f"Thời gian lấy ý kiến: từ {moment(consultation.opens_at)} đến "
                f"{moment(consultation.ends_at)}."
            )),
            Line(words(_silence(consultation))),
            *_note(progress),
            Table(_COLUMNS, (*rows, _sum(progress, points)), title="Tham gia theo tổ"),
        ),
        document_date=today,
        place_date=f"{head.place}, {long_date(today)}",
        signatures=(Signature(("Người lập bảng",), ""), Signature(("TM. Ban soạn thảo",), "")),
        landscape=True,
    )  # fmt: skip


def _note(progress: Sequence[GroupProgress]) -> list[Line]:
    if not any(line.withheld for line in progress):
        return []
    said = (
        f"Dấu “{WITHHELD}”: tổ còn dưới {FEWEST_SILENT} người chưa trả lời; số người được nêu sau "
        "khi đợt kết thúc, để không ai đoán ra ai vừa góp ý."
    )
    return [Line(words(said))]


def _silence(consultation: ConsultationRound) -> str:
    if consultation.silence is Silence.AGREEMENT:
        return "Theo quy tắc của đợt, người và tổ không trả lời được xem như thống nhất."
    return "Theo quy tắc của đợt, người và tổ không trả lời không được tính là thống nhất."


def _of(line: GroupProgress, points: Sequence[Point]) -> list[Point]:
    return [point for point in points if point.group_id == line.group.id]


def _row(number: str, line: GroupProgress, points: Sequence[Point]) -> Row:
    took = line.participation
    figures = [str(took.members), *_told(line.withheld, took)]
    if line.position is not None and line.position.sent_at is not None:
        state = f"Gửi lúc {moment(line.position.sent_at)}"
    else:
        state = "Chưa gửi"
    return _filled(number, line.group.name, figures, state, points)


def _sum(progress: Sequence[GroupProgress], points: Sequence[Point]) -> Row:
    every = [line.participation for line in progress]
    whole = Participation(
        *(sum(getattr(took, one.name) for took in every) for one in fields(Participation))
    )
    withheld = any(line.withheld for line in progress)
    figures = [str(whole.members), *_told(withheld, whole)]
    sent = sum(line.is_sent for line in progress)
    of_groups = [point for point in points if point.group_id is not None]
    return _filled("", "Cộng", figures, f"{sent}/{len(progress)} tổ đã gửi", of_groups, bold=True)


def _told(withheld: bool, took: Participation) -> list[str]:
    """The counts, or dots where they would tell who spoke."""
    counts = (took.agree, took.amend, took.declared, took.silent, took.unnamed)
    return [WITHHELD if withheld else str(count) for count in counts]


def _filled(
    number: str,
    name: str,
    figures: Sequence[str],
    state: str,
    points: Sequence[Point],
    *,
    bold: bool = False,
) -> Row:
    published = [point.known_answer for point in points]
    decided = Counter(answer.decision for answer in published if answer)
    texts = [
        number, name, *figures, state, str(len(points)),
        *(str(decided[decision]) for decision in Decision),
    ]  # fmt: skip
    return Row(tuple(cell(words(text, bold=bold)) for text in texts))
