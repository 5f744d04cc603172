"""Texts that nobody means well with: everything is read, in time that grows with its length."""

from __future__ import annotations

import gc
import time

import pytest

from clauses import Clause, Tree, align, diff, parse, wording, write

# Pieces that are repeated; what was quadratic once, or may become so, stands here.
PIECES = {
    "numbers in one line": "1. ",
    "lines of numbers": "\n1.",
    "decimals in one line": "1.1.",
    "articles in one line": "Điều 1. ",
    "brackets": "(",
    "one line": "a ",
    "blank lines": " \u00a0\n\t\n",
    "opening quotes": "“ a\n",
    "opening quotes in one line": "“",
    "quoted articles without end": "“Điều 1. a\n",
    "quotations opened behind a colon": "1. x: “a\n",
    "closing quotes": "a”\n",
    "angled quotes": "« a\n",
    "straight quotes": '"a) x\n',
    "restarting lists": "1. A\na) B\n",
    "numerals that may be letters": "i) a\nii) b\nv) c\n",
    "headers without table": "| a |\n|---|\n",
    "tables without bars": "a | b\n--- | ---\n",
    "bars": "|",
    "stars": "**",
    "half-bold": "** a",
    "tags": "<b>",
    "blanks before a tag": " ",
    "combining marks": "\u0302\u0323",
    "invisible characters": "\u200b",
    "quoted deeper and deeper": ">",
    "titles": "Chương I\nA\nB\n",
    "titles that go on": "và những người đứng đầu cơ quan, đơn vị, tổ chức có liên quan của\n",
    "documents": "QUY CHẾ\nĐiều 1. A\n",
    "appendices": "Phụ lục\nĐiều 1. a\n",
    "glued words": "hànhvà ",
    "Roman numbers": "I. A\nII. B\n",
    "capital letters": "A. B\nB. C\n",
    "escapes": "1\\",
    "a heading closed again and again": "# ",
    "dashes in bold": "- **",
    "dash items": "- x\n",
    "dashes alone": "-\n",
    "headings": "## a\n",
    "hashes alone": "##\n",
    "lines in capitals": "A\n",
    "short lines": "x\n",
    "points": "đ) x\n",
    "quoted lines": "> > >\n",
    "tabs between cells": "a\tb\tc\n",
    "bars between cells": "a | b | c\n",
    "grids": "+--+--+\n| a | b |\n|  | c |\n",
    "feet of pages": "- 1 -\nA\n",
    "articles without quotation marks": "Bổ sung Điều 1 như sau:\nĐiều 1. a\n",
    "clauses set off by blank lines": "1. a.\n\nA.\n",
    "points behind clauses": "1.a) x\n1.b) y\n",
}
TEXTS = {
    "deep decimals": lambda size: "\n".join(".".join(["1"] * (n % 300 + 1)) for n in range(size)),
    "ever deeper dashes": lambda size: "".join(" " * (n % 60) + "- x\n" for n in range(size)),
    "a label with a thousand marks": lambda size: "1" + "\u0302" * size + ". a",
}


@pytest.mark.parametrize("name", [*PIECES, *TEXTS])
def test_reading_time_grows_with_the_length_of_a_hostile_text(name: str) -> None:
    def seconds(size: int) -> float:
        if name in TEXTS:
            middle = TEXTS[name](size // 100)
        else:
            middle = PIECES[name] * (size // len(PIECES[name]))
        text = f"Điều 1. x\n{middle}x>"
        gc.disable()  # how much a full collection takes depends on the tests that ran before
        start = time.process_time()
        write(parse(text))
        spent = time.process_time() - start
        gc.enable()
        return spent

    # Eight times the text: quadratic work would take sixty-four times as long. What is too quick
    # to be measured counts as a hundredth of a second.
    assert seconds(80_000) < 32 * max(seconds(10_000), 0.01)


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
