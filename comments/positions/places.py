"""Which clause does a head mean who types ``8.2b``? As short as people say it on the phone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from errors import Invalid
from regulations.models import Clause

_PLACE = re.compile(r"Điều (\S+?)(?: khoản (\S+))?(?: điểm (\S+))?")


def find_meant(clauses: Iterable[Clause], typed: str) -> Clause:
    """The one clause that is meant, or a refusal that says why not."""
    wanted = shorthand(typed)
    whole = _tidy(typed)
    found = [
        clause
        for clause in clauses
        if (wanted and wanted == short_place(clause.place)) or _tidy(clause.place) == whole
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise Invalid(
            "Có %(count)d chỗ mang số “%(typed)s”. Hãy chọn trong danh sách.",
            field="number",
            count=len(found),
            typed=typed[:60],
        )
    raise Invalid(
        "Không thấy “%(typed)s” trong văn bản. Gõ như 8.2b (Điều 8 khoản 2 điểm b), hoặc chọn "
        "trong danh sách.",
        field="number",
        typed=typed[:60],
    )


def shorthand(typed: str) -> str:
    """What was typed, brought to one form.

    >>> [shorthand(t) for t in ("8.2b", "8.2.b)", "điều 8 khoản 2 điểm b", "8 2 b", "Điều 68a")]
    ['8.2b', '8.2b', '8.2b', '8.2b', '68a']
    """
    text = re.sub(r"\b(điều|khoản|điểm)\b", " ", _tidy(typed))
    text = re.sub(r"[\s.,;:)]+", ".", text).strip(".")
    # A letter on its own is a point and hangs on the number before it.
    return re.sub(r"\.(?=[a-zđ])", "", text)


def short_place(place: str) -> str:
    """The short form of a place in words; empty for what has none (a row, an appendix).

    >>> short_place("Điều 8 khoản 2 điểm đ"), short_place("Điều 8"), short_place("Phụ lục I")
    ('8.2đ', '8', '')
    """
    found = _PLACE.search(place)
    if found is None or found.end() != len(place):
        return ""
    article, clause, point = (part or "" for part in found.groups())
    return f"{article}.{clause}{point}".rstrip(".").lower() if clause else f"{article}{point}"


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())
