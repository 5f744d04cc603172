"""A regulation in force, its consulted draft, and the people who decide on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from access.roles import Role
from accounts.models import Person
from conference import attending, calling, voting
from conference.hands import Hands
from conference.models import Attending, Conference, TabledText, Vote
from conference.rules import L10, Profile
from database import add, db, transaction
from regulations.lifecycle import Stage, VersionKind
from regulations.models import Kind, Regulation, Version
from regulations.publishing import publish_text

FORMER = """# QUY CHẾ

Chi tiêu nội bộ

Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;

Theo đề nghị của Chánh Văn phòng.

## Chương I

## QUY ĐỊNH CHUNG

### Điều 1. Phạm vi điều chỉnh

Quy chế này quy định mức chi của cơ quan.

### Điều 2. Phụ cấp lưu trú

1. Mức chi:

a) Trong thành phố: 150.000 đồng/ngày;

b) Ngoài thành phố: 200.000 đồng/ngày.

2. Người đi công tác nộp chứng từ trong 10 ngày.

| STT | Nội dung | Mức chi |
|---|---|---|
| 1 | Phòng nghỉ | 500.000 đồng |
"""
DRAFT = FORMER.replace("150.000", "180.000")


@pytest.fixture
def thu(make_person: Callable[..., Person]) -> Person:
    """The secretary of the conference."""
    return make_person("Phạm Minh Thư", Role.SECRETARY)


@pytest.fixture
def head(make_person: Callable[..., Person]) -> Person:
    """The head of the body."""
    return make_person("Võ Thị Hạnh", Role.HEAD)


@pytest.fixture
def regulation(minh: Person, hands: Any) -> Regulation:
    """A spending regulation whose draft has been consulted on, above the one in force."""
    with transaction():
        made = add(
            Regulation(
                slug="chi-tieu",
                title="Quy chế chi tiêu nội bộ",
                kind=Kind.SPENDING,
                stage=Stage.CONSOLIDATING,
                created_at=hands.moment,
            )
        )
        former = publish_text(
            made, markdown=FORMER, kind=VersionKind.ISSUED, previous=None, by=minh
        )
        publish_text(made, markdown=DRAFT, kind=VersionKind.DRAFT, previous=former, by=minh)
    return made


@pytest.fixture
def draft(regulation: Regulation) -> Version:
    """The consulted draft."""
    assert regulation.latest is not None
    return regulation.latest


@pytest.fixture
def convene(draft: Version, thu: Person) -> Callable[..., Conference]:
    """``convene(staff=47)``: a conference with the draft before it."""

    def call(
        staff: int = 47, summoned: int = 0, profile: Profile = L10, key: str = "call-0000000000000"
    ) -> Conference:
        wanted = calling.Call(
            title="Hội nghị người lao động năm 2026",
            held_on=date(2026, 11, 23),
            place="Hội trường A",
            attending=Attending.DELEGATES if summoned else Attending.ALL_STAFF,
            staff_total=staff,
            summoned=summoned,
            profile=profile,
        )
        return calling.call(wanted, [draft], form_key=key, by=thu)

    return call


@pytest.fixture
def conference(convene: Callable[..., Conference]) -> Conference:
    """A conference of all 47 staff."""
    return convene()


@pytest.fixture
def tabled(conference: Conference) -> TabledText:
    """The draft before the conference of 47."""
    return conference.texts[0]


@pytest.fixture
def come(conference: Conference, thu: Person) -> Callable[[int], None]:
    """``come(32)``: 32 people are counted."""

    def count(present: int) -> None:
        key = f"count-{len(conference.counts):016}"
        attending.count(conference, present, form_key=key, by=thu)

    return count


@pytest.fixture
def show_hands(tabled: TabledText, thu: Person) -> Callable[..., Vote]:
    """``show_hands(17)``: 17 agree to the text."""

    def vote(agreed: int, against: int = 0, other: int = 0) -> Vote:
        key = f"vote-{len(tabled.votes):016}"
        hands = Hands(agreed, against, other)
        return voting.vote(tabled, hands, seen=tabled.seen, form_key=key, by=thu)

    return vote


@pytest.fixture
def query_count(app: Flask) -> Iterator[Callable[[], int]]:
    """``query_count()``: how many statements the database has been asked so far."""
    asked = 0

    def count(*_: Any) -> None:
        nonlocal asked
        asked += 1

    event.listen(db.engine, "before_cursor_execute", count)
    yield lambda: asked
    event.remove(db.engine, "before_cursor_execute", count)
