"""References of a real law: nearly all find their clauses."""

from __future__ import annotations

from clauses import parse, references
from tests.clauses.test_samples import FOLDER, pytestmark

__all__ = ["pytestmark"]  # skipped where the sample texts are not at hand


def law() -> str:
    return next(FOLDER.glob("06a*")).read_text(encoding="utf-8")


def test_the_references_of_a_law_resolve() -> None:
    found = references(parse(law()))
    own = [reference for reference in found if reference.kind != "external"]
    assert (len(found), len(own)) == (133, 132)  # counted in the text by search
    assert sum(reference.kind == "internal" for reference in own) >= 0.98 * len(own)
