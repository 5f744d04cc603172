"""Do the bench's measures count what they say they count?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.clauses import noise
from bench.clauses.alignment import MEASURES, Case, Counts, engine, judge, measure
from bench.clauses.changed import Changed
from bench.clauses.drift import carried_lineages, true_lineages
from bench.clauses.edits import true_edits
from bench.clauses.mutations import revise
from bench.clauses.peers.alignments import by_difflib, same_number
from bench.clauses.peers.wordings import by_characters, by_words
from bench.clauses.peers.wordings import by_difflib as words_by_difflib
from bench.clauses.pieces import Piece, cut, joined, spliced, text_of
from bench.clauses.quotations import overlap
from bench.clauses.reliability import bins, off_by
from bench.clauses.speed import exponent
from bench.clauses.texts import boilerplate, in_other_words
from bench.clauses.wording import least_marked, score
from clauses import parse

TREE = boilerplate(3, 14)
REVISION = revise(TREE, seed=2, strength="medium", labels=True, pool=())
SHORT = st.lists(st.sampled_from(["a", "b", "c"]), max_size=6).map(" ".join)
PIECES = st.lists(
    st.tuples(st.text(min_size=1, max_size=5), st.booleans()).map(
        lambda part: Piece(part[0], ("x", 10, 10 + len(part[0])) if part[1] else None)
    ),
    max_size=6,
)


# Pieces


@given(PIECES, st.integers(0, 30), st.integers(0, 30))
def test_cutting_pieces_cuts_their_text(pieces: list[Piece], one: int, other: int) -> None:
    start, end = sorted((one, other))
    assert text_of(cut(pieces, start, end)) == text_of(pieces)[start:end]
    assert text_of(joined(pieces)) == text_of(pieces)


@given(PIECES, st.integers(0, 30), st.integers(0, 30), PIECES)
def test_splicing_replaces_what_stood_between(
    pieces: list[Piece], one: int, other: int, middle: list[Piece]
) -> None:
    start, end = sorted((one, other))
    text = text_of(pieces)
    assert text_of(spliced(pieces, start, end, middle)) == (
        text[:start] + text_of(middle) + text[max(start, end) :]
    )


# Alignment


def test_the_truth_itself_scores_a_hundred_and_nothing_scores_nought() -> None:
    counts, none = Counts(), Counts()
    judge(REVISION, (dict(REVISION.pairs), REVISION.inserted, REVISION.dropped), counts)
    judge(REVISION, ({}, frozenset(), frozenset()), none)
    assert {counts.f1(name) for name in MEASURES} <= {"100.0", "–"}
    assert {none.f1(name) for name in MEASURES} <= {"0.0", "–"}


def test_one_wrong_pair_of_two_is_half() -> None:
    old, new = parse("Điều 1. A\nĐiều 2. B"), parse("Điều 1. A\nĐiều 2. C")
    case = revise(old, seed=0, strength="light", labels=True, pool=())
    truth = type(case)(
        old, new, {("dieu-1", "dieu-1"): frozenset({"same"}),
                   ("dieu-2", "dieu-2"): frozenset({"moved"})},
        frozenset(), frozenset(), {},
    )  # fmt: skip
    counts = Counts()
    given_pairs = {
        ("dieu-1", "dieu-1"): frozenset({"same"}),
        ("dieu-2", "dieu-1"): frozenset[str](),
    }
    judge(truth, (given_pairs, frozenset(), frozenset()), counts)
    assert (counts.f1("all"), counts.f1("moved")) == ("50.0", "0.0")


def test_measures_are_broken_down_by_strength_and_kind() -> None:
    counts = measure(engine, [Case(0, "boilerplate", "medium", REVISION)])
    assert counts.keys() == {"all revisions", "medium", "boilerplate"}
    assert counts["medium"].wanted["all"] == len(REVISION.pairs)


def test_peers_account_for_every_clause() -> None:
    for method in (by_difflib, same_number):
        pairs, inserted, dropped = method(REVISION.old, REVISION.new)
        assert {a for a, _ in pairs} | dropped == {c.id for c in REVISION.old.walk()}
        assert {b for _, b in pairs} | inserted == {c.id for c in REVISION.new.walk()}


def test_the_same_number_is_the_same_clause_to_it() -> None:
    pairs, inserted, dropped = same_number(TREE, TREE)
    assert pairs.keys() == {(clause.id, clause.id) for clause in TREE.walk()}
    assert not inserted and not dropped


# Wording


@given(SHORT, SHORT)
def test_the_least_marked_is_what_trying_everything_finds(old: str, new: str) -> None:
    a, b = old.split(), new.split()
    longest = max(
        size
        for size in range(min(len(a), len(b)) + 1)
        if set(combinations(a, size)) & set(combinations(b, size))
    )
    assert least_marked(old, new) == len(a) + len(b) - 2 * longest


def test_true_edits_are_the_words_without_source() -> None:
    old = "Mức chi là 200.000 đồng một ngày"
    pieces = [Piece("Mức chi là ", ("a", 0, 11)), Piece("250.000"), Piece(old[18:], ("a", 18, 32))]
    assert true_edits(old, pieces, "a") == (Counter({"200.000": 1}), Counter({"250.000": 1}))


def test_of_a_phrase_that_changed_places_the_lighter_side_was_edited() -> None:
    old = "một hai ba bốn năm sáu"
    pieces = [Piece("bốn năm sáu ", None), Piece("một hai ba", ("a", 0, 10))]
    pieces[0] = Piece("sáu", ("a", 19, 22))
    pieces.insert(1, Piece(" "))
    pieces.append(Piece(" bốn năm", ("a", 10, 18)))
    assert true_edits(old, pieces, "a") == (Counter({"sáu": 1}), Counter({"sáu": 1}))


def test_islands_and_cut_words_are_counted() -> None:
    pair = Changed("một hai ba bốn", (Piece("năm hai sáu bảy"),))
    islands = score(lambda a, b: [("-", "một"), ("+", "năm"), ("=", " hai "), ("-", "ba bốn"),
                                  ("+", "sáu bảy")], [pair])  # fmt: skip
    assert (islands.islands, islands.cut, islands.exact) == (1, 0, 1)
    cut_up = score(lambda a, b: [("=", "m"), ("-", "ột hai ba bốn"), ("+", "x")], [pair])
    assert (cut_up.cut, cut_up.exact) == (2, 0)
    amount = score(lambda a, b: [("=", "2"), ("-", "0"), ("+", "5"), ("=", "0.000")],
                   [Changed("200.000", (Piece("250.000"),))])  # fmt: skip
    assert (amount.runs, amount.cut) == (2, 2)


@pytest.mark.parametrize("differ", [by_characters, words_by_difflib, by_words])
@given(old=st.text("ab .\n", max_size=12), new=st.text("ab .\n", max_size=12))
def test_the_peers_runs_give_both_texts(differ: object, old: str, new: str) -> None:
    assert callable(differ)
    runs = differ(old, new)
    assert "".join(text for op, text in runs if op != "+") == old
    assert "".join(text for op, text in runs if op != "-") == new


@pytest.mark.parametrize("kind", noise.KINDS)
def test_noise_changes_a_text_and_no_word_of_it(kind: object) -> None:
    text = "Uỷ ban “hoà bình” - thủy lợi quý giá, toàn xã hoà thuận."
    assert callable(kind)
    seen = {kind(text, Random(seed)) for seed in range(20)} - {text}
    assert seen
    assert {_folded(other) for other in seen} == {_folded(text)}


def _folded(text: str) -> str:
    """Letters without the place of their tones, marks of one kind, one blank between words."""
    plain = unicodedata.normalize("NFD", text).translate({0x200B: None, 0x2013: "-"})
    plain = re.sub('[“”"]', '"', " ".join(plain.split()))
    return " ".join("".join(sorted(word)) for word in plain.split())


# The rest


def test_spans_overlap_only_in_one_clause() -> None:
    assert overlap(("a", 0, 10), ("a", 5, 10)) == 0.5
    assert overlap(("a", 0, 10), ("b", 0, 10)) == 0.0
    assert overlap(("a", 0, 4), ("a", 6, 9)) == 0.0


def test_scores_that_are_always_right_are_off_by_what_they_lack() -> None:
    found = bins([Case(0, "law", "light", REVISION)])
    assert sum(one.pairs for one in found) >= len(TREE.clauses)
    assert 0 <= off_by(found) < 0.5


def test_growth_is_the_power_of_the_size() -> None:
    assert exponent([1, 2, 4, 8], [1, 4, 16, 64]) == pytest.approx(2)


def test_lineages_of_versions_without_a_change_are_the_first_ones() -> None:
    still = revise(TREE, seed=1, strength="light", labels=False, pool=())
    unchanged = type(still)(
        still.old, still.old, {(c.id, c.id): frozenset({"same"}) for c in still.old.walk()},
        frozenset(), frozenset(), {},
    )  # fmt: skip
    first = [(0, place) for place, _ in enumerate(still.old.walk())]
    assert list(true_lineages([unchanged])) == [first]
    assert list(carried_lineages([unchanged])) == [first]


def test_invented_words_keep_amounts_and_repeat_themselves() -> None:
    other = in_other_words(TREE, 1)
    both = list(zip(TREE.walk(), other.walk(), strict=True))
    assert all(re.findall(r"\d+", a.full_text) == re.findall(r"\d+", b.full_text) for a, b in both)
    assert len({a.full_text for a, _ in both}) == len({b.full_text for _, b in both})
    assert not any("đồng" in b.full_text for _, b in both)
