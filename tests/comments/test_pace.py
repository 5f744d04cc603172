"""Is a flood of remarks stopped, and does nobody lose a word by it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from accounts.models import Person
from comments.models import Remark
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
