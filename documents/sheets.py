"""Which people does an uploaded list (CSV or XLSX) hold, and what is wrong with it?

Nothing is half accepted: a sheet with one fault gives its faults and no rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from errors import mark

from .notes import Note
from .sheet_cells import Line, read_tables
from .sheet_columns import COLUMNS, folded, recognise_header

REQUIRED = ("code", "full_name", "group")
_UNIQUE = ("code", "username", "email")
_LONGEST = 200
_HEADER_WITHIN = 30  # title lines above the header that are passed over
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class Row:
    """One person as written in the sheet; ``line`` is the sheet's own row number."""

    line: int
    code: str = ""
    full_name: str = ""
    group: str = ""
    position: str = ""
    roles: tuple[str, ...] = ()
    email: str = ""
    username: str = ""


@dataclass(frozen=True)
class Sheet:
    """Either rows or faults; notes (columns passed over, conversions) may stand beside both."""

    rows: tuple[Row, ...] = ()
    faults: tuple[Note, ...] = ()
    notes: tuple[Note, ...] = ()


def read_sheet(data: bytes, filename: str, *, required: Sequence[str] = REQUIRED) -> Sheet:
    """Read a people list. ``required`` names the columns of ``Row`` that each person must have.

    Raises ``Invalid`` for a file that can't be read at all; faults in its content are returned.
    """
    tables, notes = read_tables(data, filename)
    for lines in tables:
        for place, (_, cells) in enumerate(lines[:_HEADER_WITHIN]):
            header = recognise_header(cells)
            if header:
                notes += _passed_over(cells, header)
                return _read_people(lines[place + 1 :], header, tuple(notes), required)
    return Sheet(faults=(_no_header(required),), notes=tuple(notes))


def _no_header(required: Sequence[str]) -> Note:
    return Note(
        mark(
            "Không thấy dòng tiêu đề. Bảng cần một dòng ghi tên các cột, ít nhất: %(columns)s. "
            "Có thể tải mẫu về để điền."
        ),
        {"columns": ", ".join(COLUMNS[column][0] for column in required)},
    )


def _passed_over(cells: Sequence[str], header: dict[str, int]) -> list[Note]:
    """Name the columns that are not used, except the running number everyone's list has."""
    used = set(header.values())
    unknown = [
        cell
        for place, cell in enumerate(cells)
        if place not in used and cell and folded(cell) not in ("stt", "tt", "so thu tu")
    ]
    if not unknown:
        return []
    return [Note(mark("Không dùng đến các cột: %(columns)s."), {"columns": ", ".join(unknown)})]


def _read_people(
    lines: Sequence[Line],
    header: dict[str, int],
    notes: tuple[Note, ...],
    required: Sequence[str],
) -> Sheet:
    missing = [COLUMNS[column][0] for column in required if column not in header]
    if missing:
        text = mark("Bảng thiếu cột: %(columns)s.")
        return Sheet(faults=(Note(text, {"columns": ", ".join(missing)}),), notes=notes)
    rows = [_person(number, cells, header) for number, cells in lines]
    if not rows:
        return Sheet(
            faults=(Note(mark("Bảng chỉ có dòng tiêu đề, chưa có người nào.")),), notes=notes
        )
    faults = [fault for row in rows for fault in _faults_of(row, required)]
    faults += _repeated(rows)
    faults.sort(key=lambda fault: fault.values["line"])
    if faults:
        return Sheet(faults=tuple(faults), notes=notes)
    return Sheet(rows=tuple(rows), notes=notes)


def _person(number: int, cells: Sequence[str], header: dict[str, int]) -> Row:
    values = {
        column: cells[place] if place < len(cells) else "" for column, place in header.items()
    }
    roles = tuple(role.strip() for role in re.split(r"[;,\n]", values.pop("roles", "")))
    return Row(line=number, roles=tuple(filter(None, roles)), **values)


_MISSING = {
    "code": mark("Dòng %(line)s: thiếu mã."),
    "full_name": mark("Dòng %(line)s: thiếu họ tên."),
    "group": mark("Dòng %(line)s: thiếu tổ (phòng, đơn vị)."),
    "position": mark("Dòng %(line)s: thiếu chức vụ."),
    "roles": mark("Dòng %(line)s: thiếu vai trò."),
    "email": mark("Dòng %(line)s: thiếu email."),
    "username": mark("Dòng %(line)s: thiếu tên đăng nhập."),
}


def _faults_of(row: Row, required: Sequence[str]) -> list[Note]:
    at = {"line": row.line}
    faults = [Note(_MISSING[column], at) for column in required if not getattr(row, column)]
    if row.email and not _EMAIL.fullmatch(row.email):
        text = mark("Dòng %(line)s: email “%(email)s” không đúng dạng.")
        faults.append(Note(text, {**at, "email": row.email[:80]}))
    if re.search(r"\s", row.username):
        text = mark("Dòng %(line)s: tên đăng nhập “%(username)s” có dấu cách.")
        faults.append(Note(text, {**at, "username": row.username[:80]}))
    fields = (row.code, row.full_name, row.group, row.position, row.email, row.username)
    if any(len(value) > _LONGEST for value in fields):
        text = mark("Dòng %(line)s: có ô dài hơn %(limit)s ký tự.")
        faults.append(Note(text, {**at, "limit": _LONGEST}))
    if any(value.startswith("#") and value.endswith(("!", "?", "/A")) for value in fields):
        faults.append(Note(mark("Dòng %(line)s: có ô báo lỗi công thức."), at))
    return faults


_REPEATED = {
    "code": mark("Dòng %(line)s: mã “%(value)s” trùng với dòng %(first)s."),
    "username": mark("Dòng %(line)s: tên đăng nhập “%(value)s” trùng với dòng %(first)s."),
    "email": mark("Dòng %(line)s: email “%(value)s” trùng với dòng %(first)s."),
}


def _repeated(rows: Sequence[Row]) -> list[Note]:
    faults = []
    for column in _UNIQUE:
        seen: dict[str, int] = {}
        for row in rows:
            value = getattr(row, column)
            first = seen.setdefault(value.casefold(), row.line) if value else row.line
            if first != row.line:
                values = {"line": row.line, "value": value, "first": first}
                faults.append(Note(_REPEATED[column], values))
    return faults
