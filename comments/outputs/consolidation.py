"""Bảng tổng hợp, tiếp thu, giải trình: every point with its answer, in the order of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import clock
from comments.answers.queries import list_points
from comments.models import Answer, ConsultationRound, Decision, Point, Silence
from comments.outputs.phrases import (
    about,
    answer_in,
    group_of,
    is_finished,
    marked,
    moment,
    place_of,
    vote_of,
)
from comments.rounds.progress import GroupProgress, list_progress
from documents.dates import long_date
from documents.papers import Signature
from documents.reports.values import Band, Cell, Column, Line, Report, Row, Side, Table, cell, words
from regulations.models import Clause, Version
from regulations.printing import print_head
from regulations.queries import list_headings


class Form(StrEnum):
    """Which columns: the official four, or seven for work inside the body (domain.md 5.3)."""

    FOUR = "4"
    SEVEN = "7"


_COLUMNS = {
    Form.FOUR: (
        Column("NHÓM VẤN ĐỀ, ĐIỀU, KHOẢN", 2),
        Column("CHỦ THỂ GÓP Ý", 2),
        Column("NỘI DUNG GÓP Ý", 4.5),
        Column("NỘI DUNG TIẾP THU, GIẢI TRÌNH", 4.5),
    ),
    Form.SEVEN: (
        Column("STT", 0.6, Side.CENTRE),
        Column("Điều, khoản", 1.4),
        Column("Nội dung dự thảo", 3),
        Column("Nội dung đề nghị", 3),
        Column("Lý do", 2),
        Column("Tổ, đại diện, biên bản", 2),
        Column("Tiếp thu, giải trình", 3),
    ),
}


@dataclass(frozen=True)
class Consolidation:
    """What the table is made of. ``versions``: the texts wanted, all of the round's or one."""

    consultation: ConsultationRound
    versions: list[Version]
    points: list[Point]
    progress: list[GroupProgress]
    headings: dict[int, tuple[Clause, ...]]  # by clause: the chapters, sections it stands in
    drafts: bool = False  # with the answers that only the board may read

    @property
    def to_answer(self) -> list[Point]:
        """The points that ask for something."""
        return [point for point in self.points if point.needs_answer]

    @property
    def unfinished(self) -> list[Point]:
        """Those that have no answer, or an answer that owes its reason."""
        return [point for point in self.to_answer if not is_finished(point, self.drafts)]

    @property
    def unpublished(self) -> int:
        """How many of the answers on this paper are not known outside the board."""
        shown = (answer_in(point, self.drafts) for point in self.to_answer)
        return sum(answer is not None and not answer.is_known for answer in shown)


def gather(
    consultation: ConsultationRound, version: Version | None = None, *, drafts: bool = False
) -> Consolidation:
    """Everything the table needs, in a fixed number of queries; ``drafts``: for the board."""
    versions = [version] if version else consultation.versions
    numbers = {one.id for one in versions}
    points = [point for point in list_points(consultation) if point.version_id in numbers]
    progress, headings = list_progress(consultation), list_headings(versions)
    return Consolidation(consultation, versions, points, progress, headings, drafts)


def consolidation(content: Consolidation, form: Form) -> Report:
    """The paper. Points that are not answered yet say so, and so does its title."""
    head = print_head()
    today = clock.today()
    return Report(
        head=head,
        type_name="Bảng tổng hợp, tiếp thu, giải trình",
        subject=about(content.consultation, content.versions),
        below=_still_open(content),
        parts=(
            *(Line(words(sentence)) for sentence in lead(content)),
            Table(
                _COLUMNS[form],
                tuple(_lines(content, form)),
                title="Tổng hợp, tiếp thu, giải trình",
                empty="Không có đề nghị nào cần trả lời.",
            ),
        ),
        document_date=today,
        place_date=f"{head.place}, {long_date(today)}",
        signatures=(Signature(("TM. Ban soạn thảo", "Trưởng ban"), ""),),
        landscape=True,
    )


