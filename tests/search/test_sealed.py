"""A sealed remark leaves nothing in the index, neither in its box nor after it was opened."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.models import Person
from database import db
from search.index import rebuild
from search.models import Kind, SearchEntry
from tests.comments.test_sealed import WORDS, seal
from tests.search.conftest import Search

pytestmark = pytest.mark.postgres


def remarks_indexed() -> int:
    return db.session.query(SearchEntry).filter_by(kind=Kind.REMARK).count()


def test_a_sealed_remark_is_not_indexed(room: Any, hoa: Person, minh: Person, hits: Search) -> None:
    seal(room)
    assert remarks_indexed() == 0
    room.say(hoa, "Đề nghị nêu rõ hơn.")
    assert remarks_indexed() == 1
    rebuild()
    assert remarks_indexed() == 1
    assert hits(WORDS[:20], minh, kind=Kind.REMARK) == []
