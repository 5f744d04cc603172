"""What a person decided about two versions holds, and the rest is found round it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from clauses import Settled, Tree, align, carry, parse
from tests.clauses.strategies import Document, documents

OLD = parse("""Điều 1. Phạm vi
Quy chế này áp dụng cho cán bộ, công chức của cơ quan.
Điều 2. Công tác phí
1. Phụ cấp lưu trú là 200.000 đồng một ngày.
2. Tiền tàu xe thanh toán theo vé hợp lệ.""")
NEW = parse("""Điều 1. Phạm vi
Quy chế này áp dụng cho cán bộ, công chức của cơ quan.
Điều 2. Đi lại
1. Người đi công tác được khoán một khoản cố định hằng tháng.
2. Tiền tàu xe thanh toán theo vé hợp lệ.""")


def test_what_is_settled_is_paired_although_no_word_is_left() -> None:
    settled = Settled((("dieu-2.khoan-1", "dieu-2.khoan-1"),))
    assert align(OLD, NEW).partners_of("dieu-2.khoan-1") == ()
    pair = align(OLD, NEW, settled=settled).partners_of("dieu-2.khoan-1")[0]
    assert (pair.new, pair.relations, pair.score) == ("dieu-2.khoan-1", ("reworded",), 1.0)
    assert str(pair.reason) == "đã xác định từ trước"


def test_what_is_settled_as_new_and_as_gone_stays_apart_although_it_is_equal() -> None:
    settled = Settled(inserted=frozenset({"dieu-1"}), dropped=frozenset({"dieu-1"}))
    found = align(OLD, NEW, settled=settled)
    assert ("dieu-1" in found.inserted, "dieu-1" in found.dropped) == (True, True)
    assert found.partners_of("dieu-2")[0].new == "dieu-2"


def test_several_settled_pairs_of_one_clause_are_a_split_with_the_first_as_heir() -> None:
    pairs = tuple(("dieu-2.khoan-2", f"dieu-2.khoan-{n}") for n in (2, 1))
    found = align(OLD, NEW, settled=Settled(pairs))
    assert [
        (p.new, "split" in p.relations, p.heir) for p in found.partners_of("dieu-2.khoan-2")
    ] == [
        ("dieu-2.khoan-1", True, False),
        ("dieu-2.khoan-2", True, True),
    ]


def test_several_settled_pairs_of_one_new_clause_are_a_merge() -> None:
    pairs = tuple((f"dieu-2.khoan-{n}", "dieu-2.khoan-2") for n in (2, 1))
    found = align(OLD, NEW, settled=Settled(pairs))
    assert [(p.old, p.heir) for p in found.origins_of("dieu-2.khoan-2")] == [
        ("dieu-2.khoan-1", False),
        ("dieu-2.khoan-2", True),
    ]


def test_a_decision_about_clauses_of_another_text_is_passed_over() -> None:
    settled = Settled((("dieu-77", "dieu-1"),), frozenset({"dieu-78"}), frozenset({"dieu-79"}))
    assert align(OLD, NEW, settled=settled) == align(OLD, NEW)


def test_a_correction_goes_on_in_later_versions() -> None:
    settled = Settled((("dieu-2.khoan-1", "dieu-2.khoan-1"),))
    second = carry(align(OLD, NEW, settled=settled))
    third = carry(align(second, NEW))
    assert second.get("dieu-2.khoan-1").text.startswith("Người đi công tác")
    assert third.get("dieu-2.khoan-1").text.startswith("Người đi công tác")


@settings(max_examples=60, deadline=None)
@given(documents(), documents(), st.data())
def test_every_settled_pair_is_found_and_every_clause_accounted_for(
    one: Document, other: Document, data: st.DataObject
) -> None:
    old, new = parse(one.text), parse(other.text)
    if not (old.clauses and new.clauses):
        return
    pair = tuple(data.draw(st.sampled_from([c.id for c in t.walk()])) for t in (old, new))
    found = align(old, new, settled=Settled(((pair[0], pair[1]),)))
    assert pair in {(p.old, p.new) for p in found.pairs}
    assert accounted(old, {p.old for p in found.pairs}, found.dropped)
    assert accounted(new, {p.new for p in found.pairs}, found.inserted)


def accounted(tree: Tree, paired: set[str], alone: tuple[str, ...]) -> bool:
    """Whether every clause of a tree is either paired or alone, and none is both."""
    return sorted([*paired, *alone]) == sorted(clause.id for clause in tree.walk())
