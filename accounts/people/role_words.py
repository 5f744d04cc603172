"""Which role does a word in a people list mean: a label, an identifier, a usual name? Pure."""

from __future__ import annotations

from access.roles import Role
from accounts.names import folded

_ALSO = {
    "Tổ trưởng công đoàn": Role.GROUP_HEAD,
    "Tổ trưởng tổ công đoàn": Role.GROUP_HEAD,
    "Tổ phó công đoàn": Role.DEPUTY_HEAD,
    "Thành viên Ban soạn thảo": Role.DRAFTER,
    "Soạn thảo": Role.DRAFTER,
    "BCH Công đoàn": Role.UNION_COMMITTEE,
    "Ban Chấp hành": Role.UNION_COMMITTEE,
    "Chủ trì": Role.CHAIR,
    "Thư ký": Role.SECRETARY,
    "Người đứng đầu": Role.HEAD,
    "Thanh tra nhân dân": Role.PEOPLES_INSPECTION,
    "Quản trị viên": Role.ADMINISTRATOR,
    "Người quản trị": Role.ADMINISTRATOR,
}


def _bare(word: str) -> str:
    return " ".join(folded(word).replace("_", " ").replace("-", " ").split())


_ROLES = {_bare(role.label): role for role in Role}
_ROLES |= {_bare(role.value): role for role in Role}
_ROLES |= {_bare(word): role for word, role in _ALSO.items()}


def find_role(word: str) -> Role | None:
    """The role meant, in any case and with or without tone marks.

    >>> {find_role(word) for word in ("TỔ TRƯỞNG", "to truong", "group_head")}
    {<Role.GROUP_HEAD: 'group_head'>}
    >>> find_role("vua") is None
    True
    """
    return _ROLES.get(_bare(word))
