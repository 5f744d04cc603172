"""How much of a quotation is still there: what is lost or put in weighs by what it tells."""

from __future__ import annotations

import pytest

from clauses.placing.following import followed
from clauses.placing.quoting import Passage
from clauses.placing.weighing import Scale

LONG = "Người đi công tác nộp giấy đi đường cho kế toán của cơ quan khi kết thúc mỗi đợt công tác"


def score(new: str, old: str = LONG) -> float:
    """The score of the whole old text in the new one; 0 where it has no place."""
    found = followed((old,), (new,)).find(0, Passage(((0, len(old)),)))
    return found[3] if found else 0.0


def with_more(word: str) -> float:
    return score(LONG.replace("của cơ quan", f"của {word} cơ quan"))


def without(word: str) -> float:
    return score(LONG.replace(f" {word} ", " "))


def test_what_is_put_in_costs_by_what_it_tells() -> None:
    assert 1 > with_more("và") > with_more("chính") > with_more("phải") > with_more("không") > 0.8
    assert with_more("không") == with_more("15") == with_more("chưa")


def test_what_is_lost_costs_by_what_it_tells() -> None:
    assert score(LONG) == 1 > without("cho") > without("nộp") > 0.9


def test_a_number_in_place_of_another_is_one_change() -> None:
    old = LONG.replace("mỗi", "15")
    assert score(old.replace("15", "20"), old) == pytest.approx(
        score(old.replace("15", ""), old), 0.02
    )


def test_a_long_quotation_has_a_place_although_a_number_changed_and_a_short_one_has_none() -> None:
    old = LONG.replace("mỗi", "15")
    assert score(old.replace("15", "20"), old) > 0.8
    assert score("nộp giấy đi đường trong 20 ngày", "nộp giấy đi đường trong 15 ngày") == 0


def test_the_densest_stretch_is_taken() -> None:
    scale = Scale([1.0] * 40, [0] * 40, [-1] * 40)
    words = [(0, 1.0), (1, 1.0), (30, 1.0), (31, 1.0), (32, 1.0)]
    found = scale.best(words)
    assert (found.first, found.last, found.kept, found.cost) == (30, 32, 3.0, 0.0)
    near = scale.best([(0, 1.0), (1, 1.0), (5, 1.0), (6, 1.0), (7, 1.0)])
    assert (near.first, near.last, near.kept) == (0, 7, 5.0)
    assert scale.best([]) is None


def test_words_from_elsewhere_in_the_old_text_part_more_than_new_ones() -> None:
    words = [(0, 1.0), (1, 1.0), (8, 1.0), (9, 1.0)]
    fresh, foreign = [-1] * 10, [0, 1, *range(20, 26), 2, 3]
    assert Scale([1.0] * 10, [0] * 10, fresh).best(words).first == 0
    parted = Scale([2.0] * 10, [0] * 10, foreign).best(words)
    assert (parted.first, parted.last) == (0, 1)


def test_no_quotation_goes_over_the_end_of_a_text() -> None:
    found = followed(("Một hai ba bốn năm sáu bảy.",), ("Một hai ba bốn", "năm sáu bảy."))
    place = found.find(0, Passage(((0, 27),)))
    assert place is not None
    assert place[:3] == (0, 0, 14)
    assert found.given(0) == [4.0, 3.1]
