"""Is the truth of the bench's revisions true?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest

from bench.clauses.drafts import Draft, clause_of, draft_of
from bench.clauses.mutations import STRENGTHS, Revision, Strength, revise, unlabelled
from bench.clauses.numbering import renumber
from bench.clauses.pieces import Piece
from bench.clauses.texts import articles_only, boilerplate, flat, in_other_words
from bench.clauses.truth import revision_of
from clauses import Clause, Tree, parse

TEXT = "\n".join(
    f"Điều {n}. Nội dung {n}\n"
    f"1. Mức chi thứ {n} là {n * 7}0.000 đồng một ngày; người đi công tác tự túc phần còn lại.\n"
    f"2. Hồ sơ thanh toán số {n} gồm các giấy tờ sau đây:\n"
    f"a) Giấy đi đường có xác nhận của nơi đến, bản chính số {n};\n"
    f"b) Hóa đơn tiền phòng theo quy định hiện hành số {n}.\n"
    f"3. Đơn vị phải công khai {n} lần trong năm. Kết quả được gửi cho mọi người trong cơ quan."
    for n in range(1, 16)
)
TREES = {
    "articles, clauses, points": parse(TEXT),
    "boilerplate": boilerplate(1, 12),
    "invented words": in_other_words(parse(TEXT), 3),
    "flat": flat(parse(TEXT)),
    "articles only": articles_only(parse(TEXT)),
}
POOL = list(parse("Điều 1. Lạ\n1. Một quy định xa lạ.\n2. Thêm một quy định nữa.").walk())


def revisions(strength: Strength) -> list[tuple[str, Revision]]:
    return [
        (f"{name}, seed {seed}, labels {labels}",
         revise(tree, seed=seed, strength=strength, labels=labels, pool=POOL))
        for name, tree in TREES.items()
        for seed in range(4)
        for labels in (True, False)
    ]  # fmt: skip


@pytest.mark.parametrize("strength", STRENGTHS)
def test_the_sources_make_up_every_new_text(strength: Strength) -> None:
    for name, found in revisions(strength):
        for clause in found.new.walk():
            pieces = found.sources[clause.id]
            assert "".join(piece.text for piece in pieces) == clause.full_text, name


@pytest.mark.parametrize("strength", STRENGTHS)
def test_what_has_a_source_stands_there(strength: Strength) -> None:
    for name, found in revisions(strength):
        for pieces in found.sources.values():
            for text, source in pieces:
                if source:
                    old_id, start, end = source
                    stood = found.old.get(old_id).full_text[start:end]
                    assert stood.casefold() == text.casefold() and stood[1:] == text[1:], name


@pytest.mark.parametrize("strength", STRENGTHS)
def test_every_clause_is_accounted_for_once(strength: Strength) -> None:
    for name, found in revisions(strength):
        olds = {clause.id for clause in found.old.walk()}
        news = {clause.id for clause in found.new.walk()}
        assert {a for a, _ in found.pairs} == olds - found.dropped, name
        assert {b for _, b in found.pairs} == news - found.inserted, name
        assert found.dropped <= olds and found.inserted <= news, name


@pytest.mark.parametrize("strength", STRENGTHS)
def test_words_come_only_from_clauses_that_are_paired(strength: Strength) -> None:
    for name, found in revisions(strength):
        for new_id, pieces in found.sources.items():
            for old_id in {source[0] for _, source in pieces if source}:
                assert (old_id, new_id) in found.pairs, name


@pytest.mark.parametrize("strength", STRENGTHS)
def test_split_and_merged_stand_where_pairs_share_a_side(strength: Strength) -> None:
    for name, found in revisions(strength):
        olds, news = Counter(a for a, _ in found.pairs), Counter(b for _, b in found.pairs)
        for (a, b), relations in found.pairs.items():
            assert ("split" in relations) == (olds[a] > 1), name
            assert ("merged" in relations) == (news[b] > 1), name
            assert relations, name
            assert "same" not in relations or relations == {"same"}, name


def test_same_is_the_same_text_and_number() -> None:
    for name, found in revisions("heavy"):
        for (a, b), relations in found.pairs.items():
            if relations == {"same"}:
                old, new = found.old.get(a), found.new.get(b)
                assert (old.full_text, old.label) == (new.full_text, new.label), name


def test_hidden_labels_tell_nothing() -> None:
    found = revise(TREES["articles, clauses, points"], seed=1, strength="heavy", labels=False,
                   pool=POOL)  # fmt: skip
    clauses = [*found.old.walk(), *found.new.walk()]
    assert {clause.label for clause in clauses} == {""}
    assert {clause.id[0] for clause in clauses} == {"o", "n"}
    assert not any("renumbered" in relations for relations in found.pairs.values())


def test_one_seed_is_one_revision() -> None:
    tree = TREES["articles, clauses, points"]
    one = revise(tree, seed=5, strength="heavy", labels=True, pool=POOL)
    assert one == revise(tree, seed=5, strength="heavy", labels=True, pool=POOL)
    assert one.new != revise(tree, seed=6, strength="heavy", labels=True, pool=POOL).new


def test_every_edit_happens() -> None:
    found = [revision for _, revision in revisions("extreme")]
    relations = {name for one in found for names in one.pairs.values() for name in names}
    assert relations == {"same", "reworded", "renumbered", "moved", "split", "merged"}
    assert any(one.inserted for one in found) and any(one.dropped for one in found)


def test_heavier_revisions_touch_more() -> None:
    shares = []
    for strength in STRENGTHS:
        pairs = [names for _, found in revisions(strength) for names in found.pairs.values()]
        shares.append(sum(not names & {"same"} for names in pairs) / len(pairs))
    assert all(a < b for a, b in pairwise(shares))
    assert shares[0] < 0.35 and shares[-1] > 0.6


def test_what_is_inserted_never_repeats_an_old_text() -> None:
    for name, found in revisions("extreme"):
        before = {clause.full_text.casefold() for clause in found.old.walk()}
        for id in found.inserted:
            parent = found.new.parent(id)
            if parent is None or parent.id not in found.inserted:
                assert found.new.get(id).full_text.casefold() not in before, name


# The truth of a few revisions made by hand


def _truth(old: Tree, change: Callable[[Draft], None]) -> Revision:
    root = draft_of(old)
    change(root)
    renumber(root, old)
    return revision_of(old, root, Tree(clause_of(root).children))


def test_an_article_taken_to_the_end_has_moved_and_the_others_are_renumbered() -> None:
    old = parse("\n".join(f"Điều {n}. Tên {n}\nNội dung dài của điều {n}." for n in range(1, 5)))

    def change(root: Draft) -> None:
        first = root.children[0]
        first.take_out()
        root.put(3, first)

    found = _truth(old, change)
    assert found.pairs == {
        ("dieu-2", "dieu-1"): {"renumbered"},
        ("dieu-3", "dieu-2"): {"renumbered"},
        ("dieu-4", "dieu-3"): {"renumbered"},
        ("dieu-1", "dieu-4"): {"moved", "renumbered"},
    }


def test_the_larger_part_of_a_split_is_the_heir() -> None:
    old = parse("Điều 1. A\n1. Một hai. Ba bốn năm sáu bảy.\n2. Khác hẳn.")

    def change(root: Draft) -> None:
        clause = root.children[0].children[0]
        (piece,) = clause.text
        id = clause.origins[0]
        clause.text = [Piece(piece.text[:8], (id, 0, 8))]
        rest = Draft("clause", text=[Piece(piece.text[9:], (id, 9, len(piece.text)))])
        rest.origins = clause.origins
        root.children[0].put(1, rest)

    found = _truth(old, change)
    assert found.pairs["dieu-1.khoan-1", "dieu-1.khoan-1"] == {"split"}
    assert found.pairs["dieu-1.khoan-1", "dieu-1.khoan-2"] == {"split", "reworded", "renumbered"}
    assert found.heirs["dieu-1.khoan-1"] == "dieu-1.khoan-2"


def test_a_clause_under_a_new_parent_has_moved_but_one_under_a_part_of_it_has_not() -> None:
    old = parse("Điều 1. A\n1. Một.\n2. Hai.\n3. Ba.\nĐiều 2. B\n1. Bốn.\n2. Năm.")

    def divide(root: Draft) -> None:
        first = root.children[0]
        part = Draft("article", title=[Piece("C")], origins=first.origins)
        for child in first.children[1:]:
            child.take_out()
            part.put(len(part.children), child)
        root.put(1, part)

    def move(root: Draft) -> None:
        child = root.children[0].children[2]
        child.take_out()
        root.children[1].put(2, child)

    assert _truth(old, divide).pairs["dieu-1.khoan-3", "dieu-2.khoan-2"] == {"renumbered"}
    assert _truth(old, move).pairs["dieu-1.khoan-3", "dieu-2.khoan-3"] == {"moved"}


def test_hiding_labels_keeps_every_clause() -> None:
    tree = TREES["articles, clauses, points"]
    hidden = unlabelled(tree, "x")
    assert [c.full_text for c in hidden.walk()] == [c.full_text for c in tree.walk()]
    assert isinstance(next(hidden.walk()), Clause)
