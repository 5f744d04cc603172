"""Every level of a text, down to a table row and an appendix, has its button and its form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Person
from comments.models import ConsultationRound, Remark, Silence, Visibility
from comments.rounds.opening import open_round
from database import db, transaction
from regulations.lifecycle import VersionKind
from regulations.models import Regulation, Version
from regulations.publishing import publish_text
from tests.comments.test_remarks import FORM

Client = Callable[[Person | None], Any]
TEXT = """# Quy chế chi tiêu nội bộ

## Chương I. Quy định chung

### Điều 1. Mức chi

1. Mức chi như sau:

a) Trong thành phố: 200.000 đồng;

b) Theo bảng:

| STT | Nội dung | Mức |
| --- | --- | --- |
| 1 | Phòng nghỉ | 450.000 |
| 2 | Đi lại | 100.000 |

## Phụ lục I. Mẫu giấy đề nghị

Giấy đề nghị thanh toán.
"""


@pytest.fixture
def asked(regulation: Regulation, minh: Person, hands: Any) -> tuple[ConsultationRound, Version]:
    """A round on a text of many levels."""
    with transaction():
        version = publish_text(
            regulation, markdown=TEXT, kind=VersionKind.DRAFT, previous=None, by=minh
        )
    consultation = open_round(
        title="Lấy ý kiến", texts=[version], opens_at=hands.moment,
        closes_at=hands.moment + timedelta(days=7), late_allowed=False, remarks_visible=True,
        silence=Silence.APART, visibilities=list(Visibility), by=minh,
    )  # fmt: skip
    return consultation, version


def test_every_level_has_its_button_its_form_and_takes_a_remark(
    asked: tuple[ConsultationRound, Version], hoa: Person, client_of: Client
) -> None:
    consultation, version = asked
    staff, clauses = client_of(hoa), list(version.clauses)
    assert {"chapter", "article", "clause", "point", "row", "appendix"} <= {
        clause.kind for clause in clauses
    }
    read = staff.get("/regulations/chi-tieu/v/1").text
    form = f"/rounds/{consultation.id}/comment?version={version.id}"
    for address in ["", *(clause.address for clause in clauses)]:
        page = f"{form}&clause={address}" if address else form
        assert f'href="{page.replace("&", "&amp;")}"' in read, address
        assert staff.get(page).status_code == 200, address
        assert staff.post(page, data={**FORM, "text": address or "toàn văn"}).status_code == 303
    assert db.session.query(Remark).count() == len(clauses) + 1
