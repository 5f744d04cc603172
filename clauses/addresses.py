"""What is each clause of a tree called?

An address is readable and unique in its tree: ``dieu-5.khoan-2.diem-dd``, ``chuong-ii.muc-1``,
``phu-luc-1.bang-1.dong-3``. Articles run through their document, so their address does not name
the chapter: moving an article to another chapter leaves it as it is. Where one file holds two
documents (a decision and the regulation it issues) each has its own numbering, and the address
starts with the document: ``quyet-dinh.dieu-1``, ``quy-che.dieu-1``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, Self

from clauses.labels import plain, slug
from clauses.reading.lines import normalised

_PREFIX = {
    "part": "phan",
    "chapter": "chuong",
    "section": "muc",
    "subsection": "tieu-muc",
    "article": "dieu",
    "clause": "khoan",
    "point": "diem",
    "bullet": "gach",
    "paragraph": "doan",
    "table": "bang",
    "row": "dong",
    "appendix": "phu-luc",
    "heading": "de-muc",
}
_NUMBERED = {"part", "chapter", "section", "subsection", "article", "clause", "point", "appendix"}
DOCUMENTS = (
    "quyết định|nghị định|thông tư|nghị quyết|pháp lệnh|luật|bộ luật|chỉ thị|quy chế|quy định"
    "|nội quy|điều lệ|quy trình|quy tắc|phương án|đề án|kế hoạch|chương trình|hướng dẫn|thỏa ước"
)
_FORM = re.compile(r"\W*(?:(?:biểu )?(mẫu)|biểu)\b", re.IGNORECASE)
_DOCUMENT = re.compile(rf"\W*({DOCUMENTS})\b", re.IGNORECASE)


class Addressed(Protocol):
    """A clause, or what will be one."""

    @property
    def kind(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def children(self) -> Sequence[Self]: ...


def addresses(clauses: Iterable[Addressed]) -> Iterator[str]:
    """One address for each clause, in document order."""
    taken: dict[str, int] = {}
    # Each entry: siblings still to come, how many of a kind there were, the address of their
    # parent and of their numbering scope.
    waiting: list[tuple[Iterator[Addressed], dict[str, int], str, str]]
    waiting = [(iter(clauses), {}, "", "")]
    while waiting:
        siblings, counts, parent, scope = waiting[-1]
        clause = next(siblings, None)
        if clause is None:
            waiting.pop()
            continue
        kind = clause.kind
        counts[kind] = counts.get(kind, 0) + 1
        before = scope if kind in ("article", "appendix") else parent
        address = _unused(_joined(before, _name(clause, kind, counts[kind])), taken)
        yield address
        if clause.children:
            inner = address if kind in ("appendix", "heading") else scope
            waiting.append((iter(clause.children), {}, address, inner))


def _name(clause: Addressed, kind: str, position: int) -> str:
    prefix = _PREFIX.get(kind, kind)
    if kind == "heading" and clause.children:
        found = _DOCUMENT.match(normalised(clause.title or clause.text))
        return plain(found.group(1)) if found else "van-ban"
    form = _FORM.match(normalised(clause.label)) if kind == "appendix" else None
    if form:
        prefix = "bieu-so" if form.group(1) is None else "mau-so"
    if kind not in _NUMBERED:
        return f"{prefix}-{position}"
    number = slug(clause.label)
    if number:
        return f"{prefix}-{number}"
    # An unnumbered appendix is "the" appendix; any other unnumbered unit goes by its position,
    # spelled so that it can't be taken for the number of another one.
    return prefix if kind == "appendix" else f"{prefix}-thu-{position}"


def _joined(before: str, name: str) -> str:
    return f"{before}.{name}" if before else name


def _unused(address: str, taken: dict[str, int]) -> str:
    """The address itself, or with ``~2``, ``~3`` … when the number stands there twice."""
    count = taken[address] = taken.get(address, 0) + 1
    return address if count == 1 else f"{address}~{count}"
