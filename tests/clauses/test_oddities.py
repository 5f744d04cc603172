"""A text that is odd in every line is told so in a few lines, and loses nothing else."""

from __future__ import annotations

from clauses import parse
from clauses.reading.oddities import MOST


def test_of_a_kind_of_oddity_the_first_are_listed_and_the_others_counted() -> None:
    text = "Điều 1. Mức chi\n" + "1. Một.\n\n" * (MOST + 51)
    warnings = parse(text).warnings
    assert len(warnings) == MOST + 1
    assert {oddity.message for oddity in warnings[:MOST]} == {"“1.” xuất hiện hai lần liền nhau."}
    assert warnings[MOST].line == 2 * (MOST + 1) + 2  # that of the first one left out
    assert warnings[MOST].values == (("count", "50"),)
    assert " 50 " in warnings[MOST].message


def test_up_to_the_bound_all_are_listed() -> None:
    text = "Điều 1. Mức chi\n" + "1. Một.\n\n" * (MOST + 1)
    assert len({oddity.line for oddity in parse(text).warnings}) == MOST


def test_one_kind_does_not_crowd_out_another() -> None:
    text = "Điều 1. Mức chi\n" + "1. Một.\n\n" * 3 * MOST + "2. Hai hànhvà ba.\n\n5. Năm.\n"
    messages = [oddity.message for oddity in parse(text).warnings]
    assert "“hànhvà” có thể là hai chữ dính liền nhau: “hành và”." in messages
    assert messages[-1] == "Sau “2.” là “5.”: số thứ tự không liền nhau."
    assert len(messages) == MOST + 3
