"""Which word is which in the next version, also where passages changed places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clauses.placing.correspondences import BORDER, correspondence

ROWS = st.lists(st.integers(BORDER, 6), max_size=40)


def inserted(partners: list[int]) -> list[int]:
    return [position for position in partners if position >= 0]


@given(ROWS, ROWS)
def test_only_equal_words_are_partners_and_none_has_two(old: list[int], new: list[int]) -> None:
    partners = correspondence(old, new)
    assert len(partners) == len(old)
    assert len(set(inserted(partners))) == len(inserted(partners))
    assert all(old[i] == new[j] >= 0 for i, j in enumerate(partners) if j >= 0)


@given(ROWS)
def test_in_the_same_text_every_word_stays(words: list[int]) -> None:
    assert correspondence(words, words) == [i if w >= 0 else -1 for i, w in enumerate(words)]


@given(st.lists(st.integers(0, 6), max_size=25), st.integers(0, 25), ROWS)
def test_words_put_in_leave_all_the_others(words: list[int], at: int, more: list[int]) -> None:
    new = [*words[:at], *(n + 10 for n in more), *words[at:]]
    partners = correspondence(words, new)
    assert [new[j] for j in partners] == words


@given(st.permutations([range(n, n + 6) for n in range(0, 60, 6)]))
def test_passages_may_stand_in_any_order(passages: list[range]) -> None:
    old = list(range(60))
    new = [word for passage in passages for word in passage]
    assert [new[j] for j in correspondence(old, new)] == old


def test_a_passage_that_left_its_place_takes_a_changed_word_along() -> None:
    old = [*range(10), *range(20, 30)]
    new = [20, 21, 22, 23, 99, 25, 26, 27, 28, 29, *range(10)]
    partners = correspondence(old, new)
    assert partners[:10] == list(range(10, 20))
    assert partners[10:] == [0, 1, 2, 3, -1, 5, 6, 7, 8, 9]


def test_a_few_common_words_elsewhere_are_other_words() -> None:
    old = [1, 2, 3, 4, 5, 6, 7, 8]
    new = [5, 6, 50, 51, 52, 53, 1, 2, 3, 4]
    assert correspondence(old, new) == [6, 7, 8, 9, -1, -1, -1, -1]


def test_of_equal_words_those_in_a_row_are_taken() -> None:
    assert correspondence([5, 1, 2, 6], [5, 9, 1, 9, 1, 2, 9, 2, 9, 6]) == [0, 4, 5, 9]


def test_two_words_turned_round_are_both_found() -> None:
    assert correspondence([1, 2, 3, 4], [1, 3, 2, 4]) == [0, 2, 1, 3]


def test_no_block_goes_over_a_border() -> None:
    old = [1, 2, 3, BORDER, 4, 5, 6]
    assert correspondence(old, [1, 2, 3, 4, 5, 6])[3] == -1
    assert correspondence([BORDER] * 4, [BORDER] * 4) == [-1] * 4


def test_two_long_texts_of_one_word_are_matched() -> None:
    assert correspondence([1] * 50_000, [1] * 40_000)[:3] == [0, 1, 2]


def test_two_long_texts_of_few_words_end() -> None:
    old, new = [n * n % 7 for n in range(20_000)], [n * n % 11 for n in range(20_000)]
    assert len(correspondence(old, new)) == 20_000
