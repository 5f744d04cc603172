"""Where does a regulation stand on its way, and what may follow? Pure (product.md, "The life").

>>> can_follow(Stage.CONSULTING, Stage.CONSOLIDATING)
True
>>> can_follow(Stage.ADOPTED, Stage.CONSULTING)
False
"""

from __future__ import annotations

from enum import StrEnum

from errors import mark


class Stage(StrEnum):
    """A station on the way of a regulation."""

    DRAFTING = "drafting"
    CONSULTING = "consulting"
    CONSOLIDATING = "consolidating"
    TABLED = "tabled"
    ADOPTED = "adopted"
    ISSUED = "issued"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The station in words."""
        return _LABELS[self]


WAY = (
    Stage.DRAFTING,
    Stage.CONSULTING,
    Stage.CONSOLIDATING,
    Stage.TABLED,
    Stage.ADOPTED,
    Stage.ISSUED,
)

_LABELS = {
    Stage.DRAFTING: mark("Soạn thảo"),
    Stage.CONSULTING: mark("Lấy ý kiến"),
    Stage.CONSOLIDATING: mark("Tổng hợp"),
    Stage.TABLED: mark("Trình hội nghị"),
    Stage.ADOPTED: mark("Thông qua"),
    Stage.ISSUED: mark("Ban hành"),
    Stage.REJECTED: mark("Không được thông qua"),
    Stage.WITHDRAWN: mark("Đã rút"),
}

# A new draft may be published, and a new round opened, from consolidating; an issued regulation
# begins anew with drafting when it is rewritten next year. From consulting back to drafting leads
# only a round that was called off before it began.
_NEXT: dict[Stage, frozenset[Stage]] = {
    Stage.DRAFTING: frozenset({Stage.CONSULTING, Stage.TABLED, Stage.WITHDRAWN}),
    Stage.CONSULTING: frozenset({Stage.DRAFTING, Stage.CONSOLIDATING, Stage.WITHDRAWN}),
    Stage.CONSOLIDATING: frozenset({Stage.CONSULTING, Stage.TABLED, Stage.WITHDRAWN}),
    Stage.TABLED: frozenset({Stage.ADOPTED, Stage.REJECTED, Stage.WITHDRAWN}),
    Stage.ADOPTED: frozenset({Stage.ISSUED, Stage.WITHDRAWN}),
    Stage.ISSUED: frozenset({Stage.DRAFTING}),
    Stage.REJECTED: frozenset({Stage.DRAFTING}),
    Stage.WITHDRAWN: frozenset({Stage.DRAFTING}),
}


def can_follow(now: Stage, wanted: Stage) -> bool:
    """May a regulation go from ``now`` to ``wanted``?"""
    return wanted in _NEXT[now]


class VersionKind(StrEnum):
    """What a published version is: a draft, what the conference adopted, or an issued text."""

    DRAFT = "draft"
    TABLED = "tabled"
    ADOPTED = "adopted"
    ISSUED = "issued"

    @property
    def label(self) -> str:
        """The kind in words."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    VersionKind.DRAFT: mark("Dự thảo"),
    VersionKind.TABLED: mark("Bản trình hội nghị"),
    VersionKind.ADOPTED: mark("Bản được thông qua"),
    VersionKind.ISSUED: mark("Bản đã ban hành"),
}


class Force(StrEnum):
    """Does an issued text bind? Never stored: it follows from the day (regulations/models.py)."""

    PENDING = "pending"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        """The state in words; ``%(day)s`` is when it takes effect."""
        return _FORCE_LABELS[self]


_FORCE_LABELS = {
    Force.PENDING: mark("Đã ban hành, có hiệu lực từ %(day)s"),
    Force.IN_FORCE: mark("Đang có hiệu lực"),
    Force.SUPERSEDED: mark("Đã được thay thế"),
}
