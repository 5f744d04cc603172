"""In a real law an article is inserted: once mended, every reference means what it meant."""

from __future__ import annotations

import re

from clauses import parse, references
from regulations.findings.mending import mended
from regulations.findings.searching import found_in
from tests.clauses.test_samples import FOLDER, pytestmark

__all__ = ["pytestmark"]  # skipped where the sample texts are not at hand


def shifted(id: str) -> str:
    """The id of a clause once a new Điều 10 stands before it."""
    return re.sub(r"^dieu-(\d+)", lambda found: f"dieu-{behind(int(found[1]))}", id)


def behind(number: int) -> int:
    return number + (number >= 10)


def test_after_mending_each_reference_means_what_it_meant() -> None:
    before = next(FOLDER.glob("06a*")).read_text(encoding="utf-8")
    head, tail = before.split("\nĐiều 10.", 1)
    tail = re.sub(
        r"\nĐiều (\d+)\. ", lambda found: f"\nĐiều {behind(int(found[1]))}. ", "\nĐiều 10." + tail
    )
    draft = f"{head}\nĐiều 10. Chèn\nLời mới hoàn toàn.{tail}"
    findings = found_in(draft, before)
    assert len(findings) > 80
    now = parse(mended(draft, findings))
    assert [(found.clause, found.targets) for found in references(now)] == [
        (shifted(found.clause), tuple(map(shifted, found.targets)))
        for found in references(parse(before))
    ]
