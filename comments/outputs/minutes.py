"""Biên bản họp tổ and phiếu góp ý: what a group's meeting said, as its head signs it.

Names of members stand on neither: a point is the group's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

import clock
from comments.models import Point, Position, Stance
from comments.outputs.phrases import marked, place_of
from comments.placement import by_text
from comments.positions.desk import Desktop
from comments.rounds.progress import is_withheld
from documents.dates import long_date
from documents.papers import Signature
from documents.reports.values import (
    Band,
    Blank,
    Cell,
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
from regulations.printing import print_head

_POINTS = (
    Column("STT", 0.8, Side.CENTRE),
    Column("Điều, khoản", 1.6),
    Column("Nội dung đề nghị", 4.5),
    Column("Lý do", 2.5),
    Column("Nhất trí", 0.9, Side.CENTRE),
    Column("Ý kiến khác", 0.9, Side.CENTRE),
)
_SHEET = (
    Column("STT", 0.6, Side.CENTRE),
    Column("Điều, khoản", 1.5),
    Column("Nội dung dự thảo", 3.5),
    Column("Nội dung đề nghị điều chỉnh", 3.5),
    Column("Lý do", 2.5),
)
_BLANK_ROWS = 8


def group_minutes(desktop: Desktop, *, for_the_group: bool) -> Report:
    """The minutes (Mẫu 1.9): who met, what was discussed, each point with its vote.

    Counts that would tell who has just spoken stand on the group's own copy only.
    """
    desk = desktop.desk
    position = desk.position
    return Report(
        head=print_head(),
        number="Số: ……/BB-……",
        type_name="Biên bản",
        subject=f"Họp {desk.group.name} góp ý dự thảo",
        parts=(*_meeting(desktop, position, for_the_group), *_agreed(desktop), *_end(position)),
        document_date=clock.today(),
        signatures=(
            Signature(("Thư ký",), position.secretary_name if position else ""),
            Signature(("Chủ trì",), position.chair_name if position else ""),
        ),
    )


def comment_sheet(desktop: Desktop, *, blank: bool = False) -> Report:
    """The group's sheet for the board; ``blank``: to be filled by hand."""
    desk = desktop.desk
    titles = "; ".join(version.regulation.title for version in desk.consultation.versions)
    level = _level(desktop)
    boxes = (
        ("Thống nhất 100 %", level == "all"),
        ("Thống nhất, đề nghị sửa đổi, bổ sung", level == "amend"),
        ("Không thống nhất", level == "none"),
    )
    ticks = "   ".join(f"{'☒' if on and not blank else '☐'} {text}" for text, on in boxes)
    lines = _blank_lines() if blank else tuple(_sheet_lines(desktop))
    representative = desk.position.chair_name if desk.position and not blank else ""
    return Report(
        head=print_head(),
        type_name="Phiếu góp ý",
        subject=titles,
        parts=(
            Line(words(f"Tổ (đơn vị) góp ý: {desk.group.name}"), indent=False),
            Blank("Đại diện:") if not representative
            else Line(words(f"Đại diện: {representative}"), indent=False),
            Line(words(f"Mức độ nhất trí:   {ticks}"), indent=False),
            Heading("Nội dung góp ý cụ thể"),
            Table(_SHEET, lines, title="Phiếu góp ý", empty="Tổ nhất trí, không có ý kiến khác."),
            *((Blank("Ý kiến chung:", 3),) if blank else ()),
        ),
        document_date=clock.today(),
        place_date="" if blank else _place_date(),
        signatures=(Signature(("Đại diện tổ",), representative),),
        landscape=True,
    )  # fmt: skip


def _place_date() -> str:
    return f"{print_head().place}, {long_date(clock.today())}"


