"""Which roles can a person hold? (product.md's people; a person may hold several.)"""

from __future__ import annotations

from enum import StrEnum

from errors import mark


class Role(StrEnum):
    """What a person is in the body, beyond being one of its employees."""

    GROUP_HEAD = "group_head"
    DEPUTY_HEAD = "deputy_head"
    DRAFTER = "drafter"
    UNION_COMMITTEE = "union_committee"
    CHAIR = "chair"
    SECRETARY = "secretary"
    HEAD = "head"
    CLERK = "clerk"
    PEOPLES_INSPECTION = "inspector"
    ADMINISTRATOR = "admin"

    @property
    def label(self) -> str:
        """The role's name, to be translated where it is shown."""
        return _LABELS[self]


_LABELS = {
    Role.GROUP_HEAD: mark("Tổ trưởng"),
    Role.DEPUTY_HEAD: mark("Tổ phó"),
    Role.DRAFTER: mark("Ban soạn thảo"),
    Role.UNION_COMMITTEE: mark("Ban Chấp hành Công đoàn"),
    Role.CHAIR: mark("Chủ trì hội nghị"),
    Role.SECRETARY: mark("Thư ký hội nghị"),
    Role.HEAD: mark("Thủ trưởng"),
    Role.CLERK: mark("Văn thư"),
    Role.PEOPLES_INSPECTION: mark("Ban Thanh tra nhân dân"),
    Role.ADMINISTRATOR: mark("Quản trị"),
}
