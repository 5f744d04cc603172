"""Does a Markdown file begin with a block of settings (YAML between ``---`` lines)?

Writing programs put title, author or date there. They are no words of the legal text, so they are
left out of the draft; the file itself is kept as it came.
"""

from __future__ import annotations

import re

from errors import mark

from .notes import Note

_FENCE = "---"
_ENDS = (_FENCE, "...")
_MOST_LINES = 100
_SETTING = re.compile(r"[A-Za-z_][\w .-]{0,60}:(?:\s|$)|\s*-\s|\s+\S|#|\s*$")
LEFT_OUT = mark(
    "Tệp mở đầu bằng một khối thông tin giữa hai dòng “---” (%(lines)s dòng). "
    "Khối này không đưa vào nội dung văn bản; tệp gốc vẫn giữ nguyên."
)


def without_metadata(text: str) -> tuple[str, tuple[Note, ...]]:
    """The text behind the block, and a note about it; a text without one comes back as it is.

    >>> without_metadata("---\\ntitle: Thử\\n---\\nĐiều 1. Phạm vi\\n")[0]
    'Điều 1. Phạm vi\\n'
    >>> without_metadata("---\\nĐiều 1. Phạm vi\\n---\\n")[0]
    '---\\nĐiều 1. Phạm vi\\n---\\n'
    """
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() != _FENCE:
        return text, ()
    for place, line in enumerate(lines[1 : _MOST_LINES + 2], start=1):
        if line.rstrip() in _ENDS:
            inner = lines[1:place]
            if not any(row.strip() for row in inner):
                return text, ()
            rest = "\n".join(lines[place + 1 :]).lstrip("\n")
            return rest, (Note(LEFT_OUT, {"lines": len(inner)}),)
        if not _SETTING.match(line):
            return text, ()
    return text, ()
