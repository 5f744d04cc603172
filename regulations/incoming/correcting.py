"""How is a proposed correction carried out? One word on one line, as a save like any other."""

from __future__ import annotations

from accounts.models import Person
from errors import Invalid
from regulations.drafting import save_draft
from regulations.incoming.recognition import recognise
from regulations.models import DraftSave, Regulation
from regulations.queries import find_draft


def accept_proposal(
    regulation: Regulation, *, line: int, word: str, by: Person | None
) -> DraftSave:
    """Part two glued words on a line of the working draft; only what is proposed is done."""
    draft = find_draft(regulation)
    proposals = recognise(draft.markdown).proposals if draft else ()
    found = next((one for one in proposals if (one.line, one.word) == (line, word)), None)
    if draft is None or found is None:
        raise Invalid(
            "Chỗ này không còn như lúc bạn xem: bản đang soạn đã được sửa. Hãy xem lại danh sách."
        )
    rows = draft.markdown.split("\n")
    rows[line - 1] = rows[line - 1].replace(word, found.apart, 1)
    return save_draft(regulation, markdown="\n".join(rows), base_revision=draft.revision, by=by)
