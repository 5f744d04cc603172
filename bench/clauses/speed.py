"""How much time and memory does a comparison take, beside merely cutting the texts into words?

``python -m bench.clauses.speed``. The floor is ``re.findall`` of words, marks and blanks over both
texts, in the same process; all times are processor seconds, all judgements ratios to the floor.
Each measurement runs in a process of its own, so that nothing is warm; memory is the highest
resident size above that of a process that has imported the engine and holds both texts.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from bench.clauses.large import HOSTILE, Texts, large
from bench.clauses.mutations import Strength
from bench.clauses.peers.timings import on_large, on_small
from bench.clauses.tables import table
from bench.clauses.texts import ROOT
from clauses import align, changes_of, parse

MEGABYTE = 1 << 20
MOSTLY: Strength = "medium"  # as much as people edit
SIZES = (MEGABYTE // 4, MEGABYTE // 2, MEGABYTE, 2 * MEGABYTE)
PATIENCE = 60  # seconds of the clock after which a hostile text counts as not finished
_FLOOR = re.compile(r"\w+|[^\w\s]|\s+")
Result = TypeVar("Result")
Figures = dict[str, float]


def measured(old: str, new: str) -> Figures:
    """Processor seconds of each step, and megabytes; to be called in a fresh process."""
    before = _highest()
    parsed, trees = _timed(lambda: (parse(old), parse(new)))
    aligned, found = _timed(lambda: align(*trees))
    differed, _ = _timed(lambda: changes_of(found))
    megabytes = _highest() - before
    floor = _floor(old, new)
    return {
        "clauses": float(sum(1 for _ in trees[0].walk())),
        "floor": floor,
        "parse": parsed,
        "align": aligned,
        "diff": differed,
        "megabytes": megabytes,
    }


def _floor(old: str, new: str) -> float:
    return min(_timed(lambda: (_FLOOR.findall(old), _FLOOR.findall(new)))[0] for _ in range(3))


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def _highest() -> float:
    """The highest resident size of this process so far in megabytes, 0 where Linux is not there.

    ``ru_maxrss`` would count what the parent held when it started this process.
    """
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found.group(1)) / 1024 if found else 0.0


def apart(texts: Texts, patience: float | None = None) -> Figures | None:
    """The figures of one comparison in a process of its own; None if it ran out of patience."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in zip(("old", "new"), texts, strict=True):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "bench.clauses.speed", "--texts", folder]
        try:
            done = subprocess.run(
                command, cwd=ROOT, capture_output=True, text=True, timeout=patience
            )
        except subprocess.TimeoutExpired:
            return None
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:]
        raise RuntimeError(f"a comparison failed: {' '.join(last)}")
    figures: Figures = json.loads(done.stdout)
    return figures


def exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """The slope of time over size on logarithmic scales: 1 is linear.

    >>> round(exponent([1, 2, 4], [3, 6, 12]), 3)
    1.0
    """
    xs, ys = [math.log(size) for size in sizes], [math.log(value) for value in times]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum(
        (a - x) ** 2 for a in xs
    )


def growth() -> str:
    """The table over sizes, and how time grows with them."""
    rows, figures, sizes = [], [], []
    for size, strength in (*((size, MOSTLY) for size in SIZES), (SIZES[-1], "light")):
        texts = large(size, strength)
        found = apart(texts)
        if found is None:
            continue
        megabytes = len(texts[0].encode()) / MEGABYTE
        if strength == MOSTLY:
            figures.append(found)
            sizes.append(megabytes)
        both = found["align"] + found["diff"]
        rows.append((
            f"{megabytes:.2f} MB, {strength}", f"{found['clauses']:,.0f}", f"{found['floor']:.2f}",
            *(f"{found[name] / found['floor']:.1f}" for name in ("parse", "align")),
            f"{both / found['floor']:.1f}", f"{found['megabytes']:.0f}",
        ))  # fmt: skip
    head = ("size and edits", "clauses", "floor, CPU s", "parse / floor", "align / floor",
            "align and diff / floor", "memory, MB")  # fmt: skip
    slopes = [
        exponent(sizes, [sum(found[name] for name in names) for found in figures])
        for names in (("parse",), ("align", "diff"))
    ]
    return (
        table(head, rows)
        + f"\n\nGrowth exponent: {slopes[0]:.2f} for reading, {slopes[1]:.2f} for aligning and "
        "comparing (1 is linear)."
    )


def beside() -> str:
    """The table of what others need for the same texts, as multiples of the same floor."""
    rows: list[tuple[str, ...]] = []
    for size, peers in ((SIZES[-1], on_large), (SIZES[0], on_small)):
        texts = large(size)
        floor = _floor(*texts)
        for name, work in peers().items():
            times = f"{work(*texts) / floor:.1f}"
            rows.append((name, f"{len(texts[0].encode()) / MEGABYTE:.2f} MB", times))
    return table(("peer", "size", "time / floor"), rows)


def hostile() -> str:
    """The table of hostile texts."""
    rows: list[tuple[str, ...]] = []
    for name, texts in HOSTILE.items():
        found = apart(texts(), PATIENCE)
        if found is None:
            rows.append((name, f"over {PATIENCE}", "–", "–", "–"))
            continue
        both = found["align"] + found["diff"]
        rows.append((name, f"{found['parse'] + both:.2f}", f"{found['parse']:.2f}",
                     f"{both:.2f}", f"{found['megabytes']:.0f}"))  # fmt: skip
    head = ("hostile text", "all, CPU s", "parse", "align and diff", "memory, MB")
    return table(head, rows)


def importing() -> str:
    """What it costs to import the engine, beside starting Python."""
    bare, engine = (_started(code) for code in ("pass", "import clauses"))
    return (
        f"Starting Python takes {1000 * bare:.0f} ms of processor time, with the engine imported "
        f"{1000 * engine:.0f} ms: {engine / bare:.1f} times as much."
    )


def _started(code: str) -> float:
    """Processor seconds of a child process that runs some code, the least of several."""
    import resource

    times = []
    for _ in range(7):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def report() -> str:
    return "\n\n".join([growth(), beside(), hostile(), importing()])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="a folder with two texts, old and new")
    folder = parser.parse_args().texts
    if folder:
        texts = [(folder / name).read_text(encoding="utf-8") for name in ("old", "new")]
        print(json.dumps(measured(*texts)))
    else:
        print(report())


if __name__ == "__main__":
    main()
