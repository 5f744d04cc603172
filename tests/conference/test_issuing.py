"""Is a text put in force only by the head's decision, after adoption, and printed as decided?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pypdfium2
import pytest
from sqlalchemy import select

from accounts.models import Body, Person
from conference import issuing
from conference.final_print import final_order
from conference.issuing import AlreadyIssued, Paper
from conference.models import TabledText, Vote
from conference.paper_defaults import default_paper
from database import db
from documents.regulation_print import print_regulation
from errors import Invalid, NotFound
from journal.models import Entry
from regulations.lifecycle import Force, Stage, VersionKind
from regulations.models import IssuingDecision, Regulation, Version
from regulations.printing import draft_order

TODAY = date(2026, 11, 23)
PAPER = Paper(
    number="05/QĐ-HPN",
    signed_on=TODAY,
    effective_on=date(2027, 1, 1),
    place="Phương Nam",
    authority="TM. BAN THƯỜNG VỤ",
    signer_title="Chủ tịch",
    signer_name="Võ Thị Hạnh",
    bases=("Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022",),
    recipients=("Như Điều 3", "Lưu: VT"),
)


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return [" ".join(words.split()) for words in pages]


@pytest.fixture
def adopted(
    tabled: TabledText, come: Callable[[int], None], show_hands: Callable[..., Vote]
) -> Version:
    """The draft, adopted by 17 of 32."""
    come(32)
    show_hands(17)
    assert tabled.adopted_version is not None
    return tabled.adopted_version


def test_the_vote_alone_puts_nothing_in_force(regulation: Regulation, adopted: Version) -> None:
    assert adopted.kind is VersionKind.ADOPTED
    assert regulation.in_force is regulation.versions[0]


@pytest.mark.postgres
def test_issuing_puts_the_text_in_force_and_supersedes_the_former(
    regulation: Regulation, adopted: Version, head: Person
) -> None:
    former = regulation.versions[0]
    issuing.issue(adopted, replace(PAPER, effective_on=TODAY), by=head)
    assert regulation.in_force is adopted
    assert former.force is Force.SUPERSEDED
    assert regulation.stage is Stage.ISSUED
    entry = db.session.scalars(select(Entry).order_by(Entry.id.desc())).first()
    assert entry is not None
    assert entry.action == "issued_text"
    assert entry.details["number"] == "05/QĐ-HPN"
    assert entry.details["replaces"] == former.id


def test_the_former_text_binds_until_the_day_the_decision_names(
    regulation: Regulation, adopted: Version, head: Person, hands: Any
) -> None:
    former = regulation.versions[0]
    issuing.issue(adopted, PAPER, by=head)
    hands.set(datetime(2026, 12, 31, 16, 59, tzinfo=UTC))  # 23:59 in Vietnam
    assert regulation.in_force is former
    assert (former.force, adopted.force) == (Force.IN_FORCE, Force.PENDING)
    hands.set(datetime(2026, 12, 31, 17, 0, tzinfo=UTC))
    assert regulation.in_force is adopted
    assert (former.force, adopted.force) == (Force.SUPERSEDED, Force.IN_FORCE)


def test_the_pages_of_an_issued_text_name_its_decision_and_its_day(
    client_of: Any, adopted: Version, head: Person, hoa: Person, hands: Any
) -> None:
    issuing.issue(adopted, PAPER, by=head)
    reader = client_of(hoa)
    for address in (f"/regulations/chi-tieu/v/{adopted.number}", "/regulations/chi-tieu"):
        shown = reader.get(address).text
        assert "Đã ban hành, có hiệu lực từ 01/01/2027" in shown
        assert "Quyết định số 05/QĐ-HPN ngày 23/11/2026, người ký: Võ Thị Hạnh" in shown
    assert "Đang có hiệu lực" in reader.get("/regulations/chi-tieu/v/1").text
    hands.set(datetime(2027, 1, 4, 2, 0, tzinfo=UTC))
    reader = client_of(hoa)
    shown = reader.get(f"/regulations/chi-tieu/v/{adopted.number}").text
    assert shown.count("Đang có hiệu lực") == 1
    assert "Đã được thay thế" in reader.get("/regulations/chi-tieu/v/1").text


def test_a_final_text_says_who_adopted_it_and_not_who_wrote_that_down(
    client_of: Any, adopted: Version, head: Person, hoa: Person
) -> None:
    address = f"/regulations/chi-tieu/v/{adopted.number}"
    words = "Được thông qua tại Hội nghị người lao động năm 2026 ngày 23/11/2026: 17 trên 32"
    shown = client_of(hoa).get(address).text
    assert words in shown and "Đã thông qua, chờ ban hành" in shown
    assert "Người công bố" not in shown
    issuing.issue(adopted, PAPER, by=head)
    shown = client_of(hoa).get(address).text
    assert words in shown and "Người công bố" not in shown


def test_nothing_is_issued_before_adoption(tabled: TabledText, head: Person) -> None:
    with pytest.raises(Invalid, match="hội nghị đã thông qua"):
        issuing.issue(tabled.version, PAPER, by=head)
    assert db.session.scalars(select(IssuingDecision)).all() == []
    assert tabled.version.kind is VersionKind.TABLED


def test_a_text_is_issued_once(adopted: Version, head: Person) -> None:
    issuing.issue(adopted, PAPER, by=head)
    with pytest.raises(AlreadyIssued, match="05/QĐ-HPN"):
        issuing.issue(adopted, replace(PAPER, number="06/QĐ-HPN"), by=head)


@pytest.mark.parametrize("number", ["05/QĐ-HPN", "123/QĐ-UBND", "05-QĐ/TU", "05a/QĐ-ĐHĐN.TC"])
def test_usual_numbers_are_taken(number: str, adopted: Version) -> None:
    issuing.check_paper(adopted, replace(PAPER, number=number))


@pytest.mark.parametrize(
    "number", ["", "5/QĐ-HPN", "05", "05/QĐ", "05 / QĐ-HPN", "05/QĐ-hpn", "05/NQ-HPN", "×5/QĐ-HPN"]
)
def test_numbers_of_another_shape_are_refused(number: str, adopted: Version) -> None:
    with pytest.raises(Invalid) as refusal:
        issuing.check_paper(adopted, replace(PAPER, number=number))
    assert refusal.value.field == "number"


def test_a_number_is_used_once_a_year(
    adopted: Version, regulation: Regulation, head: Person
) -> None:
    issuing.issue(adopted, PAPER, by=head)
    assert issuing.is_taken("05/QĐ-HPN", 2026)
    assert not issuing.is_taken("05/QĐ-HPN", 2027)


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"signed_on": TODAY - timedelta(days=1)}, "signed_on", "23/11/2026"),
        ({"signed_on": TODAY + timedelta(days=1)}, "signed_on", "chưa tới"),
        ({"effective_on": TODAY - timedelta(days=1)}, "effective_on", "trước ngày ký"),
    ],
)
def test_adopted_then_signed_then_in_force(
    change: dict[str, Any], field: str, sentence: str, adopted: Version
) -> None:
    with pytest.raises(Invalid, match=sentence) as refusal:
        issuing.check_paper(adopted, replace(PAPER, **change))
    assert refusal.value.field == field


def test_the_form_begins_with_what_a_decision_usually_says(
    adopted: Version, tabled: TabledText, body: Body, head: Person
) -> None:
    paper = default_paper(adopted, tabled, body, head)
    assert (paper.signer_title, paper.signer_name, paper.place) == (
        "Chủ tịch",
        "Võ Thị Hạnh",
        "Phương Nam",
    )
    assert paper.bases == (
        "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015",
        "Căn cứ kết quả biểu quyết tại Hội nghị người lao động năm 2026 ngày 23 tháng 11 năm 2026 "
        "(17/32 người có mặt tán thành)",
        "Theo đề nghị của Chánh Văn phòng",
    )


def test_only_an_issued_text_has_a_final_print(adopted: Version) -> None:
    with pytest.raises(NotFound, match="chưa được ban hành"):
        final_order(adopted)


def test_the_final_print_carries_the_decision(adopted: Version, head: Person) -> None:
    issuing.issue(adopted, PAPER, by=head)
    decision, regulation = pages_of(print_regulation(final_order(adopted)).data)[:2]
    for words in (
        "Số: 05/QĐ-HPN",
        "Phương Nam, ngày 23 tháng 11 năm 2026",
        "Ban hành Quy chế chi tiêu nội bộ",
        "BAN THƯỜNG VỤ HỘI LIÊN HIỆP PHỤ NỮ THÀNH PHỐ PHƯƠNG NAM",
        "có hiệu lực từ ngày 01 tháng 01 năm 2027",
        "TM. BAN THƯỜNG VỤ CHỦ TỊCH",
        "Võ Thị Hạnh",
        "- Như Điều 3; - Lưu: VT.",
    ):
        assert words in decision
    assert "(Kèm theo Quyết định số 05/QĐ-HPN ngày 23 tháng 11 năm 2026" in regulation
    assert "Trong thành phố: 180.000 đồng/ngày" in regulation


def test_the_legal_bases_stand_in_the_decision_and_are_not_said_again_behind_it(
    adopted: Version, tabled: TabledText, body: Body, head: Person
) -> None:
    paper = replace(default_paper(adopted, tabled, body, head), number="05/QĐ-HPN")
    issuing.issue(adopted, paper, by=head)
    decision, regulation = pages_of(print_regulation(final_order(adopted)).data)[:2]
    for basis in ("Căn cứ Luật Ngân sách nhà nước", "Theo đề nghị của Chánh Văn phòng"):
        assert basis in decision and basis not in regulation
    assert (
        "Căn cứ Luật Ngân sách nhà nước"
        in pages_of(print_regulation(draft_order(tabled.version)).data)[0]
    )
