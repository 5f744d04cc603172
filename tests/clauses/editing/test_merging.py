"""Two people's work on one text comes together clause by clause; nothing is overwritten."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from clauses import Tree, parse, write
from clauses.editing import insert_after, join_with_next, merge, move, remove, reword
from clauses.tree import Clause
from tests.clauses.test_laws import revisions

BASE = parse(
    """Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi
1. Quy chế này quy định mức chi công tác phí.
2. Quy chế này áp dụng cho mọi cán bộ của cơ quan.

Điều 2. Phụ cấp lưu trú
1. Ngoài thành phố: 300.000 đồng một ngày.
2. Trong thành phố: 200.000 đồng một ngày.

Điều 3. Hiệu lực
Quy chế này có hiệu lực từ ngày ký.
"""
)


def words(tree: Tree) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.label, one.title, one.text) for one in tree.walk()]


def test_different_clauses_are_put_together_without_a_word() -> None:
    theirs = reword(BASE, "dieu-2.khoan-1", text="Ngoài thành phố: 350.000 đồng một ngày.")
    yours = reword(BASE, "dieu-2.khoan-2", text="Trong thành phố: 250.000 đồng một ngày.")
    merged = merge(BASE, theirs, yours)
    assert merged.clashes == ()
    said = write(merged.tree)
    assert "350.000" in said and "250.000" in said and "300.000" not in said


def test_the_same_clause_worded_two_ways_is_a_clash_with_all_three_texts() -> None:
    theirs = reword(BASE, "dieu-3", text="Quy chế này có hiệu lực từ ngày 01/01/2027.")
    yours = reword(BASE, "dieu-3", text="Quy chế này có hiệu lực từ ngày 01/02/2027.")
    merged = merge(BASE, theirs, yours)
    (clash,) = merged.clashes
    assert clash.why == "both reworded"
    assert clash.base.text == "Quy chế này có hiệu lực từ ngày ký."
    assert clash.theirs and clash.theirs.text.endswith("01/01/2027.")
    assert clash.yours and clash.yours.text.endswith("01/02/2027.")
    assert "01/01/2027" in write(merged.tree)


def test_what_one_renumbers_by_putting_an_article_in_the_other_rewords() -> None:
    theirs = insert_after(BASE, "dieu-1", title="Giải thích từ ngữ", text="Trong Quy chế này:")
    yours = reword(BASE, "dieu-2.khoan-2", text="Trong thành phố: 250.000 đồng một ngày.")
    merged = merge(BASE, parse(write(theirs)), yours)
    assert merged.clashes == ()
    labels = [one.label for one in merged.tree.articles()]
    assert labels == ["Điều 1.", "Điều 2.", "Điều 3.", "Điều 4."]
    third = list(merged.tree.articles())[2]
    assert third.children[1].text == "Trong thành phố: 250.000 đồng một ngày."


def test_what_one_removes_and_the_other_rewords_is_kept_and_asked_about() -> None:
    theirs = remove(BASE, "dieu-2.khoan-1")
    yours = reword(BASE, "dieu-2.khoan-1", text="Ngoài thành phố: 400.000 đồng một ngày.")
    merged = merge(BASE, theirs, yours)
    assert [clash.why for clash in merged.clashes] == ["reworded and removed"]
    assert "400.000" in write(merged.tree)


def test_the_same_new_article_put_in_by_both_stands_once() -> None:
    both = insert_after(BASE, "dieu-1", title="Giải thích", text="Từ ngữ được hiểu như sau.")
    merged = merge(BASE, both, both)
    assert words(merged.tree) == words(both)


def test_one_moves_an_article_and_the_other_rewords_inside_it() -> None:
    theirs = move(BASE, "dieu-2.khoan-1", 1)
    yours = reword(BASE, "dieu-2.khoan-1", text="Ngoài thành phố: 320.000 đồng một ngày.")
    merged = merge(BASE, theirs, yours)
    second = merged.tree.get("dieu-2").children
    assert [one.text[:5] for one in second] == ["Trong", "Ngoài"]
    assert "320.000" in second[1].text


def test_joining_two_clauses_and_rewording_a_third_go_together() -> None:
    theirs = join_with_next(BASE, "dieu-1.khoan-1")
    yours = reword(BASE, "dieu-3", text="Có hiệu lực từ ngày 01 tháng 01 năm 2027.")
    merged = merge(BASE, theirs, yours)
    assert merged.clashes == ()
    assert "2027" in write(merged.tree)


@settings(max_examples=40, deadline=None)
@given(revisions())
def test_what_only_one_changed_is_taken_as_it_is(pair: tuple[Tree, Tree]) -> None:
    base, changed = pair
    for theirs, yours in ((changed, base), (base, changed), (changed, changed)):
        merged = merge(base, theirs, yours)
        assert merged.clashes == ()
        assert words(merged.tree) == words(changed)


@settings(max_examples=30, deadline=None)
@given(revisions(), revisions())
def test_no_word_of_either_side_gets_lost(one: tuple[Tree, Tree], other: tuple[Tree, Tree]) -> None:
    base, theirs = one
    _, yours = other
    merged = merge(base, theirs, yours)
    ids = [clause.id for clause in merged.tree.walk()]
    assert len(ids) == len(set(ids))
    kept = Counter(clause.text for clause in merged.tree.walk())
    for clash in merged.clashes:
        kept.update(side.text for side in (clash.theirs, clash.yours) if side)
    old = {clause.text for clause in base.walk()}
    for side in (theirs, yours):
        fresh = {text for text in _texts(side) if text and text not in old}
        assert fresh <= kept.keys()


def _texts(tree: Tree) -> list[str]:
    return [clause.text for clause in tree.walk()]


def test_a_clash_hands_back_clauses_without_their_children() -> None:
    theirs = reword(BASE, "dieu-2", text="", title="Phụ cấp")
    yours = reword(BASE, "dieu-2", text="", title="Tiền phụ cấp lưu trú")
    (clash,) = merge(BASE, theirs, yours).clashes
    assert isinstance(clash.base, Clause) and clash.base.children == ()