def _meeting(desktop: Desktop, position: Position | None, for_the_group: bool) -> Iterator[Part]:
    desk = desktop.desk
    if position is None or position.held_on is None:
        yield Blank("Thời gian bắt đầu, địa điểm:")
        yield Blank("Có mặt:")
        yield Blank("Vắng mặt, lý do:")
    else:
        yield _plain(f"Thời gian: {_when(position)}. Địa điểm: {position.place}.")
        yield _plain(f"Có mặt: {position.present}/{position.total} người.")
        absent = [line.strip() for line in position.absences.splitlines() if line.strip()]
        if absent:
            yield _plain(f"Vắng mặt: {'; '.join(absent)}.")
        yield _plain(f"Chủ trì: {position.chair_name}. Thư ký: {position.secretary_name}.")
    titles = "; ".join(version.regulation.title for version in desk.consultation.versions)
    yield _plain(f"Nội dung: thảo luận, góp ý dự thảo {titles}.")
    if position is not None and position.documents:
        documents = "; ".join(line.strip() for line in position.documents.splitlines() if line)
        yield _plain(f"Tài liệu: {documents}.")
    took = desktop.participation
    if not for_the_group and is_withheld(desk.consultation, took):
        return
    yield _plain(
        f"Ý kiến của đoàn viên trước cuộc họp: {took.agree} người nhất trí, {took.amend} người "
        f"đề nghị sửa đổi hoặc không thống nhất, {took.silent} người chưa trả lời."
    )


def _agreed(desktop: Desktop) -> Iterator[Part]:
    yield Heading("Ý kiến của tổ")
    if not desktop.desk.points:
        yield _plain("Tổ nhất trí với dự thảo, không có ý kiến khác.")
        return
    yield Table(_POINTS, tuple(_point_lines(desktop)), title="Ý kiến của tổ")


def _point_lines(desktop: Desktop) -> Iterator[Row | Band]:
    number = 0
    for version, points in desktop.desk.texts:
        if len(desktop.desk.texts) > 1:
            yield Band(version.regulation.title)
        for point in points:
            number += 1
            yield Row(
                (
                    cell(str(number)),
                    cell(place_of(point)),
                    (*cell(words(point.stance.label, italic=True)), *_asked(point)),
                    cell(point.open_reason),
                    cell(_count(point.agree)),
                    cell(_count(point.other)),
                )
            )


def _sheet_lines(desktop: Desktop) -> Iterator[Row | Band]:
    number = 0
    for version, points in by_text(desktop.desk.points):
        if len(desktop.desk.consultation.versions) > 1:
            yield Band(version.regulation.title)
        for point in points:
            number += 1
            own = cell(point.clause.title, point.clause.text) if point.clause else ()
            yield Row(
                (
                    cell(str(number)),
                    cell(place_of(point)),
                    own,
                    _asked(point),
                    cell(point.open_reason),
                )
            )


def _blank_lines() -> tuple[Row, ...]:
    empty = cell("\n\n")
    return tuple(
        Row((cell(str(number)), empty, empty, empty, empty)) for number in range(1, _BLANK_ROWS + 1)
    )


def _asked(point: Point) -> Cell:
    if not point.open_proposed:
        return cell(point.open_text)
    old = point.clause.text if point.clause else ""
    return (
        *cell(point.open_text),
        (*words("Đề nghị viết lại: "), *marked(old, point.open_proposed)),
    )


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


def _level(desktop: Desktop) -> str:
    stances = {point.stance for point in desktop.desk.points}
    if Stance.DISAGREE in stances:
        return "none"
    return "amend" if any(point.needs_answer for point in desktop.desk.points) else "all"


def _when(position: Position) -> str:
    """When the group met, with the hour it began where that was noted."""
    day = f"ngày {position.held_on:%d/%m/%Y}"
    return f"{_hour(position.began)}, {day}" if position.began else day


def _hour(moment: time) -> str:
    return f"{moment.hour:02} giờ {moment.minute:02}"


def _end(position: Position | None) -> Iterator[Part]:
    yield _plain("Biên bản được thông qua tại cuộc họp.")
    if position is not None and position.ended:
        yield _plain(f"Cuộc họp kết thúc lúc {_hour(position.ended)}.")
    else:
        yield Blank("Cuộc họp kết thúc lúc:")


def _plain(text: str) -> Line:
    return Line(words(text))
