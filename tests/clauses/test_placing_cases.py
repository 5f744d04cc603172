"""Readable cases: an old text, a new one, and where quotations from the old one stand now.

``dieu-1 @12 | words quoted → dieu-2 | words there @15``; offsets may be left out.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clauses import Tree, align, parse, place

CASES = sorted((Path(__file__).parent / "cases" / "placing").glob("*.txt"))
QUOTED = re.compile(r"(\S+)(?: @(-?\d+))? \| (.*) → (.*)")
NOWHERE = "cần xem lại"


def placed(old: Tree, new: Tree, line: str) -> str:
    """The line with what was found on its right side."""
    clause, start, quote, expected = QUOTED.fullmatch(line).groups()
    found = place(align(old, new), clause, quote, None if start is None else int(start)).quote
    said = NOWHERE
    if found:
        said = f"{found.clause} | {new.get(found.clause).full_text[found.start : found.end]}"
        said += f" @{found.start}" if re.search(r" @\d+$", expected) else ""
    return line.removesuffix(expected) + said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_quotations_stand_exactly_there(case: Path) -> None:
    _, rest = case.read_text(encoding="utf-8").split("\n=== old\n")
    old, rest = rest.split("\n=== new\n")
    new, places = rest.split("\n=== places\n")
    lines = places.splitlines()
    before, after = parse(old), parse(new)
    assert [placed(before, after, line) for line in lines] == lines
