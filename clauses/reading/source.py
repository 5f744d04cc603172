"""Which lines of a source carry words, and what is known of them before they are read?

Blank lines, rules, lone ``#`` and stray table separators are left out here; quotations over
several lines are found, for every line the next one below it that seems to bear a label, and
whether the text was broken into lines of one width.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from clauses.reading.glued import any_glued, glued_words
from clauses.reading.lines import Line, read_lines
from clauses.reading.oddities import Oddities
from clauses.reading.outline import ITEMS, LEVELS
from clauses.reading.pages import mark_pages
from clauses.reading.quotations import quoted_lines
from clauses.reading.rows import with_rows
from clauses.tree import Sentence

# Also the line breaks inside a paragraph of word processors, and the ends of pages.
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
HASH = Sentence("Dấu # đứng một mình đã được bỏ qua.")
ENDLESS = Sentence("Dấu ngoặc kép mở ở dòng này không có dấu đóng.")
PAGE = Sentence("Dòng này giống đầu hoặc chân trang in; vẫn được giữ trong nội dung.")
ENDED = Sentence(
    "Dấu ngoặc kép mở ở dòng này không có dấu đóng; phần trích được hiểu là đến hết dòng %(end)s."
)
GLUED = Sentence("“%(word)s” có thể là hai chữ dính liền nhau: “%(apart)s”.")
_LONGEST_FRONT_MATTER = 300
_FEWEST_BREAKS = 5  # fewer lines that go on below say nothing of the width
SHORTEST_BROKEN = 50  # where the width is not known, a line that goes on below has this length


class Source:
    """The lines of a text, ready to be read one after the other."""

    def __init__(self, text: str) -> None:
        rows = _BREAK.sub("\n", text).removeprefix("\ufeff").split("\n")
        self.oddities = Oddities()
        begin = _front_matter(rows)
        # A YAML block at the very beginning is kept as one paragraph.
        self.front_matter = "\n".join(row.rstrip() for row in rows[:begin])
        self.lines = self._meaningful(with_rows(read_lines(rows, begin), rows))
        for line in mark_pages(self.lines):
            self.warn(line, PAGE)
        self.width = _width(self.lines)
        self.spans, endless = quoted_lines(self.lines)
        for index, end in endless:
            if end is None:
                self.warn(self.lines[index], ENDLESS)
            else:
                self.warn(self.lines[index], ENDED, end=str(self.lines[end].number))
        if any_glued(line.plain for line in self.lines):
            for line in self.lines:
                for word, apart in glued_words(line.plain):
                    self.warn(line, GLUED, word=word, apart=apart)
        self._runs = _runs(self.lines)
        self.next_label: list[Line | None] = []  # for each line the next one with a label
        self.next_alike: list[Line | None] = []  # and the next one whose label looks the same
        self._look_ahead()

    def after(self, position: int) -> Line | None:
        return self.lines[position + 1] if position + 1 < len(self.lines) else None

    def adjoins(self, position: int) -> bool:
        """Whether no blank line stands before this one."""
        return self.lines[position].number == self.lines[position - 1].number + 1

    def together(self, number: int, position: int) -> bool:
        """Whether no blank line stands from above the row with this number down to this line."""
        return self.lines[self._runs[position]].number < number

    def broken(self, position: int, slack: int = 0) -> bool:
        """Whether this line was broken off the one above because no more fitted there.

        In a text of one width that shows: the first word would have fitted above or not, give or
        take ``slack`` letters.
        """
        if not position or not self.adjoins(position):
            return False
        above, below = self.lines[position - 1], self.lines[position]
        if self.width:
            return above.width + 1 + len(below.plain.split(" ", 1)[0]) > self.width - slack
        return above.width >= SHORTEST_BROKEN and below.begins_small and not above.ends_sentence

    def warn(self, line: Line, sentence: Sentence, **values: str) -> None:
        self.oddities.note(line.number, sentence, **values)

    def _meaningful(self, every: Iterable[Line]) -> list[Line]:
        lines: list[Line] = []
        for line in every:
            if line.shape == "hash":
                self.warn(line, HASH)
            elif line.shape == "rule":
                above = lines[-1] if lines else line
                if (
                    above.shape in ("row", "more")
                    and above.number == line.number - 1
                    and "|" in line.plain
                ):
                    lines.append(line)
            elif line.shape != "blank":
                lines.append(line)
        return lines

    def _look_ahead(self) -> None:
        quoted = {i for start, end in self.spans.items() for i in range(start, end + 1)}
        after: Line | None = None
        alike: dict[str, Line] = {}
        for position in range(len(self.lines) - 1, -1, -1):
            line = self.lines[position]
            self.next_label.append(after)
            self.next_alike.append(alike.get(line.shape))
            if position in quoted or not (line.shape in LEVELS or line.shape in ITEMS):
                continue
            after = line
            if line.shape in LEVELS:
                alike = {shape: next_one for shape, next_one in alike.items() if shape in LEVELS}
            alike[line.shape] = line
        self.next_label.reverse()
        self.next_alike.reverse()


def _runs(lines: Sequence[Line]) -> list[int]:
    """For each line the first one of those that no blank line parts from it."""
    runs: list[int] = []
    for position, line in enumerate(lines):
        goes_on = position > 0 and line.number == lines[position - 1].number + 1
        runs.append(runs[-1] if goes_on else position)
    return runs


def _width(lines: Sequence[Line]) -> int:
    """How long the lines are of a text that was broken at one width; 0 where it was not.

    Asked are the lines that visibly go on below, with a word in small letters. Titles are left
    out: they are written on one line, and the width must be the same when the text is read again.
    """
    widths = sorted(
        above.width
        for above, below in pairwise(lines)
        if not below.shape
        and below.begins_small
        and not (above.ends_sentence or above.heading or above.loud)
        and above.shape not in LEVELS
        and below.number == above.number + 1
    )
    if len(widths) < _FEWEST_BREAKS:
        return 0
    low, middle, high = (widths[len(widths) * tenth // 10] for tenth in (1, 5, 9))
    if high - low > middle // 4 or middle < SHORTEST_BROKEN - 20:
        return 0
    # Lines set in type differ in length, those counted by letters fill the width as they can.
    width = widths[-1] if widths[-1] - low <= 12 else low
    longer = sum(line.width > widths[-1] for line in lines if line.shape not in ("row", "rule"))
    return width if longer <= len(lines) // 20 else 0


def _front_matter(rows: Sequence[str]) -> int:
    """How many rows a YAML block at the very beginning takes."""
    if rows[0].rstrip() != "---":
        return 0
    for position, row in enumerate(rows[1:_LONGEST_FRONT_MATTER], 1):
        if row.rstrip() == "---" and position > 1:
            return position + 1
        if row[:1] not in ("", " ", "-", "#") and ":" not in row:
            return 0
    return 0
