"""What can be done to one clause of a text? Every act gives a new tree; nothing is written.

New clauses get ids of their own (``moi``, ``moi~2`` …); whoever keeps a text writes it and parses
it again. What can't be done is a :class:`Misfit` with a Vietnamese sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clauses.editing.numbering import next_label, renumber_from
from clauses.tree import Clause, Kind, Sentence, Tree

NOTHING_NEXT = Sentence("Phía sau không còn đơn vị cùng loại để nhập vào.")
AT_THE_EDGE = Sentence("Đơn vị này đã ở đầu hoặc cuối, không chuyển thêm được.")
NOTHING_TO_SPLIT = Sentence("Chỗ tách phải nằm giữa nội dung, để cả hai phần đều có chữ.")


class Misfit(ValueError):
    """The act does not fit this clause; ``str(error)`` is a sentence for the drafter."""


def reword(tree: Tree, id: str, *, text: str, title: str | None = None) -> Tree:
    """The clause with another text and, where given, another title."""
    if title is None:
        return tree.replace(id, text=text)
    return tree.replace(id, title=title, text=text)


def insert_after(
    tree: Tree, id: str, *, title: str = "", text: str = "", kind: Kind | None = None
) -> Tree:
    """A new clause of the same kind right behind this one, with the next number.

    Those behind are numbered on. With another ``kind`` (a table behind a clause, say) the new
    clause bears no label.
    """
    before = tree.get(id)
    same = kind is None or kind == before.kind
    label = next_label(before.label) if same else ""
    new = Clause(kind or before.kind, label or (before.label if same else ""), title, text,
                 id=_free(tree))  # fmt: skip
    row = list(_siblings(tree, id))
    at = _place(row, id)
    grown = _with_row(tree, id, [*row[: at + 1], new, *row[at + 1 :]])
    return renumber_from(grown, id) if label else grown


def split(tree: Tree, id: str, at: int) -> Tree:
    """The clause's text parted at an offset: the second part is a clause right behind it.

    What stands below the clause goes with the second part, behind whose words it stood.
    """
    clause = tree.get(id)
    first, second = clause.text[:at].rstrip(), clause.text[at:].lstrip()
    if not first or not second:
        raise Misfit(NOTHING_TO_SPLIT)
    grown = insert_after(tree.replace(id, text=first, children=()), id, text=second)
    row = _siblings(grown, id)
    new = row[_place(row, id) + 1]
    return grown.replace(new.id, children=clause.children)


def join_with_next(tree: Tree, id: str) -> Tree:
    """The clause and the next one of its kind in its row as one; those behind are numbered on."""
    row = list(_siblings(tree, id))
    at = _place(row, id)
    clause = row[at]
    if at + 1 >= len(row) or row[at + 1].kind != clause.kind:
        raise Misfit(NOTHING_NEXT)
    other = row[at + 1]
    title = clause.title or other.title
    extra = other.title if other.title and other.title != title else ""
    text = "\n".join(part for part in (clause.text, extra, other.text) if part)
    whole = replace(clause, title=title, text=text, children=(*clause.children, *other.children))
    joined = _with_row(tree, id, [*row[:at], whole, *row[at + 2 :]])
    return renumber_from(joined, id) if clause.label else joined


def move(tree: Tree, id: str, steps: int) -> Tree:
    """The clause ``steps`` places further down its row (up where negative), numbers left behind.

    The numbers stay where they were: what stands third bears the third number.
    """
    row = list(_siblings(tree, id))
    at = _place(row, id)
    to = at + steps
    if not 0 <= to < len(row) or any(one.kind != row[at].kind for one in _between(row, at, to)):
        raise Misfit(AT_THE_EDGE)
    labels = [one.label for one in row]
    row.insert(to, row.pop(at))
    return _with_row(
        tree, id, [replace(one, label=label) for one, label in zip(row, labels, strict=True)]
    )


def remove(tree: Tree, id: str) -> Tree:
    """Without the clause and all below it; those behind move up one number."""
    row = list(_siblings(tree, id))
    at = _place(row, id)
    clause = row[at]
    behind = next((one for one in row[at + 1 :] if one.kind == clause.kind), None)
    left = _with_row(tree, id, [*row[:at], *row[at + 1 :]])
    if behind is None or not clause.label:
        return left
    return renumber_from(left.replace(behind.id, label=clause.label), behind.id)


def _siblings(tree: Tree, id: str) -> tuple[Clause, ...]:
    parent = tree.parent(id)
    return parent.children if parent else tree.clauses


def _place(row: Sequence[Clause], id: str) -> int:
    return next(place for place, one in enumerate(row) if one.id == id)


def _between(row: Sequence[Clause], at: int, to: int) -> Sequence[Clause]:
    return row[min(at, to) : max(at, to) + 1]


def _with_row(tree: Tree, id: str, row: Sequence[Clause]) -> Tree:
    parent = tree.parent(id)
    if parent is None:
        return Tree(tuple(row), tree.warnings)
    return tree.replace(parent.id, children=tuple(row))


def _free(tree: Tree) -> str:
    number, name = 1, "moi"
    while tree.find(name) is not None:
        number += 1
        name = f"moi~{number}"
    return name
