"""Which documents that a text relies on were replaced or amended? Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from clauses import Tree
from errors import mark
from regulations.findings.documents import NUMBER, Replaced
from regulations.findings.values import Finding, Kind

_REPLACED = mark("%(number)s đã được thay thế bằng %(by)s.")
_REPLACED_SINCE = mark("%(number)s đã được thay thế bằng %(by)s từ ngày %(since)s.")
_AMENDED = mark("%(number)s đã được sửa đổi bởi %(by)s; hãy ghi kèm và xem lại mức chi.")


def basis_findings(
    tree: Tree, place: Mapping[str, str], replaced: Sequence[Replaced], today: date
) -> Iterator[Finding]:
    """Each clause that names a document whose day is over, and not what took its place."""
    over = {one.number: one for one in replaced if one.since is None or one.since <= today}
    for clause in tree.walk():
        text = clause.full_text
        first = {found.group(): found for found in reversed(list(NUMBER.finditer(text)))}
        for found in sorted(first.values(), key=lambda match: match.start()):
            one = over.get(found.group())
            if one is None or one.is_named_with(text):
                continue
            values = {"number": one.number, "by": one.by}
            sentence = _AMENDED if one.amended else _REPLACED
            if one.since and not one.amended:
                sentence, values["since"] = _REPLACED_SINCE, f"{one.since:%d/%m/%Y}"
            yield Finding(
                Kind.REPLACED, sentence, values, clause.id, place[clause.id], clause.line,
                found.group(), "", found.start(), text,
            )  # fmt: skip


def is_number(typed: str) -> bool:
    """Is this the number and symbol of a document?

    >>> is_number("130/2005/NĐ-CP"), is_number("27-NQ/TW"), is_number("Nghị định 130")
    (True, True, False)
    """
    return bool(NUMBER.fullmatch(typed))
