"""The pages of the texts: who may open which, and that nothing typed is lost."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient

from accounts.models import Person
from documents.regulation_print import RegulationPrint
from regulations import drafting, printing
from regulations.models import IssuingDecision, Regulation, Version
from regulations.queries import find_draft, list_regulations
from tests.regulations.conftest import FIRST, SECOND

HOME = "/regulations/quy-che-chi-tieu-noi-bo"
Client = Callable[..., FlaskClient]


@pytest.mark.parametrize("path", ["/draft", "/publish", "/import"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_working_draft_is_not_there_for_others(
    regulation: Regulation, hoa: Person, client_of: Client, path: str, method: str
) -> None:
    answer = getattr(client_of(hoa), method)(HOME + path)
    nowhere = getattr(client_of(hoa), method)("/regulations/khong-co" + path)
    assert (answer.status_code, nowhere.status_code) == (404, 404)


def test_a_text_that_was_never_published_is_not_known_to_others(
    regulation: Regulation, minh: Person, hoa: Person, client_of: Client
) -> None:
    for path in ("/", "/regulations"):
        assert regulation.title not in client_of(hoa).get(path).text
    assert client_of(hoa).get(HOME).status_code == 404
    assert regulation.title in client_of(minh).get("/regulations").text
    assert client_of(minh).get(HOME).status_code == 200


@pytest.mark.parametrize("path", ["", "/v/1", "/v/1/text.md", "/v/1/print.pdf", "/compare/1/2"])
def test_what_is_published_is_open_to_all_staff_and_to_nobody_else(
    second: Version, hoa: Person, client_of: Client, path: str
) -> None:
    assert client_of(hoa).get(HOME + path).status_code == 200
    assert client_of(None).get(HOME + path).status_code in (302, 303)


def test_only_drafters_bring_new_texts(hoa: Person, client_of: Client) -> None:
    assert client_of(hoa).get("/regulations/new").status_code == 403


@pytest.mark.parametrize(
    "path",
    ["/v/0", "/v/2", "/v/9223372036854775808", "/v/01", "/v/-1", "/v/1;", "/v/١", "/v/x",
     "/compare/1/7", "/compare/0/1", "/v/2/text.md"],
)  # fmt: skip
def test_what_there_is_not_is_not_found(
    first: Version, hoa: Person, client_of: Client, path: str
) -> None:
    assert client_of(hoa).get(HOME + path).status_code == 404


def test_the_markdown_leaves_byte_for_byte_with_its_hash(
    first: Version, hoa: Person, client_of: Client
) -> None:
    answer = client_of(hoa).get(HOME + "/v/1/text.md")
    assert (answer.data, answer.headers["X-SHA256"]) == (FIRST.encode(), first.sha256)
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_draft_is_printed_by_this_room_and_an_issued_text_by_another(
    app: Flask, first: Version, hoa: Person, client_of: Client, decision: IssuingDecision
) -> None:
    assert client_of(hoa).get(HOME + "/v/1/print.pdf").data.startswith(b"%PDF-")
    asked = []

    def order_of(version: Version) -> RegulationPrint:
        asked.append(version.number)
        return printing.draft_order(version)

    app.extensions["final_order"] = order_of
    assert client_of(hoa).get(HOME + "/v/1/print.pdf").data.startswith(b"%PDF-")
    assert asked == [1]


def test_a_version_leaves_as_a_word_file_with_its_labels_as_typed(
    first: Version, hoa: Person, client_of: Client
) -> None:
    answer = client_of(hoa).get(HOME + "/v/1/print.docx")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    file = Document(io.BytesIO(answer.data))
    said = "\n".join(paragraph.text for paragraph in file.paragraphs)
    for words in ("Điều 2. Phụ cấp lưu trú", "a) Ngoài thành phố", "Phụ lục I", "./."):
        assert words in said
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in " ".join(cells)
    assert file.core_properties.author


def test_a_text_comes_in_as_a_file(minh: Person, client_of: Client) -> None:
    typed = {"title": "Nội quy", "kind": "other", "file": (io.BytesIO(FIRST.encode()), "a.md")}
    answer = client_of(minh).post("/regulations/new", data=typed)
    assert (answer.status_code, answer.location) == (303, "/regulations/noi-quy/uploads/1")
    draft = client_of(minh).get("/regulations/noi-quy/draft")
    assert "Điều 2. Phụ cấp lưu trú" in draft.text


def test_a_text_comes_in_from_the_clipboard(minh: Person, client_of: Client) -> None:
    typed = {"title": "Nội quy", "kind": "other", "text": FIRST}
    assert client_of(minh).post("/regulations/new", data=typed).status_code == 303
    draft = find_draft(list_regulations(unpublished=True)[0])
    assert draft is not None
    assert draft.markdown == FIRST


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"title": "Nội quy", "text": " "}, "chưa có chữ nào"),
        ({"title": "", "text": "Điều 1. Giờ làm việc"}, "Hãy ghi tên văn bản"),
        ({"title": "a" * 301, "text": "Điều 1. Giờ làm việc"}, "300"),
    ],
)
def test_a_refused_text_is_given_back(
    minh: Person, client_of: Client, typed: dict[str, str], words: str
) -> None:
    answer = client_of(minh).post("/regulations/new", data={"kind": "other", **typed})
    assert answer.status_code == 422
    assert words in answer.text
    assert typed["title"] in answer.text
    assert typed["text"] in answer.text
    assert list_regulations(unpublished=True) == []


def test_a_binary_file_is_refused_and_the_title_is_kept(minh: Person, client_of: Client) -> None:
    picture = (io.BytesIO(b"\x89PNG\r\n\x1a\n" + bytes(64)), "anh.png")
    answer = client_of(minh).post(
        "/regulations/new", data={"title": "Nội quy cơ quan", "kind": "other", "file": picture}
    )
    assert answer.status_code == 422
    assert "Nội quy cơ quan" in answer.text
    assert "chưa đọc được" in answer.text


def test_an_unknown_kind_of_text_is_taken_as_other(minh: Person, client_of: Client) -> None:
    typed = {"title": "Nội quy", "kind": "__class__", "text": FIRST}
    assert client_of(minh).post("/regulations/new", data=typed).status_code == 303
    assert list_regulations(unpublished=True)[0].kind == "other"


def test_a_saved_draft_is_shown_again(
    regulation: Regulation, minh: Person, client_of: Client
) -> None:
    typed = {"markdown": SECOND.replace("\n", "\r\n"), "base_revision": "1"}
    assert client_of(minh).post(HOME + "/draft", data=typed).status_code == 303
    draft = find_draft(regulation)
    assert draft is not None
    assert (draft.revision, draft.markdown) == (2, SECOND)


def test_a_stale_save_shows_both_texts(
    regulation: Regulation, minh: Person, client_of: Client
) -> None:
    drafting.save_draft(regulation, markdown="Bản của chị Lan", base_revision=1, by=minh)
    typed = {"markdown": "Bản của tôi", "base_revision": "1"}
    answer = client_of(minh).post(HOME + "/draft", data=typed)
    assert answer.status_code == 409
    assert "Bản của chị Lan" in answer.text
    assert "Bản của tôi" in answer.text
    assert f'href="{HOME}/draft">Mở bản mới nhất</a>' in answer.text


def test_who_saved_in_another_window_is_not_told_of_somebody_else(
    regulation: Regulation, minh: Person, lan: Person, client_of: Client
) -> None:
    drafting.save_draft(regulation, markdown="Cửa sổ thứ nhất", base_revision=1, by=minh)
    typed = {"markdown": "Cửa sổ thứ hai", "base_revision": "1"}
    answer = client_of(minh).post(HOME + "/draft", data=typed)
    assert "Bạn đã lưu một bản mới hơn ở cửa sổ khác" in answer.text
    assert "người khác" not in answer.text
    drafting.save_draft(regulation, markdown="Của chị Lan", base_revision=2, by=lan)
    answer = client_of(minh).post(HOME + "/draft", data=typed | {"base_revision": "2"})
    assert "người khác đã lưu một bản mới" in answer.text


def test_an_empty_draft_is_refused_on_the_page(
    regulation: Regulation, minh: Person, client_of: Client
) -> None:
    answer = client_of(minh).post(HOME + "/draft", data={"markdown": " ", "base_revision": "1"})
    assert answer.status_code == 422
    assert "chưa có chữ nào" in answer.text


def test_a_draft_of_five_megabytes_is_refused_and_given_back(
    regulation: Regulation, minh: Person, client_of: Client
) -> None:
    typed = {"markdown": "nghìn trùng " * 400_000, "base_revision": "1"}
    answer = client_of(minh).post(HOME + "/draft", data=typed)
    assert answer.status_code == 422
    assert "4 MB" in answer.text
    assert "nghìn trùng nghìn trùng" in answer.text


def test_odd_lines_are_named_beside_the_draft(
    regulation: Regulation, minh: Person, client_of: Client
) -> None:
    text = "Điều 1. Một\n\nĐiều 1. Lại một\n"
    drafting.save_draft(regulation, markdown=text, base_revision=1, by=minh)
    assert "(dòng 3)" in client_of(minh).get(HOME + "/draft").text


def test_a_draft_is_published_with_its_note(
    regulation: Regulation, minh: Person, hoa: Person, client_of: Client
) -> None:
    assert "Công bố dự thảo lần 1" in client_of(minh).get(HOME + "/publish").text
    typed = {"revision": "1", "note": "Nâng mức phụ cấp."}
    answer = client_of(minh).post(HOME + "/publish", data=typed)
    assert (answer.status_code, answer.location) == (303, HOME + "/v/1")
    assert "Nâng mức phụ cấp." in client_of(hoa).get(answer.location).text


def test_publishing_what_was_not_looked_at_is_a_conflict(
    regulation: Regulation, minh: Person, client_of: Client
) -> None:
    drafting.save_draft(regulation, markdown=SECOND, base_revision=1, by=minh)
    assert client_of(minh).post(HOME + "/publish", data={"revision": "1"}).status_code == 409


def test_an_unchanged_text_is_refused_kindly(
    first: Version, minh: Person, client_of: Client
) -> None:
    answer = client_of(minh).post(HOME + "/publish", data={"revision": "1"})
    assert answer.status_code == 422
    assert "chưa có gì để công bố" in answer.text


def test_a_text_without_articles_is_published_with_a_warning(
    regulation: Regulation, minh: Person, client_of: Client
) -> None:
    drafting.save_draft(regulation, markdown="Chỉ có một đoạn.", base_revision=1, by=minh)
    assert "Không thấy điều nào" in client_of(minh).get(HOME + "/publish").text
    assert client_of(minh).post(HOME + "/publish", data={"revision": "2"}).status_code == 303


def test_the_proposal_shows_what_becomes_of_the_clauses(
    regulation: Regulation, first: Version, minh: Person, client_of: Client
) -> None:
    drafting.save_draft(regulation, markdown=SECOND, base_revision=1, by=minh)
    html = client_of(minh).get(HOME + "/publish").text
    assert "Điều 2 khoản 2 điểm b" in html
    assert "Điều 3 khoản 2 điểm b" in html
    assert "Thêm mới" in html


def test_the_comparison_marks_words_and_lists_numbers_apart(
    second: Version, hoa: Person, client_of: Client
) -> None:
    html = client_of(hoa).get(HOME + "/compare/1/2").text
    changes, numbers = html.split('id="doi-so"')
    assert changes.count('<section class="change ') == 2
    assert "<del>200.000" in changes
    assert "<ins>250.000" in changes
    assert "Điều 4 → " not in changes
    assert "Điều 4 → " in numbers


def test_a_drafter_is_told_of_an_unpublished_draft(
    regulation: Regulation, minh: Person, hoa: Person, client_of: Client
) -> None:
    sentence = "bản đang soạn có thay đổi chưa công bố"
    assert sentence in client_of(minh).get("/").text
    assert sentence not in client_of(hoa).get("/").text


def test_an_empty_list_says_what_will_be_here(body: object, hoa: Person, client_of: Client) -> None:
    assert "Chưa có văn bản nào" in client_of(hoa).get("/regulations").text
