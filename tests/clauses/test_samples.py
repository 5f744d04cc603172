"""Real legal texts: how many articles each has, counted in the text by hand and by search."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from clauses import Tree, align, carry, diff, parse, summary, write

FOLDER = Path(
    os.environ.get("THAO_SAMPLES", Path(__file__).parents[3] / "shared" / "samples")
) / "vi"  # fmt: skip
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the sample texts are not beside the checkout (THAO_SAMPLES)"
)

# beginning of the file's name: articles, clauses, points
COUNTS = {
    "01a": (91, 349, 186), "01b": (91, 349, 186), "02": (31, 81, 61), "04a": (103, 189, 180),
    "04b": (2, 2, 0), "04c": (2, 52, 0), "04d": (96, 319, 328), "05a": (78, 193, 191),
    "05b": (118, 369, 219), "06a": (173, 520, 331), "06b": (2, 53, 29), "07a": (87, 226, 100),
    "07b": (62, 188, 84), "07c": (3, 35, 14), "08a": (46, 136, 47), "08b": (56, 203, 135),
    "09": (33, 89, 15), "10": (15, 95, 75), "12": (3, 13, 0), "13": (35, 104, 110),
    "14": (18, 64, 31), "16": (31, 72, 31), "19c": (3, 10, 21), "19d": (3, 10, 21),
    "03_nghi-dinh-30-2020-ND-CP/noi-dung": (38, 116, 94),
    "03_nghi-dinh-30-2020-ND-CP/30_2020_ND_CP.md": (38, 116, 94),
}  # fmt: skip


def sample(name: str) -> Tree:
    return parse(next(FOLDER.glob(f"{name}*")).read_text(encoding="utf-8"))


def kinds(tree: Tree) -> Counter[str]:
    return Counter(clause.kind for clause in tree.walk())


@pytest.mark.parametrize("name", COUNTS)
def test_articles_clauses_and_points_are_counted_right(name: str) -> None:
    found = kinds(sample(name))
    assert (found["article"], found["clause"], found["point"]) == COUNTS[name]


@pytest.mark.parametrize("name", COUNTS)
def test_a_real_text_reads_back_as_the_same_tree(name: str) -> None:
    tree = sample(name)
    assert parse(write(tree)) == tree
    assert diff(tree, tree) == []


def test_two_transcriptions_of_one_law_have_no_changed_clause() -> None:
    one, other = sample("01a"), sample("01b")
    found = summary(align(one, other))
    front_and_end = 8
    assert found == {
        "same": kinds(other).total(), "reworded": 0, "renumbered": 0, "moved": 0, "split": 0,
        "merged": 0, "inserted": 0, "dropped": front_and_end,
    }  # fmt: skip


def test_decomposed_letters_are_no_change() -> None:
    assert diff(sample("19c"), sample("19d")) == []


def test_a_decree_and_its_regulation_are_numbered_apart() -> None:
    tree = sample("16")
    decree, regulation = tree.get("nghi-dinh"), tree.get("quy-che")
    assert [kinds(Tree(part.children))["article"] for part in (decree, regulation)] == [3, 28]
    assert tree.get("nghi-dinh.dieu-1").text.startswith("Ban hành kèm theo")
    assert tree.get("quy-che.dieu-1").title == "Phạm vi điều chỉnh và đối tượng áp dụng"


def test_a_reform_accounts_for_every_clause_and_carries_identities() -> None:
    old, new = sample("05a"), sample("05b")
    found = align(old, new)
    carried = carry(found)
    old_ids = {clause.id for clause in old.walk()}
    kept = {clause.id for clause in carried.walk()} & old_ids
    split_or_merged = {
        pair.old for pair in found.pairs if {"split", "merged"} & set(pair.relations)
    }
    assert kept >= {pair.old for pair in found.pairs} - split_or_merged
    assert len(list(carried.walk())) == len(list(new.walk()))
