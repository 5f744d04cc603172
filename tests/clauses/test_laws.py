"""The laws of the engine: what holds for any two texts, beside what the tests of each part say.

``old`` and ``new`` are drafts of lines in any order, plausible documents, revisions of these (so
that there is something to pair, split and merge) and trees built by hand.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clauses import (
    Alignment,
    Clause,
    Dropped,
    Inserted,
    Merged,
    Moved,
    Pair,
    Renumbered,
    Reworded,
    Split,
    Tree,
    align,
    both_texts,
    carry,
    changes_of,
    diff,
    parse,
    place,
    summary,
)
from clauses.pairing.alignment import Relation
from clauses.tree import in_order
from tests.clauses.strategies import PLAIN_WORDS, documents, drafts, trees
from tests.clauses.test_alignment import article

plain = st.lists(st.sampled_from(PLAIN_WORDS), min_size=1, max_size=12).map(" ".join)
read = documents().map(lambda document: parse(document.text))


@st.composite
def revisions(draw: st.DrawFn) -> tuple[Tree, Tree]:
    """A document, and what editors made of it: clauses put in, dropped, moved, parted, reworded."""
    old = draw(read)
    tops = old.clauses
    for _ in range(draw(st.integers(0, 5))):
        ids = [clause.id for clause in in_order(tops)]
        tops = _edited(draw, tops, draw(st.sampled_from(ids)) if ids else "")
    bare = Tree(tuple(_without_ids(top) for top in tops))
    return old, bare


def _edited(draw: st.DrawFn, row: tuple[Clause, ...], chosen: str) -> tuple[Clause, ...]:
    """The clauses after one edit of the chosen one."""
    edit = draw(st.sampled_from(["reword", "drop", "insert", "repeat", "move", "part", "join"]))
    result: list[Clause] = []
    for clause in row:
        if clause.id != chosen:
            result.append(replace(clause, children=_edited(draw, clause.children, chosen)))
            continue
        words = clause.text.split()
        half = len(words) // 2
        match edit:
            case "reword":
                result.append(replace(clause, text=f"{clause.text} {draw(plain)}"))
            case "insert":
                result += [clause, replace(clause, text=draw(plain), children=(), id="")]
            case "repeat":
                result += [clause, replace(clause, children=(), id="")]
            case "move":
                result.insert(draw(st.integers(0, len(result))), clause)
            case "part":
                result += [
                    replace(clause, text=" ".join(words[:half])),
                    replace(clause, text=" ".join(words[half:]), children=(), id=""),
                ]
            case "join" if result:
                before = result.pop()
                result.append(replace(before, text=f"{before.text} {clause.text}"))
            case _:
                pass  # dropped
    return tuple(result)


def _without_ids(clause: Clause) -> Clause:
    return replace(clause, id="", children=tuple(map(_without_ids, clause.children)))


two_texts = st.tuples(drafts.map(parse), drafts.map(parse)) | revisions() | st.tuples(trees, trees)


def turned(found: Alignment) -> Alignment:
    """The same alignment from the new text to the old."""
    turn: dict[Relation, Relation] = {"split": "merged", "merged": "split"}
    order = {clause.id: n for n, clause in enumerate(found.old.walk())}
    pairs = tuple(
        replace(
            pair,
            old=pair.new,
            new=pair.old,
            relations=tuple(turn.get(relation, relation) for relation in pair.relations),
        )
        for pair in sorted(found.pairs, key=lambda pair: order[pair.old])
    )
    return Alignment(found.new, found.old, pairs, found.dropped, found.inserted)


# Alignment


@settings(max_examples=100, deadline=None)
@given(two_texts)
def test_every_clause_is_in_a_pair_or_gone_or_new_and_once(texts: tuple[Tree, Tree]) -> None:
    found = align(*texts)
    old = [clause.id for clause in found.old.walk()]
    new = [clause.id for clause in found.new.walk()]
    assert Counter({pair.old for pair in found.pairs}) + Counter(found.dropped) == Counter(old)
    assert Counter({pair.new for pair in found.pairs}) + Counter(found.inserted) == Counter(new)
    assert len({(pair.old, pair.new) for pair in found.pairs}) == len(found.pairs)
    assert [pair.new for pair in found.pairs] == sorted(
        (pair.new for pair in found.pairs), key=new.index
    )


@settings(max_examples=100, deadline=None)
@given(two_texts)
def test_heirs_are_one_to_one_and_parts_point_to_them(texts: tuple[Tree, Tree]) -> None:
    found = align(*texts)
    heirs = [pair for pair in found.pairs if pair.heir]
    assert len({pair.old for pair in heirs}) == len({pair.new for pair in heirs}) == len(heirs)
    heir_of = {pair.old: pair for pair in heirs}
    origin_of = {pair.new: pair for pair in heirs}
    for pair in found.pairs:
        assert 0 <= pair.score <= 1
        if pair.heir:
            parts = found.partners_of(pair.old)
            assert ("split" in pair.relations) == any(
                part.relations == ("split",) for part in parts
            )
            sources = found.origins_of(pair.new)
            assert ("merged" in pair.relations) == any(
                source.relations == ("merged",) for source in sources
            )
        elif pair.relations == ("split",):
            assert "split" in heir_of[pair.old].relations
            assert pair.new not in origin_of
        else:
            assert pair.relations == ("merged",)
            assert "merged" in origin_of[pair.new].relations
            assert pair.old not in heir_of


@settings(max_examples=60, deadline=None)
@given(two_texts)
def test_the_same_two_texts_are_paired_the_same_way_again(texts: tuple[Tree, Tree]) -> None:
    assert align(*texts) == align(*texts)


@settings(max_examples=100, deadline=None)
@given(two_texts, st.randoms(use_true_random=False))
def test_what_clauses_are_called_makes_no_difference(
    texts: tuple[Tree, Tree], random: Random
) -> None:
    old, new = texts
    count_old, count_new = sum(1 for _ in old.walk()), sum(1 for _ in new.walk())
    names = [f"x{n}" for n in range(count_old + count_new)]
    random.shuffle(names)
    found = align(old, new)
    other = align(old.with_ids(names[:count_old]), new.with_ids(names[count_old:]))
    of_old = dict(zip((c.id for c in old.walk()), names[:count_old], strict=True))
    of_new = dict(zip((c.id for c in new.walk()), names[count_old:], strict=True))
    assert [(p.old, p.new, p.relations, p.score, p.heir) for p in other.pairs] == [
        (of_old[p.old], of_new[p.new], p.relations, p.score, p.heir) for p in found.pairs
    ]


@settings(max_examples=100, deadline=None)
@given(revisions())
def test_without_labels_nothing_is_renumbered(texts: tuple[Tree, Tree]) -> None:
    def bare(clause: Clause) -> Clause:
        return replace(clause, label="", id="", children=tuple(map(bare, clause.children)))

    old, new = (Tree(tuple(map(bare, tree.clauses))) for tree in texts)
    found = align(old, new)
    assert not any("renumbered" in pair.relations for pair in found.pairs)
    assert diff(new, new) == []
    assert {pair.relations for pair in align(new, new).pairs} <= {("same",)}


@settings(max_examples=60, deadline=None)
@given(read, st.data())
def test_a_permutation_of_articles_is_only_moves(tree: Tree, data: st.DataObject) -> None:
    articles = [replace(_without_ids(article), label="") for article in tree.articles()]
    old = Tree(tuple(articles))
    new = Tree(tuple(data.draw(st.permutations(articles))))
    kinds = {type(change) for change in diff(old, new)}
    assert kinds <= {Moved}


def numbered_from(tree: Tree, first: int) -> Tree:
    """The same tree with its articles numbered from another number on."""
    numbers = iter(range(first, first + 1000))

    def later(clause: Clause) -> Clause:
        label = f"Điều {next(numbers)}." if clause.kind == "article" else clause.label
        return replace(clause, id="", label=label, children=tuple(map(later, clause.children)))

    return Tree(tuple(map(later, tree.clauses)))


@settings(max_examples=60, deadline=None)
@given(read, st.integers(2, 90))
def test_renumbering_alone_is_only_renumbered(tree: Tree, first: int) -> None:
    articles = [(article.title, *(c.full_text for c in in_order(article.children)))
                for article in tree.articles()]  # fmt: skip
    assume(len(set(articles)) == len(articles))
    changes = diff(tree, numbered_from(tree, first))
    assert [type(change) for change in changes] == [Renumbered] * len(articles)


def test_renumbering_alone_is_only_renumbered_where_two_articles_are_equal() -> None:
    tree = parse(
        "Điều 1. Công khai\n1. Cơ quan công khai.\nĐiều 2. Công khai\n1. Cơ quan công khai."
    )
    assert [type(change) for change in diff(tree, numbered_from(tree, 2))] == [Renumbered] * 2


# Changes


@settings(max_examples=100, deadline=None)
@given(two_texts)
def test_both_texts_come_back_from_the_runs_of_every_change(texts: tuple[Tree, Tree]) -> None:
    old, new = texts
    for change in diff(old, new):
        if isinstance(change, Reworded):
            assert both_texts(change.runs) == (
                old.get(change.old).full_text,
                new.get(change.new).full_text,
            )


@settings(max_examples=100, deadline=None)
@given(two_texts)
def test_the_changes_account_for_all_that_differs(texts: tuple[Tree, Tree]) -> None:
    found = align(*texts)
    changes = changes_of(found)
    reworded = {(change.old, change.new) for change in changes if isinstance(change, Reworded)}
    assert reworded == {(p.old, p.new) for p in found.pairs if "reworded" in p.relations}
    inside = {c.id for change in changes if isinstance(change, Inserted)
              for c in in_order([found.new.get(change.new)])}  # fmt: skip
    assert set(found.inserted) <= inside
    inside = {c.id for change in changes if isinstance(change, Dropped)
              for c in in_order([found.old.get(change.old)])}  # fmt: skip
    assert set(found.dropped) <= inside
    parts = {(change.old, new) for change in changes if isinstance(change, Split)
             for new in change.new}  # fmt: skip
    assert parts == {(p.old, p.new) for p in found.pairs if "split" in p.relations}
    parts = {(old, change.new) for change in changes if isinstance(change, Merged)
             for old in change.old}  # fmt: skip
    assert parts == {(p.old, p.new) for p in found.pairs if "merged" in p.relations}
    for change in changes:
        if isinstance(change, Split):
            heirs = [p.new for p in found.partners_of(change.old) if p.heir]
            assert heirs == [change.new[0]]
    counts = summary(found)
    assert counts["same"] == sum(pair.relations == ("same",) for pair in found.pairs)
    assert sum(counts.values()) - counts["same"] == len(changes)


@settings(max_examples=100, deadline=None)
@given(two_texts)
def test_an_alignment_read_backwards_undoes_every_change(texts: tuple[Tree, Tree]) -> None:
    """The changes one way and the other are each other's mirror images, but for whose place
    among its siblings is named: of two clauses that changed places either one may be the mover."""
    found = align(*texts)
    there, back = summary(found), summary(turned(found))
    mirror = {"inserted": "dropped", "dropped": "inserted", "split": "merged", "merged": "split"}
    assert back == {kind: there[mirror.get(kind, kind)] for kind in there}


def mirrored(one: Alignment, other: Alignment) -> bool:
    """Whether two alignments pair the same clauses, from either side."""
    return {(p.old, p.new, p.heir) for p in one.pairs} == {
        (p.new, p.old, p.heir) for p in other.pairs
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 7), unique=True), st.lists(st.integers(0, 7), unique=True))
def test_from_either_side_the_same_clauses_are_paired(here: list[int], there: list[int]) -> None:
    """It holds where clauses tell themselves apart; among look-alikes the first in order of one
    text may be preferred, and the other text has another order."""
    old, new = (Tree(tuple(article(n, n) for n in names)) for names in (here, there))
    assert mirrored(align(old, new), align(new, old))


@settings(max_examples=100, deadline=None)
@given(two_texts)
def test_the_old_text_comes_back_from_the_new_one(texts: tuple[Tree, Tree]) -> None:
    """From the new tree and the runs of ``diff(new, old)`` every old wording is written again."""
    old, new = texts
    found = align(new, old)
    runs = {change.new: change.runs for change in changes_of(found) if isinstance(change, Reworded)}
    for clause in old.walk():
        if clause.id in runs:
            assert both_texts(runs[clause.id])[1] == clause.full_text
    kept = {pair.new for pair in found.pairs}
    gone = {change.new for change in changes_of(found) if isinstance(change, Inserted)}
    inside = {c.id for id in gone for c in in_order([old.get(id)])}
    assert kept | inside == {clause.id for clause in old.walk()}


# Identities


@settings(max_examples=100, deadline=None)
@given(two_texts, drafts.map(parse))
def test_an_identity_is_never_given_to_another_clause(
    texts: tuple[Tree, Tree], later: Tree
) -> None:
    first, second = texts
    known = {clause.id for clause in first.walk()}
    found = align(first, second)
    carried = carry(found)
    heir = {pair.new: pair.old for pair in found.pairs if pair.heir}
    for plain_clause, clause in zip(second.walk(), carried.walk(), strict=True):
        assert clause.id == heir[plain_clause.id] if plain_clause.id in heir else True
        assert plain_clause.id in heir or clause.id not in known
    gone = known - {clause.id for clause in carried.walk()}
    third = carry(align(carried, later))
    assert gone.isdisjoint(clause.id for clause in third.walk())


@settings(max_examples=100, deadline=None)
@given(drafts)
def test_reading_twice_gives_the_same_ids(draft: str) -> None:
    one, other = parse(draft), parse(draft)
    assert [clause.id for clause in one.walk()] == [clause.id for clause in other.walk()]
    assert len({clause.id for clause in one.walk()}) == sum(1 for _ in one.walk())


@settings(max_examples=100, deadline=None)
@given(trees)
def test_a_tree_built_trees_keeps_its_identities(tree: Tree) -> None:
    found = align(tree, tree)
    assert carry(found) == tree
    assert all(pair.relations == ("same",) and pair.old == pair.new for pair in found.pairs)


# Placement


@settings(max_examples=100, deadline=None)
@given(two_texts, plain)
def test_every_remark_gets_an_answer(texts: tuple[Tree, Tree], quote: str) -> None:
    found = align(*texts)
    for clause in found.old.walk():
        placed = place(found, clause.id, quote)
        partners = tuple(pair.new for pair in found.partners_of(clause.id))
        assert placed.clauses == partners or placed.placement == "unsure"
        assert (placed.placement == "dropped") == (placed.clauses == ())
        if placed.quote:
            text = found.new.get(placed.quote.clause).full_text
            assert 0 <= placed.quote.start < placed.quote.end <= len(text)
            assert 0 <= placed.quote.score <= 1


@settings(max_examples=100, deadline=None)
@given(revisions(), st.data())
def test_words_of_an_unchanged_clause_are_found_again(
    texts: tuple[Tree, Tree], data: st.DataObject
) -> None:
    found = align(*texts)
    kept: list[Pair] = [
        pair
        for pair in found.pairs
        if {"reworded", "split", "merged"}.isdisjoint(pair.relations)
        and found.old.get(pair.old).full_text == found.new.get(pair.new).full_text
        and found.old.get(pair.old).full_text.strip()
    ]
    if not kept:
        return
    pair = data.draw(st.sampled_from(kept))
    text = found.old.get(pair.old).full_text
    words = [word.span() for word in re.finditer(r"\S+", text)]
    first = data.draw(st.integers(0, len(words) - 1))
    start, end = words[first][0], words[data.draw(st.integers(first, len(words) - 1))][1]
    quote = place(found, pair.old, text[start:end], start).quote
    assert quote is not None
    assert (quote.clause, quote.start, quote.end, quote.score) == (pair.new, start, end, 1)


def test_any_label_at_all_is_compared() -> None:
    align(Tree(), Tree((Clause("part", "\x1f"),)))


def test_two_clauses_that_differ_by_marks_alone_stay_where_they_are() -> None:
    tree = parse("--- mức\na) mức")
    assert diff(tree, tree) == []
