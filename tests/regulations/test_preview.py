"""Before publishing, the drafter sees first what the engine is not sure of, and why."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.models import Person
from regulations import drafting
from regulations.models import Regulation, Version
from regulations.proposing import Proposal, propose
from tests.regulations.conftest import ANEW


@pytest.fixture
def proposal(regulation: Regulation, first: Version, minh: Person) -> Proposal:
    """What would be published after the rewrite."""
    drafting.save_draft(regulation, markdown=ANEW, base_revision=1, by=minh)
    return propose(regulation)


def test_the_most_doubtful_pair_stands_first(proposal: Proposal) -> None:
    assert proposal.doubtful == 1
    assert [outcome.doubtful for outcome in proposal.notable][:2] == [True, False]
    doubtful = proposal.notable[0]
    assert (doubtful.old_place, doubtful.new_place) == ("Điều 3", "Điều 5")
    assert 0 < doubtful.percent < 80


def test_its_certainty_and_its_reason_are_said_in_words(
    proposal: Proposal, client_of: Any, minh: Person, regulation: Regulation
) -> None:
    page = client_of(minh).get(f"/regulations/{regulation.slug}/publish").text
    doubtful = proposal.notable[0]
    assert f"{doubtful.certainty} {doubtful.percent} %" in page
    assert doubtful.reason.sentence % doubtful.reason_values in page
    assert "1 chỗ máy chưa đủ chắc" in page
    assert page.count("Nên xem lại") == 1


def test_in_english_the_reason_is_english(
    proposal: Proposal, client_of: Any, minh: Person, regulation: Regulation
) -> None:
    client = client_of(minh)
    client.post("/language/en")
    page = client.get(f"/regulations/{regulation.slug}/publish").text
    assert "% of the wording alike" in page
    assert "câu chữ giống nhau" not in page
