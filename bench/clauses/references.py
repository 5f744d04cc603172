"""Do the references of a text find their clauses? Counts, and a sample to be checked by hand.

``python -m bench.clauses.references FILE [--sample 100]``
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

from clauses import Tree, parse
from clauses.referring.resolving import Reference, references
from clauses.tree import Clause

AROUND = 60  # letters shown on both sides
SEED = 2026


def main() -> None:
    """Print the counts of one file, and a sample of its references with their targets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--sample", type=int, default=100)
    arguments = parser.parse_args()
    tree = parse(arguments.file.read_text())
    began = time.perf_counter()
    found = references(tree)
    took = time.perf_counter() - began
    counts = Counter(reference.kind for reference in found)
    own = len(found) - counts["external"]
    print(f"{len(found)} references in {1000 * took:.0f} ms: {dict(counts)}")
    print(f"of {own} to the text itself {counts['internal']} resolve")
    chosen = random.Random(SEED).sample(found, min(arguments.sample, len(found)))
    for reference in sorted(chosen, key=found.index):
        print("\n" + told(tree, reference))


def told(tree: Tree, reference: Reference) -> str:
    """A reference in its sentence, and what each of its numbers was taken for."""
    text = tree.get(reference.clause).full_text
    before = text[max(0, reference.start - AROUND) : reference.start]
    after = text[reference.end : reference.end + AROUND]
    sentence = f"{before}[{reference.text}]{after}".replace("\n", " / ")
    lines = [f"{reference.clause}: {reference.kind} {reference.fault}", f"  …{sentence}…"]
    for part in reference.parts:
        if part.leaf:
            target = tree.find(part.target)
            words = _beginning(target) if target else "-"
            lines.append(f"  {part.level} {part.number or 'này'} = {part.target or '?'}: {words}")
    return "\n".join(lines)


def _beginning(clause: Clause) -> str:
    return f"{clause.label} {clause.full_text[:70]}".replace("\n", " / ")


if __name__ == "__main__":
    main()
