"""How do others pair the clauses of two versions?

Pairs only: none of them speaks of moves, splits or merges, so the measure counts whether they find
the pairs for which the truth does.
"""

from __future__ import annotations

import difflib
import re
import subprocess
import tempfile
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from bench.clauses.alignment import Answer, Method
from bench.clauses.peers.packages import GIT, package
from clauses import Clause, Tree
from clauses.labels import rank

LIKE = 0.5  # two clauses less alike than this are not paired by any of them
_COLOURED = re.compile(r"\x1b\[([0-9;]*)m")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")  # XML has no place for them
_MOVED = {"-": "35", "+": "36"}  # the colours we give git for lines that were moved


def alignments() -> dict[str, Method]:
    """The peers that are installed, by name."""
    found: dict[str, Method] = {"difflib on lines": by_difflib}
    if GIT:
        found["git --color-moved"] = by_git
    if package("rapidfuzz"):
        found["greedy best ratio (rapidfuzz)"] = greedy
        if package("scipy"):
            found["optimal assignment (rapidfuzz, scipy)"] = optimal
        found["sequence alignment (rapidfuzz, numpy)"] = in_order
    return found


def same_number(old: Tree, new: Tree) -> Answer:
    """Clauses with the same chain of numbers; needs labels."""
    numbered = {_chain(new, clause): clause.id for clause in new.walk()}
    pairs = [
        (clause.id, numbered[chain])
        for clause in old.walk()
        if (chain := _chain(old, clause)) in numbered
    ]
    return answer(old, new, pairs)


def _chain(tree: Tree, clause: Clause) -> tuple[object, ...]:
    """Kinds and numbers from the article downwards; what bears no number goes by its place."""
    path = tree.path(clause.id)
    start = next((i for i, one in enumerate(path) if one.kind == "article"), 0)
    above = [tree.clauses, *(one.children for one in path)]
    chain: list[object] = []
    for depth, one in enumerate(path[start:], start):
        number = rank(one.label, letters=one.kind == "point")
        alike = [other.id for other in above[depth] if other.kind == one.kind]
        chain.append((one.kind, number or alike.index(one.id)))
    return tuple(chain)


def answer(old: Tree, new: Tree, pairs: Iterable[tuple[str, str]]) -> Answer:
    """Pairs without relations, and what is left over."""
    found = {pair: frozenset[str]() for pair in pairs}
    paired_old, paired_new = {a for a, _ in found}, {b for _, b in found}
    inserted = frozenset(c.id for c in new.walk() if c.id not in paired_new)
    return found, inserted, frozenset(c.id for c in old.walk() if c.id not in paired_old)


def by_difflib(old: Tree, new: Tree) -> Answer:
    """One clause a line; lines replaced are paired one after the other."""
    a, b = list(old.walk()), list(new.walk())
    matcher = difflib.SequenceMatcher(None, _lines(a), _lines(b), autojunk=False)
    pairs: list[tuple[Clause, Clause]] = []
    for op, i, i_end, j, j_end in matcher.get_opcodes():
        if op in ("equal", "replace"):
            pairs += zip(a[i:i_end], b[j:j_end], strict=False)
    return answer(old, new, ((x.id, y.id) for x, y in pairs))


def _lines(clauses: Sequence[Clause]) -> list[str]:
    return [" ".join(clause.full_text.split()) for clause in clauses]


def by_git(old: Tree, new: Tree) -> Answer:
    """One clause a line; git says which lines were moved, the rest of a hunk is paired in order."""
    a, b = list(old.walk()), list(new.walk())
    pairs: list[tuple[Clause, Clause]] = []
    moved: dict[str, dict[str, deque[Clause]]] = {"-": defaultdict(deque), "+": defaultdict(deque)}
    hunk: dict[str, list[Clause]] = {"-": [], "+": []}
    left = {"-": iter(a), "+": iter(b)}
    for line in _git_lines(_lines(a), _lines(b)):
        colours, plain = _COLOURED.findall(line), _COLOURED.sub("", line)
        sign, text = plain[:1], plain[1:]
        if sign not in left:
            pairs += zip(hunk["-"], hunk["+"], strict=False)
            hunk = {"-": [], "+": []}
            pairs.append((next(left["-"]), next(left["+"])))
        elif _MOVED[sign] in colours:
            moved[sign][text].append(next(left[sign]))
        else:
            hunk[sign].append(next(left[sign]))
    pairs += zip(hunk["-"], hunk["+"], strict=False)
    for text, clauses in moved["-"].items():
        pairs += zip(clauses, moved["+"].get(text, ()), strict=False)
    return answer(old, new, ((x.id, y.id) for x, y in pairs))


