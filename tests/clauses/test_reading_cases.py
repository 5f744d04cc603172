"""Readable cases: a text, and the outline it must be read into."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauses import Tree, parse, write

CASES = sorted((Path(__file__).parent / "cases" / "reading").glob("*.txt"))


def outline(tree: Tree) -> str:
    """One clause a line: indented by depth, its id, label, title and text."""
    lines = []
    for clause in tree.walk():
        words = " ".join(part for part in (clause.label, clause.title) if part)
        text = clause.text.replace("\n", " ⏎ ")
        depth = len(tree.path(clause.id)) - 1
        lines.append(
            f"{'  ' * depth}{clause.kind} {clause.id}: {words}{' | ' + text if text else ''}"
        )
    lines += [f"! {oddity.line}: {oddity.message}" for oddity in tree.warnings]
    return "\n".join(lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_text_is_read_as_a_lawyer_would_draw_it(case: Path) -> None:
    _, rest = case.read_text(encoding="utf-8").split("\n=== text\n")
    text, expected = rest.split("\n=== outline\n")
    tree = parse(text)
    assert outline(tree) == expected.rstrip("\n")
    assert parse(write(tree)) == tree
