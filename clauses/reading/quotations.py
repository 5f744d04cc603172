"""Which lines are quoted new text, and so content of the clause that quotes them?

An amending law quotes the articles it puts in place of others: ``“Điều 58a … ”``. What stands
between the quotation marks bears labels but is no clause of this document. Quotations nest
(``“… danh hiệu “Anh hùng Lao động”.”``), and real texts forget a mark or set one too many, so a
quotation is only believed where its end can be found; a mark without an end never swallows what
follows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from clauses.labels import Rank, follows
from clauses.reading.lines import Line, normalised, read_line
from clauses.reading.outline import ITEMS

_CLOSING = re.compile(r"[”»][\s.;,:/)*]*$")
_AND_MORE = re.compile(r"[”»][.;,]{1,2} ")  # the amendment goes on behind the new text
_STRAIGHT_CLOSING = re.compile(r"\"[\s.;,:/)*]*$")
_LABELLED = re.compile(
    r"[“«\"]\s?(?:(?:Điều|Chương|Mục|Phụ lục|Phần)\s)?(?:\d{1,3}[a-zđ]?\d?\s?[.):]"
    r"|[IVX\d]{1,8}[a-zđ]?\b|[a-zđ]\d{0,2}\))"
)
_LONGEST_PHRASE = 6  # lines
_LONGEST_REST = 60  # lines that a quotation at the end of a text may have without a closing mark
_SERIES = ("article", "number", "letter")
_GROUPS = ("part", "chapter", "section", "subsection", "appendix", "form")
_SIGNED = re.compile(r"[*_\s]*(?:N[ơƠ]i nhận|NƠI NHẬN|(?:TM|T/M|KT|TL|TUQ)\.\s*[A-ZĐ])")
_AMENDING = re.compile(
    r"(?:sửa đổi|bổ sung|bãi bỏ|thay thế|thay|bỏ|hiệu lực|được sửa)", re.IGNORECASE
)


def quoted_lines(lines: Sequence[Line]) -> tuple[dict[int, int], list[tuple[int, int | None]]]:
    """Where quotations over several lines begin and end, by index.

    And the lines of openings without a closing mark, with the line where the series of numbers
    shows that the quotation ends, None where nothing shows it.
    """
    return _Quotations(lines).found()


class _Quotations:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.lost_mark = False
        self.depths: list[int] = []
        depth = 0
        self.opened = [_opened(line.plain) for line in lines]
        for opened in self.opened:
            depth += opened
            self.depths.append(depth)
        self.closers = [
            i
            for i, line in enumerate(lines)
            if ("”" in line.plain or "»" in line.plain)
            and (_closes(line, _CLOSING) or (self.opened[i] < 0 and _AND_MORE.search(line.plain)))
        ]
        self.straight_closers = [
            i
            for i, line in enumerate(lines)
            if '"' in line.plain and line.plain.count('"') % 2 and _closes(line, _STRAIGHT_CLOSING)
        ]
        self.straight_openers = [
            i for i, line in enumerate(lines) if '"' in line.plain and _opens_straight(line)
        ]
        self.outer: dict[str, Rank] = {}  # the latest numbers outside all quotations
        self.lowest = _lowest_from([self.depths[i] for i in self.closers])
        self.anew = self._opened_anew()

    @cached_property
    def amendments(self) -> list[int]:
        return [
            i
            for i, line in enumerate(self.lines)
            if line.shape in ("number", "letter", "article") and _AMENDING.match(line.rest)
        ]

    def found(self) -> tuple[dict[int, int], list[tuple[int, int | None]]]:
        spans: dict[int, int] = {}
        endless: list[tuple[int, int | None]] = []
        marked = any(self.opened) or self.straight_closers or self.straight_openers
        if not marked and not any(map(self._unquoted, range(len(self.lines)))):
            return spans, endless
        position = 0
        while position < len(self.lines):
            if self._unquoted(position):
                end = self._end_of_article(position)
            else:
                _note(self.outer, self.lines[position])
                end = self._end(position)
                if end is None or self.lost_mark:
                    endless.append((position, end))
            if end is not None and end > position:
                spans[position] = end
                position = end
            position += 1
        return spans, endless

    def _unquoted(self, position: int) -> bool:
        """An article that the line above announces as new text: ``Bổ sung Điều 6a như sau:``."""
        line = self.lines[position]
        if line.shape != "article" or line.heading or not position:
            return False
        above = self.lines[position - 1].plain
        if not above.endswith("như sau:") or not _AMENDING.search(above):
            return False
        return line.label.rstrip(" .:") + " " in above

    def _end_of_article(self, start: int) -> int | None:
        inner: dict[str, Rank] = {}
        _note(inner, self.lines[start])
        return self._outside(start, inner)

    def _end(self, start: int) -> int | None:
        """The last line of the quotation opened here; ``start`` where none is; None: no end."""
        self.lost_mark = False
        if _opens_straight(self.lines[start]):
            closer = _next(self.straight_closers, start)
            opener = _next(self.straight_openers, start)
            if closer is not None and (opener is None or opener >= closer):
                return closer
            return self._end_by_numbering(start)
        if self.opened[start] <= 0 or not _opens(self.lines[start]):
            return start
        before = self.depths[start - 1] if start else 0
        if self._within_sentence(start, before):
            return start
        numbered = self._end_by_numbering(start) if self.depths[-1] else None
        first = bisect_left(self.closers, start + 1)
        if first == len(self.closers) or self.lowest[first] > before:
            self.lost_mark = self.lost_mark and self.anew[start] is None
            return self.anew[start] or numbered
        while self.depths[self.closers[first]] > before:
            first += 1
        # Where the marks of the text do not balance, the series of amendments is the better guide.
        self.lost_mark = numbered is not None and numbered < self.closers[first]
        return numbered if self.lost_mark else self.closers[first]

    def _within_sentence(self, start: int, before: int) -> bool:
        """A phrase between marks that a hard return broke: it closes in the middle of a line."""
        if _LABELLED.search(self.lines[start].plain):
            return False
        for index in range(start + 1, min(start + _LONGEST_PHRASE, len(self.lines))):
            line = self.lines[index]
            if line.shape:
                return False
            if self.depths[index] <= before:
                return not _closes(line, _CLOSING)
        return False

    def _opened_anew(self) -> list[int | None]:
        """For each line the last one of a quotation that opens every paragraph anew, if it does."""
        ends: list[int | None] = [None] * len(self.lines)
        for index in range(len(self.lines) - 2, -1, -1):
            below = self.lines[index + 1]
            if self.opened[index] > 0 and below.plain[0] in "“«":
                closes = self.opened[index + 1] <= 0 and _closes(below, _CLOSING)
                ends[index] = index + 1 if closes else ends[index + 1]
        return ends

    def _end_by_numbering(self, start: int) -> int | None:
        """A lost closing mark: the quotation ends where the numbers round it go on."""
        end = self._before_amendment(start)
        if end is None:
            end = self._before_series(start)
        self.lost_mark = end is not None
        return end

    def _before_series(self, start: int) -> int | None:
        """Before the next number outside, where it can't be one of the quoted text."""
        inner: dict[str, Rank] = {}
        plain = self.lines[start].plain
        quoted = _LABELLED.search(plain)
        if quoted is None:
            return None
        _note(inner, read_line(0, plain[quoted.start() + 1 :]))
        return self._outside(start, inner)

    def _outside(self, start: int, inner: dict[str, Rank]) -> int | None:
        """The last line before a number that goes on outside and can't be the next one inside."""
        for index in range(start + 1, len(self.lines)):
            line = self.lines[index]
            if line.shape in _GROUPS or _SIGNED.match(line.plain):
                return index - 1
            before, within = self.outer.get(line.shape), inner.get(line.shape)
            if before and follows(before, line.rank):
                goes_on = follows(within, line.rank) if within else line.rank == (1, 0)
                if not goes_on:
                    return index - 1
            straight = '"' in line.plain and _opens_straight(line)
            if self.opened[index] > 0 or straight or self._unquoted(index):
                return None  # what follows is another quotation, and may be its numbers
            _note(inner, line)
        return len(self.lines) - 1 if len(self.lines) - start <= _LONGEST_REST else None

    def _before_amendment(self, start: int) -> int | None:
        """Before the next amendment in the series."""
        own = self._label_before(start)
        if own is None:
            return None
        first = bisect_left(self.amendments, start + 1)
        for index in self.amendments[first : first + 3]:
            line = self.lines[index]
            if line.shape == own.shape and follows(own.rank, line.rank):
                return index - 1
        return None

    def _label_before(self, start: int) -> Line | None:
        for line in reversed(self.lines[max(0, start - 3) : start + 1]):
            if line.shape in ("number", "letter", "article"):
                return line
        return None


