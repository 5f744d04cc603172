"""How does a draft look on paper?"""

from __future__ import annotations

import re

import clock
from accounts.models import HeaderStyle
from accounts.queries import find_body
from clauses.addresses import DOCUMENTS
from documents.regulation_print import Head, HeadStyle, RegulationPrint
from errors import Invalid
from regulations.lifecycle import VersionKind
from regulations.models import Version
from regulations.queries import list_clauses
from regulations.texts import tree_of

_HEADS = {
    HeaderStyle.STATE: HeadStyle.STATE,
    HeaderStyle.MASS_ORGANISATION: HeadStyle.MASS,
}
_TYPE_NAME = re.compile(rf"({DOCUMENTS})\s+(.+)", re.IGNORECASE | re.DOTALL)
_CODE_LENGTH = 12


def draft_order(version: Version) -> RegulationPrint:
    """A version that is not in force yet, with its stamp, ready to be printed."""
    type_name, subject = split_title(version.regulation.title)
    return RegulationPrint(
        head=print_head(),
        type_name=type_name,
        subject=subject,
        tree=tree_of(list_clauses(version)),
        document_date=clock.local(version.published_at).date(),
        stamp=_stamp(version),
        foot_code=version.sha256[:_CODE_LENGTH],
    )


def print_head() -> Head:
    """The head of the body's papers."""
    body = find_body()
    if body is None:
        raise Invalid(
            "Chưa có thông tin đơn vị, nên chưa in được. Người quản trị cần cài đặt trước."
        )
    return Head(
        body_name=body.name,
        place=body.place,
        parent_name=body.parent_name,
        style=_HEADS[body.header_style],
    )


def split_title(title: str) -> tuple[str, str]:
    """The type of a paper and what it is about.

    >>> split_title("Quy chế chi tiêu nội bộ")
    ('Quy chế', 'Chi tiêu nội bộ')
    """
    found = _TYPE_NAME.fullmatch(title.strip())
    if found is None:
        return "Quy chế", title
    subject = found.group(2)
    return found.group(1), subject[:1].upper() + subject[1:]


def _stamp(version: Version) -> str:
    if version.kind is VersionKind.DRAFT and version.draft_number:
        return f"Dự thảo lần {version.draft_number}"
    if version.kind is VersionKind.TABLED:
        return "Dự thảo trình hội nghị"
    return "Dự thảo" if version.kind is VersionKind.ADOPTED else ""
