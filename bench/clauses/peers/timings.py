"""How many processor seconds do others take for two large texts?

Each function takes both texts and gives its processor time, children included.
"""

from __future__ import annotations

import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.clauses.peers.alignments import optimal
from bench.clauses.peers.packages import GIT, package
from clauses import parse

Timing = Callable[[str, str], float]


def on_large() -> dict[str, Timing]:
    """Those that come to an end on large texts."""
    found: dict[str, Timing] = {}
    if GIT:
        found["git diff --word-diff (no clauses, loses blanks)"] = git
    if package("fast_diff_match_patch"):
        found["fast-diff-match-patch, characters of the whole text"] = fast_characters
    return found


def on_small() -> dict[str, Timing]:
    """Those that compare every clause with every other, and so only go through small texts."""
    found: dict[str, Timing] = {}
    if package("rapidfuzz") and package("scipy"):
        found["optimal assignment (rapidfuzz, scipy)"] = assignment
    return found


def git(old: str, new: str) -> float:
    """Processor seconds of the child process."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("old", old), ("new", new)):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [str(GIT), "diff", "--no-index", "--word-diff=porcelain", "old", "new"]
        subprocess.run(command, cwd=folder, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def fast_characters(old: str, new: str) -> float:
    return _timed(
        lambda: package("fast_diff_match_patch").diff(old, new, timelimit=0, cleanup="No")
    )


def assignment(old: str, new: str) -> float:
    trees = parse(old), parse(new)
    return _timed(lambda: optimal(*trees))


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
