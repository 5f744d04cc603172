"""What a person is asked to look at before it is believed."""

from __future__ import annotations

import pytest

from regulations.pairing import is_doubtful


@pytest.mark.parametrize(
    ("relations", "score", "doubtful"),
    [
        (["same"], 1.0, False),
        (["renumbered"], 1.0, False),
        (["reworded"], 0.3, False),  # "Ngày lễ: 200.000 đồng" is still itself at 250.000
        (["reworded"], 0.1, True),
        (["reworded", "moved"], 0.4, True),
        (["reworded", "renumbered"], 0.6, False),
        (["split"], 0.4, True),
    ],
)
def test_a_pair_is_doubtful_when_likeness_does_not_carry_it(
    relations: list[str], score: float, doubtful: bool
) -> None:
    assert is_doubtful(relations, score) is doubtful
