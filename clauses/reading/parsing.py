"""How is a text, typed or converted by anyone, read into clauses?

The reader goes through the lines once. It never refuses: a line that opens nothing is text of the
unit it stands in, or a paragraph, and what looks odd becomes a warning. Structure comes from
labels, never from typography alone, because drafts come with every kind of typography.
"""

from __future__ import annotations

from collections.abc import Sequence

from clauses.addresses import addresses
from clauses.labels import bare, follows, rank
from clauses.reading.lines import (
    BETWEEN,
    LONGEST_TITLE,
    WHOLLY_BOLD,
    Line,
    as_title,
    is_loud,
    read_line,
)
from clauses.reading.outline import ARTICLE, ITEM, ITEMS, LEVELS, Unit
from clauses.reading.prose import Prose
from clauses.reading.recognition import Surroundings, opens_article, opens_group, opens_item
from clauses.reading.scopes import by_document
from clauses.reading.source import SHORTEST_BROKEN
from clauses.reading.tables import ROWS, is_signature, read_tables
from clauses.tree import Oddity, Sentence, Tree

_NUMERALS = ("i", "v", "x")  # Roman numbers that may also be letters
_SLACK = 12  # letters by which a line may be shorter than the width and yet go on below

GAP = Sentence("Sau “%(before)s” là “%(label)s”: số thứ tự không liền nhau.")
AGAIN = Sentence("“%(label)s” xuất hiện hai lần liền nhau.")
REFERENCE = Sentence(
    "Dòng này giống tiêu đề “%(label)s” nhưng là câu dẫn chiếu nên được giữ làm nội dung."
)
UNQUOTED = Sentence(
    "Nội dung mới từ dòng này không đặt trong ngoặc kép; được hiểu là lời của quy định sửa đổi."
)
FULL = Sentence("Văn bản có quá nhiều mục; từ dòng này trở đi được giữ nguyên thành một đoạn.")
NO_LABEL = Sentence("Văn bản không có điều, khoản nào; mỗi dòng được giữ thành một đoạn.")


def parse(text: str) -> Tree:
    """Read a legal text, plain or Markdown, into a tree; never fails and keeps every word.

    Left out are only marks that are no words: blank lines and indentation, rules (``---``), the
    ``#`` and ``**`` around a label or a whole heading, the dash between a label and its title, a
    dash in front of another label, the outer bars of a table, the ``\\`` of a Markdown line break,
    HTML tags and ``{#anchors}`` round a label or alone on a line. A title broken over several
    lines is joined by blanks. Text is kept as written, code point by code point. Beyond
    ``outline.MOST`` clauses the lines that are left become one paragraph.

    >>> tree = parse("Điều 5. Mức chi\\n1. Phụ cấp:\\na) 200.000 đồng;\\nb) 300.000 đồng.")
    >>> [(clause.id, clause.text) for clause in tree.walk()][-1]
    ('dieu-5.khoan-1.diem-b', '300.000 đồng.')
    """
    units, warnings = _Reader(text).read()
    ids = addresses(units)
    return Tree(tuple([unit.frozen(ids) for unit in units]), warnings)


