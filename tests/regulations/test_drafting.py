"""The working draft: every save is kept, nobody overwrites somebody else."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from accounts.models import Person
from database import db
from errors import Conflict, Invalid
from regulations.drafting import save_draft
from regulations.models import DraftSave, Regulation
from regulations.queries import find_draft
from tests.regulations.conftest import FIRST

pytestmark = pytest.mark.postgres


def texts() -> list[str]:
    return list(db.session.scalars(select(DraftSave.markdown).order_by(DraftSave.revision)))


def test_a_save_comes_on_top_of_the_others(regulation: Regulation, minh: Person) -> None:
    saved = save_draft(regulation, markdown="Điều 1. Mới", base_revision=1, by=minh)
    assert saved.revision == 2
    assert texts() == [FIRST, "Điều 1. Mới\n"]


def test_the_same_text_makes_no_new_save(regulation: Regulation, minh: Person) -> None:
    typed = FIRST.replace("\n", "\r\n")  # as browsers send it
    assert save_draft(regulation, markdown=typed, base_revision=1, by=minh).revision == 1
    assert texts() == [FIRST]


def test_a_stale_save_gets_all_three_texts_back(regulation: Regulation, minh: Person) -> None:
    save_draft(regulation, markdown="Của người khác", base_revision=1, by=minh)
    with pytest.raises(Conflict) as refused:
        save_draft(regulation, markdown="Của tôi", base_revision=1, by=minh)
    error = refused.value
    assert (error.yours, error.theirs, error.base) == ("Của tôi\n", "Của người khác\n", FIRST)
    assert texts() == [FIRST, "Của người khác\n"]


def test_a_save_on_a_revision_that_never_was_is_stale(regulation: Regulation, minh: Person) -> None:
    with pytest.raises(Conflict) as refused:
        save_draft(regulation, markdown="Của tôi", base_revision=2**63, by=minh)
    assert refused.value.base is None


def test_sending_the_same_change_twice_is_no_conflict(regulation: Regulation, minh: Person) -> None:
    for _ in range(2):
        saved = save_draft(regulation, markdown="Điều 1. Mới", base_revision=1, by=minh)
    assert saved.revision == 2


@pytest.mark.parametrize("text", ["", " \n\t\r\n ", "\ufeff"])
def test_an_empty_draft_is_refused(regulation: Regulation, minh: Person, text: str) -> None:
    with pytest.raises(Invalid, match="chưa có chữ nào") as refused:
        save_draft(regulation, markdown=text, base_revision=1, by=minh)
    assert refused.value.field == "markdown"


def test_a_draft_that_is_too_large_is_refused(regulation: Regulation, minh: Person) -> None:
    with pytest.raises(Invalid, match="1 MB"):
        save_draft(regulation, markdown="đ" * 600_000, base_revision=1, by=minh, limit_mb=1)
    assert find_draft(regulation).revision == 1


@pytest.mark.parametrize("odd", ["1. x\n" * 12_001, "[" * 200_001])
def test_a_draft_that_no_rule_looks_like_is_refused(
    regulation: Regulation, minh: Person, odd: str
) -> None:
    with pytest.raises(Invalid, match="quá nhiều dòng"):
        save_draft(regulation, markdown=odd, base_revision=1, by=minh)
    assert find_draft(regulation).revision == 1


TWO = "### Điều 1. Phạm vi\n\nQuy định mức chi.\n\n### Điều 2. Hiệu lực\n\nTừ ngày ký.\n"


def test_changes_of_different_clauses_are_put_together(
    regulation: Regulation, minh: Person, client_of: Any
) -> None:
    save_draft(regulation, markdown=TWO, base_revision=1, by=minh)
    theirs = TWO.replace("Từ ngày ký.", "Từ ngày 01/01/2027.")
    save_draft(regulation, markdown=theirs, base_revision=2, by=minh)
    yours = TWO.replace("Quy định mức chi.", "Quy định mức chi công tác phí.")
    page = f"/regulations/{regulation.slug}/draft"
    typed = {"markdown": yours, "base_revision": "2"}
    answer = client_of(minh).post(page, data=typed, follow_redirects=True)
    assert "đã được ghép lại" in answer.text
    assert texts()[-1] == theirs.replace("Quy định mức chi.", "Quy định mức chi công tác phí.")


def test_the_same_clause_changed_by_two_is_refused_with_all_three_texts(
    regulation: Regulation, minh: Person
) -> None:
    save_draft(regulation, markdown=TWO, base_revision=1, by=minh)
    theirs = TWO.replace("Từ ngày ký.", "Từ ngày 01/01/2027.")
    save_draft(regulation, markdown=theirs, base_revision=2, by=minh)
    yours = TWO.replace("Từ ngày ký.", "Từ ngày 01/02/2027.")
    with pytest.raises(Conflict) as refused:
        save_draft(regulation, markdown=yours, base_revision=2, by=minh)
    assert (refused.value.yours, refused.value.theirs) == (yours, theirs)
    assert texts()[-1] == theirs
