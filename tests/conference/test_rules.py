"""Are the numbers that make a conference valid and a text adopted the right ones?"""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference import final_print, forms, hands, rules
from conference.rules import COUNCIL_80, L10, PROFILES, SCIENCE_UNIT, Heads, Share
from regulations import amended_text


def all_staff(staff: int, present: int) -> Heads:
    return Heads(staff=staff, summoned=staff, present=present)


@pytest.mark.parametrize("module", [rules, hands, amended_text, final_print, forms])
def test_the_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0


def test_two_thirds_of_47_staff_are_32() -> None:
    assert rules.needed_present(L10, all_staff(47, 0)) == 32
    assert not rules.is_valid(L10, all_staff(47, 31))
    assert rules.is_valid(L10, all_staff(47, 32))


@pytest.mark.parametrize(("present", "needed"), [(32, 17), (40, 21), (41, 21), (1, 1)])
def test_exactly_half_of_those_present_is_not_enough(present: int, needed: int) -> None:
    heads = all_staff(47, present)
    assert rules.needed_votes(L10, heads) == needed
    assert not rules.is_adopted(L10, needed - 1, heads)
    assert rules.is_adopted(L10, needed, heads)


def test_delegates_are_counted_against_those_summoned() -> None:
    heads = Heads(staff=300, summoned=90, present=59)
    assert rules.needed_present(L10, heads) == 60
    assert not rules.is_valid(L10, heads)


def test_a_science_unit_needs_two_thirds_of_all_staff_however_many_came() -> None:
    assert not rules.is_adopted(SCIENCE_UNIT, 31, all_staff(47, 47))
    assert rules.is_adopted(SCIENCE_UNIT, 32, all_staff(47, 32))


def test_a_council_of_nine_needs_eight_at_eighty_percent() -> None:
    assert not rules.is_adopted(COUNCIL_80, 7, all_staff(9, 9))
    assert rules.is_adopted(COUNCIL_80, 8, all_staff(9, 9))


@given(
    profile=st.sampled_from(sorted(PROFILES)),
    staff=st.integers(1, 5000),
    summoned=st.integers(1, 5000),
    present=st.integers(0, 5000),
)
def test_what_is_needed_is_the_least_number_that_passes(
    profile: str, staff: int, summoned: int, present: int
) -> None:
    chosen = PROFILES[profile]
    needed = rules.needed_present(chosen, Heads(staff, summoned, present))
    assert rules.is_valid(chosen, Heads(staff, summoned, needed))
    assert not rules.is_valid(chosen, Heads(staff, summoned, needed - 1))
    votes = rules.needed_votes(chosen, Heads(staff, summoned, present))
    assert rules.is_adopted(chosen, votes, Heads(staff, summoned, present))
    assert not rules.is_adopted(chosen, votes - 1, Heads(staff, summoned, present))


@given(
    denominator=st.integers(1, 100),
    data=st.data(),
    strict=st.booleans(),
    whole=st.integers(0, 10**9),
)
def test_any_share_is_exact_on_whole_numbers(
    denominator: int, data: st.DataObject, strict: bool, whole: int
) -> None:
    share = Share(
        data.draw(st.integers(1, denominator)), denominator, rules.Base.STAFF, strict=strict
    )
    least = share.least(whole)
    assert share.reached(least, whole)
    assert least == 0 or not share.reached(least - 1, whole)
