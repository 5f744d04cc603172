"""A published version is frozen, numbered, hashed; its clauses keep their identity."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DatabaseError

from accounts.models import Person
from database import db, transaction
from errors import Conflict, Invalid
from journal.models import Entry
from regulations import drafting, importing, publishing
from regulations.lifecycle import Stage, VersionKind
from regulations.models import Kind, Lineage, Regulation, Version
from regulations.moving import move
from regulations.proposing import propose
from regulations.queries import find_draft, get_clause, list_clauses, list_unpublished
from tests.regulations.conftest import FIRST, SECOND


@pytest.mark.postgres
def test_the_first_version_holds_every_clause_at_its_address(first: Version) -> None:
    assert (first.number, first.draft_number, first.kind) == (1, 1, VersionKind.DRAFT)
    assert first.sha256 == hashlib.sha256(FIRST.encode()).hexdigest()
    point = get_clause(first, "dieu-2.khoan-2.diem-b")
    assert point.place == "Điều 2 khoản 2 điểm b"
    assert point.text == "Trong thành phố, cách trụ sở từ 15 km: 200.000 đồng một ngày."
    assert point.parent == get_clause(first, "dieu-2.khoan-2")


def test_clauses_stand_in_document_order(first: Version) -> None:
    clauses = list_clauses(first)
    assert [clause.position for clause in clauses] == list(range(len(clauses)))
    assert [c.address for c in clauses if c.kind == "article"] == [
        "dieu-1", "dieu-2", "dieu-3", "dieu-4",
    ]  # fmt: skip


@pytest.mark.postgres
def test_identity_is_carried_and_is_not_the_number(first: Version, second: Version) -> None:
    for old, new in (
        ("dieu-2", "dieu-3"),
        ("dieu-2.khoan-2.diem-b", "dieu-3.khoan-2.diem-b"),
        ("phu-luc-i.bang-1.dong-1", "phu-luc-i.bang-1.dong-1"),
    ):
        assert get_clause(first, old).identity == get_clause(second, new).identity
    old_identities = {clause.identity for clause in list_clauses(first)}
    assert get_clause(second, "dieu-2").identity not in old_identities


def test_every_clause_of_both_versions_has_its_line_in_the_lineage(
    first: Version, second: Version
) -> None:
    rows = list(db.session.scalars(select(Lineage)))
    assert {row.old_clause_id for row in rows} - {None} == {c.id for c in list_clauses(first)}
    assert {row.new_clause_id for row in rows} - {None} == {c.id for c in list_clauses(second)}


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["clause", "version"])
def test_the_database_itself_refuses_to_change_what_was_published(
    first: Version, table: str
) -> None:
    column = {"clause": "text", "version": "markdown"}[table]
    with pytest.raises(DatabaseError, match="kept as written"), transaction():
        db.session.execute(text(f"UPDATE {table} SET {column} = 'khác'"))


def test_drafts_are_counted_anew_after_a_text_in_force(
    regulation: Regulation, first: Version, second: Version, publish: Callable[..., Version]
) -> None:
    assert second.draft_number == 2
    with transaction():
        db.session.execute(
            update(Version).values(kind=VersionKind.ISSUED).where(Version.id == second.id)
        )
        regulation.stage = Stage.ISSUED
    third = publish(regulation, FIRST)
    assert (third.number, third.draft_number, third.previous_id) == (3, 1, second.id)
    assert regulation.stage == Stage.DRAFTING


def test_an_unchanged_text_is_not_published_again(
    regulation: Regulation, first: Version, minh: Person
) -> None:
    with pytest.raises(Invalid, match="chưa có gì để công bố"):
        publishing.publish(regulation, by=minh, revision=1)
    assert propose(regulation).unchanged


def test_what_the_drafter_has_not_seen_is_not_published(
    regulation: Regulation, minh: Person
) -> None:
    drafting.save_draft(regulation, markdown=SECOND, base_revision=1, by=minh)
    with pytest.raises(Conflict) as refused:
        publishing.publish(regulation, by=minh, revision=1)
    assert (refused.value.yours, refused.value.theirs) == (FIRST, SECOND)


@pytest.mark.parametrize("stage", [Stage.TABLED, Stage.ADOPTED])
def test_a_text_before_the_conference_is_not_replaced(
    regulation: Regulation, minh: Person, stage: Stage
) -> None:
    move(regulation, Stage.TABLED, by=minh)
    if stage is Stage.ADOPTED:
        move(regulation, stage, by=minh)
    with pytest.raises(Invalid, match=stage.label):
        publishing.publish(regulation, by=minh, revision=1)


def test_a_step_the_way_does_not_have_is_refused(regulation: Regulation, minh: Person) -> None:
    with pytest.raises(Invalid, match="“Soạn thảo”"):
        move(regulation, Stage.ISSUED, by=minh)


def test_publishing_is_journalled(first: Version) -> None:
    entry = db.session.scalars(select(Entry).order_by(Entry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.subject_id) == ("published_version", str(first.id))
    assert entry.details["sha256"] == first.sha256


def test_the_working_draft_follows_a_text_published_elsewhere(
    regulation: Regulation, first: Version, minh: Person
) -> None:
    publishing.publish_text(
        regulation, markdown=SECOND, kind=VersionKind.ADOPTED, previous=first, note="", by=minh
    )
    draft = find_draft(regulation)
    assert draft is not None
    assert (draft.revision, draft.markdown) == (2, SECOND)
    assert list_unpublished() == []


def test_a_changed_draft_waits_to_be_published(
    regulation: Regulation, first: Version, minh: Person
) -> None:
    assert list_unpublished() == []
    drafting.save_draft(regulation, markdown=SECOND, base_revision=1, by=minh)
    assert list_unpublished() == [regulation]


def test_a_proposal_says_what_becomes_of_the_clauses(
    regulation: Regulation, first: Version, minh: Person
) -> None:
    drafting.save_draft(regulation, markdown=SECOND, base_revision=1, by=minh)
    proposal = propose(regulation)
    counts = {word: n for word, n in proposal.counts.items() if n and word != "same"}
    assert counts == {"inserted": 1, "reworded": 1, "renumbered": 3}
    assert (proposal.draft_number, proposal.articles) == (2, 5)
    assert [o.old_place for o in proposal.notable if o.relation == "reworded"] == [
        "Điều 2 khoản 2 điểm b"
    ]


def test_a_text_without_articles_may_be_published(minh: Person) -> None:
    taken = importing.paste_draft(by=minh, title="Thông báo", kind=Kind.OTHER, text="Chỉ một đoạn.")
    assert propose(taken.regulation).articles == 0
    version = publishing.publish(taken.regulation, by=minh, revision=1)
    assert [clause.place for clause in list_clauses(version)] == ["Đoạn 1"]


def test_a_long_law_is_published_quickly(regulation: Regulation, minh: Person) -> None:
    # 150 articles with 12 clauses each: about 250 kB, as the longest real ones.
    sentence = "Người đi công tác được thanh toán theo chứng từ, mức {}.{} đồng một ngày làm việc."
    law = "\n".join(
        f"Điều {a}. Chi {a}\n" + "\n".join(f"{k}. " + sentence.format(a, k) for k in range(1, 13))
        for a in range(1, 151)
    )
    changed = law.replace("mức 9.3 đồng", "mức 9.400 đồng")
    publishing.publish_text(
        regulation, markdown=law, kind=VersionKind.DRAFT, previous=None, by=minh
    )
    previous = publishing.latest_version(regulation)
    started = time.process_time()
    version = publishing.publish_text(
        regulation, markdown=changed, kind=VersionKind.DRAFT, previous=previous, by=minh
    )
    assert time.process_time() - started < 6
    assert len(list_clauses(version)) == 150 * 13
