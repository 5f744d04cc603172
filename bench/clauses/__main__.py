"""The whole bench: ``python -m bench.clauses`` prints every table and writes them to ``docs/``."""

from __future__ import annotations

import argparse
import platform
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from bench.clauses import alignment, drift, quotations, reliability, speed, wording
from bench.clauses.peers import alignments as peer_alignments
from bench.clauses.peers import packages
from bench.clauses.peers.quotations import finders
from bench.clauses.peers.wordings import wordings
from bench.clauses.tables import Row, table
from bench.clauses.texts import ROOT, corpus, samples
from clauses import VERSION

DOCUMENT = ROOT / "docs" / "engine-bench.md"
SHORT = 200  # clauses; xmldiff compares all with all, in Python
INTRODUCTION = """\
# The clause engine, measured

Written by `make bench-clauses`; not to be edited by hand. What the engine does is told in
[clauses/README.md](../clauses/README.md). Every figure here comes out of one run: the peers get
the same texts, the same truth and the same measures.

**How it is measured.** `bench/clauses/mutations.py` revises texts as people do (words, phrases,
amounts and sentences changed; clauses, articles and rows inserted, imitated, dropped, moved, split,
merged, promoted) and keeps, for every word of the new text, where it came from. Texts are real
articles, the same articles in invented words, boilerplate that differs by a word or an amount, and
flat rows of clauses. Strengths run from light (most clauses untouched) to extreme (most touched).
Nothing is random from run to run; times are processor seconds and judged as ratios within the
run.
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=18, help="five revisions for each")
    parser.add_argument("--write", type=Path, default=DOCUMENT, help="where the document goes")
    options = parser.parse_args()
    parts = [INTRODUCTION + "\n" + _here()]
    failed = False
    for title, section in _sections(options.seeds).items():
        start = time.process_time()
        try:
            body = section()
        except Exception:
            traceback.print_exc()
            failed, body = True, "This part of the bench failed."
        parts.append(f"## {title}\n\n{body}")
        print(f"{parts[-1]}\n", flush=True)
        print(f"[{title}: {time.process_time() - start:.0f} s]", file=sys.stderr)
    options.write.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return int(failed)


def _sections(seeds: int) -> dict[str, Callable[[], str]]:
    return {
        "Pairing clauses": lambda: pairing(seeds),
        "What a score means": lambda: (
            "Pairs in bins of their scores: of the pairs scored 0.9, about nine in ten should be "
            "right.\n\n" + reliability.report(seeds)
        ),
        "Ten versions": lambda: (
            "Each version revises the one before; the engine aligns neighbours and carries "
            "identities. Shares of clauses whose first appearance it knows rightly.\n\n"
            + drift.report()
        ),
        "Showing a change of wording": words,
        "Finding quoted words again": quotes,
        "Time and memory": lambda: _explained(speed) + speed.report(),
    }


def _here() -> str:
    """What this run had before it."""
    real = len([name for name in corpus() if not name.startswith("quy-che")])
    texts = f"{len(corpus()) - real} demo texts of this project"
    texts += f" and {real} real Vietnamese laws and decrees" if samples() else " (no real laws)"
    versions = ", ".join(f"{name} {version}" for name, version in packages.versions().items())
    return (
        f"**This run.** Engine version {VERSION}; {texts}; Python {platform.python_version()}; "
        f"{versions}{'; git' if packages.GIT else ''}."
    )


def _explained(module: object) -> str:
    """The docstring of a part as Markdown, without the question that it answers."""
    paragraphs = (module.__doc__ or "").strip().split("\n\n")
    text = re.sub(r":\w+:(`[^`]+`)", r"\1", "\n\n".join(paragraphs[1:]))
    return text.replace("``", "`") + "\n\n"


def pairing(seeds: int) -> str:
    """The engine and its peers over all revisions, then the engine in detail."""
    found = list(alignment.cases(seeds))
    methods = {"**the engine**": alignment.engine, **peer_alignments.alignments()}
    rows = _side_by_side(methods, found)
    labelled = {
        "the engine, labels visible": alignment.engine,
        "same number, labels visible": peer_alignments.same_number,
    }
    visible = list(alignment.cases(seeds, labels=True))
    rows += _side_by_side(labelled, visible)
    head = ("F1 of pairs, %", *alignment.MEASURES)
    parts = [
        f"{len(found)} revisions, labels hidden unless said otherwise. Micro F1 of pairs: all of "
        "them; those of which the truth or the answer says *moved*, *split* or *merged* (a method "
        "that knows no such word is measured on the pairs); and of the sets *inserted* and "
        "*dropped*.",
        table(head, rows),
    ]
    if packages.package("xmldiff"):
        short = [case for case in found if sum(1 for _ in case.revision.old.walk()) < SHORT]
        few = {"**the engine**": alignment.engine, "xmldiff": peer_alignments.by_xmldiff}
        parts.append(f"The {len(short)} revisions of texts with fewer than {SHORT} clauses:")
        parts.append(table(head, _side_by_side(few, short)))
    return "\n\n".join([*parts, "The engine in detail:", alignment.report(seeds)])


def _side_by_side(
    methods: Mapping[str, alignment.Method], found: Iterable[alignment.Case]
) -> list[Row]:
    """One row a method; case by case, so that methods can share what they measure of a case."""
    counts = {name: alignment.Counts() for name in methods}
    for case in found:
        for name in list(counts):
            try:
                answer = methods[name](case.revision.old, case.revision.new)
            except Exception as error:
                _without(name, error)
                del counts[name]
            else:
                alignment.judge(case.revision, answer, counts[name])
    return [
        (name, *(count.f1(measure) for measure in alignment.MEASURES))
        for name, count in counts.items()
    ]


def words() -> str:
    """The engine and its peers on wording."""
    differs = {"**the engine**": wording.engine, **wordings()}
    return _explained(wording) + wording.report(
        lambda line: _rows(differs, lambda differ: line("", differ)[1:])
    )


def quotes() -> str:
    """The engine and its peers on quotations."""
    methods = {"**the engine**": quotations.engine, **finders()}
    rows = _rows(methods, lambda finder: quotations.row("", finder)[1:])
    return _explained(quotations) + table(quotations.HEAD, rows)


def _rows(methods: Mapping[str, Callable[..., object]], figures: Callable[..., Row]) -> list[Row]:
    """One row a method; a peer that breaks down is named and doesn't stop the others."""
    rows: list[Row] = []
    for name, method in methods.items():
        try:
            rows.append((name, *figures(method)))
        except Exception as error:
            _without(name, error)
    return rows


def _without(name: str, error: Exception) -> None:
    """Go on without a peer that broke down; not without the engine."""
    if "engine" in name:
        raise error
    print(f"[{name} failed: {error!r}]", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
