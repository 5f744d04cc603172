"""Which label follows, written as the one before, and how is a row of clauses numbered anew?

Articles run through their document, everything else through its row; points through the
Vietnamese alphabet without f j w z (Decree 30/2020/NĐ-CP, Appendix I).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from clauses.labels import ALPHABET, bare, roman
from clauses.tree import Clause, Tree

_ROMAN = [
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
    (1, "I"),
]  # fmt: skip
_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
_SUFFIX = re.compile(r"(\d+)[a-zđ]\d*$")


def next_label(label: str) -> str:
    """The label right behind this one, in the same writing; "" where it bears no number.

    >>> [next_label(label) for label in ("Điều 8.", "d)", "Chương IX", "8.2.", "3a.", "y)", "-")]
    ['Điều 9.', 'đ)', 'Chương X', '8.3.', '4.', 'a1)', '']
    """
    number = bare(label)
    at = label.lower().rfind(number)
    written = label[at : at + len(number)]
    # "i)" is a point; "I." and "Phụ lục I" are Roman, though both could be either.
    following = _after(number, letters=written.islower())
    if not following:
        return ""
    if written.isupper() and not written.isdigit():
        following = following.upper()
    return label[:at] + following + label[at + len(number) :]


def renumber_from(tree: Tree, id: str) -> Tree:
    """The clauses behind this one numbered on from it, each row as far as it goes.

    Articles go on through the whole document, other clauses to the end of their row. Clauses
    without a label stay without; KeyError where the id is unknown.
    """
    labels: dict[str, str] = {}
    before = ""
    for clause in _row(tree, id):
        if clause.id == id:
            before = clause.label
        elif before and clause.label:
            before = labels[clause.id] = next_label(before) or clause.label
    return relabelled(tree, labels)


def relabelled(tree: Tree, labels: Mapping[str, str]) -> Tree:
    """The same tree with other labels, by id."""
    return Tree(_with_labels(tree.clauses, labels), tree.warnings) if labels else tree


def _with_labels(clauses: Sequence[Clause], labels: Mapping[str, str]) -> tuple[Clause, ...]:
    done: list[Clause] = []
    for clause in clauses:
        children = _with_labels(clause.children, labels)
        label = labels.get(clause.id, clause.label)
        same = label == clause.label and children == clause.children
        done.append(clause if same else replace(clause, label=label, children=children))
    return tuple(done)


def _row(tree: Tree, id: str) -> list[Clause]:
    """What is counted together with this clause, in order."""
    clause = tree.get(id)
    if clause.kind == "article":
        document = tree.path(id)[0]
        inner = document.children if document.kind == "heading" else tree.clauses
        scope = Tree(inner)
        return [one for one in scope.walk() if one.kind == "article"]
    parent = tree.parent(id)
    siblings = parent.children if parent else tree.clauses
    return [one for one in siblings if one.kind == clause.kind]


def _after(number: str, *, letters: bool) -> str:
    suffix = _SUFFIX.search(number)
    if suffix:  # 3a is followed by 4
        return number[: suffix.start()] + str(int(suffix.group(1)) + 1)
    if number.isdigit() or _LAST_NUMBER.search(number):
        return _LAST_NUMBER.sub(lambda found: str(int(found.group()) + 1), number)
    if letters and len(number) == 1 and number in ALPHABET:
        at = ALPHABET.index(number) + 1
        return ALPHABET[at] if at < len(ALPHABET) else "a1"
    value = roman(number)
    return _as_roman(value + 1).lower() if value else ""


def _as_roman(value: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        while value >= worth:
            written += letters
            value -= worth
    return written
