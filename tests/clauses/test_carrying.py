"""Identities across versions."""

from __future__ import annotations

from hypothesis import given, settings

from clauses import Clause, Tree, align, carry, parse
from tests.clauses.strategies import drafts

FIRST = """Điều 1. Phạm vi
Quy chế này áp dụng cho toàn thể cán bộ của cơ quan.
Điều 2. Công tác phí
1. Phụ cấp lưu trú là 200.000 đồng một ngày cho mỗi người.
2. Tiền tàu xe thanh toán theo vé hợp lệ của người đi công tác."""
SECOND = """Điều 1. Mục đích
Bảo đảm công khai, dân chủ trong chi tiêu nội bộ hằng năm.
Điều 2. Phạm vi
Quy chế này áp dụng cho toàn thể cán bộ của cơ quan.
Điều 3. Công tác phí
1. Tiền tàu xe thanh toán theo vé hợp lệ của người đi công tác."""
THIRD = (
    SECOND.replace("Điều 3. Công tác phí", "Điều 3. Chi công tác")
    + """
2. Phụ cấp lưu trú là 300.000 đồng một ngày cho mỗi người."""
)


@settings(max_examples=100, deadline=None)
@given(drafts, drafts)
def test_identities_are_unique_and_inherited(old: str, new: str) -> None:
    found = align(parse(old), parse(new))
    carried = carry(found)
    ids = [clause.id for clause in carried.walk()]
    assert len(set(ids)) == len(ids)
    assert carry(found) == carried
    names = {clause.id for clause in found.old.walk()}
    for plain, clause in zip(found.new.walk(), carried.walk(), strict=True):
        assert (plain.label, plain.title, plain.text) == (clause.label, clause.title, clause.text)
        if plain.id in found.inserted:
            assert clause.id not in names
        if clause.id in names:
            assert clause.id in {pair.old for pair in found.origins_of(plain.id)}


def test_a_clause_keeps_its_identity_over_three_versions() -> None:
    second = carry(align(parse(FIRST), parse(SECOND)))
    third = carry(align(second, parse(THIRD)))
    ids = {clause.id: clause for clause in third.walk()}
    assert ids["dieu-2"].heading == "Điều 3. Chi công tác"
    assert ids["dieu-2.khoan-2"].label == "1."
    assert ids["dieu-1"].label == "Điều 2."


def test_a_clause_dropped_once_does_not_come_back_under_another_text() -> None:
    second = carry(align(parse(FIRST), parse(SECOND)))
    third = carry(align(second, parse(THIRD)))
    allowance = list(third.walk())[-1]
    assert allowance.text.startswith("Phụ cấp lưu trú là 300.000")
    assert allowance.id not in {clause.id for clause in parse(FIRST).walk()}


def test_the_caller_may_give_out_identities() -> None:
    numbers = iter(range(100, 200))

    def fresh(clause: Clause) -> str:
        return f"{clause.kind}-{next(numbers)}"

    opaque = parse(FIRST).with_ids([f"c{n}" for n in range(4)])
    carried = carry(align(opaque, parse(SECOND)), fresh)
    assert [clause.id for clause in carried.walk()] == ["article-100", "c0", "c1", "c3"]


def test_trees_are_found_walked_and_amended() -> None:
    tree = parse(FIRST)
    amended = tree.replace("dieu-2.khoan-1", text="Phụ cấp mới.")
    assert amended.get("dieu-2.khoan-1").text == "Phụ cấp mới."
    assert tree.get("dieu-2.khoan-1").text.startswith("Phụ cấp lưu trú")
    assert [clause.id for clause in amended.walk()] == [clause.id for clause in tree.walk()]
    assert [clause.id for clause in tree.path("dieu-2.khoan-1")] == ["dieu-2", "dieu-2.khoan-1"]
    assert tree.parent("dieu-1") is None
    assert tree.find("dieu-9") is None
    assert [clause.label for clause in tree.articles()] == ["Điều 1.", "Điều 2."]
    assert Tree((Clause("point"), Clause("point"))).clauses[1].id == "diem-thu-2"
