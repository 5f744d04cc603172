"""Which references of a draft are broken, contradict themselves, or still bear old numbers?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clauses import Alignment, Reference, Tree, Update, references, updated
from clauses.referring.resolving import BACKWARDS, MISSING, NOWHERE, OUTSIDE
from clauses.referring.updating import CHANGED_LEVEL, PARTED, RENUMBERED
from errors import mark
from regulations.findings.values import Finding, Kind

_FAULTS = {
    MISSING: mark("“%(words)s” không có trong bản này."),
    NOWHERE: mark("“%(words)s” đứng ở chỗ không thuộc khoản, điểm hay điều nào như vậy."),
    OUTSIDE: mark("“%(words)s”: điều khoản này không nằm trong phần được nêu tên."),
    BACKWARDS: mark("“%(words)s”: số đầu lớn hơn số cuối."),
}
_DROPPED = mark("“%(words)s”: điều khoản được dẫn chiếu ở bản trước đã bỏ, nay không còn.")
# What the engine says of an update, by its own words, so that it can be said in other languages.
_REASONS = {
    RENUMBERED: mark("“%(words)s”: %(old)s của bản trước nay là %(new)s."),
    PARTED: mark(
        "“%(words)s”: %(old)s của bản trước đã tách thành nhiều phần, phần chính nay là %(new)s."
    ),
    CHANGED_LEVEL: mark(
        "“%(words)s”: %(old)s của bản trước nay là %(new)s, không còn cùng cấp. Hãy viết lại."
    ),
}


def reference_findings(
    tree: Tree, alignment: Alignment | None, place: Mapping[str, str]
) -> Iterator[Finding]:
    """The faults of a draft's references, then what the change of numbers made of them."""
    updates = updated(alignment) if alignment is not None else []
    moved = {(one.reference.clause, one.reference.start) for one in updates}
    for reference in references(tree):
        if reference.fault and (reference.clause, reference.start) not in moved:
            yield _fault(reference, tree, place)
    for update in updates:
        yield _update(update, tree, place)


def _fault(reference: Reference, tree: Tree, place: Mapping[str, str]) -> Finding:
    kind = Kind.BROKEN if reference.kind == "broken" else Kind.CONTRADICTORY
    return _at(reference, tree, place, kind, _FAULTS[reference.fault], {})


def _update(update: Update, tree: Tree, place: Mapping[str, str]) -> Finding:
    if update.dropped:
        return _at(update.reference, tree, place, Kind.BROKEN, _DROPPED, {})
    kind = Kind.OUTDATED
    sentence = _REASONS[update.reason.sentence]
    values = dict(update.reason.values)
    return _at(update.reference, tree, place, kind, sentence, values, update.wording)


def _at(
    reference: Reference,
    tree: Tree,
    place: Mapping[str, str],
    kind: Kind,
    sentence: str,
    values: Mapping[str, str],
    wording: str = "",
) -> Finding:
    clause = tree.get(reference.clause)
    return Finding(
        kind, sentence, {"words": reference.text, **values}, clause.id, place[clause.id],
        clause.line, reference.text, wording, reference.start, clause.full_text,
    )  # fmt: skip
