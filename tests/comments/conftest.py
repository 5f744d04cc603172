"""A draft under consultation, its people, and the way to a later draft with a known lineage."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

import clock
from access.roles import Role
from accounts.models import Person
from comments.answers.answering import answer_point
from comments.answers.queries import list_pile
from comments.models import (
    ConsultationRound,
    Decision,
    Point,
    Remark,
    Silence,
    Stance,
    Visibility,
)
from comments.positions import gathering, meeting
from comments.positions.queries import Desk, get_desk
from comments.publishing.publishing import publish_answers
from comments.publishing.queries import ready_in
from comments.remarks import sending
from comments.remarks.sending import Words
from comments.rounds.opening import open_round
from comments.rounds.queries import get_round
from database import add, db, transaction
from regulations.lifecycle import Stage, VersionKind
from regulations.models import Clause, Kind, Lineage, Regulation, Version

Hands = Any
Row = tuple[str, str, str, str]  # address, label, title, text

FIRST: list[Row] = [
    ("dieu-7", "Điều 7.", "Phương tiện đi lại", "Thanh toán theo giá vé thực tế."),
    ("dieu-8", "Điều 8.", "Phụ cấp lưu trú", ""),
    ("dieu-8.khoan-1", "1.", "", "Phụ cấp lưu trú là khoản hỗ trợ ngoài tiền lương."),
    ("dieu-8.khoan-2", "2.", "", "Mức chi:"),
    ("dieu-8.khoan-2.diem-a", "a)", "", "Ngoài thành phố: 300.000 đồng một ngày;"),
    ("dieu-8.khoan-2.diem-b", "b)", "", "Trong thành phố: 200.000 đồng một ngày."),
    ("dieu-9", "Điều 9.", "Tiền thuê phòng nghỉ", "Thanh toán khoán 450.000 đồng một ngày."),
]
_WORDS = {"dieu": "Điều", "khoan": "khoản", "diem": "điểm"}
_KINDS = {"dieu": "article", "khoan": "clause", "diem": "point"}
Published = Callable[..., Version]


def place_of(address: str) -> str:
    """ "dieu-8.khoan-2" as people say it."""
    parts = [part.split("-") for part in address.split(".")]
    return " ".join(f"{_WORDS[word]} {number}" for word, number in parts)


def shifted(rows: Sequence[Row], by: int = 1) -> list[Row]:
    """The same articles with every article's number ``by`` higher."""
    found = []
    for address, label, title, text in rows:
        number = int(address.split(".")[0].split("-")[1])
        new = address.replace(f"dieu-{number}", f"dieu-{number + by}", 1)
        found.append(
            (
                new,
                label.replace(str(number), str(number + by), 1)
                if label.startswith("Điều")
                else label,
                title,
                text,
            )
        )
    return found


@pytest.fixture
def regulation(app: Flask) -> Regulation:
    """A spending regulation, being drafted."""
    with transaction():
        return add(
            Regulation(
                slug="chi-tieu", title="Quy chế chi tiêu nội bộ", kind=Kind.SPENDING,
                stage=Stage.DRAFTING, created_at=clock.now(),
            )
        )  # fmt: skip


@pytest.fixture
def publish() -> Published:
    """``publish(regulation, rows, previous=…, links=[(old, new, relations, score)])``."""
    numbers = itertools.count(1)

    def write(
        regulation: Regulation,
        rows: Sequence[Row],
        *,
        previous: Version | None = None,
        links: Sequence[tuple[str, str | None, list[str], float]] = (),
    ) -> Version:
        number = next(numbers)
        with transaction():
            version = add(
                Version(
                    regulation_id=regulation.id, number=number, draft_number=number,
                    kind=VersionKind.DRAFT, previous_id=previous.id if previous else None,
                    markdown=f"bản {number}", sha256=f"{number:064}", engine="1", note="",
                    published_at=clock.now(),
                )
            )  # fmt: skip
            made: dict[str, Clause] = {}
            for position, (address, label, title, text) in enumerate(rows):
                above = address.rpartition(".")[0]
                made[address] = add(
                    Clause(
                        version_id=version.id, parent_id=made[above].id if above else None,
                        position=position, depth=address.count("."),
                        identity=f"{number}-{position}",
                        address=address, kind=_KINDS[address.split(".")[-1].split("-")[0]],
                        label=label, title=title, text=text, place=place_of(address),
                    )
                )  # fmt: skip
            if previous is not None:
                _link(previous, version, made, links)
        return version

    return write


def _link(
    previous: Version,
    version: Version,
    made: dict[str, Clause],
    links: Sequence[tuple[str, str | None, list[str], float]],
) -> None:
    before = {clause.address: clause for clause in previous.clauses}
    for old, new, relations, score in links:
        add(
            Lineage(
                old_version_id=previous.id, new_version_id=version.id,
                old_clause_id=before[old].id, new_clause_id=made[new].id if new else None,
                relations=relations, score=score, reason="",
            )
        )  # fmt: skip


@pytest.fixture
def draft(regulation: Regulation, publish: Published) -> Version:
    """Draft 1."""
    return publish(regulation, FIRST)


