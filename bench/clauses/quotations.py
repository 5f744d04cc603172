"""How well are quoted words found again in the next version?

``python -m bench.clauses.quotations [--show] [--seed N]``. About 900 quotations of 1 to 25 words
from old clauses, some of them amounts, some standing several times in the clause, one in four typed
another way than it stands there (tone style, decomposed, other blanks and quotation marks, in
capitals). The truth follows from where each quoted word went:

* the quotation **has a place** if at least 80 % of its words stand in one new clause, close
  together (the new span holds at most a quarter more words, and one), and no amount
  and no negation among them came or went;
* it **has none** if fewer than 40 % of its words stand together anywhere, or if it has at most
  twelve words and an amount or a negation in it, or the negation right before it, came or went:
  that is another norm;
* anything between is left out, since people would disagree.

Right: the span given overlaps the true one by 80 % (intersection over union). ``start`` is told
where the words stand several times in the clause, and in half of the other cases. Another
``--seed`` quotes other words from other revisions.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from unicodedata import normalize

from bench.clauses.alignment import Case, cases
from bench.clauses.edits import Kept, survivors
from bench.clauses.mutations import Revision
from bench.clauses.noise import noisy
from bench.clauses.pieces import WORD
from bench.clauses.tables import percent, table
from clauses import Alignment, Clause, align, place

NUMBER = 900
_LONGEST, _NORM = 25, 12  # words of a quotation, and of one whose amount decides what it says
_OVERLAP = 0.8
_TELLING = re.compile(r"\d|\b(?:không|chưa|chẳng|trừ|cấm)\b", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:không|chưa|chẳng|trừ|cấm)\s+(?:(?:được|phải|có|thể|phép|bị)\s+)*$", re.IGNORECASE
)
Span = tuple[str, int, int]
Finder = Callable[[Alignment, str, str, int | None], Span | None]


@dataclass(frozen=True)
class Quoted:
    """Words quoted from an old clause, and where they truly stand; None for nowhere."""

    revision: int
    clause: str
    text: str
    start: int | None
    place: Span | None


@cache
def alignments(seed: int = 0) -> dict[int, tuple[Case, Alignment]]:
    """The revisions quoted from, by number, and what the engine makes of them."""
    return {
        case.number: (case, align(case.revision.old, case.revision.new))
        for case in cases(18, other=seed)
        if case.kind not in ("flat", "articles only")
    }


@cache
def quotations(seed: int = 0) -> list[Quoted]:
    """The same quotations every time for a seed, about one in six without a place."""
    rng = Random(f"quotations {seed}")
    found: dict[bool, list[Quoted]] = {True: [], False: []}
    for number, (case, _) in alignments(seed).items():
        truth, kind = case.revision, case.kind
        traces = _traces(truth)
        clauses = [clause for clause in truth.old.walk() if len(clause.full_text.split()) > 3]
        # Boilerplate quotes itself everywhere; a little of it is enough.
        number_from = 40 if kind == "boilerplate" else 120
        for clause in rng.sample(clauses, min(number_from, len(clauses))):
            start, end = _span(clause, rng)
            there, place = _truth(truth, clause, (start, end), traces[clause.id])
            if there is not None:
                text = clause.full_text[start:end]
                several = clause.full_text.count(text) > 1
                told = start if several or rng.random() < 0.5 else None
                words = typed(text, rng) if rng.random() < 0.25 else text
                found[there].append(Quoted(number, clause.id, words, told, place))
    without = NUMBER // 6
    some = rng.sample(found[False], min(without, len(found[False])))
    return rng.sample(found[True], min(NUMBER - without, len(found[True]))) + some


def typed(text: str, rng: Random) -> str:
    """The words as a reader might type them, who does not copy them."""
    way = rng.randrange(4)
    if way == 0:
        return noisy(text, rng)
    return (f"“{text}”", text.upper(), normalize("NFD", text.replace(" ", "\u00a0")))[way - 1]


def _span(clause: Clause, rng: Random) -> tuple[int, int]:
    """Offsets of what somebody might quote: an amount with its unit, a phrase, a word or two."""
    words = [found.span() for found in WORD.finditer(clause.full_text)]
    amounts = [i for i, (a, _) in enumerate(words) if clause.full_text[a].isdigit()]
    if amounts and rng.random() < 0.3:
        first = rng.choice(amounts)
        length = rng.randint(1, 3)
    else:
        first = rng.randrange(len(words))
        length = rng.choice([1, 2, 3, rng.randint(2, 8), rng.randint(4, _LONGEST)])
    last = min(first + length, len(words)) - 1
    return words[first][0], words[last][1]


_Trace = dict[tuple[int, int], list[tuple[str, tuple[int, int]]]]


def _traces(truth: Revision) -> dict[str, _Trace]:
    """For each old clause, where each of its words stands in the new text."""
    traces: dict[str, _Trace] = defaultdict(lambda: defaultdict(list))
    for new_id, pieces in truth.sources.items():
        for old_id in {source[0] for _, source in pieces if source}:
            for word in survivors(pieces, old_id):
                traces[old_id][word.old].append((new_id, word.new))
    return traces


def _truth(
    truth: Revision, clause: Clause, span: tuple[int, int], trace: _Trace
) -> tuple[bool | None, Span | None]:
    """Whether the quotation has a place (None: disputable), and which."""
    words = [found.span() for found in WORD.finditer(clause.full_text, *span)]
    stands: dict[str, list[Kept]] = defaultdict(list)
    for word in words:
        for new_id, there in trace.get(word, ()):
            stands[new_id].append(Kept(word, there))
    id, kept = max(stands.items(), key=lambda entry: len(entry[1]), default=("", []))
    if len(kept) < 0.4 * len(words):
        return False, None
    new = truth.new.get(id).full_text
    start, end = min(w.new[0] for w in kept), max(w.new[1] for w in kept)
    if _norm_changed(clause.full_text, words, new, (start, end), kept) or (
        _negated(clause.full_text, words[0][0]) != _negated(new, start)
    ):
        return (False, None) if len(words) <= _NORM else (None, None)
    close = len(WORD.findall(new, start, end)) <= 1.25 * len(words) + 1
    if len(kept) >= 0.8 * len(words) and close:
        return True, (id, start, end)
    return None, None


def _norm_changed(
    old: str,
    words: Sequence[tuple[int, int]],
    new: str,
    span: tuple[int, int],
    kept: Sequence[Kept],
) -> bool:
    """Whether an amount or a negation came or went within the quotation."""
    stayed = {word.old for word in kept}
    gone = [old[slice(*word)] for word in words if word not in stayed]
    there = {word.new for word in kept}
    came = [m.group() for m in WORD.finditer(new, *span) if m.span() not in there]
    return any(_TELLING.search(word) for word in gone + came)


def _negated(text: str, at: int) -> bool:
    """Whether a negation stands right before a place, but for a modal between."""
    return bool(_NEGATED.search(text, max(0, at - 30), at))


@dataclass
class Score:
    """How many quotations of each sort, and what was answered."""

    placed: int = 0
    right: int = 0
    wrong: int = 0
    without: int = 0
    said_so: int = 0


def score(finder: Finder, seed: int = 0) -> Score:
    """What one way of finding quotations reaches."""
    total = Score()
    for quoted in quotations(seed):
        _, alignment = alignments(seed)[quoted.revision]
        given = finder(alignment, quoted.clause, quoted.text, quoted.start)
        if quoted.place is None:
            total.without += 1
            total.said_so += given is None
        else:
            total.placed += 1
            total.right += given is not None and overlap(given, quoted.place) >= _OVERLAP
            total.wrong += given is not None and overlap(given, quoted.place) < _OVERLAP
    return total


def overlap(one: Span, other: Span) -> float:
    """Intersection over union of two spans; 0 in different clauses."""
    if one[0] != other[0]:
        return 0.0
    common = min(one[2], other[2]) - max(one[1], other[1])
    union = max(one[2], other[2]) - min(one[1], other[1])
    return max(0, common) / union if union else 0.0


def engine(alignment: Alignment, clause: str, quote: str, start: int | None) -> Span | None:
    """Where the engine places a quotation."""
    found = place(alignment, clause, quote, start).quote
    return (found.clause, found.start, found.end) if found else None


HEAD = ("quotations", "number", "right %", "wrong place %", "without a place", "and said so %")


def row(name: str, finder: Finder, seed: int = 0) -> tuple[object, ...]:
    """One line of the table."""
    found = score(finder, seed)
    return (
        name,
        found.placed,
        percent(found.right, found.placed),
        percent(found.wrong, found.placed),
        found.without,
        percent(found.said_so, found.without),
    )


def mistakes(seed: int) -> Iterator[str]:
    """Every quotation that the engine puts elsewhere than the truth does."""
    for quoted in quotations(seed):
        case, alignment = alignments(seed)[quoted.revision]
        truth = case.revision
        given = engine(alignment, quoted.clause, quoted.text, quoted.start)
        right = overlap(given, quoted.place) >= _OVERLAP if given and quoted.place else False
        if right or given is quoted.place is None:
            continue
        yield f"revision {quoted.revision}, {quoted.clause}, start {quoted.start}: “{quoted.text}”"
        yield f"  in: {truth.old.get(quoted.clause).full_text[:400]!r}"
        for name, span in (("true", quoted.place), ("given", given)):
            words = truth.new.get(span[0]).full_text[span[1] : span[2]] if span else ""
            yield f"  {name}: {span} {words!r}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="every mistake of the engine")
    parser.add_argument("--seed", type=int, default=0, help="other quotations from other revisions")
    options = parser.parse_args()
    if options.show:
        print("\n".join(mistakes(options.seed)))
        return
    print(table(HEAD, [row("engine", engine, options.seed)]))


if __name__ == "__main__":
    main()
