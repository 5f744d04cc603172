"""How does a regulation become a Word file? The same parts and blocks as its print.

Bodies send drafts round as Word files and get them back; this one opens with its layout intact and
with the labels as typed text, so that no automatic numbering can change them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from .inline import Run
from .papers import RegulationPrint, Signature
from .regulation_print import parts_of
from .word_parts import (
    CENTRE,
    LEFT,
    add_closing,
    add_head,
    clean,
    mark_row,
    new_file,
    set_widths,
    width_of,
)

_INDENT = Mm(12.7)
_SIDES = {"center": CENTRE, "right": WD_ALIGN_PARAGRAPH.RIGHT, "left": LEFT}


def write_regulation(order: RegulationPrint) -> bytes:
    """The paper as DOCX; every part begins on a page of its own."""
    made = parts_of(order)
    file = new_file(
        title=made.title,
        author=order.head.body_name,
        made_on=order.document_date,
        size=order.body_size,
        across=False,
    )
    for number, part in enumerate(made.parts):
        if number:
            file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _part(file, part, order)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _part(file: WordDocument, part: dict[str, Any], order: RegulationPrint) -> None:
    head = part["head"]
    if head is not None:
        add_head(
            file,
            order.head,
            number=head["number"],
            place_date=head["place_date"],
            stamp=head["stamp"],
        )
    for line in part["title"]:
        _line(file, line, side=CENTRE, bold=True)
    for line in part["below"]:
        _line(file, line, side=CENTRE, italic=True)
    for line in part["opening"]:
        _line(file, line, side=CENTRE, bold=True)
    for block in part["blocks"]:
        _block(file, block)
    signature = part["signature"]
    signatures = [Signature(tuple(signature["authority"]), signature["name"])] if signature else []
    add_closing(file, signatures, part["recipients"])


def _block(file: WordDocument, block: dict[str, Any]) -> None:
    kind = block["kind"]
    if kind == "table":
        _table(file, block)
    elif kind == "group":
        for line in block["lines"]:
            _line(file, line, side=CENTRE, bold=True, stays=True)
    elif kind == "line":
        _line(file, block["runs"], bold=True, stays=True, indent=True)
    elif kind == "centred":
        _line(file, block["runs"], side=CENTRE)
    else:
        _line(file, block["runs"], stays=block["stays"], indent=True)


def _line(
    file: WordDocument,
    runs: Sequence[Run],
    *,
    side: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
    bold: bool = False,
    italic: bool = False,
    stays: bool = False,
    indent: bool = False,
) -> None:
    made = file.add_paragraph()
    made.alignment = side
    made.paragraph_format.space_before = Pt(0)
    made.paragraph_format.space_after = Pt(6)
    made.paragraph_format.keep_with_next = stays
    made.paragraph_format.first_line_indent = _INDENT if indent else None
    _write(made, runs, bold=bold, italic=italic)


def _write(
    into: Paragraph, runs: Sequence[Run], *, bold: bool = False, italic: bool = False
) -> None:
    for run in runs:
        made = into.add_run(clean(run["text"]))
        made.bold, made.italic = run["bold"] or bold, run["italic"] or italic


def _table(file: WordDocument, block: dict[str, Any]) -> None:
    header, rows = block["header"], block["rows"]
    lines = [*([header] if header else []), *rows]
    table = file.add_table(rows=len(lines), cols=len(block["widths"]))
    table.style = file.styles["Table Grid"]
    whole = sum(block["widths"])
    set_widths(table, [width_of(file) * width / whole for width in block["widths"]])
    grid = [row.cells for row in table.rows]
    for number, line in enumerate(lines):
        first = bool(header) and number == 0
        for into, one in zip(grid[number], line, strict=True):
            paragraph = into.paragraphs[0]
            paragraph.alignment = CENTRE if first else _SIDES[one["side"]]
            paragraph.paragraph_format.space_after = Pt(2)
            _write(paragraph, one["runs"], bold=first)
            for run in paragraph.runs:
                run.font.size = Pt(block["size"])
        if not any(one["long"] for one in line):
            mark_row(table, number, "w:cantSplit")
    if header:
        mark_row(table, 0, "w:tblHeader")
    file.add_paragraph().paragraph_format.space_after = Pt(0)
