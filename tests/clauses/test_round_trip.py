"""What is parsed can be written, and reads back as the same tree without losing a word."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from clauses import Clause, Tree, parse, write
from clauses.labels import bare
from tests.clauses.strategies import Document, documents, drafts, trees

MARKS = re.compile(r"\{#\w+\}|</?\w+>")  # no words: see the docstring of parse


def words(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", MARKS.sub(" ", text)).translate({0xD0: "Đ", 0xF0: "đ"})
    return re.findall(r"[^\W_]+", text)


@settings(max_examples=300, deadline=None)
@given(drafts)
def test_a_written_draft_reads_back_as_the_same_tree(draft: str) -> None:
    tree = parse(draft)
    assert parse(write(tree)) == tree


@settings(max_examples=200, deadline=None)
@given(drafts)
def test_no_word_is_lost(draft: str) -> None:
    assert words(write(parse(draft))) == words(draft)


@settings(max_examples=150, deadline=None)
@given(drafts)
def test_writing_again_changes_nothing(draft: str) -> None:
    written = write(parse(draft))
    assert write(parse(written)) == written


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    tree = parse(text)
    assert parse(write(tree)) == tree
    assert len({clause.id for clause in tree.walk()}) == sum(1 for _ in tree.walk())


@settings(max_examples=150, deadline=None)
@given(documents())
def test_a_plausible_document_is_read_as_it_was_drafted(document: Document) -> None:
    tree = parse(document.text)
    found = [
        (
            clause.kind,
            bare(clause.label).strip("•+▪"),
            unicodedata.normalize("NFC", clause.full_text),
        )
        for clause in tree.walk()
    ]
    assert found == document.outline
    assert tree.warnings == ()
    assert parse(write(tree)) == tree


@settings(max_examples=150, deadline=None)
@given(trees)
def test_a_tree_built_by_hand_can_be_written(tree: Tree) -> None:
    written = write(tree)
    assert set(words(written)) >= {
        word for clause in tree.walk() for word in words(clause.full_text)
    }
    assert words(write(parse(written))) == words(written)


def test_a_tree_as_deep_as_a_program_may_build_it_can_be_written() -> None:
    clause = Clause("bullet", "-", text="đáy")
    for _ in range(3000):
        clause = Clause("bullet", "-", text="vỏ", children=(clause,))
    assert "đáy" in write(Tree((clause,)))