@pytest.fixture
def second(regulation: Regulation, publish: Published) -> Callable[[Version], Version]:
    """Draft 2: a new Điều 7 first, so that every number is one higher; 8.2b is reworded."""

    def publish_second(draft: Version) -> Version:
        rows = [("dieu-7", "Điều 7.", "Tạm ứng", "Được tạm ứng trước khi đi.")]
        later = shifted(FIRST)
        rows += [
            (a, b, c, "Trong thành phố: 250.000 đồng một ngày." if "200.000" in d else d)
            for a, b, c, d in later
            if a != "dieu-10"
        ]
        links: list[tuple[str, str | None, list[str], float]] = []
        for (old, _, _, text), (new, *_rest) in zip(FIRST, later, strict=True):
            gone = new == "dieu-10"
            relations = ["dropped"] if gone else ["renumbered"]
            relations += ["reworded"] if "200.000" in text else []
            links.append((old, None if gone else new, relations, 0.0 if gone else 0.97))
        return publish(regulation, rows, previous=draft, links=links)

    return publish_second


@pytest.fixture
def clause(draft: Version) -> Clause:
    """Điều 8 khoản 2 điểm b of draft 1."""
    return next(c for c in draft.clauses if c.address == "dieu-8.khoan-2.diem-b")


@pytest.fixture
def consultation(draft: Version, minh: Person, hands: Hands) -> ConsultationRound:
    """A round on draft 1, open since now, for seven days; both ways of keeping a name."""
    return open_round(
        title="Lấy ý kiến dự thảo lần 1",
        texts=[draft],
        opens_at=hands.moment,
        closes_at=hands.moment + timedelta(days=7),
        late_allowed=False,
        remarks_visible=True,
        silence=Silence.APART,
        visibilities=list(Visibility),
        by=minh,
    )


@pytest.fixture
def thu(make_person: Callable[..., Person]) -> Person:
    """A member of the union committee, of no group."""
    return make_person("Vũ Thị Thu", Role.UNION_COMMITTEE, group=None)


@pytest.fixture
def nam(make_person: Callable[..., Person]) -> Person:
    """The head of another group."""
    return make_person("Đỗ Văn Nam", Role.GROUP_HEAD, group="Tổ Kế toán")


@dataclass
class Room:
    """Shortcuts for acts that many tests begin with."""

    consultation: ConsultationRound
    clause: Clause
    texts: list[str] = field(default_factory=list)

    def say(
        self, person: Person, text: str = "Mức này thấp.", *, stance: Stance = Stance.AMEND,
        visibility: Visibility = Visibility.NAMED, clause: Clause | None = None, **words: str,
    ) -> Remark:  # fmt: skip
        """``person`` comments on Điều 8 khoản 2 điểm b (or on ``clause``)."""
        return sending.post(
            self.consultation, version=self.clause.version, clause=clause or self.clause,
            visibility=visibility, words=Words(stance, text, **words), by=person,
        )  # fmt: skip

    def desk(self, head: Person) -> Desk:
        """The desk of a head's group, as it stands now."""
        return get_desk(get_round(str(self.consultation.id)), head.group_id)

    def merge(
        self, head: Person, *remarks: Remark, text: str = "Tổ đề nghị tăng.", **more: Any
    ) -> Point:
        """The head makes a point."""
        return gathering.make_point(
            self.desk(head), remark_ids=[remark.id for remark in remarks],
            stance=Stance.AMEND, text=text, by=head, **more,
        )  # fmt: skip

    def send(self, head: Person) -> None:
        """The head sends the position."""
        meeting.send(self.desk(head), by=head)

    def answer(self, point: Point, by: Person, reason: str = "Tăng theo giá mới.") -> None:
        """The board accepts partly."""
        answer_point(point, decision=Decision.PARTLY, reason=reason, seen_edition=0, by=by)

    def publish(self, by: Person) -> None:
        """The board makes its answers known."""
        consultation = get_round(str(self.consultation.id))
        seen = ready_in(consultation)[0].newest
        publish_answers(consultation, version_id=None, seen=seen, by=by)

    def tell(self, point: Point, by: Person, reason: str = "Tăng theo giá mới.") -> None:
        """The board accepts partly, notes all others, and makes it known."""
        self.answer(point, by, reason)
        for other in list_pile(self.consultation):
            if other.waits_for_answer:
                self.answer(other, by, "Ghi nhận.")
        self.publish(by)


@pytest.fixture
def room(consultation: ConsultationRound, clause: Clause) -> Room:
    """The open round with its acts."""
    return Room(consultation, clause)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 on Vietnam's clock."""
    return datetime(2026, 11, day, hour, minute, tzinfo=clock.zone()).astimezone(UTC)


@pytest.fixture
def count_queries(app: Flask) -> Callable[[Callable[[], Any]], int]:
    """``count_queries(act)``: how many statements the act sends to the database."""

    def count(act: Callable[[], Any]) -> int:
        sent: list[str] = []

        def note(*arguments: Any) -> None:
            sent.append(arguments[2])

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            act()
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
        return len(sent)

    return count
