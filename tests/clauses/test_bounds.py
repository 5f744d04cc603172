"""A text of more units than anybody means keeps its words, and is read the same when written."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings

from clauses import outline, parse, write
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
