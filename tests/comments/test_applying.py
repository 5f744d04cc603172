"""What was accepted goes into the working draft, and the draft is held against the promises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Person
from clauses import parse, write
from comments.answers.answering import answer_point
from comments.applying import account
from comments.applying.applying import apply_wording
from comments.applying.fitting import Fit, try_on
from comments.models import AppliedWording, Decision
from database import db
from errors import Conflict, Invalid
from regulations.drafting import save_draft
from regulations.models import Version
from regulations.queries import find_draft, list_clauses
from regulations.texts import tree_of

Client = Callable[[Person | None], Any]
NEW = "Trong thành phố: 300.000 đồng một ngày."


@pytest.fixture
def text(draft: Version) -> str:
    """The consulted version as Markdown, which the drafters go on from."""
    written = write(tree_of(list_clauses(draft)))
    save_draft(draft.regulation, markdown=written, base_revision=0, by=None)
    return written


@pytest.fixture
def point(room: Any, hoa: Person, lan: Person, text: str) -> Any:
    """A sent point that puts a wording forward for Điều 8 khoản 2 điểm b."""
    made = room.merge(lan, room.say(hoa), proposed=NEW)
    room.send(lan)
    return made


def revision(point: Any) -> int:
    draft = find_draft(point.version.regulation)
    assert draft is not None
    return draft.revision


def rewrite(point: Any, old: str, new: str) -> None:
    draft = find_draft(point.version.regulation)
    assert draft is not None and old in draft.markdown
    save_draft(
        point.version.regulation,
        markdown=draft.markdown.replace(old, new),
        base_revision=draft.revision,
        by=None,
    )


def test_a_wording_goes_into_its_clause_and_nowhere_else(
    point: Any, text: str, minh: Person, client_of: Client
) -> None:
    page = f"/points/{point.id}/apply"
    assert "đưa vào được ngay" in client_of(minh).get(page).text
    sent = {"wording": NEW, "seen_revision": str(revision(point))}
    assert client_of(minh).post(page, data=sent).status_code == 303
    draft = find_draft(point.version.regulation)
    assert draft is not None
    assert draft.markdown == text.replace("Trong thành phố: 200.000 đồng một ngày.", NEW)
    assert db.session.query(AppliedWording).one().revision == draft.revision
    assert try_on(point).fit is Fit.DONE


def test_a_wording_finds_its_clause_under_another_number(point: Any, minh: Person) -> None:
    rewrite(
        point, "### Điều 8.", "### Điều 8. Tạm ứng\n\nĐược tạm ứng trước khi đi.\n\n### Điều 9."
    )
    fitting = try_on(point)
    assert fitting is not None and fitting.fit is Fit.SHIFTED
    assert fitting.place == "Điều 9 khoản 2 điểm b"
    apply_wording(point, wording=NEW, seen_revision=revision(point), by=minh)
    tree = parse(find_draft(point.version.regulation).markdown)
    assert tree.get("dieu-9.khoan-2.diem-b").text == NEW


def test_a_clause_somebody_reworded_is_a_conflict_with_three_texts_and_is_not_overwritten(
    point: Any, minh: Person, client_of: Client
) -> None:
    rewrite(point, "200.000 đồng một ngày", "220.000 đồng một ngày")
    fitting = try_on(point)
    assert fitting is not None and fitting.fit is Fit.CONFLICT
    assert ("200.000" in fitting.base, "220.000" in fitting.theirs) == (True, True)
    shown = client_of(minh).get(f"/points/{point.id}/apply").text
    assert "không lời nào bị ghi đè" in shown
    settled = "Trong thành phố: 260.000 đồng một ngày."
    apply_wording(point, wording=settled, seen_revision=revision(point), by=minh)
    assert settled in find_draft(point.version.regulation).markdown


def test_a_draft_saved_meanwhile_refuses_and_gives_the_wording_back(
    point: Any, minh: Person, client_of: Client
) -> None:
    seen = revision(point)
    rewrite(point, "Phụ cấp lưu trú là", "Phụ cấp này là")
    with pytest.raises(Conflict) as refused:
        apply_wording(point, wording=NEW, seen_revision=seen, by=minh)
    assert refused.value.yours == NEW


def test_the_same_application_sent_twice_is_one(point: Any, minh: Person) -> None:
    seen = revision(point)
    apply_wording(point, wording=NEW, seen_revision=seen, by=minh)
    apply_wording(point, wording=NEW, seen_revision=seen, by=minh)
    assert db.session.query(AppliedWording).count() == 1


def test_words_that_would_be_read_as_another_clause_are_refused(point: Any, minh: Person) -> None:
    with pytest.raises(Invalid):
        apply_wording(
            point, wording="Trong thành phố;\nc) Khác.", seen_revision=revision(point), by=minh
        )
    assert db.session.query(AppliedWording).count() == 0


def test_accepted_and_unchanged_then_changed_and_told(
    point: Any, room: Any, minh: Person, client_of: Client
) -> None:
    answer_point(point, decision=Decision.ACCEPTED, reason="", seen_edition=0, by=minh)
    (before,) = account.accounts_of(room.consultation)
    assert before.nothing_changed == [point]
    apply_wording(point, wording=NEW, seen_revision=revision(point), by=minh)
    rewrite(point, "khoán 450.000", "khoán 500.000")
    (after,) = account.accounts_of(room.consultation)
    assert after.nothing_changed == []
    assert [change.place for change in after.nobody_asked] == ["Điều 9"]
    page = f"/rounds/{room.consultation.id}/carried-out"
    assert "Đã sửa nhưng không ai đề nghị (1)" in client_of(minh).get(page).text
    told = {"point": str(point.id), "change": after.nobody_asked[0].key}
    assert client_of(minh).post(page, data=told).status_code == 303
    (last,) = account.accounts_of(room.consultation)
    assert last.nobody_asked == []


def test_a_clause_put_into_the_article_a_point_is_about_carries_it_out(
    point: Any, room: Any, minh: Person
) -> None:
    answer_point(point, decision=Decision.ACCEPTED, reason="", seen_edition=0, by=minh)
    rewrite(
        point, "\n### Điều 9.", "\n3. Trường hợp đặc biệt do Chủ tịch quyết định.\n\n### Điều 9."
    )
    (done,) = account.accounts_of(room.consultation)
    assert done.nothing_changed == []
    assert [change.relation for change in done.changes] == ["inserted"]


def test_only_the_board_carries_out(
    point: Any, room: Any, lan: Person, hoa: Person, client_of: Client
) -> None:
    for person in (lan, hoa):
        assert client_of(person).get(f"/points/{point.id}/apply").status_code == 403
        page = f"/rounds/{room.consultation.id}/carried-out"
        assert client_of(person).get(page).status_code == 403
