"""Kept tokens: as many as possible, in order, and as few as it takes where texts are endless."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses.comparing import edits
from clauses.comparing.edits import Block, kept_blocks

rows = st.lists(st.sampled_from("abcd"), max_size=14)


@settings(max_examples=400, deadline=None)
@given(rows, rows)
def test_as_much_is_kept_as_can_be(old: list[str], new: list[str]) -> None:
    assert sum(block.length for block in kept_blocks(old, new)) == longest(old, new)


@settings(max_examples=200, deadline=None)
@given(rows, rows)
def test_blocks_are_equal_on_both_sides_and_in_order(old: list[str], new: list[str]) -> None:
    blocks = kept_blocks(old, new)
    for at_old, at_new, length in blocks:
        assert length
        assert old[at_old : at_old + length] == new[at_new : at_new + length]
    for one, other in pairwise(blocks):
        gaps = other.old - one.old - one.length, other.new - one.new - one.length
        assert min(gaps) >= 0 < max(gaps)


def longest(old: list[str], new: list[str]) -> int:
    """The length of the longest common subsequence, by the book."""
    row = [0] * (len(new) + 1)
    for one in old:
        above = 0
        for j, other in enumerate(new, 1):
            above, row[j] = row[j], above + 1 if one == other else max(row[j], row[j - 1])
    return row[-1]


def test_beyond_the_largest_table_only_landmarks_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = list("ppqqXqqppY"), list("qqppXppqqYr")
    assert sum(block.length for block in kept_blocks(old, new)) == 6
    monkeypatch.setattr(edits, "LARGEST", 3)
    assert kept_blocks(old, new) == [Block(4, 4, 1), Block(9, 9, 1)]
    assert kept_blocks(list("pqpqp"), list("qqppq")) == []
