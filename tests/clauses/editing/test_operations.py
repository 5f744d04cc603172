"""What a drafter does to one clause: the numbers behind it follow, no word is lost."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses import Clause, Tree, parse, write
from clauses.editing import (
    Misfit,
    insert_after,
    join_with_next,
    move,
    next_label,
    remove,
    renumber_from,
    reword,
    split,
)
from clauses.labels import ALPHABET
from tests.clauses.strategies import Document, documents

TEXT = parse(
    """Điều 1. Phạm vi
1. Một.
a) Điểm a;
b) Điểm b;
c) Điểm c;
d) Điểm d.
2. Hai hai hai.
Điều 2. Đối tượng
Mọi cán bộ.
Chương II
CÔNG TÁC PHÍ
Điều 3. Mức chi
| STT | Mức |
|---|---|
| 1 | 200.000 |
"""
)


def labels(tree: Tree, kind: str) -> list[str]:
    return [one.label for one in tree.walk() if one.kind == kind]


def test_a_new_article_pushes_those_behind_it_on_through_the_chapters() -> None:
    grown = insert_after(TEXT, "dieu-1", title="Mới", text="Nội dung.")
    assert labels(grown, "article") == ["Điều 1.", "Điều 2.", "Điều 3.", "Điều 4."]
    assert [one.title for one in grown.articles()] == ["Phạm vi", "Mới", "Đối tượng", "Mức chi"]


def test_points_run_through_the_vietnamese_alphabet() -> None:
    grown = insert_after(TEXT, "dieu-1.khoan-1.diem-d", text="Điểm đ.")
    assert labels(grown, "point") == ["a)", "b)", "c)", "d)", "đ)"]


@pytest.mark.parametrize(
    ("label", "following"),
    [
        ("Điều 9.", "Điều 10."),
        ("Điều 68a.", "Điều 69."),
        ("**Điều 4.**", "**Điều 5.**"),
        ("CHƯƠNG IV", "CHƯƠNG V"),
        ("Mục 3.", "Mục 4."),
        ("đ)", "e)"),
        ("8.2.3.", "8.2.4."),
        ("1/", "2/"),
        ("Phụ lục I", "Phụ lục II"),
        ("Phụ lục số 01", "Phụ lục số 2"),
        ("i)", "k)"),
        ("-", ""),
        ("", ""),
    ],
)
def test_the_next_label_is_written_like_the_one_before(label: str, following: str) -> None:
    assert next_label(label) == following


def test_every_letter_is_followed_by_the_next_of_the_decree() -> None:
    for letter, after in pairwise(ALPHABET):
        assert next_label(f"{letter})") == f"{after})"


def test_a_clause_parted_in_two_keeps_its_first_number_and_gives_on_what_stands_below() -> None:
    parted = split(TEXT, "dieu-1.khoan-2", 4)
    assert [one.text for one in parted.get("dieu-1").children] == ["Một.", "Hai", "hai hai."]
    assert [one.label for one in parted.get("dieu-1").children] == ["1.", "2.", "3."]


def test_parting_and_joining_again_gives_the_same_words() -> None:
    back = join_with_next(split(TEXT, "dieu-1.khoan-2", 4), "dieu-1.khoan-2")
    assert [one.label for one in back.get("dieu-1").children] == ["1.", "2."]
    assert back.get("dieu-1.khoan-2").text.split() == ["Hai", "hai", "hai."]


def test_nothing_is_parted_at_its_edge_and_the_last_has_nothing_to_be_joined_with() -> None:
    for at in (0, 99):
        with pytest.raises(Misfit):
            split(TEXT, "dieu-1.khoan-2", at)
    with pytest.raises(Misfit):
        join_with_next(TEXT, "dieu-1.khoan-2")


def test_moving_leaves_the_numbers_where_they_were() -> None:
    moved = move(TEXT, "dieu-1.khoan-1.diem-a", 2)
    row = moved.get("dieu-1.khoan-1").children
    assert [(one.label, one.text) for one in row][:3] == [
        ("a)", "Điểm b;"),
        ("b)", "Điểm c;"),
        ("c)", "Điểm a;"),
    ]
    with pytest.raises(Misfit):
        move(TEXT, "dieu-1.khoan-1.diem-a", -1)


def test_removing_closes_the_gap() -> None:
    left = remove(TEXT, "dieu-1.khoan-1.diem-b")
    row = left.get("dieu-1.khoan-1").children
    assert [(one.label, one.text) for one in row] == [
        ("a)", "Điểm a;"),
        ("b)", "Điểm c;"),
        ("c)", "Điểm d."),
    ]


def test_renumbering_goes_on_from_the_number_a_drafter_gave() -> None:
    given = TEXT.replace("dieu-1.khoan-1.diem-b", label="c)")
    assert labels(renumber_from(given, "dieu-1.khoan-1.diem-b"), "point") == [
        "a)",
        "c)",
        "d)",
        "đ)",
    ]


def test_a_row_put_behind_a_row_bears_no_label() -> None:
    table = next(one for one in TEXT.walk() if one.kind == "row")
    grown = insert_after(TEXT, table.id, text="2 | 300.000")
    assert "| 2 | 300.000 |" in write(grown)


@settings(max_examples=80, deadline=None)
@given(documents(), st.data())
def test_every_act_keeps_every_word_and_reads_back(document: Document, data: st.DataObject) -> None:
    tree = parse(document.text)
    ids = [clause.id for clause in tree.walk()]
    if not ids:
        return
    id = data.draw(st.sampled_from(ids))
    act = data.draw(st.sampled_from([insert, join, swap, change]))
    done = act(tree, id)
    if done is None:
        return
    assert _said(tree) - _said(done) == Counter() or act is change
    again = parse(write(done))
    assert _said(again) == _said(done)


def insert(tree: Tree, id: str) -> Tree | None:
    return insert_after(tree, id, text="Nội dung mới của điều khoản này.")


def join(tree: Tree, id: str) -> Tree | None:
    try:
        return join_with_next(tree, id)
    except Misfit:
        return None


def swap(tree: Tree, id: str) -> Tree | None:
    try:
        return move(tree, id, 1)
    except Misfit:
        return None


def change(tree: Tree, id: str) -> Tree | None:
    return reword(tree, id, text="Nội dung được viết lại.")


def _said(tree: Tree) -> Counter[str]:
    return Counter(word for clause in tree.walk() for word in _words(clause))


def _words(clause: Clause) -> list[str]:
    return clause.full_text.replace("|", " ").split()
