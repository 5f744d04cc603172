"""Which large and which hostile texts is the engine timed on?

The large ones are made of the bench's own texts, joined and varied until they are long enough, and
a revision of the whole. The hostile ones are what a careless or ill-meaning author could send.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from bench.clauses.mutations import Strength, revise
from bench.clauses.texts import corpus
from clauses import Clause, Tree, write

Texts = tuple[str, str]


def large(size: int, strength: Strength = "medium") -> Texts:
    """Two versions of a text of about this many bytes in UTF-8."""
    trees = list(corpus().values())
    clauses: list[Clause] = []
    length = turn = 0
    while length < size:
        tree = trees[turn % len(trees)]
        if turn >= len(trees):  # every later copy is another version of the text
            tree = revise(tree, seed=turn, strength="heavy", labels=True, pool=()).new
        for clause in tree.clauses:
            length += len(write(Tree((clause,))).encode())
            clauses.append(_without_ids(clause))
            if length >= size:
                break
        turn += 1
    old = Tree(tuple(clauses))
    new = revise(old, seed=1, strength=strength, labels=True, pool=list(trees[0].walk())).new
    return write(old), write(new)


def _without_ids(clause: Clause) -> Clause:
    return replace(clause, id="", children=tuple(_without_ids(c) for c in clause.children))


def _articles(numbers: range) -> str:
    return "\n".join(
        f"Điều {place}. Nội dung thứ {number}\n1. Mức chi của nội dung {number} là "
        f"{number * 7}.000 đồng.\n2. Thanh toán trong {number % 30 + 1} ngày làm việc."
        for place, number in enumerate(numbers, 1)
    )


def _equal_lines() -> Texts:
    line = "Cơ quan có trách nhiệm thực hiện quy định này.\n"
    return line * 10_000, line * 9_990 + "Một dòng khác.\n" + line * 10


def _reversed_articles() -> Texts:
    return _articles(range(1, 2001)), _articles(range(2000, 0, -1))


def _words(number: int, seed: str, vocabulary: int) -> list[str]:
    rng = Random(seed)
    return [f"từ{rng.randrange(vocabulary)}" for _ in range(number)]


def _one_paragraph() -> Texts:
    """200 KB in one line, every tenth word replaced."""
    old = _words(36_000, "paragraph", 3000)
    new = [f"khác{i}" if i % 10 == 0 else word for i, word in enumerate(old)]
    return " ".join(old), " ".join(new)


def _two_paragraphs() -> Texts:
    """200 KB in one line, and 200 KB that have nothing to do with it."""
    return tuple(" ".join(_words(36_000, seed, 500)) for seed in "ab")  # type: ignore[return-value]


def _one_word_clauses() -> Texts:
    words = _words(10_000, "one word", 300)
    other = Random("other").sample(words, len(words))
    old, new = (
        "\n".join(f"{i % 90 + 1}. {w}" for i, w in enumerate(row)) for row in (words, other)
    )
    return old, new


def _random_words() -> Texts:
    """9,000 clauses of words out of 200, in both texts, without anything in common but these."""
    old, new = (_words(9000 * 15, seed, 200) for seed in ("old", "new"))
    rows = [
        "\n".join(
            f"{i % 20 + 1}. {' '.join(words[i * 15 : i * 15 + 15])}"
            for i in range(len(words) // 15)
        )
        for words in (old, new)
    ]
    return rows[0], rows[1]


def _repeated(piece: str) -> Texts:
    text = piece * (1_000_000 // len(piece))
    return text, text[: len(text) // 2] + "x" + text[len(text) // 2 :]


HOSTILE: dict[str, Callable[[], Texts]] = {
    "10,000 equal lines": _equal_lines,
    "2,000 articles reversed": _reversed_articles,
    "one paragraph of 200 KB, every tenth word new": _one_paragraph,
    "one paragraph of 200 KB, another one": _two_paragraphs,
    "10,000 one-word clauses, shuffled": _one_word_clauses,
    "9,000 clauses of random words": _random_words,
    "1 MB of `1. `": lambda: _repeated("1. "),
    "1 MB of `(`": lambda: _repeated("("),
    "1 MB of one word in one line": lambda: _repeated("từ "),
    "1 MB of `“`": lambda: _repeated("“"),
    "1 MB of `|`": lambda: _repeated("|"),
    "1 MB of nested dash items": lambda: _repeated("- a\n  - b\n    - c\n"),
}
