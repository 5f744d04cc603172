"""Files come in through the pages: what is asked, what is told, what may be corrected."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from accounts.models import Person
from clauses import parse
from database import db, transaction
from documents.legacy_encodings import convert
from documents.word_reading import Reading
from errors import Invalid
from regulations import importing
from regulations.incoming.correcting import accept_proposal
from regulations.incoming.queries import find_reading
from regulations.incoming.recognition import recognise
from regulations.incoming.starters import Starter
from regulations.models import Kind, Regulation, Upload
from regulations.queries import find_draft, list_regulations
from tests.documents.word_files import p, r, row, table, word_file

Client = Callable[..., FlaskClient]
PLAIN = word_file(
    p("QUY CHẾ")
    + p("Chi tiêu nội bộ")
    + p("Căn cứ Luật Kế toán;")
    + p("Điều 1. Phạm vi")
    + p("1. Việc thi hànhvà kiểm tra.")
    + p("2. Mức ......... đồng.")
    + table(row("STT", "A"), row("1", "B"))
)
CHANGED = word_file(
    p("Điều 1. Mức chi")
    + p(
        "1. Là ",
        "<w:del><w:r><w:delText>200.000</w:delText></w:r></w:del>",
        "<w:ins>" + r("300.000") + "</w:ins>",
        " đồng.",
    )
)
OLD_LETTERS = "§iÒu 49. Nh÷ng néi dung c¸n bé, c«ng chøc bµn vµ quyÕt ®Þnh\n"


def sent(client: FlaskClient, data: bytes, name: str = "quy-che.docx", title: str = "Quy chế"):
    return client.post(
        "/regulations/new",
        data={"title": title, "kind": "other", "file": (io.BytesIO(data), name)},
    )


def test_a_word_file_becomes_the_draft_and_what_was_recognised_is_told(
    minh: Person, client_of: Client
) -> None:
    answer = sent(client_of(minh), PLAIN)
    assert (answer.status_code, answer.location) == (303, "/regulations/quy-che/uploads/1")
    told = client_of(minh).get(answer.location).text
    for words in ("Đã nhận ra", "Điều 1 khoản 1, dòng", "hành và", "Chỗ còn bỏ trống (1)"):
        assert words in told
    draft = find_draft(list_regulations(unpublished=True)[0])
    assert "1. Việc thi hànhvà kiểm tra." in draft.markdown


def test_the_file_leaves_as_it_came_in_and_as_a_download(minh: Person, client_of: Client) -> None:
    sent(client_of(minh), PLAIN, name="../Quy chế “mới”.docx")
    answer = client_of(minh).get("/regulations/quy-che/uploads/1/file")
    assert answer.data == PLAIN
    assert answer.headers["X-SHA256"] == hashlib.sha256(PLAIN).hexdigest()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype == "application/octet-stream"


@pytest.mark.parametrize("path", ["", "/file", "/correct"])
def test_nobody_but_the_board_knows_of_the_files(
    minh: Person, hoa: Person, client_of: Client, path: str
) -> None:
    sent(client_of(minh), PLAIN)
    address = f"/regulations/quy-che/uploads/1{path}"
    method = "post" if path == "/correct" else "get"
    assert getattr(client_of(hoa), method)(address).status_code == 404
    elsewhere = f"/regulations/khong-co/uploads/1{path}"
    assert getattr(client_of(minh), method)(elsewhere).status_code == 404


def test_pasted_text_is_kept_as_a_file_is(minh: Person) -> None:
    taken = importing.paste_draft(by=minh, title="Nội quy", text="Điều 1. A\n")
    assert (taken.upload.data, taken.upload.filename) == (b"\xc4\x90i\xe1\xbb\x81u 1. A\n",
                                                          importing.PASTED)  # fmt: skip


def test_a_file_with_tracked_changes_waits_until_somebody_chose(
    minh: Person, client_of: Client
) -> None:
    answer = sent(client_of(minh), CHANGED)
    made = list_regulations(unpublished=True)[0]
    assert find_draft(made) is None
    asked = client_of(minh).get(answer.location).text
    assert "Tệp có 2 chỗ còn dấu theo dõi thay đổi" in asked
    chosen = client_of(minh).post(answer.location, data={"reading": "original"})
    assert chosen.status_code == 303
    assert "1. Là 200.000 đồng." in find_draft(made).markdown


def test_without_a_choice_nothing_is_read(minh: Person, client_of: Client) -> None:
    answer = sent(client_of(minh), CHANGED)
    assert client_of(minh).post(answer.location, data={}).status_code == 422
    assert client_of(minh).post(answer.location, data={"reading": "x"}).status_code == 422
    assert find_draft(list_regulations(unpublished=True)[0]) is None


def test_the_same_file_can_be_read_anew_and_both_texts_are_kept(
    minh: Person, client_of: Client
) -> None:
    taken = importing.take_in(by=minh, title="A", data=CHANGED, filename="a.docx")
    assert "300.000" in taken.draft.markdown
    again = importing.read_anew(taken.upload, reading=Reading.ORIGINAL, to_unicode=False, by=minh)
    assert (again.draft.revision, "200.000" in again.draft.markdown) == (2, True)
    kept = find_reading(taken.upload)
    assert (kept.reading, "bản gốc" in kept.notes[0]["text"]) == ("original", True)


def test_old_letters_are_shown_before_and_after_and_converted_only_when_wished(
    minh: Person, client_of: Client
) -> None:
    typed = {"title": "Luật", "kind": "other", "text": OLD_LETTERS}
    answer = client_of(minh).post("/regulations/new", data=typed)
    asked = client_of(minh).get(answer.location).text
    assert "TCVN3" in asked
    assert "§iÒu 49" in asked
    assert "Điều 49. Những nội dung cán bộ" in asked
    made = list_regulations(unpublished=True)[0]
    assert find_draft(made) is None
    client_of(minh).post(answer.location, data={"letters": "typed"})
    assert find_draft(made).markdown == OLD_LETTERS
    client_of(minh).post(answer.location, data={"letters": "unicode"})
    assert find_draft(made).markdown == convert(OLD_LETTERS, "TCVN3")


def test_a_form_sent_twice_keeps_one_waiting_file(minh: Person, client_of: Client) -> None:
    answers = [sent(client_of(minh), CHANGED).location for _ in range(2)]
    assert answers == ["/regulations/quy-che/uploads/1"] * 2
    assert len(list_regulations(unpublished=True)) == 1


def test_a_proposed_correction_is_carried_out_when_somebody_says_so(
    minh: Person, client_of: Client
) -> None:
    there = sent(client_of(minh), PLAIN).location
    made = list_regulations(unpublished=True)[0]
    (proposal,) = recognise(find_draft(made).markdown).proposals
    typed = {"line": proposal.line, "word": proposal.word}
    answer = client_of(minh).post(f"{there}/correct", data=typed)
    assert (answer.status_code, answer.location) == (303, f"{there}#proposals")
    draft = find_draft(made)
    assert (draft.revision, "thi hành và kiểm tra" in draft.markdown) == (2, True)


@pytest.mark.parametrize(("line", "word"), [(1, "hànhvà"), (9, "Việc"), (0, ""), (10**9, "x")])
def test_what_is_not_proposed_is_not_done(minh: Person, line: int, word: str) -> None:
    taken = importing.take_in(by=minh, title="A", data=PLAIN, filename="a.docx")
    with pytest.raises(Invalid, match="không còn như lúc bạn xem"):
        accept_proposal(taken.regulation, line=line, word=word, by=minh)
    assert find_draft(taken.regulation).revision == 1


def test_comments_in_the_margin_are_listed_with_their_place(
    minh: Person, client_of: Client
) -> None:
    body = p(
        "Điều 1. Mức", '<w:commentRangeStart w:id="0"/>', " chi", '<w:commentRangeEnd w:id="0"/>'
    )
    comments = '<w:comment w:id="0" w:author="Hoa &lt;b&gt;">' + p("Thấp") + "</w:comment>"
    there = sent(client_of(minh), word_file(body, comments=comments)).location
    told = client_of(minh).get(there).text
    assert "Ghi chú bên lề trong tệp (1)" in told
    assert "Hoa &lt;b&gt;" in told
    assert "“chi”" in told


def test_a_reading_is_kept_as_written(minh: Person) -> None:
    taken = importing.take_in(by=minh, title="A", data=PLAIN, filename="a.docx")
    kept = find_reading(taken.upload)
    assert (kept.kind, kept.save_id) == ("docx", taken.draft.id)
    with pytest.raises(DBAPIError), transaction():
        kept.kind = "pdf"
        db.session.flush()


@pytest.mark.parametrize("starter", list(Starter))
def test_a_text_begins_with_an_outline(minh: Person, client_of: Client, starter: Starter) -> None:
    typed = {"title": "Quy chế mới", "kind": "other", "starter": starter.value}
    answer = client_of(minh).post("/regulations/new", data=typed)
    assert (answer.status_code, answer.location) == (303, "/regulations/quy-che-moi/draft")
    made = list_regulations(unpublished=True)[0]
    assert made.kind is starter.kind
    assert find_draft(made).markdown == starter.text
    assert list(db.session.scalars(select(Upload))) == []


@pytest.mark.parametrize("starter", list(Starter))
def test_an_outline_has_nothing_odd_but_the_places_to_fill(starter: Starter) -> None:
    found = recognise(starter.text)
    assert (found.doubts, found.proposals) == ((), ())
    assert len(found.blanks) > 3
    numbers = [clause.label for clause in parse(starter.text).articles()]
    assert numbers == [f"Điều {number}." for number in range(1, len(numbers) + 1)]


def test_the_outline_of_the_spending_regulation_has_what_the_decree_asks_for() -> None:
    titles = " ".join(clause.title for clause in parse(Starter.SPENDING.text).articles())
    for heading in (
        "Mục đích", "Nguyên tắc", "Căn cứ", "Công tác phí", "Văn phòng phẩm", "Điện thoại",
        "chưa nghỉ hằng năm", "thực hiện nhiệm vụ", "thu nhập tăng thêm",
    ):  # fmt: skip
        assert heading in titles


def test_an_outline_needs_a_name_unless_it_has_its_own(minh: Person, client_of: Client) -> None:
    free = {"title": "", "kind": "other", "starter": Starter.FREE.value}
    assert client_of(minh).post("/regulations/new", data=free).status_code == 422
    spending = {"title": "", "kind": "other", "starter": Starter.SPENDING.value}
    answer = client_of(minh).post("/regulations/new", data=spending)
    assert answer.location == "/regulations/quy-che-chi-tieu-noi-bo/draft"
    assert list_regulations(unpublished=True)[0].kind is Kind.SPENDING


def test_the_numbers_of_what_was_recognised(regulation: Regulation) -> None:
    found = recognise(find_draft(regulation).markdown)
    assert dict(found.counts) == {
        "Chương": 1, "Điều": 4, "Khoản": 2, "Điểm": 2, "Phụ lục": 1, "Bảng": 1,
    }  # fmt: skip
    assert [(scope.articles, scope.first, scope.last) for scope in found.scopes] == [
        (4, "Điều 1", "Điều 4")
    ]
    assert found.bases == ("Căn cứ Luật Kế toán ngày 20 tháng 11 năm 2015;",)


def test_a_missing_point_is_told_with_its_place() -> None:
    text = "Điều 1. A\n\n1. Gồm:\n\n" + "\n\n".join(f"{one}) x;" for one in "abcde")
    (doubt,) = recognise(text).doubts
    assert doubt.place == "Điều 1 khoản 1 điểm e"
    assert dict(doubt.values) == {"before": "d)", "label": "e)"}


def test_letters_that_can_not_be_seen_are_counted() -> None:
    told = " ".join(map(str, recognise("Điều 1. A\u00a0b\u200bc o\u0302").letters))
    assert "1 ký tự không nhìn thấy" in told
    assert "1 dấu cách không ngắt dòng" in told
    assert "dấu rời" in told


def test_when_the_store_of_files_is_full_it_is_said_and_nothing_is_made(
    app: Flask, minh: Person, client_of: Client
) -> None:
    app.config["UPLOADS_TOTAL_MB"] = 0
    answer = sent(client_of(minh), PLAIN)
    assert (answer.status_code, "Kho tệp gốc đã đầy" in answer.text) == (422, True)
    assert list_regulations(unpublished=True) == []
