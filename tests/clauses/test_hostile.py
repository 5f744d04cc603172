"""Texts that nobody means well with: everything is read, in time that grows with its length."""

from __future__ import annotations

import time

import pytest

from clauses import Clause, Tree, align, diff, parse, wording, write

TEXTS = {
    "one line of numbers": "1. " * 100_000,
    "lines of numbers": "1. \n" * 20_000,
    "brackets": "(" * 300_000,
    "one line": "a " * 150_000,
    "blank lines": " \u00a0\n\t\n" * 10_000,
    "deep decimals": "\n".join(".".join(["1"] * (n % 300 + 1)) + ". A" for n in range(1000)),
    "opening quotes": "“ a\n" * 20_000,
    "quoted articles without end": "“Điều 1. a\n" * 15_000,
    "straight quotes": '"a) x\n' * 20_000,
    "restarting lists": "1. A\na) B\n" * 10_000,
    "ever deeper dashes": "".join(" " * (n % 60) + "- x\n" for n in range(10_000)),
    "headers without table": "| a |\n|---|\n" * 10_000,
    "stars": "**" * 150_000,
    "combining marks": "e\u0302\u0323" * 100_000,
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_read_and_written_quickly(name: str) -> None:
    start = time.process_time()
    tree = parse(TEXTS[name])
    write(tree)
    assert time.process_time() - start < 4


def by_hand(*texts: str) -> Tree:
    return Tree(tuple(Clause("article", text=text) for text in texts))


def test_equal_lines_are_paired_in_order() -> None:
    line = "Không có quy định."
    found = align(by_hand(*[line] * 3000), by_hand(*[line] * 2999))
    assert (len(found.pairs), len(found.inserted), len(found.dropped)) == (2999, 0, 1)
    assert all(pair.relations == ("same",) for pair in found.pairs)


def test_a_reversed_text_is_all_moves() -> None:
    texts = [" ".join(f"chữ{n * 7 + k}" for k in range(12)) for n in range(800)]
    found = align(by_hand(*texts), by_hand(*reversed(texts)))
    assert (len(found.pairs), found.inserted, found.dropped) == (800, (), ())
    assert sum(pair.relations == ("moved",) for pair in found.pairs) == 799


def test_an_endless_paragraph_is_compared() -> None:
    old = [f"chữ {n * n % 977}" for n in range(12_000)]
    new = [*old[:5000], "mới", *old[5001:]]
    start = time.process_time()
    assert len(diff(by_hand(" ".join(old)), by_hand(" ".join(new)))) == 1
    assert time.process_time() - start < 4


def test_two_long_texts_with_nothing_in_common_are_shown_whole() -> None:
    old, new = "a b" * 20_000, "c d" * 20_000
    assert wording(old, new) == [("-", old), ("+", new)]
