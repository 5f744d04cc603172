"""What comes along with a remark: who gets it, what it is called, and what it never tells."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from accounts.models import Person
from comments.files.queries import list_of_point
from comments.models import Attachment, AttachmentContent, Remark, Stance, Visibility
from comments.remarks import sending
from comments.rounds.queries import get_round
from comments.talking import folding
from database import db, transaction
from journal.models import Entry
from tests.comments.test_remarks import form_page
from tests.documents.test_attached import pdf, picture, word_file

Client = Callable[[Person | None], Any]
# Large bodies lie in temporary files, which end with the last who knows of them.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
WORDS = {"stance": "amend", "text": "Xem ảnh."}


def send(
    client_of: Client, person: Person, room: Any, *files: tuple[bytes, str],
    visibility: str = "named", key: str = "k" * 20, text: str = "Xem ảnh.",
) -> Any:  # fmt: skip
    """``person`` sends the form with these files."""
    data: dict[str, Any] = {**WORDS, "text": text, "visibility": visibility, "form_key": key}
    data["files"] = [(io.BytesIO(content), name) for content, name in files]
    return client_of(person).post(form_page(room.consultation, room.clause), data=data)


def kept() -> list[Attachment]:
    """All files there are."""
    return list(db.session.scalars(select(Attachment).order_by(Attachment.position)))


def address_of(file: Attachment) -> str:
    """Where it is fetched."""
    return f"/files/{file.id}"


def refusal(answer: Any) -> str:
    """What the form says is wrong with the files; it is no success."""
    assert answer.status_code == 422
    return str(answer.text.split('id="files-error"')[1].split("</p>")[0])


@pytest.mark.postgres
def test_a_file_is_kept_with_its_remark_and_shown_in_words(
    room: Any, hoa: Person, client_of: Client
) -> None:
    answer = send(client_of, hoa, room, (word_file(), "hóa đơn.docx"))
    page = client_of(hoa).get(answer.location).text
    assert "Tệp kèm:" in page and "hóa đơn.docx</a>, " in page and " KB" in page
    assert client_of(hoa).get(address_of(kept()[0])).data == word_file_of(kept()[0])


def word_file_of(file: Attachment) -> bytes:
    """Its bytes in the table."""
    content = db.session.get(AttachmentContent, file.id)
    assert content and len(content.data) == file.size
    return content.data


def test_a_download_neither_runs_nor_stays(room: Any, hoa: Person, client_of: Client) -> None:
    send(client_of, hoa, room, (picture("PNG"), "ảnh.html"))
    headers = client_of(hoa).get(address_of(kept()[0])).headers
    assert headers["Content-Type"] == "image/png"
    assert headers["Content-Disposition"].startswith("attachment; filename")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert headers["Cache-Control"] == "private, no-store"


def test_who_may_not_read_the_remark_gets_the_page_of_a_file_that_is_not_there(
    room: Any, hoa: Person, nam: Person, lan: Person, minh: Person, thu: Person, client_of: Client
) -> None:
    send(client_of, hoa, room, (picture(), "a.jpg"))
    with transaction():
        get_round(str(room.consultation.id)).remarks_visible = False
    file = kept()[0]
    for person, status in ((hoa, 200), (lan, 200), (minh, 200), (thu, 200), (nam, 404)):
        assert client_of(person).get(address_of(file)).status_code == status, person.name
    refused, missing = (
        re.sub(r'value="[^"]*"', "", client_of(nam).get(address).text)
        for address in (address_of(file), "/files/123456789")
    )
    assert refused == missing
    assert client_of(None).get(address_of(file)).status_code == 302
    for number in ("0", "-1", "01", "9" * 30, "x", f"{file.id};"):
        assert client_of(hoa).get(f"/files/{number}").status_code == 404


def test_a_withdrawn_remarks_files_stay_with_its_author_and_its_desk_only(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client
) -> None:
    send(client_of, hoa, room, (picture(), "a.jpg"))
    file = kept()[0]
    sending.withdraw(file.remark, by=hoa)
    statuses = [client_of(who).get(address_of(file)).status_code for who in (hoa, lan, minh)]
    assert statuses == [200, 200, 404]
    assert len(kept()) == 1


def test_the_files_of_a_folded_remark_are_folded_with_its_words(
    room: Any, hoa: Person, lan: Person, minh: Person, thu: Person, nam: Person, client_of: Client
) -> None:
    send(client_of, hoa, room, (picture(), "a.jpg"))
    file = kept()[0]
    point = room.merge(lan, file.remark)
    room.send(lan)
    assert list_of_point(point) == [file]
    folding.propose(file.remark, reason="Xúc phạm cá nhân", by=minh)
    folding.decide(file.remark, confirmed=True, by=thu)
    statuses = [
        client_of(who).get(address_of(file)).status_code for who in (hoa, lan, minh, thu, nam)
    ]
    assert statuses == [200, 404, 404, 404, 404]
    assert list_of_point(point) == []
    page = client_of(nam).get("/regulations/chi-tieu/v/1").text
    assert address_of(file) not in page


@pytest.mark.parametrize("table", ["attachment", "attachment_content"])
def test_the_database_lets_nobody_change_or_delete_a_file(
    room: Any, hoa: Person, client_of: Client, table: str
) -> None:
    send(client_of, hoa, room, (picture(), "a.jpg"))
    with pytest.raises(Exception, match="kept as written"), db.engine.begin() as connection:
        connection.exec_driver_sql(f"DELETE FROM {table}")


def test_the_same_form_sent_twice_keeps_the_file_once(
    room: Any, hoa: Person, client_of: Client
) -> None:
    first, again = (send(client_of, hoa, room, (picture(), "a.jpg")) for _ in range(2))
    assert first.location == again.location
    assert len(kept()) == 1


def test_the_same_words_with_another_file_are_another_remark(
    room: Any, hoa: Person, client_of: Client
) -> None:
    first = send(client_of, hoa, room, (picture(), "a.jpg"))
    other = send(client_of, hoa, room, (picture(size=(9, 9)), "a.jpg"))
    assert first.location != other.location and len(kept()) == 2


# Protected names --------------------------------------------------------------------------------


def test_a_protected_remarks_picture_loses_its_name_and_all_it_told(
    room: Any, hoa: Person, minh: Person, client_of: Client
) -> None:
    exif = Image.Exif()
    exif[0x013B] = "TELLTALE"
    photo = picture(exif=exif, comment=b"TELLTALE")
    send(client_of, hoa, room, (photo, "TELLTALE.jpg"), visibility="group_head")
    answer = client_of(minh).get(address_of(kept()[0]))
    assert "filename=anh-1.jpg" in answer.headers["Content-Disposition"]
    assert b"TELLTALE" not in answer.data
    with db.engine.connect() as connection:
        dump = "\n".join(connection.connection.dbapi_connection.iterdump())
    assert "TELLTALE" not in dump and b"TELLTALE".hex().upper() not in dump


@pytest.mark.parametrize(("data", "name"), [(pdf(), "a.pdf"), (word_file(), "a.docx")])
def test_a_protected_remark_takes_no_document_that_may_name_its_author(
    room: Any, hoa: Person, client_of: Client, data: bytes, name: str
) -> None:
    answer = send(client_of, hoa, room, (data, name), visibility="group_head", text="Lời đã gõ")
    assert "chỉ kèm ảnh" in refusal(answer) and "Lời đã gõ" in answer.text
    assert kept() == [] and db.session.scalar(select(func.count(Remark.id))) == 0


def test_a_sealed_remark_takes_no_file_and_keeps_nothing_of_it(
    room: Any, hoa: Person, client_of: Client
) -> None:
    answer = send(client_of, hoa, room, (picture(), "a.jpg"), visibility="sealed", text="Lời gõ")
    assert "Ý kiến kín không kèm tệp" in refusal(answer) and "Lời gõ" in answer.text
    assert kept() == [] and db.session.scalar(select(func.count(Remark.id))) == 0


def test_the_action_itself_keeps_no_document_with_a_protected_remark(
    room: Any, hoa: Person
) -> None:
    from documents.attached import examine
    from errors import Invalid

    document = examine(word_file(), "a.docx", only_pictures=False)
    with pytest.raises(Invalid):
        sending.post(
            room.consultation, version=room.clause.version, clause=room.clause,
            visibility=Visibility.GROUP_HEAD, words=sending.Words(Stance.AMEND, "x"),
            files=[document], by=hoa,
        )  # fmt: skip
    assert kept() == [] and db.session.scalar(select(func.count(Remark.id))) == 0


def test_the_journal_names_a_named_file_and_says_nothing_of_a_protected_one(
    room: Any, hoa: Person, client_of: Client
) -> None:
    send(client_of, hoa, room, (picture(), "a.jpg"))
    send(client_of, hoa, room, (picture(), "b.jpg"), visibility="group_head", key="p" * 20)
    entries = list(db.session.scalars(select(Entry).where(Entry.action == "attached_file")))
    assert [entry.details["file"] for entry in entries] == ["a.jpg"]
    assert entries[0].details["sha256"] == kept()[0].sha256


# What is refused, with the words kept -----------------------------------------------------------


def test_what_is_no_picture_and_no_document_is_refused_and_the_words_stay(
    room: Any, hoa: Person, client_of: Client
) -> None:
    name = "<img src=x onerror=alert(1)>.png"
    answer = send(client_of, hoa, room, (b"<script>alert(1)</script>", name), text="Lời đã gõ")
    assert "Chỉ nhận ảnh" in refusal(answer) and "Lời đã gõ" in answer.text
    assert "<img src=x" not in answer.text
    assert db.session.scalar(select(func.count(Remark.id))) == 0


def test_too_many_too_large_and_too_much_together_are_refused(
    app: Flask, room: Any, hoa: Person, client_of: Client
) -> None:
    small = (picture(), "a.jpg")
    assert "nhiều nhất 3 tệp" in refusal(send(client_of, hoa, room, small, small, small, small))
    large = (b"x" * 6_300_000, "a.jpg")
    assert "Mỗi tệp lớn nhất" in refusal(send(client_of, hoa, room, large))
    middle = (b"x" * 5_500_000, "a.jpg")
    assert "cộng lại lớn nhất" in refusal(send(client_of, hoa, room, middle, middle, middle))
    app.config["FILES_TOTAL_MB"] = 0
    assert "đã đầy" in refusal(send(client_of, hoa, room, small))
    assert send(client_of, hoa, room).status_code == 303


def test_after_the_deadline_neither_words_nor_files_come_in(
    room: Any, hoa: Person, client_of: Client, hands: Any
) -> None:
    hands.forward(days=8)
    assert send(client_of, hoa, room, (picture(), "a.jpg")).status_code in (403, 409)
    assert kept() == []


def test_a_sending_that_is_cut_off_keeps_nothing(room: Any, hoa: Person, client_of: Client) -> None:
    body = (
        b"--b\r\nContent-Disposition: form-data; name=\"visibility\"\r\n\r\nnamed\r\n"
        b"--b\r\nContent-Disposition: form-data; name=\"stance\"\r\n\r\nagree\r\n"
        b"--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.jpg\"\r\n"
        b"Content-Type: image/jpeg\r\n\r\n" + picture()[:200]
    )  # fmt: skip
    answer = client_of(hoa).post(
        form_page(room.consultation, room.clause), data=body,
        content_type="multipart/form-data; boundary=b",
    )  # fmt: skip
    assert answer.status_code in (400, 422)
    assert kept() == [] and db.session.scalar(select(func.count(Remark.id))) == 0


# Where it is shown ------------------------------------------------------------------------------


def test_desk_board_and_reading_page_show_the_file(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client
) -> None:
    send(client_of, hoa, room, (picture(), "a.jpg"))
    file, round_id = kept()[0], room.consultation.id
    link = f'href="{address_of(file)}"'
    assert link in client_of(lan).get(f"/rounds/{round_id}/group").text
    assert link in client_of(minh).get("/regulations/chi-tieu/v/1").text
    point = room.merge(lan, file.remark)
    assert link in client_of(lan).get(f"/rounds/{round_id}/group/points/{point.id}").text
    room.send(lan)
    assert "Tệp kèm: 1" in client_of(minh).get(f"/rounds/{round_id}/board").text
    assert link in client_of(minh).get(f"/points/{point.id}").text


def test_a_page_asks_as_often_for_three_remarks_with_files_as_for_one(
    room: Any, hoa: Person, lan: Person, minh: Person, client_of: Client, count_queries: Any
) -> None:
    pages = [
        (hoa, f"/rounds/{room.consultation.id}/mine"),
        (lan, f"/rounds/{room.consultation.id}/group"),
        (minh, "/regulations/chi-tieu/v/1"),
    ]

    def asked() -> list[int]:
        browsers = [(client_of(person), page) for person, page in pages]
        return [count_queries(lambda: browser.get(page)) for browser, page in browsers]  # noqa: B023

    send(client_of, hoa, room, (picture(), "a.jpg"), key="a" * 20)
    asked()
    one = asked()
    for key in ("b", "c"):
        send(client_of, hoa, room, (picture(), "a.jpg"), (picture("PNG"), "b.png"), key=key * 20)
    assert asked() == one


def test_no_page_loads_the_bytes(
    room: Any, hoa: Person, lan: Person, client_of: Client, app: Flask
) -> None:
    from sqlalchemy import event

    send(client_of, hoa, room, (picture(), "a.jpg"))
    asked: list[str] = []
    browser = client_of(lan)
    event.listen(db.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    browser.get(f"/rounds/{room.consultation.id}/group")
    assert asked and not any("attachment_content" in statement for statement in asked)


def test_a_name_in_vietnamese_letters_fits_into_a_header(
    room: Any, hoa: Person, client_of: Client
) -> None:
    send(client_of, hoa, room, (picture("PNG"), "hóa đơn.png"))
    header = client_of(hoa).get(address_of(kept()[0])).headers["Content-Disposition"]
    assert header.encode("latin-1") and "filename*=UTF-8''h%C3%B3a%20%C4%91%C6%A1n.png" in header
