"""How well is a change of wording shown?

``python -m bench.clauses.wording [--show N] [--seed N]``. Pairs of four kinds:

* 300 clauses of real texts **as a drafting board revises them** (:mod:`bench.clauses.phrasing`):
  one to three amounts, modals, phrases or items of a list changed, put in or taken out, words round
  an “and” or halves of a sentence turned;
* 300 clauses **out of invented revisions** (at least two thirds of the old words stand). These are
  harder than life: words are drawn at random, and of a phrase written anew a quarter of the old
  words come back anywhere, so that many words are kept by chance alone;
* 120 of which a **sentence was written anew**;
* 200 that differ by **noise** only.

For each way of comparing:

* **exact**: both texts come back from the runs, blanks included;
* **marked / least**: characters marked (without blanks), as a multiple of the least possible,
  which an exact dynamic program finds on the engine's own tokens;
* **islands a pair**: unchanged runs of at most one word between two changes;
* **cut inside a word**: runs of which an end falls inside a word or an amount;
* **edit F1**: the words marked, against the words really taken out and put in
  (:mod:`bench.clauses.edits`);
* **false change**: pairs that differ only by noise, and yet something is marked ``-`` or ``+``.

The last row of a table is what was really taken out and put in (words alone, no punctuation), were
that marked: an edit may put words in that stand there already, and no comparison can know that.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from bench.clauses.changed import Changed, only_noise, revised, reworded, rewritten
from bench.clauses.edits import marked_words, true_edits
from bench.clauses.pieces import WORD
from bench.clauses.tables import percent, table
from clauses import wording
from clauses.comparing.tokens import tokens

Line = Sequence[object]
Runs = Sequence[tuple[str, ...]]
Differ = Callable[[str, str], Runs]
_AMOUNT = re.compile(r"\d+(?:[.,]\d+)+")


@dataclass
class Score:
    """Sums over many pairs."""

    pairs: int = 0
    exact: int = 0
    marked: int = 0
    least: int = 0
    islands: int = 0
    runs: int = 0
    cut: int = 0
    hits: int = 0
    given: int = 0
    wanted: int = 0
    changed: int = 0


def score(differ: Differ, pairs: Sequence[Changed]) -> Score:
    """What one way of comparing reaches on some pairs."""
    total = Score()
    for pair in pairs:
        runs = differ(pair.old, pair.new)
        total.pairs += 1
        total.exact += _both_texts(runs) == (pair.old, pair.new)
        total.marked += sum(_ink(run[1]) for run in runs if run[0] in "-+")
        total.least += least_marked(pair.old, pair.new)
        total.islands += _islands(runs)
        ends, cut = _ends(runs)
        total.runs += ends
        total.cut += cut
        _add_edits(total, pair, runs)
    return total


def noise_score(differ: Differ) -> Score:
    """How often something is marked where only noise differs."""
    total = Score()
    for old, new in only_noise():
        runs = differ(old, new)
        total.pairs += 1
        total.exact += _both_texts(runs) == (old, new)
        total.changed += any(run[0] in "-+" for run in runs)
    return total


def least_marked(old: str, new: str) -> int:
    """The fewest characters (without blanks) that must be marked, whole tokens at a time."""
    a = [(token.canon, _ink(token.text)) for token in tokens(old)]
    b = [(token.canon, _ink(token.text)) for token in tokens(new)]
    total = sum(size for _, size in a) + sum(size for _, size in b)
    while a and b and a[0][0] == b[0][0]:
        total -= a.pop(0)[1] + b.pop(0)[1]
    while a and b and a[-1][0] == b[-1][0]:
        total -= a.pop()[1] + b.pop()[1]
    row = [0] * (len(b) + 1)
    for canon, size in a:
        above = 0  # the entry up and to the left
        for j, (other, other_size) in enumerate(b, 1):
            kept = above + size + other_size if canon == other else 0
            above = row[j]
            row[j] = max(row[j], row[j - 1], kept)
    return total - row[-1]


def _both_texts(runs: Runs) -> tuple[str, str]:
    old = "".join(run[1] for run in runs if run[0] != "+")
    return old, "".join(run[-1] for run in runs if run[0] != "-")


def _ink(text: str) -> int:
    return sum(not letter.isspace() for letter in text)


def _islands(runs: Runs) -> int:
    """Unchanged stretches of at most one word between two changes."""
    stretches: list[tuple[bool, str]] = []
    for run in runs:
        kept = run[0] in "=~"
        if stretches and stretches[-1][0] == kept:
            stretches[-1] = (kept, stretches[-1][1] + run[-1])
        else:
            stretches.append((kept, run[-1]))
    return sum(kept and len(WORD.findall(text)) <= 1 for kept, text in stretches[1:-1])


def _ends(runs: Runs) -> tuple[int, int]:
    """The number of marked runs, and of those with an end inside a word or an amount."""
    old, new = _both_texts(runs)
    at = {"-": 0, "+": 0}
    number = cut = 0
    for run in runs:
        op = run[0]
        if op in "-+":
            text, start = (old if op == "-" else new), at[op]
            number += 1
            cut += _inside(text, start) or _inside(text, start + len(run[1]))
        at["-"] += len(run[1]) if op != "+" else 0
        at["+"] += len(run[-1]) if op != "-" else 0
    return number, cut


def _inside(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    if _of_word(text[at - 1]) and (_of_word(text[at]) or unicodedata.combining(text[at])):
        return True
    around = text[max(0, at - 20) : at + 20]
    here = min(at, 20)
    return any(found.start() < here < found.end() for found in _AMOUNT.finditer(around))


def _of_word(letter: str) -> bool:
    return letter.isalnum() or bool(unicodedata.combining(letter))


def _add_edits(total: Score, pair: Changed, runs: Runs) -> None:
    taken, put = true_edits(pair.old, pair.pieces, "")
    marks = {
        side: [run[0] == side for run in runs if run[0] in f"=~{side}"
               for _ in run[1 if side == "-" else -1]]
        for side in "-+"
    }  # fmt: skip
    old, new = _both_texts(runs)
    for text, side, true in ((old, "-", taken), (new, "+", put)):
        given = marked_words(text, marks[side])
        total.hits += (given & true).total()
        total.given += given.total()
        total.wanted += true.total()


def truly_marked(pairs: Sequence[Changed]) -> float:
    """What was really taken out and put in, as a multiple of the least that must be marked."""
    ink = least = 0
    for pair in pairs:
        for words in true_edits(pair.old, pair.pieces, ""):
            ink += sum(len(word) * number for word, number in words.items())
        least += least_marked(pair.old, pair.new)
    return ink / least


def row(name: str, differ: Differ, pairs: Sequence[Changed]) -> Line:
    """One line of a table."""
    found = score(differ, pairs)
    return (
        name,
        percent(found.exact, found.pairs),
        f"{found.marked / found.least:.3f}",
        f"{found.islands / found.pairs:.2f}",
        percent(found.cut, found.runs),
        percent(2 * found.hits, found.given + found.wanted),
    )


def truth_row(pairs: Sequence[Changed], columns: int) -> Line:
    """The last line of a table."""
    return "the edits themselves", "–", f"{truly_marked(pairs):.3f}", *["–"] * (columns - 3)


HEAD = ("both texts exact %", "marked / least", "islands a pair", "cut inside a word %",
        "edit F1 %")  # fmt: skip


def noise_row(name: str, differ: Differ) -> Line:
    """One line of the table of noise."""
    found = noise_score(differ)
    return name, percent(found.exact, found.pairs), percent(found.changed, found.pairs)


NOISE_HEAD = ("both texts exact %", "false change %")


def rewritten_row(name: str, differ: Differ) -> Line:
    """One line of the table of sentences written anew."""
    found = score(differ, rewritten())
    return (
        name,
        percent(found.exact, found.pairs),
        f"{found.marked / found.least:.3f}",
        f"{found.islands / found.pairs:.2f}",
        f"{found.runs / found.pairs:.1f}",
    )


REWRITTEN_HEAD = ("both texts exact %", "marked / least", "islands a pair", "marked runs a pair")

Rows = Callable[[Callable[[str, Differ], Line]], list[Line]]


def report(rows: Rows, seed: int = 0) -> str:
    """All tables; ``rows`` makes a line for each way of comparing."""
    parts = []
    sets = {"as a drafting board revises": revised(seed), "out of invented revisions": reworded()}
    for title, pairs in sets.items():
        lines = rows(partial(row, pairs=pairs))
        parts.append(table((title, *HEAD), [*lines, truth_row(pairs, 1 + len(HEAD))]))
    anew = [*rows(rewritten_row), truth_row(rewritten(), 1 + len(REWRITTEN_HEAD))]
    parts.append(table(("sentences written anew", *REWRITTEN_HEAD), anew))
    parts.append(table(("noise", *NOISE_HEAD), rows(noise_row)))
    return "\n\n".join(parts)


def engine(old: str, new: str) -> Runs:
    """The engine's own runs."""
    return wording(old, new)


def shown(number: int) -> Iterator[str]:
    """One pair with its runs, for debugging."""
    pair = [*revised(), *reworded(), *rewritten()][number]
    total = score(engine, [pair])
    yield f"{pair.old}\n{pair.new}\n"
    yield "\n".join(
        f"{run[0]} {' → '.join(map(repr, run[1:]))}" for run in engine(pair.old, pair.new)
    )
    taken, put = true_edits(pair.old, pair.pieces, "")
    yield f"\nreally taken out: {dict(taken)}\nreally put in: {dict(put)}\n{total}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, metavar="N", help="one pair and its runs")
    parser.add_argument("--seed", type=int, default=0, help="other revisions of a drafting board")
    options = parser.parse_args()
    if options.show is not None:
        print("\n".join(shown(options.show)))
        return
    print(report(lambda line: [line("engine", engine)], options.seed))


if __name__ == "__main__":
    main()