def _git_lines(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The body of git's difference with all of the context."""
    settings = ["-c", "color.diff.oldMoved=magenta", "-c", "color.diff.newMoved=cyan"]
    options = ["--no-index", "--color=always", "--color-moved=plain", "--unified=1000000"]
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in (("old", old), ("new", new)):
            text = "".join(f"{line}\n" for line in lines)
            (Path(folder) / name).write_text(text, encoding="utf-8")
        command = [str(GIT), *settings, "diff", *options, "old", "new"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    lines = done.stdout.split("\n")[:-1]
    if not lines:
        return [f" {line}" for line in old]
    start = next(i for i, line in enumerate(lines) if _COLOURED.sub("", line).startswith("@@"))
    return lines[start + 1 :]


def _ratios(old: Tree, new: Tree) -> tuple[list[Clause], list[Clause], Any]:
    """All ratios at once, 0 where they are below the floor."""
    a, b = list(old.walk()), list(new.walk())
    return a, b, _matrix(tuple(_lines(a)), tuple(_lines(b)))


@lru_cache(maxsize=1)
def _matrix(old: tuple[str, ...], new: tuple[str, ...]) -> Any:
    process, fuzz = package("rapidfuzz.process"), package("rapidfuzz.fuzz")
    return process.cdist(old, new, scorer=fuzz.ratio, score_cutoff=100 * LIKE)


def greedy(old: Tree, new: Tree) -> Answer:
    """The most alike first, each clause once; the nearer one on a tie."""
    a, b, matrix = _ratios(old, new)
    ranked = sorted(
        (-float(matrix[i, j]), abs(i - j), i, j)
        for i, j in zip(*(side.tolist() for side in matrix.nonzero()), strict=True)
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in ranked:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return answer(old, new, ((a[i].id, b[j].id) for i, j in partner.items()))


def optimal(old: Tree, new: Tree) -> Answer:
    """The assignment with the greatest sum of ratios."""
    a, b, matrix = _ratios(old, new)
    rows, columns = package("scipy.optimize").linear_sum_assignment(matrix, maximize=True)
    chosen = zip(rows.tolist(), columns.tolist(), strict=True)
    return answer(old, new, ((a[i].id, b[j].id) for i, j in chosen if matrix[i, j]))


def in_order(old: Tree, new: Tree) -> Answer:
    """The sequence of pairs in order with the greatest sum (Needleman and Wunsch 1970)."""
    numpy = package("numpy")
    a, b, matrix = _ratios(old, new)
    best = numpy.zeros((len(a) + 1, len(b) + 1), dtype=numpy.float32)
    for i in range(len(a)):
        through = numpy.maximum(best[i, 1:], best[i, :-1] + matrix[i])
        best[i + 1, 1:] = numpy.maximum.accumulate(through)
    pairs = []
    i, j = len(a), len(b)
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((a[i].id, b[j].id))
    return answer(old, new, pairs)


def by_xmldiff(old: Tree, new: Tree) -> Answer:
    """The matches of xmldiff on trees of elements; quadratic, so only for short texts."""
    etree, diff = package("lxml.etree"), package("xmldiff.diff")
    differ = diff.Differ(fast_match=True, ignored_attrs=["id"])
    matches = differ.match(_element(etree, old), _element(etree, new))
    pairs = ((a.get("id"), b.get("id")) for a, b, *_ in matches)
    return answer(old, new, ((a, b) for a, b in pairs if a and b))


def _element(etree: Any, tree: Tree) -> Any:
    root = etree.Element("text")
    waiting = [(clause, root) for clause in reversed(tree.clauses)]
    while waiting:
        clause, above = waiting.pop()
        element = etree.SubElement(above, clause.kind, id=clause.id)
        element.text = _CONTROL.sub("", " ".join(clause.full_text.split()))
        waiting.extend((child, element) for child in reversed(clause.children))
    return root
