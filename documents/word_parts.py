"""What do all our Word files share: the page, the head of an official paper, the signatures?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph

from .papers import Head, HeadStyle, Signature

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
LEFT = WD_ALIGN_PARAGRAPH.LEFT
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FAMILY = "Times New Roman"
_ROOM_TO_SIGN = 4  # lines


def new_file(*, title: str, author: str, made_on: date, size: int, across: bool) -> WordDocument:
    """An empty A4 file in Times New Roman; it tells nothing of the machine or of who made it."""
    file: WordDocument = Document()
    _page(file, across)
    normal = file.styles["Normal"]
    normal.font.name = _FAMILY
    normal.font.size = Pt(size)
    properties = normal.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), _FAMILY)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)
    about = file.core_properties
    about.title, about.author = clean(title)[:255], clean(author)[:255]
    about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = datetime.combine(made_on, time())
    about.language = "vi-VN"
    return file


def _page(file: WordDocument, across: bool) -> None:
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
    section.left_margin, section.right_margin = (Mm(20), Mm(18)) if across else (Mm(30), Mm(20))
    section.top_margin = section.bottom_margin = Mm(20)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])


def width_of(file: WordDocument) -> float:
    """The width of the text."""
    section = file.sections[0]
    whole, left, right = section.page_width, section.left_margin, section.right_margin
    assert whole is not None and left is not None and right is not None
    return float(whole - left - right)


def add_head(file: WordDocument, head: Head, *, number: str = "", place_date: str = "",
             stamp: str = "") -> None:  # fmt: skip
    """Who issues the paper, the state's motto, number, place and day."""
    table = file.add_table(rows=1, cols=2)
    right_share = 0.6 if head.style is HeadStyle.STATE else 0.4
    width = width_of(file)
    set_widths(table, [width * (1 - right_share), width * right_share])
    left, right = table.rows[0].cells
    lines = Lines(left)
    if head.parent_name:
        lines.add(head.parent_name.upper(), 12)
    lines.add(head.body_name.upper(), 12, bold=True)
    if head.style is HeadStyle.STATE:
        _rule_under(lines.last, left_and_right=Mm(20))
    else:
        lines.add("*", 12)
    lines.add(number, 13)
    lines.add(f"[ {stamp.upper()} ]" if stamp else "", 13, bold=True)
    lines = Lines(right)
    if head.style is HeadStyle.STATE:
        lines.add("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
        lines.add("Độc lập - Tự do - Hạnh phúc", 13, bold=True, underline=True)
    elif head.style is HeadStyle.PARTY:
        lines.add("ĐẢNG CỘNG SẢN VIỆT NAM", 14, bold=True, underline=True)
    lines.add(place_date, 13, italic=True)


def add_closing(
    file: WordDocument, signatures: Sequence[Signature], recipients: Sequence[str]
) -> None:
    """Who receives it at the left, who signs beside, the names on one line."""
    sides: list[Signature | None] = list(signatures)
    if recipients or len(sides) == 1:
        sides.insert(0, None)
    if not sides:
        return
    table = file.add_table(rows=1, cols=len(sides))
    set_widths(table, [width_of(file) / len(sides)] * len(sides))
    mark_row(table, 0, "w:cantSplit")
    most = max((len(signature.authority) for signature in signatures), default=0)
    for one, signature in zip(table.rows[0].cells, sides, strict=True):
        lines = Lines(one)
        if signature is None:
            lines.add("Nơi nhận:" if recipients else "", 12, bold=True, italic=True, side=LEFT)
            for name in recipients:
                lines.add(name, 11, side=LEFT)
            continue
        for line in signature.authority:
            lines.add(line.upper(), 13, bold=True)
        for _ in range(_ROOM_TO_SIGN + most - len(signature.authority)):
            lines.add(" ", 13)
        lines.add(signature.name, 13, bold=True)


class Lines:
    """Writes centred lines into a cell, the first into the paragraph that is there already."""

    def __init__(self, into: WordCell) -> None:
        self.into = into
        self.last = into.paragraphs[0]
        self.begun = False

    def add(
        self,
        text: str,
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
        underline: bool = False,
        side: WD_ALIGN_PARAGRAPH = CENTRE,
    ) -> None:
        if not text:
            return
        self.last = self.into.add_paragraph() if self.begun else self.last
        self.begun = True
        self.last.alignment = side
        self.last.paragraph_format.space_after = Pt(0)
        run = self.last.add_run(clean(text))
        run.bold, run.italic, run.underline, run.font.size = bold, italic, underline, Pt(size)


def clean(text: str) -> str:
    """Composed letters, without the signs that XML cannot hold."""
    return unicodedata.normalize("NFC", _UNWRITABLE.sub("", text))


def set_widths(table: WordTable, widths: Sequence[float]) -> None:
    """Word reads the cells' widths, LibreOffice the columns'."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(int(width))
    for row in table.rows:
        for one, width in zip(row.cells, widths, strict=True):
            one.width = Length(int(width))


def mark_row(table: WordTable, number: int, name: str) -> None:
    """Give a row a property: "w:tblHeader" (comes again on every page), "w:cantSplit"."""
    properties = table.rows[number]._tr.get_or_add_trPr()  # python-docx has no name for these
    properties.append(OxmlElement(name))


def _page_number(into: Paragraph) -> None:
    """The field that Word fills in, centred in the top margin; not on page 1."""
    into.alignment = CENTRE
    run = into.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element: BaseOxmlElement
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = text
        run._r.append(element)


def _rule_under(into: Paragraph, *, left_and_right: Length) -> None:
    """A short line below: the lower border of an empty, narrow paragraph."""
    below = OxmlElement("w:p")
    into._p.addnext(below)
    line = Paragraph(below, into._parent)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = left_and_right
    line.paragraph_format.space_after = Pt(4)
    line.paragraph_format.line_spacing = Pt(2)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    below.get_or_add_pPr().append(borders)
