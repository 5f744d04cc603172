"""How is a finding put aside, taken up again, and the list of replaced documents kept?"""

from __future__ import annotations

from datetime import date

import clock
from accounts.models import Person
from database import add, transaction
from errors import Invalid
from journal.recording import record
from regulations.findings.bases import is_number
from regulations.findings.gathering import findings_of, replaced_documents
from regulations.findings.models import PutAside, ReplacedDocument
from regulations.findings.values import Finding
from regulations.models import Regulation
from regulations.publishing import latest_version
from regulations.queries import find_draft


@transaction()
def put_aside(regulation: Regulation, *, key: str, reason: str, by: Person | None) -> None:
    """Leave a finding of the working draft as it is; not one that blocks publishing."""
    if not reason.strip():
        raise Invalid("Hãy ghi lý do để nguyên chỗ này.", field="reason")
    finding = next((one for one in _open(regulation) if one.key == key), None)
    if finding is None:
        raise Invalid("Chỗ này không còn trong bản đang soạn, hoặc đã được để nguyên.")
    if finding.kind.blocks:
        raise Invalid(
            "Dẫn chiếu sai thì sửa, hoặc nêu lý do khi công bố; không để nguyên từng chỗ."
        )
    _rule(regulation, key, reason.strip(), taken_up=False, by=by)
    record(
        by, "put_aside_finding", "regulation", regulation.id,
        kind=finding.kind.value, place=finding.place, reason=reason.strip(),
    )  # fmt: skip


@transaction()
def take_up(regulation: Regulation, *, key: str, by: Person | None) -> None:
    """List a finding again that was put aside."""
    draft = find_draft(regulation)
    asides = (
        findings_of(regulation, draft.markdown, latest_version(regulation)).aside if draft else ()
    )
    if key not in {one.finding.key for one in asides}:
        raise Invalid("Chỗ này không còn trong bản đang soạn, hoặc không được để nguyên.")
    _rule(regulation, key, "", taken_up=True, by=by)
    record(by, "took_up_finding", "regulation", regulation.id)


def _open(regulation: Regulation) -> list[Finding]:
    draft = find_draft(regulation)
    if draft is None:
        return []
    return list(findings_of(regulation, draft.markdown, latest_version(regulation)).open)


def _rule(
    regulation: Regulation, key: str, reason: str, *, taken_up: bool, by: Person | None
) -> None:
    add(
        PutAside(
            regulation_id=regulation.id,
            finding=key,
            reason=reason,
            taken_up=taken_up,
            at=clock.now(),
            by_id=by.id if by else None,
        )
    )


@transaction()
def write_down_replaced(
    *, number: str, replaced_by: str, since: date | None, amended: bool = False, by: Person | None
) -> None:
    """Write down that a document was replaced (or amended); the same number corrects it."""
    number = number.strip()
    if not is_number(number):
        raise Invalid("Hãy ghi số, ký hiệu đầy đủ, ví dụ 130/2005/NĐ-CP.", field="number")
    if not replaced_by.strip():
        raise Invalid("Hãy ghi văn bản thay thế.", field="replaced_by")
    _keep(number, replaced_by.strip(), since, amended=amended, left_out=False, by=by)
    record(
        by, "wrote_down_replaced", "body", 1,
        number=number, new=replaced_by.strip(), changed=since.isoformat() if since else "",
    )  # fmt: skip


@transaction()
def leave_out_replaced(*, number: str, by: Person | None) -> None:
    """Take a document off the list."""
    known = next((one for one in replaced_documents() if one.number == number), None)
    if known is None:
        raise Invalid("Văn bản này không còn trong danh sách.")
    _keep(number, known.by, known.since, amended=known.amended, left_out=True, by=by)
    record(by, "left_out_replaced", "body", 1, number=number)


def _keep(
    number: str, replaced_by: str, since: date | None, *, amended: bool, left_out: bool,
    by: Person | None,
) -> None:  # fmt: skip
    add(
        ReplacedDocument(
            number=number,
            replaced_by=replaced_by,
            since=since,
            amended=amended,
            left_out=left_out,
            recorded_at=clock.now(),
            recorded_by_id=by.id if by else None,
        )
    )
