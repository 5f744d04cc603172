"""The group head keys in what came on paper, line by line, or pastes a whole list."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from access.roles import Role
from accounts.models import Person
from comments.models import Remark, Source, Stance
from comments.positions import names
from comments.remarks.sending import Words
from comments.sealed import box
from database import db
from journal.models import Entry

Client = Callable[[Person | None], Any]


@pytest.fixture
def keying(room: Any) -> str:
    """The address of the page."""
    return f"/rounds/{room.consultation.id}/group/keying"


@pytest.fixture
def line(room: Any) -> dict[str, Any]:
    """A line as it is typed."""
    return {
        "version": room.clause.version_id, "author": 0, "visibility": "group_head",
        "number": "8.2b", "stance": "2", "text": "Tăng lên 250.000 đồng.", "form_key": "k" * 22,
    }  # fmt: skip


def remarks() -> list[Remark]:
    """All there are."""
    return db.session.query(Remark).all()


def flat(answer: Any) -> str:
    """The page without its line ends."""
    return " ".join(answer.text.split())


def test_a_line_becomes_a_remark_from_paper_and_the_next_line_is_ready(
    room: Any, lan: Person, client_of: Client, keying: str, line: dict[str, Any]
) -> None:
    head = client_of(lan)
    assert head.post(keying, data=line).headers["Location"] == keying
    (kept,) = remarks()
    assert (kept.clause, kept.stance, kept.text) == (room.clause, Stance.AMEND, line["text"])
    assert (kept.source, kept.author_id, kept.entered_by_id) == (Source.PAPER, None, lan.id)
    shown = head.get(keying).text
    assert line["text"] in shown
    empty = re.search(r"<input[^>]*name=\"number\"[^>]*>", shown)
    assert empty and "autofocus" in empty[0] and 'value=""' in empty[0]


def test_enter_pressed_twice_makes_one_remark_and_the_next_line_another(
    lan: Person, client_of: Client, keying: str, line: dict[str, Any]
) -> None:
    head = client_of(lan)
    for _again in range(2):
        assert head.post(keying, data=line).status_code == 303
    assert len(remarks()) == 1
    head.post(keying, data={**line, "form_key": "n" * 22})
    assert len(remarks()) == 2


@pytest.mark.parametrize(
    ("stroke", "text", "stance"),
    [
        ("1", "", Stance.AGREE), ("n", "", Stance.AGREE), ("2", "Tăng.", Stance.AMEND),
        ("Đ", "Tăng.", Stance.AMEND), ("k", "Bỏ đi.", Stance.DISAGREE),
        ("4", "", Stance.NO_COMMENT), ("", "", Stance.AGREE), ("", "Tăng.", Stance.AMEND),
    ],
)  # fmt: skip
def test_a_stance_is_one_stroke(
    lan: Person, client_of: Client, keying: str, line: dict[str, Any], stroke: str, text: str,
    stance: Stance,
) -> None:  # fmt: skip
    client_of(lan).post(keying, data={**line, "stance": stroke, "text": text})
    assert [remark.stance for remark in remarks()] == [stance]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"number": "8.2x"}, "chỗ gần nhất là Điều 8 khoản 2"),
        ({"number": ""}, "góp ý toàn văn thì gõ tv"),
        ({"stance": "9"}, "Gõ 1 hoặc N: thống nhất"),
        ({"author": "9999"}, "Người góp ý phải thuộc tổ của bạn."),
        ({"visibility": "sealed"}, "Hãy chọn một trong các mục ở đây."),
    ],
)
def test_a_wrong_line_is_refused_in_a_sentence_and_stays(
    lan: Person, client_of: Client, keying: str, line: dict[str, Any], wrong: dict[str, str],
    sentence: str,
) -> None:  # fmt: skip
    head = client_of(lan)
    refused = head.post(keying, data={**line, **wrong})
    assert refused.status_code == 422
    assert sentence in flat(refused) and line["text"] in refused.text
    piece = head.post(keying, data={**line, **wrong}, headers={"X-Fragment": "1"})
    assert piece.status_code == 422 and "<html" not in piece.text and sentence in flat(piece)
    assert remarks() == []


def test_tv_is_the_whole_text(
    lan: Person, client_of: Client, keying: str, line: dict[str, Any]
) -> None:
    client_of(lan).post(keying, data={**line, "number": "tv"})
    assert [remark.clause_id for remark in remarks()] == [None]


def test_the_member_is_chosen_once_for_a_run_and_stands_in_no_address(
    hoa: Person, lan: Person, client_of: Client, keying: str, line: dict[str, Any]
) -> None:
    head = client_of(lan)
    answer = head.post(keying, data={**line, "author": hoa.id})
    assert "author" not in answer.headers["Location"]
    assert f'<option selected value="{hoa.id}">' in head.get(keying).text
    assert remarks()[0].author_id == hoa.id


def test_a_protected_name_is_not_listed_before_the_journalled_look(
    room: Any, hoa: Person, lan: Person, make_person: Any, client_of: Client, keying: str,
    line: dict[str, Any],
) -> None:  # fmt: skip
    deputy = make_person("Phạm Văn Phó", Role.DEPUTY_HEAD)
    head = client_of(deputy)
    head.post(keying, data={**line, "author": hoa.id})
    head.post(keying, data={**line, "author": 0, "text": "Khác.", "form_key": "q" * 22})
    listed = head.get(keying).text.split('id="keyed"')[1]
    assert hoa.name not in listed and "Tên được bảo vệ" in listed
    names.look_at_names(room.desk(deputy), by=deputy)
    assert hoa.name in head.get(keying).text.split('id="keyed"')[1]


def test_a_line_is_taken_back_with_a_trace(
    lan: Person, client_of: Client, keying: str, line: dict[str, Any]
) -> None:
    head = client_of(lan)
    head.post(keying, data=line)
    (kept,) = remarks()
    assert head.post(f"{keying}/{kept.id}/back").status_code == 303
    db.session.refresh(kept)
    assert kept.withdrawn_at is not None
    assert "Đã bỏ" in head.get(keying).text
    assert db.session.query(Entry).filter_by(action="took_back_entry").count() == 1


def test_correcting_keeps_the_author_and_withdraws_the_old_line(
    hoa: Person, lan: Person, client_of: Client, keying: str, line: dict[str, Any]
) -> None:
    head = client_of(lan)
    head.post(keying, data={**line, "author": hoa.id})
    (old,) = remarks()
    form = head.get(f"{keying}?edit={old.id}").text
    assert line["text"] in form and "Điều 8 khoản 2 điểm b" in form
    new = {**line, "author": -1, "number": "9", "replaces": old.id, "form_key": "e" * 22}
    for _again in range(2):
        assert head.post(f"{keying}?edit={old.id}", data=new).status_code == 303
    db.session.refresh(old)
    (standing,) = [remark for remark in remarks() if remark.withdrawn_at is None]
    assert old.withdrawn_at is not None
    assert (standing.clause.address, standing.author_id) == ("dieu-9", hoa.id)


def test_what_was_not_keyed_in_here_can_neither_be_corrected_nor_taken_back(
    room: Any, hoa: Person, lan: Person, nam: Person, client_of: Client, keying: str,
    line: dict[str, Any],
) -> None:  # fmt: skip
    online = room.say(hoa)
    client_of(nam).post(keying, data=line)
    foreign = next(remark for remark in remarks() if remark.source is Source.PAPER)
    for remark in (online, foreign):
        assert client_of(lan).get(f"{keying}?edit={remark.id}").status_code == 404
        assert client_of(lan).post(f"{keying}/{remark.id}/back").status_code == 404
        assert remark.withdrawn_at is None
    assert client_of(hoa).get(keying).status_code == 403


def test_nothing_is_keyed_in_or_taken_back_after_the_group_has_sent(
    room: Any, lan: Person, client_of: Client, keying: str, line: dict[str, Any]
) -> None:
    head = client_of(lan)
    head.post(keying, data=line)
    room.send(lan)
    (kept,) = remarks()
    assert head.post(keying, data={**line, "form_key": "z" * 22}).status_code == 409
    assert head.post(f"{keying}/{kept.id}/back").status_code == 409
    assert [remark.withdrawn_at for remark in remarks()] == [None]


# A whole list ---------------------------------------------------------------------------------

ZALO = """Nguyễn Thị Hoa: Điều 8 khoản 2 điểm b: đề nghị tăng lên 250.000 đồng
8.2a - nhất trí
- Khoản 1 Điều 8. Không đồng ý, viết khó hiểu
Cảm ơn ban soạn thảo
Toàn văn: thống nhất"""


@pytest.fixture
def list_form(room: Any) -> dict[str, Any]:
    """A list as it is pasted."""
    return {
        "version": room.clause.version_id, "author": 0, "visibility": "group_head",
        "text": ZALO, "form_key": "l" * 22,
    }  # fmt: skip


def read_mark(page: str) -> str:
    """What names the list in the page that shows where it lands."""
    found = re.search(r'name="read" value="(\w+)"', page)
    assert found
    return found[1]


def test_a_pasted_list_is_shown_with_its_places_and_nothing_is_kept(
    lan: Person, hoa: Person, client_of: Client, keying: str, list_form: dict[str, Any]
) -> None:
    shown = flat(client_of(lan).post(f"{keying}/paste", data=list_form))
    assert "1 dòng chưa rõ" in shown and "4 dòng đã rõ chỗ" in shown and "Nhận 5 ý kiến" in shown
    assert shown.index("Cảm ơn ban soạn thảo") < shown.index("đề nghị tăng lên 250.000 đồng")
    assert 'value="8.2b"' in shown and hoa.name in shown
    assert remarks() == []


def test_the_list_is_taken_once_every_line_has_a_place(
    room: Any, lan: Person, hoa: Person, client_of: Client, keying: str,
    list_form: dict[str, Any],
) -> None:  # fmt: skip
    head = client_of(lan)
    refused = head.post(f"{keying}/paste/take", data=list_form)
    assert refused.status_code == 422 and "Còn 1 dòng chưa rõ" in flat(refused)
    assert remarks() == []
    told = {**list_form, "read": read_mark(refused.text), "place-3": "-", "stance-3": "amend"}
    assert head.post(f"{keying}/paste/take", data=told).status_code == 303
    kept = sorted(
        (r.clause.address if r.clause else "", r.stance.value, r.author_id) for r in remarks()
    )
    assert kept == [
        ("", "agree", None), ("dieu-8.khoan-1", "disagree", None),
        ("dieu-8.khoan-2.diem-a", "agree", None), ("dieu-8.khoan-2.diem-b", "amend", hoa.id),
    ]  # fmt: skip


def test_a_list_pasted_again_is_recognised_and_makes_nothing_new(
    lan: Person, client_of: Client, keying: str, list_form: dict[str, Any]
) -> None:
    head = client_of(lan)
    two = {**list_form, "text": "8.2a - nhất trí\n8.2a - nhất trí\n8.1 - nhất trí"}
    for key in ("a", "b"):
        again = {**two, "form_key": key * 22}
        assert head.post(f"{keying}/paste/take", data=again).status_code == 303
    assert len(remarks()) == 3
    assert "không có gì mới" in flat(head.post(f"{keying}/paste", data=two))
    more = flat(head.post(f"{keying}/paste", data={**two, "text": two["text"] + "\n9 - tăng"}))
    assert "Nhận 1 ý kiến" in more and "3 dòng đã nhận trước đây" in more


def test_a_withdrawn_line_may_be_pasted_again(
    lan: Person, client_of: Client, keying: str, list_form: dict[str, Any]
) -> None:
    head = client_of(lan)
    one = {**list_form, "text": "8.1 - nhất trí"}
    head.post(f"{keying}/paste/take", data=one)
    head.post(f"{keying}/{remarks()[0].id}/back")
    head.post(f"{keying}/paste/take", data={**one, "form_key": "w" * 22})
    assert len(remarks()) == 2


def test_a_list_does_not_tell_whose_protected_paper_another_keyed_in(
    hoa: Person, lan: Person, make_person: Any, client_of: Client, keying: str,
    list_form: dict[str, Any],
) -> None:  # fmt: skip
    deputy = make_person("Phạm Văn Phó", Role.DEPUTY_HEAD)
    one = {**list_form, "text": "8.1 - viết khó hiểu", "author": hoa.id}
    client_of(deputy).post(f"{keying}/paste/take", data=one)
    assert "Nhận 1 ý kiến" in flat(client_of(lan).post(f"{keying}/paste", data=one))
    assert "không có gì mới" in flat(client_of(deputy).post(f"{keying}/paste", data=one))


def test_cells_from_word_or_excel_land_by_their_titles(
    lan: Person, hoa: Person, client_of: Client, keying: str, list_form: dict[str, Any]
) -> None:
    table = (
        "STT\tHọ và tên\tĐiều khoản\tMức độ\tNội dung\tLý do\n"
        '1\tNguyễn Thị Hoa\t8.2b\tKhông thống nhất\t"Tăng lên\n250.000 đồng"\tGiá đã tăng\n'
        "2\t\tĐiều 9\tThống nhất\t\t"
    )
    client_of(lan).post(f"{keying}/paste/take", data={**list_form, "text": table})
    hers = next(remark for remark in remarks() if remark.author_id == hoa.id)
    other = next(remark for remark in remarks() if remark.author_id is None)
    assert (hers.stance, hers.text, hers.reason) == (
        Stance.DISAGREE, "Tăng lên\n250.000 đồng", "Giá đã tăng",
    )  # fmt: skip
    assert (other.clause.address, other.stance) == ("dieu-9", Stance.AGREE)


def test_a_line_is_hung_on_the_one_above_and_stays_so_when_looked_over_again(
    lan: Person, client_of: Client, keying: str, list_form: dict[str, Any]
) -> None:
    head = client_of(lan)
    two = {**list_form, "text": "8.2b: đề nghị tăng\nvì giá đã tăng"}
    mark = read_mark(head.post(f"{keying}/paste", data=two).text)
    joined = {**two, "read": mark, "place-0": "8.2b", "stance-0": "amend", "place-1": "+"}
    looked = head.post(f"{keying}/paste", data=joined).text
    assert 'name="place-1" value="+"' in looked and "Nhận 1 ý kiến" in flat(
        head.post(f"{keying}/paste", data=joined)
    )
    head.post(f"{keying}/paste/take", data=joined)
    assert [remark.text for remark in remarks()] == ["đề nghị tăng\nvì giá đã tăng"]


def test_corrections_of_one_list_are_not_laid_on_another(
    lan: Person, client_of: Client, keying: str, list_form: dict[str, Any]
) -> None:
    other = {**list_form, "text": "8.1 - nhất trí", "read": "0" * 16, "place-0": "-"}
    client_of(lan).post(f"{keying}/paste/take", data=other)
    assert len(remarks()) == 1


@pytest.mark.parametrize("text", ["", " \n\t\n", "dòng\n" * 301])
def test_an_empty_and_an_endless_list_are_refused_in_a_sentence(
    lan: Person, client_of: Client, keying: str, list_form: dict[str, Any], text: str
) -> None:
    answer = client_of(lan).post(f"{keying}/paste", data={**list_form, "text": text})
    assert answer.status_code == 422


def test_a_list_does_not_tell_what_lies_in_the_sealed_box(
    room: Any, lan: Person, client_of: Client, keying: str, list_form: dict[str, Any]
) -> None:
    box.seal(
        room.consultation, version=room.clause.version, clause=room.clause, group_id=lan.group_id,
        words=Words(Stance.AMEND, "đề nghị tăng"), form_key="s" * 22,
    )  # fmt: skip
    one = {**list_form, "text": "8.2b: đề nghị tăng"}
    assert "Nhận 1 ý kiến" in flat(client_of(lan).post(f"{keying}/paste", data=one))
