"""Which lines of a source carry words, and what is known of them before they are read?

Blank lines, rules, lone ``#`` and stray table separators are left out here; quotations over
several lines are found, and for every line the next one below it that seems to bear a label.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clauses.glued import glued_words
from clauses.lines import Line, read_line
from clauses.outline import ITEMS, LEVELS
from clauses.quotations import quoted_lines
from clauses.tree import Oddity, Sentence

HASH = Sentence("Dấu # đứng một mình đã được bỏ qua.")
ENDLESS = Sentence("Dấu ngoặc kép mở ở dòng này không có dấu đóng.")
GLUED = Sentence("“%(word)s” có thể là hai chữ dính liền nhau: “%(apart)s”.")
_LONGEST_FRONT_MATTER = 300


class Source:
    """The lines of a text, ready to be read one after the other."""

    def __init__(self, text: str) -> None:
        rows = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
        self.warnings: list[Oddity] = []
        begin = _front_matter(rows)
        # A YAML block at the very beginning is kept as one paragraph.
        self.front_matter = "\n".join(row.rstrip() for row in rows[:begin])
        every = (read_line(number, raw) for number, raw in enumerate(rows[begin:], begin + 1))
        self.lines = self._meaningful(every)
        self.spans, endless = quoted_lines(self.lines)
        for index in endless:
            self.warn(self.lines[index], ENDLESS)
        for line in self.lines:
            for word, apart in glued_words(line.plain):
                self.warn(line, GLUED, word=word, apart=apart)
        self.next_label = self._next_labels()

    def after(self, position: int) -> Line | None:
        return self.lines[position + 1] if position + 1 < len(self.lines) else None

    def adjoins(self, position: int) -> bool:
        """Whether no blank line stands before this one."""
        return self.lines[position].number == self.lines[position - 1].number + 1

    def warn(self, line: Line, sentence: Sentence, **values: str) -> None:
        self.warnings.append(Oddity(line.number, sentence, tuple(values.items())))

    def _meaningful(self, every: Iterable[Line]) -> list[Line]:
        lines: list[Line] = []
        for line in every:
            if line.shape == "hash":
                self.warn(line, HASH)
            elif line.shape == "rule":
                above = lines[-1] if lines else line
                if above.shape == "row" and above.number == line.number - 1 and "|" in line.plain:
                    lines.append(line)
            elif line.shape != "blank":
                lines.append(line)
        return lines

    def _next_labels(self) -> list[Line | None]:
        quoted = {i for start, end in self.spans.items() for i in range(start, end + 1)}
        result: list[Line | None] = [None] * len(self.lines)
        after: Line | None = None
        for position in range(len(self.lines) - 1, -1, -1):
            result[position] = after
            line = self.lines[position]
            if position not in quoted and (line.shape in LEVELS or line.shape in ITEMS):
                after = line
        return result


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
