"""The reading page: every clause at its address, with what other rooms show, quick and small."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import BaseLoader, ChoiceLoader, DictLoader
from sqlalchemy import event

from accounts.models import Person
from clauses import parse
from database import db
from regulations.beside import WHOLE_TEXT, Beside
from regulations.models import Regulation, Version
from regulations.queries import get_clause, list_clauses
from regulations.reading import contents, lay_out
from tests.regulations.conftest import FIRST

ADDRESS = "/regulations/quy-che-chi-tieu-noi-bo/v/1"


@pytest.fixture
def queries(app: Flask) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    event.remove(db.engine, "before_cursor_execute", note)


def test_every_clause_stands_at_its_address(
    first: Version, hoa: Person, client_of: Callable[..., FlaskClient]
) -> None:
    html = client_of(hoa).get(ADDRESS).text
    names = re.findall(r' id="([^"]+)"', html)
    assert len(set(names)) == len(names)
    assert {clause.id for clause in parse(FIRST).walk()} <= set(names)


def test_blocks_close_as_often_as_they_open(
    first: Version, hoa: Person, client_of: Callable[..., FlaskClient]
) -> None:
    html = client_of(hoa).get(ADDRESS).text
    text = html[html.index('<div class="legal-text">') : html.index("<aside")]
    assert text.count("<section") == text.count("</section>") > 0
    assert text.count("<div") == text.count("</div>") - 1  # its own frame closes behind it


def test_headings_go_down_by_one(first: Version) -> None:
    levels = [
        (block.clause.address, block.level)
        for block in lay_out(list_clauses(first))
        if block.shape == "heading" and block.clause.kind in ("chapter", "article", "appendix")
    ]
    assert levels[:2] == [("chuong-i", 2), ("dieu-1", 3)]
    assert levels[-1] == ("phu-luc-i", 2)


def test_a_table_is_a_table_with_a_name_for_each_row(
    first: Version, hoa: Person, client_of: Callable[..., FlaskClient]
) -> None:
    html = client_of(hoa).get(ADDRESS).text
    assert '<th scope="col">Mức chi</th>' in html
    row = html[html.index('<tr id="phu-luc-i.bang-1.dong-2">') :]
    cells = re.findall(r"<td>(.*?)</td>", row[: row.index("</tr>")])
    assert [re.sub("<a class=.share.*</a>", "", cell) for cell in cells[1:]] == [
        "Tham luận đặt trước",
        "500.000",
    ]


def test_the_contents_name_chapters_and_articles_and_count_what_is_said(first: Version) -> None:
    clauses = list_clauses(first)
    point = get_clause(first, "dieu-2.khoan-2.diem-b")
    entries = contents(clauses, {point.id: 3})
    assert [entry.clause.address for entry in entries] == ["chuong-i", "phu-luc-i"]
    assert [(entry.clause.address, entry.count) for entry in entries[0].below] == [
        ("dieu-1", 0),
        ("dieu-2", 3),
        ("dieu-3", 0),
        ("dieu-4", 0),
    ]


def test_what_other_rooms_show_stands_beside_its_clause(
    app: Flask, first: Version, hoa: Person, client_of: Callable[..., FlaskClient]
) -> None:
    point = get_clause(first, "dieu-2.khoan-2.diem-b")
    row = get_clause(first, "phu-luc-i.bang-1.dong-1")
    app.jinja_loader = _with(
        app, "beside.html", "<i>{{ beside.words }} {{ clause.place if clause else '' }}</i>"
    )
    app.extensions["beside_clause"] = [
        lambda version, person: {
            point.id: Beside("beside.html", {"words": f"{person.name}:"}, count=2),
            row.id: Beside("beside.html", {"words": "hàng"}),
            WHOLE_TEXT: Beside("beside.html", {"words": "cả văn bản"}),
        }
    ]
    html = client_of(hoa).get(ADDRESS).text
    assert "<i>Nguyễn Thị Hoa: Điều 2 khoản 2 điểm b</i>" in html
    assert "<i>hàng Phụ lục I, bảng 1, dòng 1</i>" in html
    assert "<i>cả văn bản </i>" in html
    assert "2 ý kiến" in html


def _with(app: Flask, name: str, source: str) -> BaseLoader:
    own = app.jinja_loader
    assert own is not None
    return ChoiceLoader([DictLoader({name: source}), own])


def test_what_is_typed_into_a_text_never_becomes_markup(
    minh: Person,
    regulation: Regulation,
    publish: Callable[..., Version],
    client_of: Callable[..., FlaskClient],
) -> None:
    evil = "<script>alert(1)</script>"
    publish(
        regulation, f"# {evil}\n\nĐiều 1. {evil}\n1. {evil}\n\n| {evil} |\n| --- |\n| {evil} |\n"
    )
    assert "<script>alert" not in client_of(minh).get(ADDRESS).text


def test_a_longer_text_takes_no_more_queries(
    app: Flask,
    regulation: Regulation,
    first: Version,
    publish: Callable[..., Version],
    hoa: Person,
    client_of: Callable[..., FlaskClient],
    queries: list[str],
) -> None:
    more = "".join(
        f"\n\n### Điều {n}. Chi khác\n\n1. Mức {n}.000 đồng;\n\n2. Như trên." for n in range(5, 60)
    )
    publish(regulation, FIRST.replace("\n## Phụ lục I", more + "\n\n## Phụ lục I"))
    app.extensions["beside_clause"] = []  # other rooms count their own
    client = client_of(hoa)
    counted = []
    for number in (1, 2):
        queries.clear()
        assert client.get(ADDRESS.replace("/v/1", f"/v/{number}")).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 20
