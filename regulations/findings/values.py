"""What is a finding: a sentence about one place of a text, and what can be done about it?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from errors import Marked, mark


class Kind(StrEnum):
    """What a finding is about, the most pressing first."""

    BROKEN = "broken"
    CONTRADICTORY = "contradictory"
    OUTDATED = "outdated"
    TWO_AMOUNTS = "two-amounts"
    REPLACED = "replaced"
    PLACEHOLDER = "placeholder"
    NO_TITLE = "no-title"
    READING = "reading"

    @property
    def label(self) -> Marked:
        """The kind in words."""
        return _LABELS[self]

    @property
    def blocks(self) -> bool:
        """Nothing is published while such a one is left, unless somebody says why."""
        return self in (Kind.BROKEN, Kind.CONTRADICTORY)


_LABELS = {
    Kind.BROKEN: mark("Dẫn chiếu tới chỗ không có"),
    Kind.CONTRADICTORY: mark("Dẫn chiếu tự mâu thuẫn"),
    Kind.OUTDATED: mark("Dẫn chiếu còn theo số cũ"),
    Kind.TWO_AMOUNTS: mark("Cùng một mức chi, hai số tiền"),
    Kind.REPLACED: mark("Văn bản được viện dẫn đã bị thay thế hoặc sửa đổi"),
    Kind.PLACEHOLDER: mark("Chỗ còn để trống"),
    Kind.NO_TITLE: mark("Thiếu tên điều, chương"),
    Kind.READING: mark("Số thứ tự, cách trình bày"),
}


@dataclass(frozen=True)
class Finding:
    """One thing to look at. ``sentence`` is marked, its values are beside it.

    ``words`` is what stands in the text there, ``wording`` what could stand there instead.
    ``address`` is that of the clause in the working draft, empty where only the line is known.
    """

    kind: Kind
    sentence: str
    values: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    place: str = ""
    line: int = 0
    words: str = ""
    wording: str = ""
    start: int = 0  # of ``words`` in the clause's full text
    around: str = ""  # the text it stands in: a finding is another one once that is rewritten

    @property
    def key(self) -> str:
        """What names it: the same in every save, as long as its text and what is said stay."""
        said = (self.kind, self.sentence, sorted(self.values.items()), self.words, self.around)
        return hashlib.sha256(repr((*said, self.start)).encode()).hexdigest()[:40]
