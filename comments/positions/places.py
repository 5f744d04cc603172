"""Which clause does a head mean who types ``8.2b``? As short as people say it on the phone."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from errors import Invalid
from regulations.finding import find_named, find_nearest
from regulations.models import Clause


def find_meant(clauses: Sequence[Clause], typed: str) -> Clause:
    """The one clause that is meant, or a refusal that says why not."""
    named = find_named(clauses, typed)
    if named is not None:
        return named
    found = [clause for clause in clauses if _tidy(clause.place) == _tidy(typed)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Invalid(
            "Có %(count)d chỗ mang số “%(typed)s”. Hãy chọn trong danh sách.",
            field="number",
            count=len(found),
            typed=typed[:60],
        )
    near = find_nearest(clauses, typed)
    if near is not None:
        raise Invalid(
            "Không thấy “%(typed)s” trong văn bản; chỗ gần nhất là %(near)s. Hãy gõ lại số.",
            field="number",
            typed=typed[:60],
            near=near.place,
        )
    raise Invalid(
        "Không thấy “%(typed)s” trong văn bản. Gõ như 8.2b (Điều 8 khoản 2 điểm b), hoặc chọn "
        "trong danh sách.",
        field="number",
        typed=typed[:60],
    )


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())
