"""Texts come in from files and from the clipboard; nothing is lost, nothing is guessed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from sqlalchemy import select

from accounts.models import Person
from database import db
from errors import Invalid
from journal.models import Entry
from regulations import importing, publishing
from regulations.lifecycle import Stage
from regulations.models import DraftSave, Kind, Regulation, Upload
from regulations.queries import find_draft, list_clauses, list_regulations
from tests.regulations.conftest import FIRST

SAMPLES = Path(os.environ.get("THAO_SAMPLES", Path(__file__).parents[3] / "shared" / "samples"))


def bring(by: Person, data: bytes, title: str = "Quy chế thử") -> Regulation:
    return importing.import_draft(by=by, title=title, data=data, filename="thu.txt")


def test_a_file_becomes_the_working_draft_of_a_new_regulation(regulation: Regulation) -> None:
    draft = find_draft(regulation)
    assert draft is not None
    assert (draft.revision, draft.markdown) == (1, FIRST)
    assert (regulation.slug, regulation.stage) == ("quy-che-chi-tieu-noi-bo", Stage.DRAFTING)


def test_the_raw_file_is_kept_with_its_hash(minh: Person) -> None:
    data = "Điều 1. Phạm vi\r\n".encode("utf-16")
    bring(minh, data)
    upload = db.session.scalars(select(Upload)).one()
    assert (upload.data, upload.sha256) == (data, hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_any_unicode_file_gives_the_same_text(minh: Person, encoding: str) -> None:
    made = bring(minh, FIRST.encode(encoding))
    assert find_draft(made).markdown == FIRST


def test_two_regulations_of_one_name_have_two_addresses(minh: Person) -> None:
    slugs = [bring(minh, text, "Quy chế Đào tạo").slug for text in (b"A", b"B", b"C")]
    assert slugs == ["quy-che-dao-tao", "quy-che-dao-tao-2", "quy-che-dao-tao-3"]


def test_a_form_sent_twice_makes_one_regulation(minh: Person) -> None:
    assert bring(minh, b"A", "Quy chế") is bring(minh, b"A", " Quy  chế ")
    assert len(list_regulations(unpublished=True)) == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (FIRST, "Quy chế chi tiêu nội bộ"),
        ("HỘI PHỤ NỮ\n\nQUY CHẾ CHI TIÊU NỘI BỘ\n\nĐiều 1. A\n", "Quy chế chi tiêu nội bộ"),
        ("# Nội quy cơ quan\n\nĐiều 1. Giờ làm việc\n", "Nội quy cơ quan"),
        (
            "**QUY CHẾ**\n\n**Thi đua, khen thưởng của Hội Phụ nữ**\n\n(Kèm theo Quyết định)\n\n"
            "Điều 1. A\n",
            "Quy chế thi đua, khen thưởng của Hội Phụ nữ",
        ),
        ("Điều 1. Phạm vi\n", "Bản nháp cũ"),
    ],
)
def test_a_text_without_title_is_called_what_it_calls_itself_else_as_its_file(
    minh: Person, text: str, title: str
) -> None:
    made = importing.import_draft(by=minh, data=text.encode(), filename="Bản nháp cũ.md")
    assert made.title == title


def test_settings_above_a_markdown_text_are_no_part_of_it(minh: Person) -> None:
    data = f"---\ntitle: Bản thử\nauthor: Minh\n---\n\n{FIRST}".encode()
    taken = importing.take_in(by=minh, data=data, filename="thu.md")
    assert taken.draft.markdown == FIRST
    assert "không đưa vào nội dung" in taken.notes[0].text
    assert db.session.scalars(select(Upload)).one().data == data


def test_a_rule_above_an_article_is_no_settings(minh: Person) -> None:
    text = "---\n\nĐiều 1. Phạm vi\n\n---\n\nĐiều 2. Mức chi\n"
    assert find_draft(bring(minh, text.encode())).markdown == text


@pytest.mark.parametrize("title", ["New", "ＱＣ", "!!!"])
def test_an_address_is_never_a_page_of_its_own_and_never_empty(minh: Person, title: str) -> None:
    assert bring(minh, b"A", title).slug == "van-ban"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "trống"),
        (b"  \n ", "không có chữ nào"),
        (b"x" * (5 * 1024 * 1024), "5 MB"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "chưa đọc được"),
    ],
)
def test_what_is_no_text_is_refused_in_words_and_leaves_nothing(
    minh: Person, data: bytes, words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        bring(minh, data)
    assert list_regulations(unpublished=True) == []


def test_a_regulation_needs_a_name(minh: Person) -> None:
    with pytest.raises(Invalid) as refused:
        importing.paste_draft(by=minh, title=" ", text="Điều 1. Phạm vi")
    assert refused.value.field == "title"


def test_a_second_file_comes_on_top_of_the_first(minh: Person, regulation: Regulation) -> None:
    importing.import_draft(
        by=minh, data=b"\xc4\x90i\xe1\xbb\x81u 1. B", filename="b.md", regulation=regulation
    )
    texts = list(db.session.scalars(select(DraftSave.markdown).order_by(DraftSave.revision)))
    assert texts == [FIRST, "Điều 1. B\n"]


def test_pasted_text_is_taken_as_well(minh: Person) -> None:
    taken = importing.paste_draft(
        by=minh, title="Nội quy", kind=Kind.OTHER, text="\r\nĐiều 1. Giờ làm việc\r\nTừ 7 giờ 30."
    )
    assert taken.draft.markdown == "Điều 1. Giờ làm việc\nTừ 7 giờ 30.\n"


def test_importing_is_journalled(regulation: Regulation) -> None:
    actions = list(db.session.scalars(select(Entry.action).order_by(Entry.id)))
    assert actions == ["created_regulation", "imported_draft"]


@pytest.mark.parametrize(
    ("name", "articles"),
    [("01a", 91), ("05b", 118), ("10", None), ("13", None), ("16", None), ("19d", 3)],
)
def test_real_texts_come_in_and_are_published(
    minh: Person, name: str, articles: int | None
) -> None:
    found = sorted(SAMPLES.glob(f"vi/{name}_*"))
    if not found:
        pytest.skip(f"the sample texts are not at {SAMPLES}")
    taken = importing.import_file(found[0], by=minh)
    version = publishing.publish(taken.regulation, by=minh, revision=1, despite="Trích văn bản")
    clauses = list_clauses(version)
    assert len({clause.address for clause in clauses}) == len(clauses) > 0
    if articles is not None:
        assert sum(clause.kind == "article" for clause in clauses) == articles
