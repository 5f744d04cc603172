"""How does the head put an adopted text in force? By a decision with number, date and signer.

Only this act makes a text binding (domain.md 1.1): the vote of the conference never does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import extract, select

import clock
from accounts.models import Person
from conference.models import TabledText
from conference.queries import find_tabled_as
from database import add, db, transaction
from errors import Invalid, UserError
from journal.recording import record
from regulations.lifecycle import Stage, VersionKind
from regulations.models import IssuingDecision, Version
from regulations.moving import move

# "05/QĐ-HPN" (Decree 30/2020/NĐ-CP) or "05-QĐ/HPN" (bodies that follow Party style).
_NUMBER = re.compile(r"\d{2,4}[a-zđ]?(/QĐ-[A-ZĐƯ][A-ZĐƯ0-9.-]*|-QĐ/[A-ZĐƯ][A-ZĐƯ0-9.-]*)")


class AlreadyIssued(UserError):
    """Somebody, perhaps the same person a moment ago, has issued this text."""

    status = 409


@dataclass(frozen=True)
class Paper:
    """What stands on the issuing decision."""

    number: str
    signed_on: date
    effective_on: date
    place: str
    authority: str
    signer_title: str
    signer_name: str
    bases: tuple[str, ...]
    recipients: tuple[str, ...]


def check_issuable(version: Version) -> TabledText:
    """Only what a conference adopted can be issued, and only once."""
    if version.decision is not None:
        raise AlreadyIssued(
            "Văn bản này đã được ban hành theo Quyết định số %(number)s.",
            number=version.decision.number,
        )
    tabled = find_tabled_as(version)
    if tabled is None or version.kind is not VersionKind.ADOPTED:
        raise Invalid(
            "Chỉ ban hành được bản mà hội nghị đã thông qua. Bản này là “%(kind)s”.",
            kind=version.kind.label,
        )
    return tabled


def check_paper(version: Version, paper: Paper) -> None:
    """Everything that can be said against the paper before it is signed."""
    tabled = check_issuable(version)
    if not _NUMBER.fullmatch(paper.number):
        raise Invalid(
            "Số, ký hiệu chưa đúng dạng. Ví dụ: 05/QĐ-HPN (số nhỏ hơn 10 có số 0 ở trước, "
            "không có khoảng trắng).",
            field="number",
        )
    if is_taken(paper.number, paper.signed_on.year):
        raise Invalid(
            "Số %(number)s đã dùng cho một quyết định khác trong năm %(year)s.",
            field="number",
            number=paper.number,
            year=paper.signed_on.year,
        )
    _check_dates(tabled, paper)


@transaction()
def issue(version: Version, paper: Paper, *, by: Person) -> IssuingDecision:
    """Put the adopted version in force from the day the paper names; till then the former binds."""
    check_paper(version, paper)
    regulation = version.regulation
    former = _issued_before(version)
    decision = add(
        IssuingDecision(
            version_id=version.id,
            number=paper.number,
            signed_on=paper.signed_on,
            effective_on=paper.effective_on,
            place=paper.place,
            authority=paper.authority,
            signer_title=paper.signer_title,
            signer_name=paper.signer_name,
            bases=list(paper.bases),
            recipients=list(paper.recipients),
            recorded_at=clock.now(),
            recorded_by_id=by.id,
        )
    )
    version.kind = VersionKind.ISSUED
    move(regulation, Stage.ISSUED, by=by)
    record(
        by,
        "issued_text",
        "version",
        version.id,
        number=paper.number,
        signed_on=paper.signed_on.isoformat(),
        effective_on=paper.effective_on.isoformat(),
        signer=paper.signer_name,
        replaces=former.id if former is not None else None,
    )
    return decision


def _issued_before(version: Version) -> Version | None:
    """The text that this one replaces when its day comes."""
    issued = [v for v in version.regulation.versions if v.kind is VersionKind.ISSUED]
    return issued[-1] if issued else None


def is_taken(number: str, year: int) -> bool:
    """One series of numbers a year (Decree 30/2020/NĐ-CP, Appendix I)."""
    same = select(IssuingDecision.id).where(
        IssuingDecision.number == number, extract("year", IssuingDecision.signed_on) == year
    )
    return db.session.scalars(same).first() is not None


def _check_dates(tabled: TabledText, paper: Paper) -> None:
    """Adopted, then signed, then in force; nobody has signed tomorrow."""
    adopted_on = min(tabled.conference.held_on, clock.local(tabled.votes[-1].recorded_at).date())
    if paper.signed_on < adopted_on:
        raise Invalid(
            "Ngày ký không thể trước ngày hội nghị thông qua (%(day)s).",
            field="signed_on",
            day=f"{adopted_on:%d/%m/%Y}",
        )
    if paper.signed_on > clock.today():
        raise Invalid(
            "Ngày ký chưa tới. Hãy ghi ngày ký thật, muộn nhất là hôm nay (%(day)s).",
            field="signed_on",
            day=f"{clock.today():%d/%m/%Y}",
        )
    if paper.effective_on < paper.signed_on:
        raise Invalid(
            "Ngày có hiệu lực không thể trước ngày ký (%(day)s).",
            field="effective_on",
            day=f"{paper.signed_on:%d/%m/%Y}",
        )
