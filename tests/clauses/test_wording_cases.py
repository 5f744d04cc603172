"""Readable cases of changed wording: an old text, a new one, and what a person is shown.

A case file says in its first line what its cases have in common; each case has a title, the old
and the new text (``⏎`` line break, ``␣`` no-break space) and the marks.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from clauses import Run, both_texts, wording

FOLDER = Path(__file__).parent / "cases" / "wording"
MARKS = {"=": "%s", "-": "[-%s-]", "+": "{+%s+}", "~": "{~%s→%s~}"}


def cases() -> list[tuple[str, str, str, str]]:
    """Title, old text, new text and marks of every case."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n")[1:]:
            title, *lines = block.strip("\n").splitlines()
            old, new, marked = (line[5:] for line in lines)
            found.append((f"{path.stem}: {title}", old, new, marked))
    return found


def marked(runs: list[Run]) -> str:
    return written("".join(MARKS[run[0]] % tuple(run[1:]) for run in runs))


def written(text: str) -> str:
    return text.replace("\n", "⏎").replace("\u00a0", "␣")


def meant(text: str) -> str:
    return text.replace("⏎", "\n").replace("␣", "\u00a0")


@pytest.mark.parametrize(("title", "old", "new", "expected"), cases(), ids=lambda part: part[:60])
def test_a_change_is_shown_like_this(title: str, old: str, new: str, expected: str) -> None:
    runs = wording(meant(old), meant(new))
    assert marked(runs) == expected
    assert both_texts(runs) == (meant(old), meant(new))
