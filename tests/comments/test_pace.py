"""Is a flood of remarks stopped, and does nobody lose a word by it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from accounts.models import Person
from accounts.throttle import limiter
from comments.models import Remark, Stance
from comments.remarks.sending import Words
from comments.sealed import box
from database import db
from tests.comments.test_remarks import FORM, form_page
from tests.conftest import throttled

Client = Callable[[Person | None], Any]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The application with its throttle on."""
    with throttled(tmp_path) as made:
        yield made


def test_the_eleventh_remark_of_one_person_in_a_minute_waits_and_its_words_come_back(
    room: Any, hoa: Person, lan: Person, client_of: Client
) -> None:
    page, staff = form_page(room.consultation, room.clause), client_of(hoa)
    for number in range(10):
        sent = staff.post(page, data={**FORM, "text": f"Ý kiến số {number}."})
        assert sent.status_code == 303
    held = staff.post(page, data={**FORM, "text": "Ý kiến thứ mười một."})
    assert held.status_code == 429
    assert "Ý kiến thứ mười một." in held.text
    assert client_of(lan).post(page, data=FORM).status_code == 303
    assert db.session.query(Remark).count() == 11


def test_sealed_and_named_remarks_share_one_pace_that_keeps_nothing_but_a_number(
    room: Any, hoa: Person, client_of: Client
) -> None:
    page, staff = form_page(room.consultation, room.clause), client_of(hoa)
    for number in range(10):
        kind = {"visibility": "sealed" if number % 2 else "named", "text": f"Ý kiến {number}."}
        assert staff.post(page, data={**FORM, **kind}).status_code in (200, 303)
    held = staff.post(page, data={**FORM, "visibility": "sealed", "text": "Thứ mười một."})
    assert held.status_code == 429 and "Thứ mười một." in held.text
    storage: Any = limiter.storage
    assert set(map(type, storage.storage.values())) == {int}
    assert not any("sealed" in key and "person" in key for key in storage.storage)


def test_codes_are_not_guessed_without_end(room: Any, client_of: Client) -> None:
    code = box.seal(
        room.consultation, version=room.clause.version, clause=None,
        words=Words(Stance.AMEND, "Một câu."),
    )  # fmt: skip
    for _ in range(50):
        assert client_of(None).post("/sealed", data={"code": "sai"}).status_code == 422
    assert client_of(None).post("/sealed", data={"code": code}).status_code == 429
