"""Does a clause keep its identity over ten versions?

``python -m bench.clauses.drift [--versions N]``. Each version is a revision of the one before. The
engine aligns neighbours and carries identities; the truth carries them along the heirs. A clause
of the last version is right if both say that it first appeared as the same clause of the same
version.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from bench.clauses.alignment import pool_for
from bench.clauses.mutations import Revision, Strength, revise, unlabelled
from bench.clauses.tables import percent, table
from bench.clauses.texts import corpus
from clauses import Tree, align, carry

VERSIONS, TEXTS = 10, 4
First = tuple[int, int]  # the version a clause appeared in, and its position there


def history(name: str, versions: int, strength: Strength, *, labels: bool) -> list[Revision]:
    """Revisions of one text, each of the version that the one before led to."""
    trees = corpus()
    tree, pool = trees[name], pool_for(name, trees)
    found: list[Revision] = []
    for number in range(1, versions):
        found.append(revise(tree, seed=number, strength=strength, labels=labels, pool=pool))
        tree = found[-1].new
    return found


def true_lineages(revisions: Sequence[Revision]) -> Iterator[list[First]]:
    """For each version after the first, where each of its clauses first appeared."""
    first = [(0, position) for position, _ in enumerate(revisions[0].old.walk())]
    for version, revision in enumerate(revisions, 1):
        before = {clause.id: at for clause, at in zip(revision.old.walk(), first, strict=True)}
        origin = {new: old for old, new in revision.heirs.items()}
        first = [
            before[origin[clause.id]] if clause.id in origin else (version, position)
            for position, clause in enumerate(revision.new.walk())
        ]
        yield first


def carried_lineages(revisions: Sequence[Revision]) -> Iterator[list[First]]:
    """The same as the engine sees it."""
    carried = revisions[0].old
    seen: dict[str, First] = {c.id: (0, place) for place, c in enumerate(carried.walk())}
    for version, revision in enumerate(revisions, 1):
        carried = carry(align(carried, _fresh(revision.new)))
        for place, clause in enumerate(carried.walk()):
            seen.setdefault(clause.id, (version, place))
        yield [seen[clause.id] for clause in carried.walk()]


def _fresh(tree: Tree) -> Tree:
    """The tree under ids that no other version has; those of labels are theirs already."""
    labelled = any(clause.label for clause in tree.walk())
    return tree if labelled else unlabelled(tree, "v")


def report(versions: int = VERSIONS) -> str:
    """Shares of right lineages after one step, halfway and at the end."""
    rows = []
    strengths: tuple[Strength, ...] = ("light", "medium")
    for strength in strengths:
        for labels in (True, False):
            right, total = [0] * (versions - 1), [0] * (versions - 1)
            for name in list(corpus())[:: max(1, len(corpus()) // TEXTS)][:TEXTS]:
                found = history(name, versions, strength, labels=labels)
                both = zip(true_lineages(found), carried_lineages(found), strict=True)
                for step, (true, carried) in enumerate(both):
                    right[step] += sum(a == b for a, b in zip(true, carried, strict=True))
                    total[step] += len(true)
            shown = [0, (versions - 1) // 2, versions - 2]
            shares = [percent(right[step], total[step]) for step in shown]
            rows.append((strength, "visible" if labels else "hidden", *shares))
    head = ("revisions", "labels", "version 2, %", f"version {(versions - 1) // 2 + 2}, %",
            f"version {versions}, %")  # fmt: skip
    return table(head, rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--versions", type=int, default=VERSIONS)
    print(report(parser.parse_args().versions))


if __name__ == "__main__":
    main()
