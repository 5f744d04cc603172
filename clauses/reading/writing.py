"""How is a tree written as Markdown that reads back as the same tree?

Labels are literal text (``### Điều 5. Mức chi``, ``1. …``, ``a) …``), so that the text can be
read, compared and archived with any tool.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clauses.reading.lines import WHOLLY_BOLD, read_line
from clauses.reading.parsing import parse
from clauses.tree import Clause, Tree, cells

_HASHES = {
    "part": "##", "chapter": "##", "section": "###", "subsection": "###", "article": "###",
    "appendix": "##", "heading": "#",
}  # fmt: skip
_STOPS = (".", ":", "/", "-", "–", ")")  # behind these a label needs no dash before its title
_DEEPEST = 30  # levels of indentation; dash items below stand beside each other


def write(tree: Tree) -> str:
    """The tree as Markdown; ``parse(write(t)) == t`` for every tree that was parsed.

    Any tree can be written, also one built by hand that no text would be read into; then the
    words are kept and the outline is what the labels say.

    >>> from clauses import parse
    >>> print(write(parse("Điều 5: Mức chi\\na) Một;\\nb) Hai.")), end="")
    ### Điều 5: Mức chi
    <BLANKLINE>
    a) Một;
    <BLANKLINE>
    b) Hai.
    """
    blocks: list[str] = []
    before: Clause | None = None
    waiting = _with_depth(tree.clauses, 0)
    while waiting:
        clause, depth, ends = waiting.pop()
        children: Sequence[Clause] = clause.children
        if clause.kind == "table":
            rows = _rows(children)
            children = children[len(rows) :]
            blocks.extend(_table(clause, rows))
        else:
            own = list(_blocks(clause, depth))
            if ends and own and before is not None and _stands_closed(before):
                blocks[-1] += "\n" + own.pop(0)
            blocks.extend(own)
        before = clause
        inner = min(depth + 1, _DEEPEST) if clause.kind == "bullet" else 0
        waiting.extend(_with_depth(children, inner))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _with_depth(clauses: Sequence[Clause], depth: int) -> list[tuple[Clause, int, bool]]:
    """In reverse: each with its indentation, and whether a closing paragraph stands behind it.

    A paragraph set off by a blank line from clauses that stand close together is none of theirs,
    so such a clause is written close to what stands above it.
    """
    after = [*(clause.kind for clause in clauses[1:]), ""][: len(clauses)]
    return [
        (clause, depth, kind == "paragraph" and clause.kind == "clause" and not clause.children)
        for clause, kind in zip(reversed(clauses), reversed(after), strict=True)
    ]


def _stands_closed(clause: Clause) -> bool:
    """Whether what is written directly below it can't be taken for the rest of its sentence."""
    if clause.kind in _HASHES and not clause.text:
        return True
    last = clause.full_text.rpartition("\n")[2]
    return clause.kind not in ("table", "row") and read_line(0, last).ends_sentence


def _blocks(clause: Clause, depth: int) -> Iterator[str]:
    hashes = _HASHES.get(clause.kind)
    if hashes:
        if clause.kind == "article" and clause.label and clause.text and not clause.title:
            yield from _untitled(clause, hashes)
            return
        yield from _titled(clause, hashes)
        if clause.text:
            yield clause.text
    elif clause.kind == "bullet":
        indent = "  " * depth
        yield f"{indent}{clause.label or '-'} {clause.full_text}".rstrip()
    elif clause.title:
        yield f"#### {clause.heading}" if "*" in clause.title else f"**{clause.heading}**"
        if clause.text:
            yield clause.text
    elif clause.label and WHOLLY_BOLD.fullmatch(clause.text.partition("\n")[0]):
        yield clause.label  # behind the label it would be a title
        yield clause.text
    elif clause.label or clause.text:
        yield f"{clause.label} {clause.text}".strip()


def _untitled(clause: Clause, hashes: str) -> Iterator[str]:
    """An article that is its label and its text: on the line below it, or behind it.

    Which of them is read as text and not as a title or another label, the reader itself is asked.
    """
    first, _, more = clause.text.partition("\n")
    behind = f"{hashes} {clause.label} {first}"
    ways = ([f"{hashes} {clause.label}", clause.text],
            [f"{behind}\n{more}" if more else behind],
            [behind, more])  # fmt: skip
    yield from next((way for way in ways if _reads_back(clause, way)), ways[0])


def _reads_back(clause: Clause, blocks: Sequence[str]) -> bool:
    below = [block for child in clause.children[:1] for block in _blocks(child, 0)]
    read = parse("\n\n".join([*filter(None, blocks), *below])).clauses
    return bool(read) and (read[0].kind, read[0].label, read[0].title, read[0].text) == (
        clause.kind, clause.label, "", clause.text,
    )  # fmt: skip


def _titled(clause: Clause, hashes: str) -> Iterator[str]:
    """``## Chương I — TITLE``: on one line, so that a title can never be taken for a new unit."""
    stopped = clause.kind == "article" and clause.title[:1] not in _STOPS
    inline = stopped or clause.label.endswith(_STOPS)
    between = " " if inline or not (clause.label and clause.title) else " — "
    heading = f"{clause.label}{between}{clause.title}".strip()
    if heading:
        yield f"{hashes} {heading}"


def _rows(children: Sequence[Clause]) -> Sequence[Clause]:
    """The rows a table begins with."""
    count = 0
    while count < len(children) and children[count].kind == "row" and not children[count].children:
        count += 1
    return children[:count]


def _table(clause: Clause, rows: Sequence[Clause]) -> Iterator[str]:
    """A pipe table; the separator stands below the header, if the table has one."""
    if clause.heading:
        yield clause.heading
    lines: list[str] = []
    if clause.text:
        lines += [_row(clause), "|" + "---|" * len(cells(clause))]
    lines += [_row(row) for row in rows]
    if lines:
        yield "\n".join(lines)


def _row(clause: Clause) -> str:
    words = " | ".join(cells(clause)).replace("\n", "<br>")
    heading = clause.heading if clause.kind == "row" else ""
    return f"| {heading} {words} |" if heading else f"| {words} |"
