"""Which words are a title: of an article or chapter, over one line or several, or of a whole text?

:class:`Titles` is the part of the reader that deals with them; ``prose.py`` adds the paragraphs.
"""

from __future__ import annotations

import re

from clauses.reading.lines import LONGEST_TITLE, Line, as_title, is_loud, normalised
from clauses.reading.outline import ARTICLE, ITEM, LEVELS, Outline, Unit
from clauses.reading.recognition import DANGLING
from clauses.reading.scopes import TITLE
from clauses.reading.shapes import shape_of
from clauses.reading.source import Source

_CLOSING = re.compile(
    r"[*_\s]*(?:N[ơƠ]i nhận|NƠI NHẬN|(?:TM|T/M|KT|TL|TUQ|Q)\.\s*[A-ZĐ]|\(Đã ký|\| "
    r"|(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết) này (?:đã )?được (?:Quốc hội nước|.{5,80} thông qua)"
    r"|(?:HIỆU TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHỦ TỊCH|THỦ TRƯỞNG|THỦ TƯỚNG|BỘ TRƯỞNG"
    r"|VIỆN TRƯỞNG|CỤC TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG BAN)(?!\w)"
    r"|(?:Bộ trưởng|Thủ tướng|Chủ tịch|Hiệu trưởng|Giám đốc|Thủ trưởng|Viện trưởng)[*_]+\s*$)"
)
_CLOSERS = frozenset("*_ NTKQ(|BLPHGCV")  # what it may begin with
_DECISION = re.compile(r"[*_\s]*quyết định(?!\w)", re.IGNORECASE)
_ENDS = (".", ";", ":", "!", "?", "…")
_STOPS = (*_ENDS, ",")
# A title that ends so goes on below; "từ" may end one ("Thay thế cụm từ").
_TITLE_DANGLING = re.compile(
    r",$|(?:^|[ (])(?:và|hoặc|của|với|cho|giữa|các|những|(?<!kèm )(?<!tiếp )theo"
    r"|(?<!hiện )(?<!tồn )tại)$",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r";$|\.{4}|…{2}")  # "ĐƠN VỊ: ......" is a place to be filled in
_MOTTO = re.compile(r"[*_\s]*CỘNG H(?:ÒA|OÀ) ")


