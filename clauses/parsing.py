"""How is a text, typed or converted by anyone, read into clauses?

The reader goes through the lines once. It never refuses: a line that opens nothing is text of the
unit it stands in, or a paragraph, and what looks odd becomes a warning. Structure comes from
labels, never from typography alone, because drafts come with every kind of typography.
"""

from __future__ import annotations

import re

from clauses.labels import follows
from clauses.lines import WHOLLY_BOLD, Line, is_loud, read_line
from clauses.outline import ARTICLE, ITEM, ITEMS, LEVELS, Outline, Unit
from clauses.recognition import Surroundings, opens_article, opens_group, opens_item
from clauses.scopes import TITLE, by_document
from clauses.source import Source
from clauses.tables import read_tables
from clauses.tree import Sentence, Tree

_CLOSING = re.compile(
    r"[*_\s]*(?:N[ơƠ]i nhận|NƠI NHẬN|(?:TM|T/M|KT|TL|TUQ|Q)\.\s*[A-ZĐ]|\(Đã ký|\| "
    r"|(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết) này (?:đã )?được .{5,80} thông qua"
    r"|(?:HIỆU TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHỦ TỊCH|THỦ TRƯỞNG|THỦ TƯỚNG|BỘ TRƯỞNG"
    r"|VIỆN TRƯỞNG|CỤC TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG BAN)(?!\w)"
    r"|(?:Bộ trưởng|Thủ tướng|Chủ tịch|Hiệu trưởng|Giám đốc|Thủ trưởng|Viện trưởng)[*_]+\s*$)"
)
_DECISION = re.compile(r"[*_\s]*quyết định(?!\w)", re.IGNORECASE)
_MOTTO = re.compile(r"[*_\s]*CỘNG HO")
_LONGEST_TITLE = 400

GAP = Sentence("Sau “%(before)s” là “%(label)s”: số thứ tự không liền nhau.")
AGAIN = Sentence("“%(label)s” xuất hiện hai lần liền nhau.")
REFERENCE = Sentence(
    "Dòng này giống tiêu đề “%(label)s” nhưng là câu dẫn chiếu nên được giữ làm nội dung."
)
NO_LABEL = Sentence("Văn bản không có điều, khoản nào; mỗi dòng được giữ thành một đoạn.")


def parse(text: str) -> Tree:
    """Read a legal text, plain or Markdown, into a tree; never fails and keeps every word.

    Left out are only marks that are no words: blank lines and indentation, rules (``---``), the
    ``#`` and ``**`` around a label or a whole heading, the dash between ``Chương I`` and its
    title, the outer bars of a table. Text is kept as written, code point by code point.

    >>> tree = parse("Điều 5. Mức chi\\n1. Phụ cấp:\\na) 200.000 đồng;\\nb) 300.000 đồng.")
    >>> [(clause.id, clause.text) for clause in tree.walk()][-1]
    ('dieu-5.khoan-1.diem-b', '300.000 đồng.')
    """
    return _Reader(text).tree()


