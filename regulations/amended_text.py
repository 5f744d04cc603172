"""What does a text say once amendments have been put into it? Pure: a tree in, Markdown out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from clauses import Clause, Tree, parse, write
from errors import Invalid


class Amendment(NamedTuple):
    """New words for the clause at ``address``: its title, if it has one, is the first line."""

    address: str
    wording: str


def amended(tree: Tree, amendments: Iterable[Amendment]) -> str:
    """The tree as Markdown with each amendment's words in its clause, all else as it was.

    Later amendments of a clause win. Refused when new words would be read as further clauses
    or swallow others, since the numbers and places of others must not change by accident.

    >>> print(amended(parse("Điều 1. Mức chi\\n1. Một;\\n2. Hai."),
    ...     [Amendment("dieu-1.khoan-2", "Ba.")]), end="")
    ### Điều 1. Mức chi
    <BLANKLINE>
    1. Một;
    <BLANKLINE>
    2. Ba.
    """
    for amendment in amendments:
        clause = tree.get(amendment.address)
        tree = tree.replace(clause.id, **_parts(clause, tidy(amendment.wording)))
    written = write(tree)
    _check_shape(tree, parse(written))
    return written


def tidy(wording: str) -> str:
    """New words as the engine keeps them: no empty lines, no blanks around a line."""
    return "\n".join(line.strip() for line in wording.split("\n") if line.strip())


def _parts(clause: Clause, wording: str) -> dict[str, str]:
    if not clause.title:
        return {"text": wording}
    title, _, text = wording.partition("\n")
    return {"title": title, "text": text}


def _check_shape(wanted: Tree, read: Tree) -> None:
    """What is read again must be what was meant, clause by clause."""
    meant, found = list(wanted.walk()), list(read.walk())
    for ours, theirs in zip(meant, found, strict=False):
        if _itself(ours) != _itself(theirs):
            raise _refusal(ours)
    if len(meant) != len(found):
        raise _refusal(meant[-1])


def _itself(clause: Clause) -> tuple[str, list[str]]:
    return clause.kind, f"{clause.label} {clause.title} {clause.text}".split()


def _refusal(clause: Clause) -> Invalid:
    return Invalid(
        "Với lời sửa này, “%(place)s” sẽ bị đọc thành điều khoản khác: có dòng bắt đầu bằng số "
        "hoặc chữ đánh đầu dòng. Ở đây chỉ sửa lời trong một điều khoản, không thêm khoản, điểm.",
        field="wording",
        place=clause.heading or clause.text[:40],
    )
