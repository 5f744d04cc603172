"""What is parsed can be written, and reads back as the same tree without losing a word."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from clauses import parse, write
from tests.clauses.strategies import drafts


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text))


@settings(max_examples=200, deadline=None)
@given(drafts)
def test_a_written_draft_reads_back_as_the_same_tree(draft: str) -> None:
    tree = parse(draft)
    assert parse(write(tree)) == tree


@settings(max_examples=150, deadline=None)
@given(drafts)
def test_no_word_is_lost(draft: str) -> None:
    assert words(write(parse(draft))) == words(draft)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    tree = parse(text)
    assert parse(write(tree)) == tree
    assert len({clause.id for clause in tree.walk()}) == sum(1 for _ in tree.walk())
