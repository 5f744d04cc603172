"""What stands on an issuing decision unless the head changes it?"""

from __future__ import annotations

from collections.abc import Iterator

import clock
from accounts.models import Body, Person
from conference.issuing import Paper
from conference.models import TabledText
from documents.dates import long_date
from documents.front_matter import is_basis
from documents.inline import plain
from regulations.models import Kind, Version
from regulations.queries import list_clauses

_LAW = "Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022"
# Laws are cited without their number (domain.md 3.3).
_BY_KIND = {
    Kind.EMULATION: (
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định "
        "chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
    ),
    Kind.DEMOCRACY: (
        "Căn cứ Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ quy định "
        "chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở",
    ),
}
_PROPOSED = "Theo đề nghị"


def default_paper(version: Version, tabled: TabledText, body: Body, head: Person) -> Paper:
    """Signed today by the head, in force today; the legal bases are those the text names itself."""
    today = clock.today()
    return Paper(
        number="",
        signed_on=today,
        effective_on=today,
        place=body.place,
        authority="",
        signer_title=body.head_title,
        signer_name=head.name,
        bases=_bases(version, tabled),
        recipients=("Như Điều 3", "Ban Thanh tra nhân dân", "Lưu: VT"),
    )


def _bases(version: Version, tabled: TabledText) -> tuple[str, ...]:
    """Laws first, then what the conference decided, then who proposed it."""
    named = list(_named_in(version))
    laws = [line for line in named if not line.startswith(_PROPOSED)]
    proposals = [line for line in named if line.startswith(_PROPOSED)]
    return (
        *(laws or (_LAW, *_BY_KIND.get(version.regulation.kind, ()))),
        _vote_of(tabled),
        *(proposals or (f"{_PROPOSED} của Ban soạn thảo",)),
    )


def _named_in(version: Version) -> Iterator[str]:
    """The legal bases that stand before the first article of the text."""
    for clause in list_clauses(version):
        if clause.kind in ("article", "chapter", "part"):
            return
        for line in clause.text.split("\n"):
            words = plain(line).strip()
            if is_basis(words):
                yield words.strip(" ;.,")


def _vote_of(tabled: TabledText) -> str:
    """The basis that names what the conference decided."""
    conference, vote = tabled.conference, tabled.votes[-1]
    return (
        f"Căn cứ kết quả biểu quyết tại {conference.title} {long_date(conference.held_on)} "
        f"({vote.agreed}/{vote.present} người có mặt tán thành)"
    )
