"""How is a tree written as Markdown that reads back as the same tree?

Labels are literal text (``### Điều 5. Mức chi``, ``1. …``, ``a) …``), so that the text can be
read, compared and archived with any tool.
"""

from __future__ import annotations

from collections.abc import Iterator

from clauses.lines import WHOLLY_BOLD
from clauses.tree import Clause, Tree, cells

_HASHES = {
    "part": "##", "chapter": "##", "section": "###", "subsection": "###", "article": "###",
    "appendix": "##", "heading": "#",
}  # fmt: skip


def write(tree: Tree) -> str:
    """The tree as Markdown; ``parse(write(t)) == t`` for every tree that was parsed.

    >>> from clauses import parse
    >>> print(write(parse("Điều 5: Mức chi\\na) Một;\\nb) Hai.")), end="")
    ### Điều 5: Mức chi
    <BLANKLINE>
    a) Một;
    <BLANKLINE>
    b) Hai.
    """
    blocks: list[str] = []
    waiting = [(clause, 0) for clause in reversed(tree.clauses)]
    while waiting:
        clause, depth = waiting.pop()
        if clause.kind == "table":
            blocks.append("\n".join(_table(clause)))
            continue
        blocks.extend(_blocks(clause, depth))
        inner = depth + 1 if clause.kind == "bullet" else 0
        waiting.extend((child, inner) for child in reversed(clause.children))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _blocks(clause: Clause, depth: int) -> Iterator[str]:
    hashes = _HASHES.get(clause.kind)
    if hashes:
        yield from _titled(clause, hashes)
        if clause.text:
            yield clause.text
    elif clause.kind == "bullet":
        indent = "  " * depth
        yield f"{indent}{clause.label or '-'} {clause.text}".rstrip()
    elif clause.title:
        yield f"**{clause.label} {clause.title}**"
        if clause.text:
            yield clause.text
    elif clause.label and WHOLLY_BOLD.fullmatch(clause.text.partition("\n")[0]):
        yield clause.label  # behind the label it would be a title
        yield clause.text
    elif clause.label or clause.text:
        yield f"{clause.label} {clause.text}".strip()


def _titled(clause: Clause, hashes: str) -> Iterator[str]:
    """``## Chương I — TITLE``: on one line, so that a title can never be taken for a new unit."""
    inline = clause.label.endswith((".", ":")) or clause.kind == "article"
    between = " " if inline or not (clause.label and clause.title) else " — "
    heading = f"{clause.label}{between}{clause.title}".strip()
    if heading:
        yield f"{hashes} {heading}"


def _table(clause: Clause) -> Iterator[str]:
    """A pipe table; the separator stands below the header, if the table has one."""
    if clause.text:
        yield _row(cells(clause))
        yield "|" + "---|" * len(cells(clause))
    for row in clause.children:
        yield _row(cells(row))


def _row(row: tuple[str, ...]) -> str:
    return "| " + " | ".join(row) + " |"
