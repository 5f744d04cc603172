"""How well are the clauses of two versions paired?

``python -m bench.clauses.alignment [--seeds N] [--labels] [--each] [--show SEED]``. Micro F1 over
all revisions, of pairs and of sets:

* **all**: all pairs;
* **moved**: the pairs of clauses that moved. Wanted are the true ones, given are all pairs that
  a method has for these clauses, under whatever name: of two neighbours that changed places
  either may be said to have moved, and a method that knows no such word is measured as well;
* **split**, **merged**: the pairs of which the truth or the answer says so;
* **inserted**, **dropped**: the sets of these clauses, which is where a new clause taken for a
  moved one counts.

"F1 of relations" asks for the pair and its name as well. Subtrees with the same words below one
parent are interchangeable: nobody could tell which of them is which.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from bench.clauses.mutations import STRENGTHS, Revision, Strength, revise
from bench.clauses.tables import table
from bench.clauses.texts import articles_only, boilerplate, corpus, flat, in_other_words
from clauses import Clause, Tree, align

TELLING = ("moved", "split", "merged")
MEASURES = ("all", *TELLING, "inserted", "dropped")
KINDS = ("law", "invented words", "boilerplate", "flat", "articles only")
Answer = tuple[dict[tuple[str, str], frozenset[str]], frozenset[str], frozenset[str]]
Method = Callable[[Tree, Tree], Answer]


@dataclass(frozen=True)
class Case:
    """One revision, what kind of text it is of, and the number it is shown by."""

    number: int
    kind: str
    strength: Strength
    revision: Revision


@dataclass
class Counts:
    """Hits, answers given and answers wanted, for each measure."""

    hits: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)

    def add(self, measure: str, hits: int, given: int, wanted: int) -> None:
        self.hits[measure] += hits
        self.given[measure] += given
        self.wanted[measure] += wanted

    def f1(self, measure: str) -> str:
        """In percent; a dash where nothing was wanted and nothing given."""
        both = self.given[measure] + self.wanted[measure]
        return f"{200 * self.hits[measure] / both:.1f}" if both else "–"


def cases(seeds: int = 18, *, labels: bool = False, other: int = 0) -> Iterator[Case]:
    """``5 * seeds`` revisions, every text and every kind of text at every strength.

    ``other`` gives others: other edits, and other texts at each strength.
    """
    trees = corpus()
    names = list(trees)
    for number in range(5 * seeds):
        seed, kind = divmod(number, 5)
        name = names[(seed * 7 + kind * 3 + other) % len(names)]
        strength = STRENGTHS[(seed + kind) % 4]
        what, tree = KINDS[kind], trees[name]
        if what == "invented words":
            tree = in_other_words(tree, seed)
        elif what == "boilerplate":
            tree = boilerplate(seed, 30 + 5 * (seed % 6))
        elif what != "law":
            tree = flat(tree) if what == "flat" else articles_only(tree)
        pool = pool_for(name, trees)
        revision = revise(
            tree, seed=number + 1000 * other, strength=strength, labels=labels, pool=pool
        )
        yield Case(number, what, strength, revision)


def pool_for(name: str, trees: dict[str, Tree]) -> list[Clause]:
    """The clauses of another text than this one."""
    names = list(trees)
    other = names[(names.index(name) + len(names) // 2) % len(names)]
    return list(trees[other].walk())


def engine(old: Tree, new: Tree) -> Answer:
    """What the clause engine says."""
    found = align(old, new)
    pairs = {(pair.old, pair.new): frozenset[str](pair.relations) for pair in found.pairs}
    return pairs, frozenset(found.inserted), frozenset(found.dropped)


def judge(truth: Revision, answer: Answer, counts: Counts) -> None:
    """Add one answer to the counts."""
    pairs, inserted, dropped = without_lookalikes(truth, answer)
    counts.add("all", len(pairs.keys() & truth.pairs.keys()), len(pairs), len(truth.pairs))
    for name in TELLING:
        either = {
            pair
            for pair in pairs.keys() | truth.pairs.keys()
            if name in pairs.get(pair, ()) or name in truth.pairs.get(pair, ())
        }
        given, wanted = either & pairs.keys(), either & truth.pairs.keys()
        if name == "moved":
            wanted = {pair for pair in truth.pairs if name in truth.pairs[pair]}
            olds, news = {a for a, _ in wanted}, {b for _, b in wanted}
            given = {(a, b) for a, b in pairs if a in olds or b in news}
            given -= truth.pairs.keys() - wanted  # another part of what was also split
        counts.add(name, len(given & wanted), len(given), len(wanted))
        said = {pair for pair in pairs if name in pairs[pair]}
        true = {pair for pair in truth.pairs if name in truth.pairs[pair]}
        counts.add(f"{name} =", len(said & true), len(said), len(true))
    for name, told, real in (
        ("inserted", inserted, truth.inserted),
        ("dropped", dropped, truth.dropped),
    ):
        counts.add(name, len(told & real), len(told), len(real))


def without_lookalikes(truth: Revision, answer: Answer) -> Answer:
    """The answer with clauses of the same words below one parent in the order of the truth."""
    pairs, inserted, dropped = answer
    old, new = _lookalikes(truth.old), _lookalikes(truth.new)
    olds, news = {}, {}
    for a, b in pairs.keys() - truth.pairs.keys():
        right = next((x for x in old.get(a, ()) if (x, b) in truth.pairs), None)
        if right and right not in olds and a not in olds:
            olds[a], olds[right] = right, a
            continue
        right = next((y for y in new.get(b, ()) if (a, y) in truth.pairs), None)
        if right and right not in news and b not in news:
            news[b], news[right] = right, b
    if not olds and not news:
        return answer
    return (
        {(olds.get(a, a), news.get(b, b)): named for (a, b), named in pairs.items()},
        frozenset(news.get(b, b) for b in inserted),
        frozenset(olds.get(a, a) for a in dropped),
    )


def _lookalikes(tree: Tree) -> dict[str, list[str]]:
    """For each clause without any below it the ones beside it that say the same."""
    found: dict[str, list[str]] = {}
    for row in (tree.clauses, *(clause.children for clause in tree.walk())):
        same: dict[str, list[str]] = defaultdict(list)
        for clause in row:
            if not clause.children:
                same[" ".join(clause.full_text.split())].append(clause.id)
        found |= {id: ids for ids in same.values() if len(ids) > 1 for id in ids}
    return found


def measure(method: Method, found: Iterable[Case]) -> dict[str, Counts]:
    """Counts over all cases, and for each strength and each kind of text."""
    counts: dict[str, Counts] = defaultdict(Counts)
    for case in found:
        answer = method(case.revision.old, case.revision.new)
        for group in ("all revisions", case.strength, case.kind):
            judge(case.revision, answer, counts[group])
    return counts


def report(seeds: int, *, labels: bool = False) -> str:
    """Two tables: by group of revisions, and the relations themselves."""
    counts = measure(engine, cases(seeds, labels=labels))
    order = ["all revisions", *STRENGTHS]
    order += sorted(counts.keys() - set(order))
    pairs = [(group, *(counts[group].f1(name) for name in MEASURES)) for group in order]
    named = [f"{name} =" for name in TELLING]
    relations = [(group, *(counts[group].f1(name) for name in named)) for group in order]
    return "\n\n".join([
        table(("F1 of pairs, %", *MEASURES), pairs),
        table(("F1 of relations, %", *TELLING), relations),
    ])  # fmt: skip


def ranking(seeds: int, *, labels: bool = False) -> str:
    """Every revision with its figures, the worst first, to know which one to look at."""
    found = []
    for case in cases(seeds, labels=labels):
        counts = measure(engine, [case])["all revisions"]
        found.append((2 * counts.hits["all"] - counts.given["all"] - counts.wanted["all"], case,
                      counts))  # fmt: skip
    found.sort(key=lambda entry: (entry[0], entry[1].number))
    return table(
        ("wrong and missed", "revision", "kind", "strength", *MEASURES),
        [
            (-right, case.number, case.kind, case.strength, *map(counts.f1, MEASURES))
            for right, case, counts in found
        ],
    )


def mistakes(case: Case) -> Iterator[str]:
    """The wrong and the missing pairs of one revision, with the texts."""
    truth = case.revision
    pairs, inserted, dropped = engine(truth.old, truth.new)
    yield f"revision {case.number}: {case.kind}, {case.strength}"
    for sign, some, others in (("wrong", pairs, truth.pairs), ("missed", truth.pairs, pairs)):
        for a, b in some:
            if (a, b) not in others:
                yield f"{sign} {a} → {b} {sorted(some[a, b])}"
                yield f"    - {_shown(truth.old.get(a))}\n    + {_shown(truth.new.get(b))}"
            elif sign == "wrong" and (pairs[a, b] ^ truth.pairs[a, b]) & set(TELLING):
                yield f"relations {a} → {b} {sorted(pairs[a, b])}, true: {sorted(others[a, b])}"
                yield f"    - {_shown(truth.old.get(a))}\n    + {_shown(truth.new.get(b))}"
    for name, told, real, tree in (
        ("inserted", inserted, truth.inserted, truth.new),
        ("dropped", dropped, truth.dropped, truth.old),
    ):
        for sign, ids in (("wrongly", told - real), ("not seen as", real - told)):
            for id in sorted(ids):
                yield f"{sign} {name}: {id} {_shown(tree.get(id))}"


def _shown(clause: Clause) -> str:
    text = clause.full_text.replace("\n", " ⏎ ")
    return f"[{clause.kind}, {len(clause.children)} below] {text[:300]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=18, help="five revisions for each")
    parser.add_argument("--labels", action="store_true", help="leave the labels visible")
    parser.add_argument("--each", action="store_true", help="every revision, the worst first")
    parser.add_argument("--show", type=int, metavar="SEED", help="the mistakes in one revision")
    options = parser.parse_args()
    if options.each:
        print(ranking(options.seeds, labels=options.labels))
        return
    if options.show is None:
        print(report(options.seeds, labels=options.labels))
        return
    enough = max(options.seeds, options.show // 5 + 1)
    found = cases(enough, labels=options.labels)
    case = next(case for case in found if case.number == options.show)
    print("\n".join(mistakes(case)))


if __name__ == "__main__":
    main()