class _Reader:
    def __init__(self, text: str) -> None:
        self.source = Source(text)
        self.lines, self.spans = self.source.lines, self.source.spans
        self.outline = Outline()
        if self.source.front_matter:
            root = self.outline.root
            root.children.append(Unit("paragraph", ITEM, 1, texts=[self.source.front_matter]))
        self.article: Unit | None = None  # the latest one of this numbering
        self.latest = self.outline.root  # the unit that was opened or written to last
        self.flowing = False  # the sentence of the line before goes on
        self.deciding = False  # in a decision, whose articles are sentences without titles

    def tree(self) -> Tree:
        position = 0
        while position < len(self.lines):
            position = self._read(position)
        units = self.outline.root.children
        if self.lines and not any(unit.label for unit in units):
            self.source.warn(self.lines[0], NO_LABEL)
        warnings = sorted(self.source.warnings, key=lambda oddity: oddity.line)
        return Tree(by_document(tuple(unit.frozen() for unit in units)), tuple(warnings))

    # One line after the other

    def _read(self, position: int) -> int:
        """Take in the line here and all that belongs to it; where to go on."""
        line = self.lines[position]
        if line.shape in ("row", "rule") and line.plain[0] == "|":
            return self._tables(position)
        if line.shape == "underline":
            self._underline(line)
        else:
            self._content(position, line)
        end = self.spans.get(position, position)
        for quoted in self.lines[position + 1 : end + 1]:
            self.latest.write(quoted)
        if end > position:
            self.flowing = False
        return end + 1

    def _content(self, position: int, line: Line) -> None:
        around = self._around(position)
        latest = self.article.rank if self.article else ()
        if line.shape == "article" and opens_article(line, around, latest):
            self._article(position, line)
        elif line.shape in LEVELS and line.shape != "article" and opens_group(line, around):
            self._group(line)
        elif line.shape in ITEMS and opens_item(line, around, self.outline):
            self._item(line)
        elif not self._title(position, line) and not self._heading(line):
            if line.shape in LEVELS and line.shape != "roman":
                self.source.warn(line, REFERENCE, label=line.label)
            self._text(position, line)

    def _around(self, position: int) -> Surroundings:
        after = self.source.after(position)
        return Surroundings(self.flowing, after, self.outline.inside("article"))

    def _body_follows(self, position: int) -> bool:
        """Whether the next line is content of the same article."""
        after = self.source.after(position)
        return after is not None and not (
            after.shape in LEVELS
            or after.heading
            or self._is_closing(after)
            or (after.loud and TITLE.match(after.plain))
        )

    # Units with a number

    def _article(self, position: int, line: Line) -> None:
        self.outline.close_to(ARTICLE)
        self._check(self.article, line)
        unit = self._open(Unit("article", ARTICLE, line.number, line.label, rank=line.rank))
        self.article = unit
        inner = read_line(line.number, line.rest)
        if not line.rest:
            unit.wants_title = True
        elif inner.shape in ("number", "letter") and inner.rank in ((1, 0), (1, 1)):
            self._item(inner)
        elif self._is_title(line.rest, position):
            unit.title = line.rest
        else:
            self._begin_text(unit, line)

    def _open(self, unit: Unit) -> Unit:
        self.latest = self.outline.open(unit)
        self.flowing = False
        return unit

    def _begin_text(self, unit: Unit, line: Line) -> None:
        unit.texts.append(line.rest)
        unit.ended = line.ends_sentence
        self.flowing = not unit.ended

    def _is_title(self, rest: str, position: int) -> bool:
        """What stands behind ``Điều 5.``: its title, or already its text."""
        last = rest.rstrip("*_ ")[-1:]
        if len(rest) > _LONGEST_TITLE or last in ":;,":
            return False
        if last != ".":
            return True
        return not self.deciding and len(rest) <= 100 and self._body_follows(position)

    def _group(self, line: Line) -> None:
        level = LEVELS[line.shape]
        self.outline.close_to(level)
        self._check(self.outline.top.last.get(line.shape), line)
        unit = self._open(Unit(line.shape, level, line.number, line.label, rank=line.rank))
        unit.title = line.rest.lstrip("–—-: ")
        unit.wants_title = not unit.title or is_loud(unit.title)
        if level <= LEVELS["form"]:
            self.article = None

    def _item(self, line: Line) -> None:
        parent = self._parent_of_item(line)
        self.outline.close_below(parent)
        if line.shape != "bullet":
            self._check(parent.last.get(line.shape), line)
        unit = self._open(
            Unit(line.shape, ITEM, line.number, line.label, rank=line.rank, indent=line.indent)
        )
        inner = read_line(line.number, line.rest)
        bold = WHOLLY_BOLD.fullmatch(line.rest)
        if line.shape != "bullet" and line.rest and (line.marked or bold):
            unit.title = bold.group(1).strip() if bold else line.rest
        elif inner.shape == "letter" and inner.rank == (1, 0) and line.shape == "number":
            self._item(inner)
        elif line.rest:
            self._begin_text(unit, line)

    def _parent_of_item(self, line: Line) -> Unit:
        outline = self.outline
        if line.shape == "bullet":
            return outline.parent_for_bullet(line.label, line.indent)
        if line.shape == "decimal":
            found = outline.parent_of_decimal(line)
            return found or outline.parent_for_list()
        expecting = outline.parent_expecting(line)
        if expecting is not None:
            return expecting
        listing = outline.parent_listing(line.shape)
        begins = line.rank[:1] == (1,)
        if listing is None or (begins and outline.top.shape != line.shape):
            return outline.parent_for_list()
        return listing

    def _check(self, before: Unit | None, line: Line) -> None:
        """Warn of a number that stands twice or leaves a gap."""
        if before is None or not before.rank or not line.rank or follows(before.rank, line.rank):
            return
        if before.rank == line.rank:
            self.source.warn(line, AGAIN, label=line.label)
        elif line.rank[:1] != (1,):
            self.source.warn(line, GAP, before=before.label, label=line.label)

    # Words without a number

    def _title(self, position: int, line: Line) -> bool:
        """A title on the line, or lines, below its label."""
        unit = self.outline.top
        if not unit.wants_title:
            return False
        unit.wants_title = False
        if position in self.spans:
            return False
        words = line.source.strip("* ").lstrip("–—-: ")
        if not words:
            return False
        if unit.level == ARTICLE:
            fits = not (line.ends_sentence or line.begins_small) and len(words) <= 150
            if line.shape or not fits or not self._body_follows(position):
                return False
            unit.title = words
        elif line.shape in LEVELS or (line.plain[0] in "(*_" and not line.marked):
            return False
        elif not unit.title and len(words) <= _LONGEST_TITLE and not line.plain.endswith(";"):
            unit.title = words
            unit.wants_title = line.loud
        elif (
            line.loud and len(unit.title) + len(words) < _LONGEST_TITLE and not _MOTTO.match(words)
        ):
            unit.title = f"{unit.title} {words}"
            unit.wants_title = True
        else:
            return False
        self.flowing = False
        return True

    def _heading(self, line: Line) -> bool:
        """A heading without a number: of the whole text, of its closing, or of a chapter."""
        if line.shape and not line.heading:
            return False
        closing = self._is_closing(line)
        document = bool(TITLE.match(line.plain)) and (line.loud or line.heading)
        inside = self.outline.inside("article")
        if not (line.heading or closing or document or (line.loud and not inside)):
            return False
        if closing or document:
            self.outline.close_to_base()
            if document and not self.outline.top.level:
                self.article = None
            if document:
                self.deciding = bool(_DECISION.match(line.plain))
        else:
            self.outline.close_to(ARTICLE)
        if line.loud or line.heading:
            self._open(Unit("heading", ITEM, line.number, title=line.source.strip("* ")))
            self.outline.path.pop()
            return True
        return False

    def _is_closing(self, line: Line) -> bool:
        return not line.shape and bool(_CLOSING.match(line.plain))

    def _text(self, position: int, line: Line) -> None:
        """Put a line without a number where it belongs."""
        kept = position in self.spans or line.shape == "quoted"
        unit = self._receiver(position, line, kept)
        if unit is None:
            unit = self._open(Unit("paragraph", ITEM, line.number))
        unit.write(line)
        self.latest = unit
        self.flowing = not unit.ended

    def _receiver(self, position: int, line: Line, kept: bool) -> Unit | None:
        """The open unit whose text this line goes on with; None where a paragraph begins.

        ``kept`` lines are quotations and block quotes: they belong to what announces them.
        """
        outline = self.outline
        unit = outline.top
        if unit.shape == "paragraph":
            hard_wrapped = self.source.adjoins(position) and not unit.ended and line.begins_small
            in_quote = line.shape == "quoted" and self._after_quoted(position)
            if hard_wrapped or in_quote or (kept and unit.asks and not unit.children):
                return unit
            outline.path.pop()
            unit = outline.top
        if unit.level < ARTICLE:
            return None
        if unit.level == ARTICLE or unit.shape in ("number", "decimal"):
            return None if unit.children else unit
        goes_on = kept or not unit.ended or unit.asks or line.begins_small or not unit.texts
        if not unit.children and (goes_on or self._more_items(position, unit)):
            return unit
        while outline.top.level == ITEM and outline.top.shape not in ("number", "decimal"):
            if self._more_items(position, outline.top):
                break
            outline.path.pop()
        return None

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

    def _tables(self, position: int) -> int:
        """A run of rows without a blank line between."""
        end = position + 1
        while (
            end < len(self.lines) and self.source.adjoins(end) and self.lines[end].plain[0] == "|"
        ):
            if self.lines[end].shape not in ("row", "rule"):
                break
            end += 1
        tables = read_tables(self.lines[position:end])
        self.outline.close_below(self.outline.parent_for_list())
        for table in tables:
            self.latest = self.outline.open(table)
            self.outline.path.pop()
        self.flowing = False
        return end
