"""What should a person know about a file that was read or made, besides its content?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Note:
    """A sentence kept apart from its values, so that the edge can translate it.

    >>> str(Note("Dòng %(line)s: thiếu họ tên.", {"line": 7}))
    'Dòng 7: thiếu họ tên.'
    """

    text: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.values if self.values else self.text
