"""How is a table of figures set in Markdown?"""

from __future__ import annotations

from collections.abc import Sequence

Row = Sequence[object]


def table(head: Row, rows: Sequence[Row]) -> str:
    """A pipe table whose columns line up in the source as well."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    padded = [[cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
              for line in lines]  # fmt: skip
    rule = ["-" * width for width in widths]
    return "\n".join("| " + " | ".join(line) + " |" for line in [padded[0], rule, *padded[1:]])


def percent(part: float, whole: float) -> str:
    """A share in percent with one decimal, a dash where there is nothing to share."""
    return f"{100 * part / whole:.1f}" if whole else "–"
