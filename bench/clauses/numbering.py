"""Which number does each clause bear after its row has changed?

A row is the children of one kind below one parent; articles run through their document. A row
keeps its numbers unless something came in, went away or changed places in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from bench.clauses.drafts import Draft
from clauses import Kind, Tree
from clauses.labels import ALPHABET, bare, rank

_NUMBERED: dict[Kind, str] = {
    "part": "Phần {}", "chapter": "Chương {}", "section": "Mục {}", "article": "Điều {}.",
    "clause": "{}.", "point": "{})",
}  # fmt: skip
_ROMAN = [(40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
_Rows = dict[tuple[int, Kind], list[Draft]]


def renumber(root: Draft, old: Tree, first_article: int = 0) -> None:
    """Number the rows that changed; with ``first_article`` all articles, from this number on."""
    before: dict[tuple[str, Kind], list[str]] = defaultdict(list)
    for clause in old.walk():
        parent = old.parent(clause.id)
        before[parent.id if parent else "", clause.kind].append(clause.id)
    articles = [id for (_, kind), ids in before.items() if kind == "article" for id in ids]
    for (_, kind), row in _rows(root).items():
        if _never_numbered(row, old):
            continue
        own = [draft.origins[0] if len(draft.origins) == 1 else "" for draft in row]
        if kind == "article":
            if first_article or own != [id for id in articles if id in set(own)]:
                _number(row, first_article)
            continue
        origins = row[0].above.origins or ("",)
        held = [before.get((origin, kind), []) for origin in origins]
        if own not in held:
            _number(row)


def _never_numbered(row: Sequence[Draft], old: Tree) -> bool:
    """Whether these clauses stood in the old text, and without numbers."""
    origins = [old.get(draft.origins[0]) for draft in row if draft.origins]
    held = [clause for clause in origins if clause.kind == row[0].kind]
    return bool(held) and not any(clause.label for clause in held)


def _rows(root: Draft) -> _Rows:
    rows: _Rows = defaultdict(list)
    waiting = [(child, id(root)) for child in reversed(root.children)]
    while waiting:
        draft, document = waiting.pop()
        row = document if draft.kind == "article" else id(draft.above)
        if draft.kind in _NUMBERED:
            rows[row, draft.kind].append(draft)
        opens = draft.kind in ("heading", "appendix")
        inner = id(draft) if opens else document
        waiting.extend((child, inner) for child in reversed(draft.children))
    return rows


def _number(row: Sequence[Draft], first: int = 0) -> None:
    """One after the other in the style of the first number that stands there."""
    kind = row[0].kind
    labels = [draft.label for draft in row if draft.label]
    style = _style(labels, kind)
    ranks = [rank(label, letters=kind == "point") for label in labels]
    numbers = [found[0] for found in ranks if found]
    start = first or (min(numbers) if kind == "article" and numbers else 1)
    romans = bool(labels) and bare(labels[0]).isalpha() and kind != "point"
    for offset, draft in enumerate(row):
        number = start + offset
        draft.label = style.format(_spelled(number, kind, romans))


def _style(labels: Sequence[str], kind: Kind) -> str:
    for label in labels:
        number = bare(label)
        found = re.search(rf"{re.escape(number)}(?=\W*\Z)", label, re.IGNORECASE)
        if found and "{" not in label:
            return f"{label[: found.start()]}{{}}{label[found.end() :]}"
    return _NUMBERED[kind]


def _spelled(number: int, kind: Kind, romans: bool) -> str:
    if kind == "point":
        turns, letter = divmod(number - 1, len(ALPHABET))
        return ALPHABET[letter] + (str(turns) if turns else "")
    if not romans:
        return str(number)
    result = ""
    for value, letters in _ROMAN:
        result += letters * (number // value)
        number %= value
    return result
