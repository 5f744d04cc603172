"""How does a text become a version: frozen, with its clauses and the lineage of each?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from sqlalchemy import func, insert, select

import clock
from accounts.models import Person
from clauses import VERSION as ENGINE
from clauses import Tree, parse
from clauses.tree import Clause as Unit
from database import add, db, transaction
from errors import Conflict, Invalid
from journal.recording import record
from regulations.drafting import keep
from regulations.findings.searching import blocking
from regulations.lifecycle import Stage, VersionKind
from regulations.models import Clause, DraftSave, Lineage, Regulation, Version
from regulations.moving import move
from regulations.pairing import Link, links_between
from regulations.places import places
from regulations.queries import find_draft, find_draft_save, list_clauses
from regulations.texts import tree_of

_BEGINS_ANEW = {Stage.ISSUED, Stage.REJECTED, Stage.WITHDRAWN}
_OUT_OF_HAND = {Stage.TABLED, Stage.ADOPTED}
# Stands in the note of a version: words of the document, not of the page.
_OPENLY = "Công bố khi còn %d dẫn chiếu chưa đúng. Lý do: %s"
_DRAFTS = (VersionKind.DRAFT, VersionKind.TABLED)


@transaction()
def publish(
    regulation: Regulation,
    *,
    by: Person | None,
    note: str = "",
    revision: int,
    kind: VersionKind = VersionKind.DRAFT,
    despite: str = "",
) -> Version:
    """Publish the working draft as it stood at ``revision``, which the drafter has seen.

    With broken references it goes out only for a reason (``despite``), which readers see.
    """
    draft = checked_draft(regulation, revision)
    _check_stage(regulation)
    previous = latest_version(regulation)
    if previous is not None and previous.markdown == draft.markdown:
        raise Invalid(
            "Bản đang soạn chưa khác gì bản đã công bố gần nhất, nên chưa có gì để công bố."
        )
    broken = blocking(draft.markdown, previous.markdown if previous else None)
    if broken and not despite.strip():
        raise Invalid(
            "Dự thảo còn %(count)s dẫn chiếu sai. Hãy sửa, hoặc nêu lý do vẫn công bố.",
            field="despite",
            count=len(broken),
        )
    if broken:
        note = f"{note}\n\n{_OPENLY % (len(broken), despite.strip())}".strip()
    if regulation.stage in _BEGINS_ANEW:
        move(regulation, Stage.DRAFTING, by=by)
    version = publish_text(
        regulation, markdown=draft.markdown, kind=kind, previous=previous, note=note, by=by
    )
    if broken:
        record(
            by, "published_with_faults", "version", version.id,
            places=len(broken), reason=despite.strip(),
        )  # fmt: skip
    return version


@transaction()
def publish_text(
    regulation: Regulation,
    *,
    markdown: str,
    kind: VersionKind,
    previous: Version | None,
    note: str = "",
    by: Person | None,
) -> Version:
    """Freeze a text as the next version; its clauses carry on the identities of ``previous``.

    The working draft follows: whoever goes on writing begins with what was published.
    """
    tree = parse(markdown)
    version = add(
        Version(
            regulation_id=regulation.id,
            number=_next_number(regulation),
            draft_number=next_draft_number(regulation) if kind in _DRAFTS else None,
            kind=kind,
            previous_id=previous.id if previous else None,
            markdown=markdown,
            sha256=hashlib.sha256(markdown.encode()).hexdigest(),
            engine=ENGINE,
            note=note,
            published_at=clock.now(),
            published_by_id=by.id if by else None,
        )
    )
    _write_clauses(version, tree, previous)
    newest = find_draft(regulation)
    if newest is None or newest.markdown != markdown:
        keep(regulation, markdown, by=by)
    db.session.expire(regulation, ["versions"])
    record(
        by, "published_version", "version", version.id,
        regulation=regulation.slug, number=version.number, kind=kind.value, sha256=version.sha256,
    )  # fmt: skip
    return version


def checked_draft(regulation: Regulation, revision: int) -> DraftSave:
    """The working draft, if ``revision`` is still the newest save."""
    newest = find_draft(regulation)
    if newest is None:
        raise Invalid("Chưa có bản đang soạn. Hãy nhập hoặc soạn dự thảo trước khi công bố.")
    if newest.revision != revision:
        seen = find_draft_save(regulation, revision)
        raise Conflict(
            "Bản đang soạn đã được sửa sau khi bạn mở trang này, nên chưa công bố. "
            "Hãy xem lại bản mới rồi công bố.",
            yours=seen.markdown if seen else "",
            theirs=newest.markdown,
        )
    return newest


def latest_version(regulation: Regulation) -> Version | None:
    """The newest version as the database has it now."""
    chosen = select(Version).where(Version.regulation_id == regulation.id)
    return db.session.scalars(chosen.order_by(Version.number.desc()).limit(1)).first()


def next_draft_number(regulation: Regulation) -> int:
    """ "Dự thảo lần n": drafts are counted anew after every text adopted or in force."""
    kinds = db.session.scalars(
        select(Version.kind)
        .where(Version.regulation_id == regulation.id)
        .order_by(Version.number.desc())
    )
    count = 1
    for kind in kinds:
        if kind not in _DRAFTS:
            break
        count += 1
    return count


def _next_number(regulation: Regulation) -> int:
    highest = select(func.max(Version.number)).where(Version.regulation_id == regulation.id)
    return (db.session.scalar(highest) or 0) + 1


def _check_stage(regulation: Regulation) -> None:
    if regulation.stage in _OUT_OF_HAND:
        raise Invalid(
            "Văn bản đang ở bước “%(now)s”, nên không công bố dự thảo mới lúc này.",
            now=regulation.stage.label,
        )


def _write_clauses(version: Version, tree: Tree, previous: Version | None) -> None:
    """Clause rows with carried identities, and one lineage row for each pair."""
    if previous is None:
        _insert_clauses(version, tree, {clause.id: uuid4().hex for clause in tree.walk()})
        return
    before = list_clauses(previous)
    links, identities = links_between(tree_of(before, by_identity=True), tree)
    numbers = _insert_clauses(version, tree, identities)
    _insert_lineage(previous, version, links, {row.identity: row.id for row in before}, numbers)


def _insert_clauses(version: Version, tree: Tree, identities: Mapping[str, str]) -> dict[str, int]:
    """Rows level by level, since a row names its parent and is never changed; ids by address."""
    place = places(tree)
    numbers: dict[str, int] = {}
    statement = insert(Clause).returning(Clause.id, sort_by_parameter_order=True)
    for depth, level in enumerate(_levels(tree)):
        rows: list[dict[str, Any]] = [
            {
                "version_id": version.id,
                "parent_id": numbers[parent] if parent else None,
                "position": position,
                "depth": depth,
                "identity": identities[unit.id],
                "address": unit.id,
                "kind": unit.kind,
                "label": unit.label,
                "title": unit.title,
                "text": unit.text,
                "place": place[unit.id],
            }
            for position, unit, parent in level
        ]
        made = db.session.scalars(statement, rows)
        numbers.update(zip((unit.id for _, unit, _ in level), made, strict=True))
    return numbers


def _levels(tree: Tree) -> Iterator[list[tuple[int, Unit, str]]]:
    """The clauses of each depth: position in the whole text, clause, address of its parent."""
    positions = {clause.id: position for position, clause in enumerate(tree.walk())}
    level = [(positions[top.id], top, "") for top in tree.clauses]
    while level:
        yield level
        level = [
            (positions[child.id], child, unit.id) for _, unit, _ in level for child in unit.children
        ]


def _insert_lineage(
    old: Version,
    new: Version,
    links: list[Link],
    old_numbers: Mapping[str, int],
    new_numbers: Mapping[str, int],
) -> None:
    rows: list[dict[str, Any]] = [
        {
            "old_version_id": old.id,
            "new_version_id": new.id,
            "old_clause_id": old_numbers[link.old] if link.old is not None else None,
            "new_clause_id": new_numbers[link.new] if link.new is not None else None,
            "relations": list(link.relations),
            "score": link.score,
            "reason": str(link.reason),
        }
        for link in links
    ]
    if rows:
        db.session.execute(insert(Lineage), rows)
