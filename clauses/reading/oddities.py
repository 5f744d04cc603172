"""What was odd in a source, and how much of it is told?

A text in which every line is odd in the same way is told so once it is clear: of one kind of
oddity the first are listed, then it is said how many more there are.
"""

from __future__ import annotations

from clauses.tree import Oddity, Sentence

MOST = 200  # of one kind that are listed
MORE = Sentence(
    "Từ dòng này còn %(count)s chỗ khác lạ cùng loại với những chỗ đã nêu; không liệt kê hết."
)


class Oddities:
    """The oddities of one source; in bounded memory however many there are."""

    def __init__(self) -> None:
        self._listed: list[Oddity] = []
        self._counts: dict[str, int] = {}
        self._left_out: dict[str, int] = {}  # the line of the first one that is not listed

    def note(self, line: int, sentence: str, **values: str) -> None:
        """Take in one, found at a line; those of one kind come in the order of their lines."""
        count = self._counts[sentence] = self._counts.get(sentence, 0) + 1
        if count <= MOST:
            self._listed.append(Oddity(line, sentence, tuple(values.items())))
        elif count == MOST + 1:
            self._left_out[sentence] = line

    def in_order(self) -> tuple[Oddity, ...]:
        """By line; behind the listed ones of a kind how many more of it there are."""
        more = [
            Oddity(line, MORE, (("count", str(self._counts[sentence] - MOST)),))
            for sentence, line in self._left_out.items()
        ]
        return tuple(sorted([*self._listed, *more], key=lambda oddity: oddity.line))
