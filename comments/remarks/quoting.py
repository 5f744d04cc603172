"""Do the words that a remark quotes stand in its clause, and which of several places is meant?

What is kept is the clause's own spelling: somebody may have typed other blanks, another tone style
or no capital letter.
"""

from __future__ import annotations

from clauses.placing.quoting import passages
from comments.models import Remark
from errors import Invalid
from regulations.comparison import full_text
from regulations.models import Clause


def checked_quote(clause: Clause | None, quote: str, nth: int = 0) -> dict[str, object]:
    """The columns of a quotation, or a refusal where the clause does not say these words.

    ``nth`` counts from zero; a phrase that stands there less often is meant where it stands first.
    """
    if not quote.strip():
        return {"quote": "", "quote_start": None}
    found = _places(clause, quote) if clause is not None else []
    if clause is None or not found:
        raise Invalid(
            "Những chữ được trích không có trong điều khoản này. Hãy trích đúng nguyên văn, hoặc "
            "để trống mục này; phần đã gõ vẫn còn đây.",
            field="quote",
        )
    start, end = found[nth] if 0 <= nth < len(found) else found[0]
    return {"quote": full_text(clause)[start:end], "quote_start": start}


def nth_of(remark: Remark) -> int:
    """Which of the places that say the quoted words is meant."""
    if remark.clause is None or not remark.quote:
        return 0
    starts = [start for start, _ in _places(remark.clause, remark.quote)]
    return starts.index(remark.quote_start) if remark.quote_start in starts else 0


def _places(clause: Clause, quote: str) -> list[tuple[int, int]]:
    # An ellipsis would make several pieces of it: a quotation is one run of words.
    found = passages(full_text(clause), quote.strip())
    return [passage.parts[0] for passage in found if len(passage.parts) == 1]
