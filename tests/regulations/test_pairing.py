"""What a person is asked to look at before it is believed, and in which words."""

from __future__ import annotations

import pytest

from clauses.pairing import reasons
from regulations.pairing import REASONS, certainty, is_doubtful


@pytest.mark.parametrize(("score", "doubtful"), [(0.0, True), (0.79, True), (0.8, False)])
def test_a_pair_is_doubtful_when_it_is_wrong_more_often_than_once_in_five(
    score: float, doubtful: bool
) -> None:
    assert is_doubtful(score) is doubtful


def test_a_surer_pair_is_said_to_be_surer() -> None:
    said = [certainty(percent / 100) for percent in range(101)]
    assert list(dict.fromkeys(said)) == ["khó tin", "chưa chắc", "khá chắc", "chắc", "rất chắc"]


def test_every_reason_of_the_engine_can_be_said_in_other_languages() -> None:
    given = {value for name, value in vars(reasons).items() if name.isupper() and name[0] != "_"}
    assert set(REASONS) == given
