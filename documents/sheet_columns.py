"""Which column of a people list is which? Header words are matched without tone marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# The first name of each column is the one written into templates.
COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("Mã", "Mã nhân viên", "Mã cán bộ", "Mã số", "Mã CB", "Mã NV", "Mã CBCCVC"),
    "full_name": ("Họ và tên", "Họ tên", "Họ và tên cán bộ", "Tên nhân viên"),
    "group": (
        *("Tổ", "Tổ công đoàn", "Tổ chuyên môn", "Phòng", "Phòng ban", "Phòng, ban", "Ban"),
        *("Đơn vị", "Bộ phận", "Chi đoàn", "Nhóm", "Đơn vị công tác", "Tổ, phòng"),
    ),
    "position": ("Chức vụ", "Chức danh", "Vị trí việc làm", "Chức vụ, chức danh"),
    "roles": ("Vai trò", "Quyền", "Nhiệm vụ"),
    "email": ("Email", "E-mail", "Thư điện tử", "Hộp thư", "Địa chỉ email"),
    "username": ("Tên đăng nhập", "Tài khoản", "Tên tài khoản", "Username"),
}


def folded(words: str) -> str:
    """Letters and digits only, small, without tone marks.

    >>> folded("Họ và  TÊN (*)"), folded("ten_dang_nhap"), folded("Đơn vị")
    ('ho va ten', 'ten dang nhap', 'don vi')
    """
    plain = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


_BY_FOLDED = {folded(name): column for column, names in COLUMNS.items() for name in names}


def recognise_header(cells: Sequence[str]) -> dict[str, int] | None:
    """Column name → place, or None where this is no header line.

    A header names the person and at least one more column. Where two cells mean the same
    column, the first one counts.
    """
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        column = _BY_FOLDED.get(folded(cell))
        if column:
            found.setdefault(column, place)
    return found if "full_name" in found and len(found) >= 2 else None