class _Reader(Prose):
    def read(self) -> tuple[Sequence[Unit], tuple[Oddity, ...]]:
        """The outermost units and what was odd."""
        position = 0
        while position < len(self.lines) and not self.outline.full:
            position = self._read(position)
        if self._completes(position):
            self._text(position, self.lines[position])
            position += 1
        if position < len(self.lines):
            self.source.warn(self.lines[position], FULL)
            self._keep_from(position)
        units = self.outline.root.children
        if self.lines and not any(unit.label for unit in units):
            self.source.warn(self.lines[0], NO_LABEL)
        return by_document(units), self.source.oddities.in_order()

    def _completes(self, position: int) -> bool:
        """Whether a line has the words of an article whose label was the last thing to be read."""
        top = self.outline.top
        if position == len(self.lines) or not (top.level == ARTICLE and top.wants_title):
            return False
        return not self.lines[position].shape

    # One line after the other

    def _read(self, position: int) -> int:
        """Take in the line here and all that belongs to it; where to go on."""
        line = self.lines[position]
        if line.shape in ROWS:
            return self._tables(position)
        if line.shape in ("underline", "page"):
            self._beside(line)
            last = position
        else:
            last = self._content(position, line)
        end = self.spans.get(position)
        if end is None:
            return last + 1
        for quoted in self.lines[position + 1 : end + 1]:
            self.latest.write(quoted)
        self.flowing = False
        return max(last, end) + 1

    def _content(self, position: int, line: Line) -> int:
        """Read a line; the last line that was read with it."""
        if line.shape in ("letter", "loose"):
            line = self._as_listed(position, line)
        elif line.shape == "number" and line.rest[:1].isalpha():
            line = self._as_point(line)
        if not line.shape:
            pass  # the words of a line without a label, as most are, go to the title or the text
        elif line.shape == "article" and position in self.spans:
            self.source.warn(line, UNQUOTED)
            self._text(position, line)
            return position
        elif line.shape == "article":
            latest = self.article.rank if self.article else ()
            if opens_article(line, self._around(position, line), latest):
                return self._article(position, line)
        elif line.shape in LEVELS:
            if opens_group(line, self._around(position, line)):
                return self._group(position, line)
        elif line.shape in ITEMS and opens_item(line, self._around(position, line), self.outline):
            self._item(line, joined=self._joins(position))
            return position
        end = self._title(position, line)
        if end is not None:
            return end
        if not self._heading(line):
            if line.shape in LEVELS and line.shape not in ("roman", "capital"):
                self.source.warn(line, REFERENCE, label=line.label)
            self._text(position, line)
        return position

    def _around(self, position: int, line: Line) -> Surroundings:
        dangling = self.flowing and self._dangles(position - 1)
        flowing = self.flowing and (dangling or self._may_flow(position))
        source = self.source
        # A numeral that was read as a letter is followed by what looks like a numeral.
        as_seen = line.shape == self.lines[position].shape
        above = self.lines[position - 1].shape if position else ""
        return Surroundings(
            flowing,
            above == line.shape or self.outline.top.asks,
            dangling,
            source.after(position),
            (source.next_alike if as_seen else source.next_label)[position],
            self.outline.inside("article"),
            source.width > 0 and source.broken(position),
            position > 0 and self.lines[position - 1].width < SHORTEST_BROKEN,
        )

    def _may_flow(self, position: int) -> bool:
        """A sentence goes on neither below a blank line nor below a line with room for more."""
        if self.source.width:
            return self.source.broken(position, _SLACK)
        return self.source.adjoins(position)

    # Units with a number

    def _article(self, position: int, line: Line) -> int:
        self.outline.close_to(ARTICLE)
        self._check(self.article, line)
        unit = self._open(Unit("article", ARTICLE, line.number, line.label, rank=line.rank))
        self.article = unit
        rest = line.rest.lstrip(BETWEEN)
        if not rest:
            unit.wants_title = True
        elif not self._first_item(line.number, rest, ("number", "letter")):
            return self._article_words(position, unit)
        return position

    def _first_item(self, number: int, rest: str, shapes: tuple[str, ...]) -> bool:
        """Open the clause or point that begins right behind a label: ``Điều 3. 1. …``."""
        if rest[0] not in "1a(*_" or self.outline.full:
            return False
        inner = read_line(number, rest)
        if inner.shape not in shapes or inner.rank[0] != 1 or inner.rank[1] > 1:
            return False
        self._item(inner)
        return True

    def _article_words(self, position: int, unit: Unit) -> int:
        """What stands behind ``Điều 5.``, over one line or several: its title, or its text."""
        end, words = self._broken_heading(position)
        words = words.lstrip(BETWEEN)
        if position not in self.spans and self._is_title(words, end):
            unit.title = as_title(words)
            return end
        line = self.lines[position]
        self._begin_text(unit, line, line.rest.lstrip(BETWEEN))
        return position

    def _begin_text(self, unit: Unit, line: Line, words: str) -> None:
        unit.begin(line, words)
        self._note_blank(line)
        self.flowing = not unit.ended

    def _is_title(self, rest: str, end: int) -> bool:
        last = rest.rstrip("*_ ")[-1:]
        if len(rest) > LONGEST_TITLE or last in ":;,":
            return False
        if last != ".":
            return True
        return not self.deciding and len(rest) <= 100 and self._body_follows(end)

    def _group(self, position: int, line: Line) -> int:
        level = LEVELS[line.shape]
        self.outline.close_to(level)
        self._check(self.outline.top.last.get(line.shape), line)
        unit = self._open(Unit(line.shape, level, line.number, line.label, rank=line.rank))
        end = position
        if line.rest and not is_loud(line.rest) and position not in self.spans:
            end, unit.title = self._broken_heading(position)
            if len(unit.title) > LONGEST_TITLE:
                end, unit.title = position, line.rest
        else:
            unit.title = line.rest
        unit.title = as_title(unit.title)
        unit.wants_title = not unit.title or is_loud(unit.title)
        if level <= LEVELS["form"]:
            self.article = None
        return end

    def _joins(self, position: int) -> bool:
        """Whether an item stands directly below a finished sentence or a title."""
        if not position or self.flowing or not self.source.adjoins(position):
            return False
        titled = self.latest.level <= ARTICLE and not self.latest.texts
        return titled or self.lines[position - 1].ends_sentence

    def _item(self, line: Line, *, joined: bool = False) -> None:
        parent = self._parent_of_item(line)
        self.outline.close_below(parent)
        if line.shape != "bullet":
            self._check(parent.last.get(line.shape), line)
        unit = self._open(
            Unit(
                line.shape,
                ITEM,
                line.number,
                line.label,
                rank=line.rank,
                indent=line.indent,
                joined=joined,
            )
        )
        if not line.rest:
            return
        bold = WHOLLY_BOLD.fullmatch(line.rest)
        if line.shape != "bullet" and (line.marked or bold):
            unit.title = bold.group(1).strip() if bold else line.rest
        elif line.shape != "number" or not self._first_item(line.number, line.rest, ("letter",)):
            self._begin_text(unit, line, line.rest)

    def _as_listed(self, position: int, line: Line) -> Line:
        """``i)`` follows ``h)`` or begins ``i) ii) iii)``; ``c.`` may follow ``b)``."""
        expecting = self.outline.parent_expecting
        if expecting(line) is not None:
            return line
        if bare(line.label) in _NUMERALS:
            numeral = line._replace(shape="small", rank=rank(line.label))
            after = self.source.next_label[position]
            begins = after is not None and after.shape == "small" and numeral.rank == (1, 0)
            if begins or expecting(numeral) is not None:
                return numeral
        point = line._replace(shape="letter")
        return point if expecting(point) is not None else line

    def _as_point(self, line: Line) -> Line:
        """``1.b)`` is point b) of clause 1, where that one is open and has a point a)."""
        for unit in self.outline.path:
            before = unit.last.get("letter")
            if unit.shape == "number" and unit.rank == line.rank and before is not None:
                inner = read_line(line.number, line.rest)
                if inner.shape == "letter" and follows(before.rank, inner.rank):
                    return inner._replace(label=line.label + inner.label, source=line.source)
        return line

    def _parent_of_item(self, line: Line) -> Unit:
        outline = self.outline
        if line.shape == "bullet":
            return outline.parent_for_bullet(line.label, line.indent)
        if line.shape == "below":
            return outline.parent_of_below(line) or outline.parent_for_list()
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

    def _heads_table(self, position: int) -> bool:
        after = self.source.after(position)
        return (
            self.lines[position].shape == "row"
            and after is not None
            and after.shape == "rule"
            and self.source.adjoins(position + 1)
        )

    def _tables(self, position: int) -> int:
        """A run of rows without a blank line between, up to the header of another table."""
        end = position + 1
        while end < len(self.lines) and self.source.adjoins(end):
            if self.lines[end].shape not in ROWS or self._heads_table(end):
                break
            end += 1
        tables = read_tables(self.lines[position:end])
        if self.outline.inside("article") and is_signature(self.lines[position]):
            self.outline.close_to_base()
        self.outline.close_below(self.outline.parent_for_list())
        for table in tables:
            self.latest = self.outline.open(table)
            self.outline.path.pop()
        self.flowing = False
        return end
