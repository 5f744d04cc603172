"""Where do the words without a number belong: paragraphs, the rest of a sentence?

:class:`Prose` is the half of the reader that deals with words; ``parsing.py`` adds the units that
bear a number.
"""

from __future__ import annotations

import re

from clauses.labels import follows
from clauses.reading.lines import WHOLLY_BOLD, Line
from clauses.reading.outline import ARTICLE, ITEM, Unit
from clauses.reading.titles import Titles
from clauses.tree import Sentence

# What stands at the head of a text, each on its own line.
_GROUND = re.compile(
    r"[*_\s]*(?:(?:căn cứ|theo đề nghị|xét đề nghị|(?:quốc hội|chính phủ) ban hành) "
    r"|(?:luật )?số ?:)",
    re.IGNORECASE,
)


BLANK = Sentence("Chỗ “%(blank)s” ở dòng này còn bỏ trống.")
_BLANK = re.compile(r"\.{4,40}|…{2,20}|(?<=[/ ])(?:\.{3}|…)(?=[/ ])|_{3,40}")
WITHIN = Sentence("Đoạn không đánh số này được hiểu là thuộc “%(label)s” đứng trên nó.")
APART = Sentence(
    "Đoạn không đánh số này đứng tách khỏi “%(label)s” nên được hiểu là đoạn kết chung, "
    "không thuộc “%(label)s”."
)
_CLAUSES = ("number", "decimal")


class Prose(Titles):
    """What becomes of lines that are neither title nor label."""

    def _text(self, position: int, line: Line) -> None:
        """Put a line without a number where it belongs."""
        self._note_blank(line)
        kept = position in self.spans or line.shape == "quoted"
        unit = self._receiver(position, line, kept)
        if unit is None:
            unit = self._open(Unit("paragraph", ITEM, line.number))
        unit.write(line)
        self.latest = unit
        self.flowing = not unit.ended

    def _note_blank(self, line: Line) -> None:
        """Warn of a place left to be filled in; not in a form, which is made of them."""
        if "..." in line.plain or "…" in line.plain or "___" in line.plain:
            found = _BLANK.search(line.plain)
            if found and not {"appendix", "form"} & {unit.shape for unit in self.outline.path}:
                self.source.warn(line, BLANK, blank=found.group())

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
        if unit.level == ARTICLE:
            return None if unit.children else unit
        if unit.shape in _CLAUSES and not unit.children:
            if kept or not self._closes_list(position, line, unit):
                return unit
            self._close_list(position, line, unit)
            return None if outline.top is not unit else unit
        goes_on = kept or not unit.ended or unit.asks or line.begins_small or not unit.texts
        goes_on = goes_on or self._fills(position)
        if not unit.children and (goes_on or self._more_items(position, unit)):
            return unit
        while outline.top.level == ITEM and outline.top.shape not in _CLAUSES:
            if self._more_items(position, outline.top):
                break
            outline.path.pop()
        if outline.top.shape in _CLAUSES and self._closes_list(position, line, outline.top):
            self.source.warn(line, WITHIN, label=outline.top.label)
        return None

    def _closes_list(self, position: int, line: Line, unit: Unit) -> bool:
        """Whether a paragraph may be the end of an article rather than of its last clause.

        It is set off by a blank line, is a sentence of its own and announces no list.
        """
        return not (
            self.source.adjoins(position)
            or line.indent > unit.indent + 1
            or line.shape
            or line.begins_small
            or line.plain[-1] == ":"
            or (not unit.children and (not unit.ended or unit.asks or not unit.texts))
            or self._more_items(position, unit)
        )

    def _close_list(self, position: int, line: Line, unit: Unit) -> None:
        """Where a blank line says something: behind clauses that stand close together.

        A law counts such a paragraph to the clause above it; so does the reader where all blocks
        are parted by blank lines.
        """
        apart = (
            unit.joined
            and not unit.title
            and not WHOLLY_BOLD.fullmatch(unit.texts[0])
            and self.source.together(unit.line, position - 1)
        )
        self.source.warn(line, APART if apart else WITHIN, label=unit.label)
        if apart:
            self.outline.path.pop()

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

    def _beside(self, line: Line) -> None:
        """``______`` below a line stays with it, as does the foot of a page.

        The one is drawn with letters of words; the other may stand within a sentence.
        """
        if self.latest is self.outline.root or self.latest.shape == "table":
            self._open(Unit("paragraph", ITEM, line.number))
        if line.shape == "page" and self.latest.level == ITEM and not self.latest.texts:
            self.latest.write(line)  # it will stand behind the label
            self.flowing = not self.latest.ended
            return
        self.latest.texts.append(line.source)
        if line.shape == "page":
            return
        self.latest.ended = True
        self.latest.wants_title = False
        self.flowing = False