def lead(content: Consolidation) -> Iterator[str]:
    """The sentences above the table: who was asked, who answered, how silence counts."""
    consultation, progress = content.consultation, content.progress
    sent = [line for line in progress if line.is_sent]
    unsent = [line.group.name for line in progress if not line.is_sent]
    speaking = {point.group_id for point in content.to_answer}
    agreeing = sum(line.group.id not in speaking for line in sent)
    yield (
        f"Thời gian lấy ý kiến: từ {moment(consultation.opens_at)} "
        f"đến {moment(consultation.ends_at)}."
    )
    yield (
        f"Số tổ được lấy ý kiến: {len(progress)}; đã gửi ý kiến: {len(sent)}, trong đó "
        f"{agreeing} tổ thống nhất, không có đề nghị khác, {len(sent) - agreeing} tổ có đề nghị."
    )
    if unsent:
        counted = consultation.silence is Silence.AGREEMENT
        rule = "được xem như thống nhất" if counted else "được ghi riêng, không tính là thống nhất"
        yield f"Tổ không gửi ý kiến ({rule}): {', '.join(unsent)}."
    yield decisions_in_words(content.to_answer, content.drafts)


def _still_open(content: Consolidation) -> str:
    if content.unfinished:
        return f"Bản đang tổng hợp, còn {len(content.unfinished)} đề nghị chưa trả lời xong"
    if content.unpublished:
        return f"Bản của Ban soạn thảo, còn {content.unpublished} câu trả lời chưa công bố"
    return ""


def decisions_in_words(points: Sequence[Point], drafts: bool) -> str:
    """How many points, and what was decided on them."""
    answers = [answer_in(point, drafts) for point in points]
    decided = Counter(answer.decision for answer in answers if answer)
    said = [f"{one.label.lower()} {decided[one]}" for one in Decision if decided[one]]
    open_ = len(points) - decided.total()
    if open_:
        said.append(f"chưa trả lời {open_}")
    return f"Số đề nghị: {len(points)}" + (f"; {'; '.join(said)}." if said else ".")


def _lines(content: Consolidation, form: Form) -> Iterator[Row | Band]:
    shown: tuple[Clause, ...] = ()
    number = 0
    for version in content.versions:
        if len(content.versions) > 1:
            yield Band(version.regulation.title)
        for point in content.to_answer:
            if point.version_id != version.id:
                continue
            headings = content.headings.get(point.clause_id or 0, ())
            if headings and headings != shown:
                yield Band(" – ".join(map(_named, headings)))
            shown = headings
            number += 1
            answer = answer_in(point, content.drafts)
            four = form is Form.FOUR
            yield Row(_four(point, answer) if four else _seven(point, number, answer))


def _four(point: Point, answer: Answer | None) -> tuple[Cell, ...]:
    proposal, reason = _proposal(point), point.open_reason
    return (
        cell(place_of(point)),
        cell(group_of(point), vote_of(point)),
        (
            *cell(words(point.stance.label, italic=True)),
            *proposal,
            *cell(reason and f"Lý do: {reason}"),
        ),
        _answer(answer),
    )


def _seven(point: Point, number: int, answer: Answer | None) -> tuple[Cell, ...]:
    return (
        cell(str(number)),
        cell(place_of(point)),
        cell(*_own_words(point.clause)),
        (*cell(words(point.stance.label, italic=True)), *_proposal(point)),
        cell(point.open_reason),
        cell(group_of(point), point.position.chair_name, _minutes(point), vote_of(point)),
        (*_answer(answer), *_reply(answer)),
    )


def _own_words(clause: Clause | None) -> list[str]:
    return [clause.title, clause.text] if clause else []


def _proposal(point: Point) -> Cell:
    """What is asked for, and the wording put forward with its difference from the draft's."""
    if not point.open_proposed:
        return cell(point.open_text)
    if point.clause is None:
        return cell(point.open_text, f"Đề nghị viết lại: {point.open_proposed}")
    changed = marked(point.clause.text, point.open_proposed)
    return (*cell(point.open_text), (*words("Đề nghị viết lại: "), *changed))


def _minutes(point: Point) -> str:
    held = point.position.held_on
    return f"Biên bản họp tổ ngày {held:%d/%m/%Y}" if held else ""


def _answer(answer: Answer | None) -> Cell:
    if answer is None:
        return cell(words("Đang được Ban soạn thảo trả lời", italic=True))
    return cell(words(answer.decision.label, bold=True), answer.reason)


def _reply(answer: Answer | None) -> Cell:
    """What the group says to the answer, once it has been published."""
    reply = answer.reply if answer else None
    if reply is None:
        return ()
    said = "Tổ đồng ý" if reply.accepts else "Tổ chưa đồng ý"
    return cell(words(said, italic=True), reply.note)


def _named(heading: Clause) -> str:
    return " ".join(f"{heading.label.rstrip(' .')}. {heading.title}".split()).strip(". ")
