"""Do the pieces of the pages say what they must: labels, hints, errors, stages, typed texts?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, render_template, render_template_string
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Optional

from errors import Conflict
from regulations.lifecycle import Stage

TEMPLATES = Path(__file__).parents[2] / "templates"


class Sample(FlaskForm):
    title = StringField("Tên văn bản", [InputRequired("Hãy điền.")], description="Như ở bìa.")
    note = TextAreaField("Ghi chú", [Optional()])
    stance = RadioField(
        "Thái độ",
        choices=[SelectChoice("agree", "Thống nhất"), SelectChoice("amend", "Đề nghị sửa")],
    )
    late = BooleanField("Nhận muộn")


@pytest.fixture
def page(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


def piece(source: str, **values: object) -> str:
    macros = '{% from "_macros/forms.html" import field, cards, errors %}'
    macros += '{% from "_macros/text.html" import stage_line, notice %}'
    return " ".join(render_template_string(macros + source, **values).split())


@pytest.mark.usefixtures("page")
def test_a_refused_field_is_tied_to_its_hint_and_error_and_named_at_the_top() -> None:
    form = Sample(MultiDict({"title": ""}))
    form.validate()
    html = piece("{{ errors(form) }}{{ field(form.title) }}", form=form)
    assert '<a href="#title">Tên văn bản: Hãy điền.</a>' in html
    assert 'aria-describedby="title-hint title-error" aria-invalid="true"' in html
    assert '<p class="hint" id="title-hint">Như ở bìa.</p>' in html
    assert 'id="title-error"' in html


@pytest.mark.usefixtures("page")
def test_what_was_typed_stands_in_the_field_again() -> None:
    form = Sample(MultiDict({"title": "Quy chế <b>", "note": "một\nhai"}))
    html = piece("{{ field(form.title) }}{{ field(form.note, draft='k') }}", form=form)
    assert 'value="Quy chế &lt;b&gt;"' in html
    assert re.search(r'data-draft-key="k".*> ?một hai</textarea>', html)
    assert "(không bắt buộc)" in html


@pytest.mark.usefixtures("page")
def test_choices_are_cards_with_their_sentences() -> None:
    form = Sample(MultiDict({"stance": "amend"}))
    html = piece("{{ cards(form.stance, hints={'amend': 'Viết rõ.'}) }}", form=form)
    assert html.count('type="radio"') == 2
    assert re.search(r'<input checked [^>]*value="amend"', html)
    assert 'Đề nghị sửa <span class="hint">Viết rõ.</span>' in html


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize(
    ("stage", "done", "current"),
    [
        (Stage.DRAFTING, 0, "Soạn thảo (hiện nay)"),
        (Stage.TABLED, 3, "Trình hội nghị (hiện nay)"),
        (Stage.ISSUED, 5, "Ban hành (hiện nay)"),
        (Stage.REJECTED, 0, "Không được thông qua"),
    ],
)
def test_the_stage_line_says_what_is_behind_and_where_we_are(
    stage: Stage, done: int, current: str
) -> None:
    html = piece("{{ stage_line(stage) }}", stage=stage)
    assert html.count('class="done"') == done
    assert re.findall(r'aria-current="step">([^<]*)<', html) == [current]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 413, 422, 429, 500, 503])
@pytest.mark.usefixtures("page")
def test_an_error_page_gives_back_what_was_typed(status: int) -> None:
    html = render_template(
        "errors/error.html",
        status=status,
        message="Hãy thử lại.",
        typed={"Ý kiến": "Đề nghị <nâng>"},
        conflict=None,
        number="",
    )
    assert "Hãy thử lại." in html
    assert "Những gì bạn đã nhập" in html
    assert "Đề nghị &lt;nâng&gt;</textarea>" in html


@pytest.mark.usefixtures("page")
def test_a_conflict_shows_both_texts() -> None:
    conflict = Conflict("Đã có người lưu trước.", yours="của tôi", theirs="của bạn")
    html = render_template(
        "errors/409.html", status=409, message="…", typed={}, conflict=conflict, number=""
    )
    assert "của tôi</textarea>" in html
    assert "của bạn</textarea>" in html
    assert "Bản gốc" not in html


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda p: p.stem)
def test_no_template_brings_style_or_script_of_its_own(path: Path) -> None:
    source = re.sub(r"{{.*?}}|{%.*?%}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert (
        re.findall(r"<style|\sstyle=|\son[a-z]+=\"|javascript:|<script(?![^>]*\ssrc=)", source)
        == []
    )
