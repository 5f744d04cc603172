"""How is an issued text printed: the issuing decision (Mẫu 1.3) and the regulation behind it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.dates import long_date
from documents.regulation_print import (
    IssuingDecision,
    RegulationPrint,
    Signature,
    usual_articles,
)
from errors import NotFound
from regulations.models import IssuingDecision as Decision
from regulations.models import Version
from regulations.printing import print_head, split_title
from regulations.queries import list_clauses
from regulations.texts import tree_of

_CODE = 12  # letters of the text's fingerprint at the foot of every page
# "TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH": the paper is decided by the one who stands behind the sign.
_BEHALF = re.compile(r"^(?:TM|Q|KT|TL|TUQ)\.\s*", re.IGNORECASE)


def final_order(version: Version) -> RegulationPrint:
    """The issued version ready to be printed; only what is issued has a number and a signer."""
    if version.decision is None:
        raise NotFound("Bản này chưa được ban hành nên chưa có bản in chính thức.")
    type_name, subject = split_title(version.regulation.title)
    head = replace(print_head(), place=version.decision.place)
    return RegulationPrint(
        head=head,
        type_name=type_name,
        subject=subject,
        tree=tree_of(list_clauses(version)),
        document_date=version.decision.signed_on,
        decision=_decision(version, version.decision, head.body_name),
        foot_code=version.sha256[:_CODE],
    )


def _decision(version: Version, paper: Decision, body_name: str) -> IssuingDecision:
    title = version.regulation.title
    decides = _BEHALF.sub("", paper.authority) or paper.signer_title
    return IssuingDecision(
        number=paper.number,
        signed_on=paper.signed_on,
        subject=f"Ban hành {title}",
        authority=f"{decides} {body_name}",
        legal_bases=tuple(paper.bases),
        articles=usual_articles(
            title,
            in_force_on=paper.effective_on if paper.effective_on != paper.signed_on else None,
            replaces=_replaced_by(version),
            executors=f"Cán bộ, công chức, viên chức, người lao động của {body_name}",
        ),
        signature=Signature(
            tuple(line for line in (paper.authority, paper.signer_title) if line),
            paper.signer_name,
        ),
        recipients=tuple(_listed(paper.recipients)),
    )


def _replaced_by(version: Version) -> str:
    """The decision that this one replaces: the last one of the same regulation before it."""
    for earlier in reversed(version.regulation.versions):
        if earlier.number < version.number and earlier.decision is not None:
            number, day = earlier.decision.number, long_date(earlier.decision.signed_on)
            return f"Quyết định số {number} {day}"
    return ""


def _listed(recipients: Sequence[str]) -> Iterator[str]:
    """Each behind a dash, the last with a full stop (Decree 30/2020/NĐ-CP, Appendix I).

    >>> list(_listed(["Như Điều 3", "Lưu: VT"]))
    ['- Như Điều 3;', '- Lưu: VT.']
    """
    for place, name in enumerate(recipients, start=1):
        yield f"- {name}{'.' if place == len(recipients) else ';'}"
