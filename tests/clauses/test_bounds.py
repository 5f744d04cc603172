"""Texts and trees beyond what anybody means keep their words, and are answered in bounded time."""

from __future__ import annotations

import time
from unittest.mock import patch

import pytest
from hypothesis import given, settings

from clauses import Clause, Tree, align, carry, changes_of, parse, write
from clauses.reading import outline
from tests.clauses.strategies import drafts
from tests.clauses.test_round_trip import words


def test_beyond_the_bound_lines_are_kept_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "MOST", 3)
    tree = parse("Điều 1. Mức chi\n1. Một.\n2. Hai.\n3. Ba.\n\na) Bốn;\nnăm.")
    assert [clause.text for clause in tree.walk()] == [
        "", "Một.", "Hai.", "3. Ba.\n\na) Bốn;\nnăm.",
    ]  # fmt: skip
    assert [(oddity.line, oddity.message) for oddity in tree.warnings] == [
        (4, "Văn bản có quá nhiều mục; từ dòng này trở đi được giữ nguyên thành một đoạn.")
    ]


def test_a_text_just_within_the_bound_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "MOST", 3)
    tree = parse("Điều 1. Mức chi\n1. Một.\n2. Hai.")
    assert [clause.kind for clause in tree.walk()] == ["article", "clause", "clause"]
    assert tree.warnings == ()


@settings(max_examples=200, deadline=None)
@given(drafts)
def test_a_draft_cut_at_the_bound_keeps_its_words_and_reads_back(draft: str) -> None:
    with patch.object(outline, "MOST", 5):
        tree = parse(draft)
        assert words(write(tree)) == words(draft)
        assert parse(write(tree)) == tree


def nested(depth: int, word: str) -> Tree:
    """One clause below the other, as only a tree built by hand can be."""
    clause = Clause("clause", "1.", text=f"{word} cuối cùng")
    for level in range(depth):
        clause = Clause("clause", "1.", text=f"{word} {level} ba bốn năm", children=(clause,))
    return Tree((clause,))


def test_a_tree_nested_a_thousand_deep_is_compared_written_and_shown() -> None:
    old, new = nested(1000, "một"), nested(1000, "hai")
    start = time.process_time()
    found = align(old, new)
    assert len(changes_of(found)) >= 1000
    assert len(list(carry(found).walk())) == 1001
    assert write(old).count("ba bốn năm") == repr(old).count("ba bốn năm") == 1000
    assert time.process_time() - start < 10


def test_trees_nested_deep_are_equal_where_all_of_them_is() -> None:
    one, same, other = nested(1000, "một"), nested(1000, "một"), nested(999, "một")
    assert (one == same, one == other) == (True, False)
    assert (hash(one) == hash(same), hash(one) == hash(other)) == (True, False)


def test_a_clause_is_shown_as_it_would_be_built() -> None:
    clause = Clause("article", "Điều 1.", "A", children=(Clause("point"), Clause("row", id="x")))
    assert eval(repr(clause), {"Clause": Clause}) == clause


def test_the_line_of_the_source_is_no_part_of_a_clause() -> None:
    assert Clause("point", line=3) == Clause("point", line=4)
    assert Clause("point") != "point"


@pytest.mark.parametrize("field", ["label", "title", "text", "id"])
def test_nothing_in_place_of_a_text_is_refused_plainly(field: str) -> None:
    with pytest.raises(TypeError, match="are strings, not None"):
        Clause("article", **{field: None})


def test_many_one_word_clauses_in_another_order_are_paired_in_bounded_time() -> None:
    words = [f"từ{n * n % 7919}" for n in range(8000)]

    def seconds(count: int) -> float:
        old, new = (
            Tree(tuple(Clause("clause", text=word) for word in row))
            for row in (words[:count], sorted(words[:count]))
        )
        start = time.process_time()
        align(old, new)
        return time.process_time() - start

    assert seconds(8000) < 12 * max(seconds(2000), 0.05)  # four times as many; sixteen if quadratic
