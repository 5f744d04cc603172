"""How are references brought up to date in the working draft, by a save like any other?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from accounts.models import Person
from clauses import Clause, Tree, parse, write
from database import transaction
from errors import Invalid
from journal.recording import record
from regulations.drafting import LIMIT_MB, save_draft
from regulations.findings.searching import found_in
from regulations.findings.values import Finding
from regulations.models import DraftSave, Regulation
from regulations.publishing import checked_draft, latest_version


@transaction()
def mend(
    regulation: Regulation,
    *,
    revision: int,
    keys: Collection[str],
    by: Person | None,
    limit_mb: int = LIMIT_MB,
) -> DraftSave:
    """Write today's numbers into the references that still bear old ones.

    ``keys`` names the findings; "all" stands for every one. Refused where the draft was saved since
    it was looked at at ``revision``.
    """
    draft = checked_draft(regulation, revision)
    latest = latest_version(regulation)
    found = found_in(draft.markdown, latest.markdown if latest else None)
    chosen = [one for one in found if one.wording and ("all" in keys or one.key in keys)]
    if not chosen:
        raise Invalid("Không còn dẫn chiếu nào theo số cũ ở đây. Hãy xem lại trang soát dự thảo.")
    text = mended(draft.markdown, chosen)
    saved = save_draft(regulation, markdown=text, base_revision=revision, by=by, limit_mb=limit_mb)
    record(
        by, "updated_references", "regulation", regulation.id,
        revision=saved.revision, places=len(chosen),
    )  # fmt: skip
    return saved


def mended(text: str, findings: Iterable[Finding]) -> str:
    """The text with each finding's wording in place of its words, all else as it was typed.

    Where the place can't be told in the source for certain, the whole text is written anew from
    its tree.
    """
    tree = parse(text)
    by_clause: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_clause[finding.address].append(finding)
    wanted = tree
    for id, ones in by_clause.items():
        wanted = _amended(wanted, id, ones)
    typed = _typed(text, tree, by_clause)
    return typed if typed is not None and parse(typed) == wanted else write(wanted)


def _amended(tree: Tree, id: str, findings: list[Finding]) -> Tree:
    clause = tree.get(id)
    words = clause.full_text
    for one in sorted(findings, key=lambda finding: -finding.start):
        words = words[: one.start] + one.wording + words[one.start + len(one.words) :]
    if clause.title and clause.text:
        title, _, text = words.partition("\n")
        return tree.replace(id, title=title, text=text)
    return tree.replace(id, **{"title" if clause.title else "text": words})


def _typed(text: str, tree: Tree, by_clause: dict[str, list[Finding]]) -> str | None:
    """The source with the words changed where they stand in it."""
    starts = _line_starts(text)
    changes: list[tuple[int, int, str]] = []
    for clause, end_line in _with_end(tree, len(starts)):
        for one in by_clause.get(clause.id, ()):
            shape = re.compile(r"\s+".join(map(re.escape, one.words.split())) + r"(?![^\W_])")
            end = starts[end_line - 1] if end_line <= len(starts) else len(text)
            there = list(shape.finditer(text, starts[clause.line - 1], end))
            # Counted from the end: in front, the label may bear the same words.
            behind = sum(1 for _ in shape.finditer(clause.full_text, one.start))
            if behind == 0 or len(there) < behind:
                return None
            found = there[-behind]
            changes.append((found.start(), found.end(), one.wording))
    for start, end, wording in sorted(changes, reverse=True):
        text = text[:start] + wording + text[end:]
    return text


def _with_end(tree: Tree, lines: int) -> Iterator[tuple[Clause, int]]:
    """Each clause and the line where the next one begins."""
    end = lines + 1
    following: list[tuple[Clause, int]] = []
    for clause in reversed(list(tree.walk())):
        following.append((clause, end))
        if 0 < clause.line < end:
            end = clause.line
    yield from reversed(following)


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]