class Titles:
    """A text while it is read: its lines, the units open, and where the last words went."""

    def __init__(self, text: str) -> None:
        self.source = Source(text)
        self.lines, self.spans = self.source.lines, self.source.spans
        self.outline = Outline()
        if self.source.front_matter:
            front_matter = Unit("paragraph", ITEM, 1, texts=[self.source.front_matter])
            self.outline.root.hold(front_matter)
        self.article: Unit | None = None  # the latest one of this numbering
        self.latest = self.outline.root  # the unit that was opened or written to last
        self.flowing = False  # the sentence of the line before goes on
        self.deciding = False  # in a decision, whose articles are sentences without titles

    def _open(self, unit: Unit) -> Unit:
        self.latest = self.outline.open(unit)
        self.flowing = False
        return unit

    def _broken_heading(self, position: int) -> tuple[int, str]:
        """The last line of a heading that hard returns broke, and all words behind its label."""
        end, length = position, 0
        line = self.lines[position]
        parts = [line.rest or line.words]
        if line.heading and not line.shape:
            return position, parts[0]
        small = self._small_below(position)
        while end + 1 < len(self.lines) and length < LONGEST_TITLE:
            below = self.lines[end + 1]
            if below.shape or end + 1 in self.spans:
                break
            if end >= small and not self._goes_on_below(end):
                break
            end += 1
            parts.append(below.source)
            length += len(below.source)
        return end, " ".join(parts)

    def _small_below(self, position: int) -> int:
        """The last of the lines below that begin in small letters, if they are no sentence.

        Below ``Điều 9. Nghỉ phép và nghỉ`` the line ``không lương`` is the rest of the title,
        ``áp dụng cho toàn trường.`` is what the article says.
        """
        end, length = position, 0
        while end + 1 < len(self.lines) and length < LONGEST_TITLE:
            below = self.lines[end + 1]
            if below.shape or not below.begins_small or not self.source.adjoins(end + 1):
                break
            line = self.lines[end]
            ends = line.plain.rstrip("*_ ")[-1:] in _ENDS if line.shape else line.ends_sentence
            if ends:
                return position
            end += 1
            length += len(below.plain)
        return position if self.lines[end].plain.rstrip("*_ ")[-1:] in _STOPS else end

    def _goes_on_below(self, position: int) -> bool:
        line, below = self.lines[position], self.lines[position + 1]
        if self.source.broken(position + 1):
            return True
        if not self.source.adjoins(position + 1):
            return False
        if self._loud_below(line, below):
            return True
        # A title below its label has no label that makes it longer.
        small = below.begins_small and not (line.shape or line.ends_sentence)
        return small or bool(_TITLE_DANGLING.search(line.plain[-20:].rstrip("*_ ")))

    def _loud_below(self, line: Line, below: Line) -> bool:
        """A title in capitals goes on in capitals."""
        words = line.rest or line.plain
        return (
            below.loud
            and is_loud(words)
            and " " in words
            and not (self._is_closing(below) or TITLE.match(below.plain))
        )

    def _dangles(self, position: int) -> bool:
        return bool(DANGLING.search(self.lines[position].plain[-20:].rstrip("*_ ")))

    def _title(self, position: int, line: Line) -> int | None:
        """A title on the line, or lines, below its label: the last of these lines."""
        unit = self.outline.top
        if not unit.wants_title:
            return None
        unit.wants_title = False
        words = as_title(line.words).strip("* ")
        if position in self.spans or not words or words[0] in ",;)/":
            return None
        end = position
        if unit.level == ARTICLE:
            if line.shape:
                return None
            end, words = self._broken_heading(position)
            words = as_title(words)
            fits = not (self.lines[end].ends_sentence or line.begins_small) and len(words) <= 150
            if not fits or not (self._body_follows(end) or (line.marked and not line.heading)):
                return None
            unit.title = words
        elif (
            line.shape in LEVELS
            or _MOTTO.match(line.plain)
            or _NO_TITLE.search(line.plain)
            or (line.plain[0] in "(*_" and not line.marked)
        ):
            return None
        elif not unit.title and len(words) <= LONGEST_TITLE:
            if not line.shape and not line.loud:
                end, words = self._broken_heading(position)
                words = as_title(words)
            unit.title = words
            unit.wants_title = line.loud
        elif line.loud and len(unit.title) + len(words) < LONGEST_TITLE:
            unit.title = f"{unit.title} {words}"
            unit.wants_title = True
        else:
            return None
        self.flowing = False
        return end

    def _body_follows(self, position: int) -> bool:
        """Whether the next line is content of the same article."""
        after = self.source.after(position)
        return after is not None and not (
            after.shape in LEVELS
            or after.heading
            or self._is_closing(after)
            or (after.loud and TITLE.match(after.plain))
        )

    def _heading(self, line: Line) -> bool:
        """A heading without a number: of the whole text, of its closing, or of a chapter."""
        if line.shape and not line.heading:
            return False
        closing = self._is_closing(line)
        prominent = line.heading or line.loud
        document = prominent and bool(TITLE.match(line.plain))
        inside = self.outline.inside("article")
        if not (line.heading or closing or document or (prominent and not inside)):
            return False
        if closing or document:
            self.outline.close_to_base()
            if document and not self.outline.top.level:
                self.article = None
            if document:
                self.deciding = bool(_DECISION.match(line.plain))
        else:
            self.outline.close_to(ARTICLE)
        if prominent:
            title = as_title(line.words).strip("* ")
            if not title or shape_of(normalised(title))[0]:
                title = line.words  # "*1. Title": without its mark it would bear a label
            self._open(Unit("heading", ITEM, line.number, title=title))
            self.outline.path.pop()
            return True
        return False

    def _is_closing(self, line: Line) -> bool:
        # Of most lines the first letter shows that they close nothing.
        plain = line.plain
        return plain[0] in _CLOSERS and not line.shape and bool(_CLOSING.match(plain))
