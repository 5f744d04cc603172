"""One clause through many versions, forwards and backwards."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from clauses import Settled, align, follow, parse, through, trace

TREES = [
    parse(text)
    for text in (
        """Điều 1. Công tác phí
1. Phụ cấp lưu trú là 200.000 đồng một ngày.
2. Người đi công tác được thanh toán tiền tàu xe theo vé hợp lệ và được thanh toán tiền thuê phòng \
nghỉ theo hóa đơn nhưng không quá mức quy định.
3. Hồ sơ nộp trong mười lăm ngày.""",
        """Điều 1. Phạm vi
Quy chế này áp dụng trong toàn cơ quan.
Điều 2. Công tác phí
1. Phụ cấp lưu trú là 250.000 đồng một ngày.
2. Người đi công tác được thanh toán tiền tàu xe theo vé hợp lệ.
3. Người đi công tác được thanh toán tiền thuê phòng nghỉ theo hóa đơn nhưng không quá mức \
quy định.
4. Hồ sơ nộp trong mười lăm ngày.""",
        """Điều 1. Phạm vi
Quy chế này áp dụng trong toàn cơ quan.
Điều 2. Công tác phí
1. Phụ cấp lưu trú là 250.000 đồng một ngày.
2. Người đi công tác được thanh toán tiền tàu xe theo vé hợp lệ.
3. Người đi công tác được thanh toán tiền thuê phòng nghỉ theo hóa đơn nhưng không quá mức \
quy định.""",
    )
]
STEPS = [align(*two) for two in pairwise(TREES)]


def test_a_clause_is_followed_through_renumbering_and_rewording() -> None:
    first, second = follow(STEPS, "dieu-1.khoan-1")
    assert (first.version, first.clauses, first.relations) == (1, ("dieu-2.khoan-1",), {"reworded"})
    assert (second.version, second.clauses, second.relations) == (2, ("dieu-2.khoan-1",), {"same"})
    assert 0.9 < second.score <= first.score <= 1


def test_a_split_clause_is_followed_into_both_parts() -> None:
    first, second = follow(STEPS, "dieu-1.khoan-2")
    assert set(first.clauses) == {"dieu-2.khoan-2", "dieu-2.khoan-3"}
    assert "split" in first.relations
    assert set(second.clauses) == set(first.clauses)


def test_a_dropped_clause_ends_its_way() -> None:
    steps = follow(STEPS, "dieu-1.khoan-3")
    assert [step.clauses for step in steps] == [("dieu-2.khoan-4",), ()]


def test_a_clause_is_traced_back_to_where_it_came_in() -> None:
    assert [step.clauses for step in trace(STEPS, "dieu-2.khoan-3")] == [
        ("dieu-2.khoan-3",),
        ("dieu-1.khoan-2",),
    ]
    assert [step.clauses for step in trace(STEPS, "dieu-1")] == [("dieu-1",), ()]


def test_a_way_may_begin_in_any_version() -> None:
    assert [step.version for step in follow(STEPS, "dieu-2.khoan-4", version=1)] == [2]
    assert [step.version for step in trace(STEPS, "dieu-2.khoan-4", version=1)] == [0]


@pytest.mark.parametrize("way", [follow, trace])
def test_an_unknown_clause_is_refused(way: Callable[..., object]) -> None:
    with pytest.raises(KeyError):
        way(STEPS, "dieu-77")


def test_the_first_and_the_last_version_are_compared_by_what_happened_on_the_way() -> None:
    found = through(STEPS)
    assert {(pair.old, pair.new) for pair in found.pairs} >= {
        ("dieu-1", "dieu-2"),
        ("dieu-1.khoan-1", "dieu-2.khoan-1"),
        ("dieu-1.khoan-2", "dieu-2.khoan-2"),
        ("dieu-1.khoan-2", "dieu-2.khoan-3"),
    }
    assert (found.inserted, found.dropped) == (("dieu-1",), ("dieu-1.khoan-3",))


def test_a_correction_at_one_step_holds_to_the_end() -> None:
    settled = Settled((("dieu-1.khoan-3", "dieu-1"),))
    corrected = [align(TREES[0], TREES[1], settled=settled), STEPS[1]]
    assert [step.clauses for step in follow(corrected, "dieu-1.khoan-3")] == [
        ("dieu-1",),
        ("dieu-1",),
    ]
    assert ("dieu-1.khoan-3", "dieu-1") in {(p.old, p.new) for p in through(corrected).pairs}


def test_nothing_to_go_through_is_refused() -> None:
    with pytest.raises(ValueError, match="alignments"):
        through([])
