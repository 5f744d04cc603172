"""Do the commands of the operator work, and what do they say?"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import text

import config
from accounts import signing_in
from accounts.models import Person
from accounts.queries import count_staff, find_body
from comments.models import Remark
from database import db, transaction
from demo import seeding
from journal.recording import record
from regulations.models import Kind
from regulations.queries import find_draft, get_regulation, get_version
from tests.documents.word_files import p, r, word_file

DRAFT = "# QUY CHẾ\n\n### Điều 1. Phạm vi\n\n1. Một.\n\n### Điều 2. Hiệu lực\n\nTừ hôm nay.\n"


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    """The command line of the app."""
    return app.test_cli_runner()


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A small draft in a file."""
    file = tmp_path / "noi-quy.md"
    file.write_text(DRAFT, encoding="utf-8")
    return file


@pytest.mark.postgres
def test_seed_fills_an_empty_database_with_the_demo_once(runner: FlaskCliRunner) -> None:
    assert runner.invoke(args=["seed"]).exit_code == 0
    body = find_body()
    assert body is not None and body.name == "Hội Liên hiệp Phụ nữ Thành phố Phương Nam"
    assert count_staff() == 47
    spending = get_regulation("quy-che-chi-tieu-noi-bo")
    assert [version.kind.value for version in spending.versions] == ["issued", "draft"]
    assert db.session.query(Remark).count() == 39
    again = runner.invoke(args=["seed"])
    assert again.exit_code == 1 and "đã có một đơn vị" in again.output


def test_a_file_becomes_a_working_draft(runner: FlaskCliRunner, draft: Path) -> None:
    result = runner.invoke(args=["import-regulation", str(draft), "--title", "Nội quy cơ quan"])
    assert (result.exit_code, result.stdout.strip()) == (0, "/regulations/noi-quy-co-quan/draft")
    assert get_regulation("noi-quy-co-quan").versions == []


def test_a_file_becomes_draft_1_when_it_is_published(
    runner: FlaskCliRunner, draft: Path, minh: Person
) -> None:
    result = runner.invoke(
        args=[
            "import-regulation",
            str(draft),
            "--publish",
            "--by",
            minh.username,
            "--kind",
            "other",
        ]
    )
    assert result.stdout.strip() == "/regulations/noi-quy/v/1"
    version = get_version("noi-quy", 1)
    assert version.published_by_id == minh.id and version.regulation.kind is Kind.OTHER
    assert [clause.address for clause in version.clauses if clause.kind == "article"] == [
        "dieu-1",
        "dieu-2",
    ]


def test_a_word_file_is_read_in_the_way_that_is_asked_for(
    runner: FlaskCliRunner, tmp_path: Path
) -> None:
    file = tmp_path / "quy-che.docx"
    inserted = "<w:ins>" + r("300.000") + "</w:ins>"
    deleted = "<w:del><w:r><w:delText>200.000</w:delText></w:r></w:del>"
    file.write_bytes(word_file(p("Điều 1. Mức chi") + p("1. Là ", deleted, inserted, ".")))
    result = runner.invoke(args=["import-regulation", str(file), "--original"])
    assert "đã đọc theo bản gốc" in result.stdout
    draft = find_draft(get_regulation("quy-che"))
    assert draft is not None and "1. Là 200.000." in draft.markdown


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "trống"), (b"\x89PNG\r\n\x1a\n" + bytes(64), "PNG"), (b"a" * 5_000_000, "4 MB")],
)
def test_a_file_that_cannot_be_taken_is_refused_in_words(
    runner: FlaskCliRunner, tmp_path: Path, data: bytes, said: str
) -> None:
    file = tmp_path / "la.md"
    file.write_bytes(data)
    result = runner.invoke(args=["import-regulation", str(file)])
    assert result.exit_code == 1
    assert said in result.output and "Traceback" not in result.output


def test_an_unknown_person_or_regulation_is_refused_in_words(
    runner: FlaskCliRunner, draft: Path
) -> None:
    nobody = runner.invoke(args=["import-regulation", str(draft), "--by", "khong.ai"])
    assert nobody.exit_code == 1 and "khong.ai" in nobody.output
    nowhere = runner.invoke(args=["import-regulation", str(draft), "--regulation", "khong-co"])
    assert nowhere.exit_code == 1 and "Không có văn bản" in nowhere.output


def test_verify_says_whether_the_journal_is_whole(runner: FlaskCliRunner, app: Flask) -> None:
    with transaction():
        for number in range(3):
            record(None, "set_up", "body", number)
    whole = runner.invoke(args=["verify"])
    assert whole.exit_code == 0 and "nguyên vẹn" in whole.output
    with db.engine.begin() as direct:
        direct.execute(text("DROP TRIGGER frozen_journal_entry_update"))
        direct.execute(text("UPDATE journal_entry SET subject_id = '9' WHERE id = 2"))
    broken = runner.invoke(args=["verify"])
    assert broken.exit_code == 1 and "số 2" in broken.output


def test_a_backup_is_a_whole_database(runner: FlaskCliRunner, body: object, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    assert runner.invoke(args=["backup", str(file)]).exit_code == 0
    with sqlite3.connect(file) as copy:
        assert copy.execute("SELECT count(*) FROM body").fetchone() == (1,)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()
    again = runner.invoke(args=["backup", str(file)])
    assert again.exit_code == 1 and "đã có" in again.output


def test_the_address_that_is_printed_follows_the_port() -> None:
    assert config.load({"THAO_PORT": "5096", "THAO_SECRET_KEY": "x"})["BASE_URL"] == (
        "http://127.0.0.1:5096"
    )
    own = {"THAO_BASE_URL": "http://thao.example.vn", "THAO_SECRET_KEY": "x"}
    assert config.load(own)["BASE_URL"] == "http://thao.example.vn"


def test_the_demos_password_can_be_read_at_the_start(
    runner: FlaskCliRunner, tmp_path: Path
) -> None:
    assert runner.invoke(args=["seed"]).exit_code == 0
    password = (tmp_path / "demo-password.txt").read_text(encoding="ascii").strip()
    assert seeding.known_password(tmp_path) == password
    found = signing_in.check("hoa.nguyen", password)
    assert found is not None and found[0].name == "Nguyễn Thị Hoa"
