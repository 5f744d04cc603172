"""How does a report become a PDF?"""

from __future__ import annotations

from typing import Any

from ..fonts import Typeface, find_typeface
from ..head_values import head_values
from ..ink import Ink
from ..typesetting import Pdf, typeset
from .values import Band, Blank, Heading, Line, Part, Report, Table, Words

_LONG_ROW = 900  # letters in one cell: such a row may be cut by the end of a page
_SIZES = ((5, 12.0), (7, 11.0), (99, 10.0))  # up to so many columns, points


def print_report(report: Report, *, typeface: Typeface | None = None) -> Pdf:
    """A4, upright or across, in the layout of Decree 30/2020/NĐ-CP."""
    face = typeface or find_typeface()
    ink = Ink(face.letters)
    printable = ink.printable
    values = {
        "head": head_values(
            report.head, printable, number=report.number, place_date=report.place_date
        ),
        "title": printable(report.type_name.upper()),
        "subject": printable(report.subject),
        "below": printable(report.below),
        "landscape": report.landscape,
        "parts": [_part(part, ink) for part in report.parts],
        "signatures": [
            {
                "authority": [printable(line.upper()) for line in signature.authority],
                "name": printable(signature.name),
            }
            for signature in report.signatures
        ],
        "recipients": [printable(name) for name in report.recipients],
    }
    return typeset(
        "report.typ",
        values,
        title=printable(report.title),
        document_date=report.document_date,
        typeface=face,
        notes=ink.notes(),
    )


def _part(part: Part, ink: Ink) -> dict[str, Any]:
    if isinstance(part, Table):
        return _table(part, ink)
    if isinstance(part, Heading):
        return {"kind": "heading", "text": ink.printable(part.text)}
    if isinstance(part, Blank):
        return {"kind": "blank", "label": ink.printable(part.label), "lines": part.lines}
    return _line(part, ink)


def _line(line: Line, ink: Ink) -> dict[str, Any]:
    return {
        "kind": "line",
        "pieces": _pieces(line.words, ink),
        "side": line.side.value,
        "indent": line.indent,
    }


def _table(table: Table, ink: Ink) -> dict[str, Any]:
    lines: list[dict[str, Any]] = []
    for line in table.lines or ((Band(table.empty),) if table.empty else ()):
        if isinstance(line, Band):
            lines.append({"band": ink.printable(line.text)})
            continue
        letters = max(sum(len(p.text) for words in one for p in words) for one in line.cells)
        lines.append(
            {
                "band": None,
                "cells": [[_pieces(words, ink) for words in one] for one in line.cells],
                "long": letters > _LONG_ROW,
            }
        )
    return {
        "kind": "table",
        "size": next(size for most, size in _SIZES if len(table.columns) <= most),
        "columns": [
            {
                "title": ink.printable(column.title),
                "share": column.share,
                "side": column.side.value,
            }
            for column in table.columns
        ],
        "lines": lines,
    }


def _pieces(words: Words, ink: Ink) -> list[dict[str, Any]]:
    return [
        {
            "text": ink.printable(piece.text),
            "bold": piece.bold,
            "italic": piece.italic,
            "added": piece.added,
            "removed": piece.removed,
        }
        for piece in words
    ]
