"""The pages: what is listed, mended, left for a reason; what holds a publication up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from access.roles import Role
from accounts.models import Person
from database import db
from errors import Conflict, Invalid
from journal.models import Entry
from regulations import drafting, publishing
from regulations.findings import mending, ruling
from regulations.findings.gathering import Findings, findings_of, replaced_documents
from regulations.findings.values import Kind
from regulations.models import Regulation, Version
from regulations.queries import find_draft, find_draft_save
from tests.regulations.conftest import FIRST, NEW_ARTICLE

HOME = "/regulations/quy-che-chi-tieu-noi-bo"
Client = Callable[..., FlaskClient]
CITING = FIRST.replace("kèm chứng từ hợp lệ.", "theo khoản 2 Điều 2, Điều 4 và Phụ lục I.")
SHIFTED = (
    CITING.replace("### Điều 4.", "### Điều 5.")
    .replace("### Điều 3.", "### Điều 4.")
    .replace("### Điều 2.", NEW_ARTICLE + "### Điều 3.")
)
BROKEN = FIRST.replace("kèm chứng từ hợp lệ.", "theo Điều 99 Quy chế này.")


@pytest.fixture
def shifted(regulation: Regulation, publish: Callable[..., Version], minh: Person) -> Regulation:
    """Draft 1 cites Điều 2 and 4; in the working draft a new article shifted both."""
    draft = publish(regulation, CITING)
    save(regulation, SHIFTED, minh)
    assert draft.number == 1
    return regulation


def save(regulation: Regulation, text: str, by: Person) -> int:
    draft = find_draft(regulation)
    assert draft is not None
    saved = drafting.save_draft(regulation, markdown=text, base_revision=draft.revision, by=by)
    return saved.revision


def found(regulation: Regulation) -> Findings:
    draft = find_draft(regulation)
    assert draft is not None
    return findings_of(regulation, draft.markdown, publishing.latest_version(regulation))


def acts() -> list[str]:
    return list(db.session.scalars(select(Entry.action).order_by(Entry.id)))


def test_old_numbers_are_listed_beside_the_draft_and_in_the_preview(
    shifted: Regulation, minh: Person, client_of: Client
) -> None:
    for path in ("/draft", "/publish", "/draft/findings"):
        html = client_of(minh).get(HOME + path).text
        assert "“khoản 2 Điều 2”: Điều 2 khoản 2 của bản trước nay là Điều 3 khoản 2." in html
        assert f'href="{HOME}/draft/findings#dieu-4"' in html
    assert 'id="dieu-4"' in html
    assert "Sửa thành “khoản 2 Điều 3”" in html


def test_one_click_mends_one_of_them(shifted: Regulation, minh: Person, client_of: Client) -> None:
    draft = find_draft(shifted)
    assert draft is not None
    chosen = found(shifted).mendable[0]
    answer = client_of(minh).post(
        HOME + "/draft/references", data={"revision": draft.revision, "finding": chosen.key}
    )
    assert answer.status_code == 303
    newest = find_draft(shifted)
    assert newest is not None
    assert newest.markdown == SHIFTED.replace("khoản 2 Điều 2,", "khoản 2 Điều 3,")
    earlier = find_draft_save(shifted, draft.revision)
    assert earlier is not None
    assert earlier.markdown == SHIFTED  # to go back to
    assert acts()[-2:] == ["saved_draft", "updated_references"]


def test_another_click_mends_all(shifted: Regulation, minh: Person) -> None:
    draft = find_draft(shifted)
    assert draft is not None
    saved = mending.mend(shifted, revision=draft.revision, keys=["all"], by=minh)
    assert "theo khoản 2 Điều 3, Điều 5 và Phụ lục I." in saved.markdown
    assert found(shifted).mendable == []


def test_a_draft_that_was_saved_meanwhile_is_not_mended(shifted: Regulation, minh: Person) -> None:
    draft = find_draft(shifted)
    assert draft is not None
    save(shifted, SHIFTED + "\nThêm.", minh)
    with pytest.raises(Conflict):
        mending.mend(shifted, revision=draft.revision, keys=["all"], by=minh)


def test_a_broken_reference_holds_the_publication_up(
    regulation: Regulation, minh: Person, client_of: Client
) -> None:
    revision = save(regulation, BROKEN, minh)
    answer = client_of(minh).post(
        HOME + "/publish", data={"revision": revision, "note": "Lời dẫn đã gõ"}
    )
    assert answer.status_code == 422
    assert "Dự thảo còn 1 dẫn chiếu sai" in answer.text
    assert "Lời dẫn đã gõ" in answer.text
    assert regulation.latest is None


def test_it_goes_out_for_a_reason_that_readers_and_the_journal_see(
    regulation: Regulation, minh: Person
) -> None:
    revision = save(regulation, BROKEN, minh)
    version = publishing.publish(
        regulation, by=minh, note="Bản đầu.", revision=revision, despite="Điều 99 đang soạn"
    )
    assert version.note == (
        "Bản đầu.\n\nCông bố khi còn 1 dẫn chiếu chưa đúng. Lý do: Điều 99 đang soạn"
    )
    entry = db.session.scalars(select(Entry).order_by(Entry.id.desc())).first()
    assert entry is not None
    assert entry.action == "published_with_faults"
    assert entry.details == {"places": 1, "reason": "Điều 99 đang soạn"}


def test_a_reason_changes_nothing_where_nothing_is_broken(
    regulation: Regulation, minh: Person
) -> None:
    draft = find_draft(regulation)
    assert draft is not None
    version = publishing.publish(regulation, by=minh, revision=draft.revision, despite="Không cần")
    assert version.note == ""


def test_a_place_is_left_for_a_reason_and_taken_up_again(
    shifted: Regulation, minh: Person, client_of: Client
) -> None:
    key = found(shifted).mendable[0].key
    client = client_of(minh)
    refused = client.post(f"{HOME}/draft/findings/{key}/aside", data={"reason": " "})
    assert refused.status_code == 422
    client.post(f"{HOME}/draft/findings/{key}/aside", data={"reason": "Có chủ ý"})
    assert [one.ruling.reason for one in found(shifted).aside] == ["Có chủ ý"]
    assert key not in {finding.key for finding in found(shifted).open}
    assert "Có chủ ý" in client.get(HOME + "/draft/findings").text
    client.post(f"{HOME}/draft/findings/{key}/again")
    assert key in {finding.key for finding in found(shifted).open}
    assert acts()[-2:] == ["put_aside_finding", "took_up_finding"]


def test_a_broken_reference_is_not_left_alone_silently(
    regulation: Regulation, minh: Person
) -> None:
    save(regulation, BROKEN, minh)
    key = found(regulation).blocking[0].key
    with pytest.raises(Invalid):
        ruling.put_aside(regulation, key=key, reason="Bỏ qua", by=minh)


def test_nobody_else_sees_what_is_found(
    shifted: Regulation, hoa: Person, client_of: Client
) -> None:
    assert client_of(hoa).get(HOME + "/draft/findings").status_code == 404
    assert client_of(hoa).post(HOME + "/draft/references").status_code == 404
    assert client_of(hoa).get("/replaced-documents").status_code == 403


def test_the_board_keeps_the_list_of_replaced_documents(
    regulation: Regulation, minh: Person, client_of: Client
) -> None:
    save(regulation, FIRST.replace("Luật Kế toán", "Nghị định số 9/2001/NĐ-CP"), minh)
    client = client_of(minh)
    typed = {"number": "9/2001/NĐ-CP", "replaced_by": "Nghị định số 1/2026/NĐ-CP"}
    assert client.post("/replaced-documents", data=typed).status_code == 303
    assert [one.kind for one in found(regulation).open if "9/2001/NĐ-CP" in one.words] == [
        Kind.REPLACED
    ]
    assert "9/2001/NĐ-CP" in client.get("/replaced-documents").text
    client.post("/replaced-documents/leave-out", data={"number": "9/2001/NĐ-CP"})
    assert "9/2001/NĐ-CP" not in {one.number for one in replaced_documents()}
    assert acts()[-2:] == ["wrote_down_replaced", "left_out_replaced"]


def test_a_row_that_was_there_from_the_start_can_be_corrected(app: object, minh: Person) -> None:
    ruling.write_down_replaced(
        number="130/2005/NĐ-CP", replaced_by="Khác", since=date(2027, 1, 1), by=minh
    )
    changed = next(one for one in replaced_documents() if one.number == "130/2005/NĐ-CP")
    assert (changed.by, changed.since) == ("Khác", date(2027, 1, 1))


def test_what_is_no_number_of_a_document_is_refused_with_what_was_typed(
    minh: Person, client_of: Client
) -> None:
    typed = {"number": "Nghị định cũ", "replaced_by": "Nghị định mới"}
    answer = client_of(minh).post("/replaced-documents", data=typed)
    assert answer.status_code == 422
    assert "Nghị định mới" in answer.text


def test_administrators_keep_the_list_too(
    make_person: Callable[..., Person], client_of: Client
) -> None:
    bao = make_person("Lê Bảo", Role.ADMINISTRATOR)
    assert client_of(bao).get("/replaced-documents").status_code == 200
