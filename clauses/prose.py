"""Where do the words without a number belong: titles, headings, paragraphs, the rest of a sentence?

:class:`Prose` is the half of the reader that deals with them; ``parsing.py`` adds the units that
bear a number.
"""

from __future__ import annotations

import re

from clauses.labels import follows
from clauses.lines import LONGEST_TITLE, Line, as_title, normalised
from clauses.outline import ARTICLE, ITEM, LEVELS, Outline, Unit
from clauses.recognition import DANGLING
from clauses.scopes import TITLE
from clauses.shapes import shape_of
from clauses.source import Source

_CLOSING = re.compile(
    r"[*_\s]*(?:N[ơƠ]i nhận|NƠI NHẬN|(?:TM|T/M|KT|TL|TUQ|Q)\.\s*[A-ZĐ]|\(Đã ký|\| "
    r"|(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết) này (?:đã )?được (?:Quốc hội nước|.{5,80} thông qua)"
    r"|(?:HIỆU TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHỦ TỊCH|THỦ TRƯỞNG|THỦ TƯỚNG|BỘ TRƯỞNG"
    r"|VIỆN TRƯỞNG|CỤC TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG BAN)(?!\w)"
    r"|(?:Bộ trưởng|Thủ tướng|Chủ tịch|Hiệu trưởng|Giám đốc|Thủ trưởng|Viện trưởng)[*_]+\s*$)"
)
_CLOSERS = frozenset("*_ NTKQ(|BLPHGCV")  # what it may begin with
_DECISION = re.compile(r"[*_\s]*quyết định(?!\w)", re.IGNORECASE)
_MOTTO = re.compile(r"[*_\s]*CỘNG H(?:ÒA|OÀ) ")
# What stands at the head of a text, each on its own line.
_GROUND = re.compile(
    r"[*_\s]*(?:(?:căn cứ|theo đề nghị|xét đề nghị|(?:quốc hội|chính phủ) ban hành) "
    r"|(?:luật )?số ?:)",
    re.IGNORECASE,
)


class Prose:
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

    # Titles and headings

    def _broken_heading(self, position: int) -> tuple[int, str]:
        """The last line of a heading that hard returns broke, and all words behind its label."""
        end, length = position, 0
        parts = [self.lines[position].rest or self.lines[position].words]
        while end + 1 < len(self.lines) and length < LONGEST_TITLE:
            below = self.lines[end + 1]
            if below.shape or end + 1 in self.spans or not self._goes_on_below(end):
                break
            end += 1
            parts.append(below.source)
            length += len(below.source)
        return end, " ".join(parts)

    def _goes_on_below(self, position: int) -> bool:
        line, below = self.lines[position], self.lines[position + 1]
        if self.source.broken(position + 1):
            return True
        if not self.source.adjoins(position + 1):
            return False
        # A title below its label has no label that makes it longer.
        small = below.begins_small and not (line.shape or line.ends_sentence)
        return small or self._dangles(position)

    def _dangles(self, position: int) -> bool:
        return bool(DANGLING.search(self.lines[position].plain[-20:].rstrip("*_ ")))

    def _title(self, position: int, line: Line) -> int | None:
        """A title on the line, or lines, below its label: the last of these lines."""
        unit = self.outline.top
        if not unit.wants_title:
            return None
        unit.wants_title = False
        words = as_title(line.words).strip("* ")
        if position in self.spans or not words:
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
        elif line.shape in LEVELS or (line.plain[0] in "(*_" and not line.marked):
            return None
        elif not unit.title and len(words) <= LONGEST_TITLE and not line.plain.endswith(";"):
            if not line.shape and not line.loud:
                end, words = self._broken_heading(position)
                words = as_title(words)
            unit.title = words
            unit.wants_title = line.loud
        elif (
            line.loud
            and len(unit.title) + len(words) < LONGEST_TITLE
            and not _MOTTO.match(line.plain)
        ):
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

    # Paragraphs

    def _text(self, position: int, line: Line) -> None:
        """Put a line without a number where it belongs."""
        kept = position in self.spans or line.shape == "quoted"
        unit = self._receiver(position, line, kept)
        if unit is None:
            unit = self._open(Unit("paragraph", ITEM, line.number))
        unit.write(line)
        self.latest = unit
        self.flowing = not unit.ended

    def _keep_from(self, position: int) -> None:
        """Keep all lines from here on as one paragraph, its blank lines where they were."""
        kept: list[str] = []
        for index in range(position, len(self.lines)):
            if kept and not self.source.adjoins(index):
                kept.append("")
            kept.append(self.lines[index].source)
        number = self.lines[position].number
        self.outline.root.hold(Unit("paragraph", ITEM, number, texts=["\n".join(kept)]))

    def _receiver(self, position: int, line: Line, kept: bool) -> Unit | None:
        """The open unit whose text this line goes on with; None where a paragraph begins.

        ``kept`` lines are quotations and block quotes: they belong to what announces them.
        """
        outline = self.outline
        unit = outline.top
        if unit.shape == "paragraph":
            in_quote = line.shape == "quoted" and self._after_quoted(position)
            announced = kept and unit.asks and not unit.children
            if in_quote or announced or self._same_paragraph(position, line, unit):
                return unit
            outline.path.pop()
            unit = outline.top
        if unit.level < ARTICLE:
            return None
        if unit.level == ARTICLE or unit.shape in ("number", "decimal"):
            return None if unit.children else unit
        goes_on = kept or not unit.ended or unit.asks or line.begins_small or not unit.texts
        goes_on = goes_on or self._fills(position)
        if not unit.children and (goes_on or self._more_items(position, unit)):
            return unit
        while outline.top.level == ITEM and outline.top.shape not in ("number", "decimal"):
            if self._more_items(position, outline.top):
                break
            outline.path.pop()
        return None

    def _same_paragraph(self, position: int, line: Line, unit: Unit) -> bool:
        """Whether a hard return, or the end of a printed line, broke a paragraph here."""
        if not self.source.adjoins(position) or _GROUND.match(line.plain):
            return False
        if not unit.ended and (line.begins_small or line.shape or self._dangles(position - 1)):
            return True
        return (unit.brackets > 0 and ")" in line.plain) or self._fills(position)

    def _fills(self, position: int) -> bool:
        """In a text of one width: whether the line above is full, so that it goes on here."""
        return bool(self.source.width) and self.source.broken(position)

    def _more_items(self, position: int, unit: Unit) -> bool:
        """Whether the list that a unit is part of goes on below this line."""
        after = self.source.next_label[position]
        if after is None or after.shape != unit.shape:
            return False
        if unit.shape == "bullet":
            return after.label == unit.label and not self.lines[position].plain.endswith(":")
        return follows(unit.rank, after.rank)

    def _after_quoted(self, position: int) -> bool:
        return position > 0 and self.lines[position - 1].shape == "quoted"

    def _underline(self, line: Line) -> None:
        """``______`` below a line stays with it: it is drawn with letters of words."""
        if self.latest is self.outline.root or self.latest.shape == "table":
            self._open(Unit("paragraph", ITEM, line.number))
        self.latest.texts.append(line.source)
        self.latest.ended = True
        self.latest.wants_title = False
        self.flowing = False
