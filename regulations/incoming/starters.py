"""Which outlines can a new text begin with? Each is a Markdown file in ``regulations/starters``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from errors import mark
from regulations.models import Kind

_FOLDER = Path(__file__).resolve().parent.parent / "starters"


class Starter(StrEnum):
    """An outline, named as its file."""

    SPENDING = "chi-tieu-noi-bo"
    EMULATION = "thi-dua-khen-thuong"
    DEMOCRACY = "thuc-hien-dan-chu"
    FREE = "tu-do"

    @property
    def label(self) -> str:
        """What it is for, in words."""
        return _LABELS[self]

    @property
    def kind(self) -> Kind:
        """The kind of text it begins."""
        return _KINDS.get(self, Kind.OTHER)

    @property
    def named(self) -> str:
        """What the text is called where nobody gave it a name; "" for the free one."""
        return "" if self is Starter.FREE else _LABELS[self].partition(" (")[0]

    @property
    def text(self) -> str:
        """The outline."""
        return (_FOLDER / f"{self.value}.md").read_text(encoding="utf-8")


_LABELS = {
    Starter.SPENDING: mark("Quy chế chi tiêu nội bộ (theo hướng dẫn của Nghị định 75/2026/NĐ-CP)"),
    Starter.EMULATION: mark("Quy chế thi đua, khen thưởng"),
    Starter.DEMOCRACY: mark("Quy chế thực hiện dân chủ ở cơ sở"),
    Starter.FREE: mark("Khung trống, tự đặt nội dung"),
}
_KINDS = {
    Starter.SPENDING: Kind.SPENDING,
    Starter.EMULATION: Kind.EMULATION,
    Starter.DEMOCRACY: Kind.DEMOCRACY,
}
