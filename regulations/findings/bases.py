"""Which documents that a text relies on were replaced or amended? Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clauses import Tree
from errors import mark
from regulations.findings.values import Finding, Kind

_REPLACED = mark("%(number)s đã được thay thế bằng %(by)s.")
_REPLACED_SINCE = mark("%(number)s đã được thay thế bằng %(by)s từ ngày %(since)s.")
_AMENDED = mark("%(number)s đã được sửa đổi bởi %(by)s; hãy ghi kèm và xem lại mức chi.")
_NUMBER = re.compile(
    r"(?<![\w/])\d{1,4}/\d{4}/[A-ZĐ]{2,}[\w-]*|(?<![\w/])\d{1,4}/[A-ZĐ]{2,}-[A-ZĐ]+"
)


@dataclass(frozen=True)
class Replaced:
    """A document, what took its place, and since when (None: not known)."""

    number: str  # "130/2005/NĐ-CP"
    by: str  # "Nghị định số 75/2026/NĐ-CP"
    since: date | None = None
    amended: bool = False  # it still holds, in another wording

    def is_named_with(self, text: str) -> bool:
        """Does a text that names the document name its successor, too?"""
        found = _NUMBER.findall(self.by)
        return bool(found) and all(number in text for number in found)


_DEMOCRACY = "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 và Nghị định số 59/2023/NĐ-CP"
# What is known from the start; the board adds to it and corrects it.
KNOWN = (
    Replaced("130/2005/NĐ-CP", "Nghị định số 75/2026/NĐ-CP", date(2026, 5, 1)),
    Replaced("117/2013/NĐ-CP", "Nghị định số 75/2026/NĐ-CP", date(2026, 5, 1)),
    Replaced("04/2015/NĐ-CP", _DEMOCRACY, date(2023, 7, 1)),
    Replaced("40/2017/TT-BTC", "Thông tư số 12/2025/TT-BTC", amended=True),
)


def basis_findings(
    tree: Tree, place: Mapping[str, str], replaced: Sequence[Replaced], today: date
) -> Iterator[Finding]:
    """Each clause that names a document whose day is over, and not what took its place."""
    over = {one.number: one for one in replaced if one.since is None or one.since <= today}
    for clause in tree.walk():
        text = clause.full_text
        for found in _NUMBER.finditer(text):
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
    (True, False, False)
    """
    return bool(_NUMBER.fullmatch(typed))