def _note(series: dict[str, Rank], line: Line) -> None:
    """Remember the number of an article, clause or point; those below it begin anew."""
    for _ in _SERIES:  # "Điều 3. 1. a) …"
        if line.shape not in _SERIES:
            return
        series[line.shape] = line.rank
        for below in _SERIES[_SERIES.index(line.shape) + 1 :]:
            series.pop(below, None)
        if not line.rest:
            return
        line = read_line(0, line.rest)


def _next(indexes: Sequence[int], after: int) -> int | None:
    found = bisect_left(indexes, after + 1)
    return indexes[found] if found < len(indexes) else None


def _closes(line: Line, closing: re.Pattern[str]) -> bool:
    return bool(closing.search(line.plain[-12:]))


def _opened(plain: str) -> int:
    """How many more quotations open in a line than close."""
    if plain.isascii():
        return 0
    opened = plain.count("“") - plain.count("”")
    return opened + plain.count("«") - plain.count("»") if "«" in plain or "»" in plain else opened


def _opens(line: Line) -> bool:
    """Whether what is quoted is new text: it opens the line, follows a colon or bears a label."""
    plain = line.plain
    if plain[0] in "“«" or (line.shape in ITEMS and line.rest[:1] in ("“", "«")):
        return True
    if any(mark in plain for mark in (": “", ":“", ": «", ":«")):
        return True
    found = _LABELLED.search(plain)
    return found is not None and found.group()[0] != '"'


def _opens_straight(line: Line) -> bool:
    plain = line.plain
    if '"' not in plain or plain.count('"') % 2 == 0:
        return False
    if line.rest[:1] == '"' and line.shape in ITEMS:
        plain = normalised(line.rest)
    at = 0 if plain[0] == '"' else plain.find(': "') + 2
    return (at != 1) and bool(_LABELLED.match(plain, at))


def _lowest_from(values: Sequence[int]) -> list[int]:
    """For each position the lowest value from there on."""
    lowest = list(values)
    for position in range(len(lowest) - 2, -1, -1):
        lowest[position] = min(lowest[position], lowest[position + 1])
    return lowest
