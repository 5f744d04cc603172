"""Readable cases: an old text, a new one, and all that a person must be shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauses import Change, Renumbered, Reworded, Run, diff, parse
from clauses.as_json import change_data

CASES = sorted((Path(__file__).parent / "cases" / "changes").glob("*.txt"))
BRACKETS = {"=": "%s", "-": "[-%s-]", "+": "{+%s+}"}


def marked(runs: tuple[Run, ...]) -> str:
    """``Mức [-200-]{+300+} đồng``; noise is shown as it is in the new text."""
    text = "".join(run[2] if len(run) == 3 else BRACKETS[run[0]] % run[1] for run in runs)
    return text.replace("\n", " ⏎ ")


def described(change: Change) -> str:
    data = change_data(change)
    sides = [data[side] for side in ("old", "new") if side in data]
    ids = " → ".join(", ".join(side) if isinstance(side, list) else side for side in sides)
    match change:
        case Reworded(runs=runs):
            return f"reworded {ids}: {marked(runs)}"
        case Renumbered(old_label=old, new_label=new):
            return f"renumbered {ids} ({old} → {new})"
        case _:
            return f"{data['type']} {ids}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_exactly_these_changes_are_reported(case: Path) -> None:
    _, rest = case.read_text(encoding="utf-8").split("\n=== old\n")
    old, rest = rest.split("\n=== new\n")
    new, expected = rest.split("\n=== changes\n")
    found = [described(change) for change in diff(parse(old), parse(new))]
    assert found == [line for line in expected.splitlines() if line]
