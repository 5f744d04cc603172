"""What can be done from the command line, and how does the server start? ``flask --help``."""

from __future__ import annotations

import logging
import os
import sys
from functools import partial
from pathlib import Path

import click
import waitress
from flask import Flask, current_app
from flask_migrate import upgrade

import demo.seeding
from accounts import queries as people
from accounts.letters import wording
from accounts.letters.sending import Server, send_due
from accounts.models import Person
from accounts.setup.code import setup_code
from accounts.signing_in import find_by_username
from comments.notices.digest import gather
from comments.rounds.queries import list_rounds
from comments.sealed.box import box_is_whole
from database import db
from documents.word_reading import Reading
from errors import UserError
from journal.queries import verify_chain
from regulations.importing import import_file
from regulations.models import Kind
from regulations.publishing import publish as publish_draft
from regulations.queries import get_regulation
from search import index
from web.language import say


def register(app: Flask) -> None:
    """Give the app its commands."""
    for command in (seed, import_regulation, verify, backup, rebuild_search, send_mail):
        app.cli.add_command(command)


def serve(app: Flask) -> None:
    """Bring the database up to date, fill the demo on its first start, and answer requests."""
    os.umask(0o077)  # remarks, names and password hashes are nobody's but the server's
    prepare(app)
    logging.getLogger("waitress").setLevel(logging.WARNING)
    try:
        server = waitress.create_server(
            app,
            host=app.config["HOST"],
            port=app.config["PORT"],
            threads=8,
            ident="",
            channel_timeout=30,
            max_request_header_size=32_768,
            max_request_body_size=app.config["MAX_CONTENT_LENGTH"],
        )
    except OSError as error:
        sys.exit(
            f"Không mở được cổng {app.config['PORT']} ({error.strerror}). "
            "Hãy tắt chương trình đang dùng cổng ấy, hoặc chọn cổng khác: THAO_PORT=5001 make run"
        )
    click.echo(f"Thảo chạy tại {app.config['BASE_URL']}  (dừng: Ctrl+C)")
    server.run()


def prepare(app: Flask) -> None:
    """Everything that must be true before the first request, each long step announced."""
    Path(app.config["INSTANCE"]).mkdir(mode=0o700, parents=True, exist_ok=True)
    with app.app_context():
        click.echo("[1/2] Cơ sở dữ liệu …")
        upgrade()
        click.echo("[2/2] Dữ liệu …")
        index.catch_up()
        if people.find_body() is None and app.config["DEMO"]:
            demo.seeding.fill(app.config["INSTANCE"], app.config["DEMO_PASSWORD"], say=click.echo)
        if app.config["DEMO"]:
            click.echo(
                f"      Mật khẩu dùng thử: {demo.seeding.known_password(app.config['INSTANCE'])}"
            )
        elif people.find_body() is None:
            click.echo("      Đơn vị mới. Mở trang dưới đây và gõ mã cài đặt:")
            click.echo(f"      {setup_code(Path(app.config['INSTANCE']))}")


@click.command("seed")
def seed() -> None:
    """Fill an empty database with the demonstration body."""
    _name_database()
    if people.find_body() is not None:
        raise click.ClickException("Cơ sở dữ liệu này đã có một đơn vị.")
    settings = current_app.config
    demo.seeding.fill(settings["INSTANCE"], settings["DEMO_PASSWORD"], say=click.echo)


@click.command("import-regulation")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", default="", help="Tên văn bản; bỏ trống thì lấy từ tệp.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), default=Kind.OTHER.value)
@click.option("--regulation", "slug", default="", help="Đưa vào văn bản đã có (slug).")
@click.option(
    "--original", is_flag=True, help="Tệp có theo dõi thay đổi: đọc bản gốc trước khi sửa."
)
@click.option("--to-unicode", is_flag=True, help="Chữ phông cũ (TCVN3, VNI): chuyển sang Unicode.")
@click.option("--publish", is_flag=True, help="Công bố ngay thành dự thảo.")
@click.option("--despite", default="", help="Lý do vẫn công bố khi còn dẫn chiếu sai.")
@click.option("--by", "username", default="", help="Tên đăng nhập của người soạn thảo.")
def import_regulation(
    file: Path,
    title: str,
    kind: str,
    slug: str,
    original: bool,
    to_unicode: bool,
    publish: bool,
    despite: str,
    username: str,
) -> None:
    """Bring a draft into the house: Word, LibreOffice, PDF, Markdown or plain text."""
    _name_database()
    try:
        by = _person(username)
        home = get_regulation(slug) if slug else None
        taken = import_file(
            file, by=by, title=title, kind=Kind(kind), regulation=home,
            reading=Reading.ORIGINAL if original else Reading.ACCEPTED, to_unicode=to_unicode,
        )  # fmt: skip
        for note in taken.notes:
            click.echo(say(note.text, note.values))
        address = f"/regulations/{taken.regulation.slug}/draft"
        if publish:
            version = publish_draft(
                taken.regulation, by=by, revision=taken.draft.revision, despite=despite
            )
            address = f"/regulations/{taken.regulation.slug}/v/{version.number}"
    except UserError as error:
        raise click.ClickException(str(error)) from error
    click.echo(address)


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write a copy of the SQLite database to FILE, good also while the server runs."""
    _name_database()
    os.umask(0o077)
    if db.engine.dialect.name != "sqlite":
        raise click.ClickException("Cơ sở dữ liệu này là PostgreSQL: hãy dùng pg_dump.")
    if file.exists():
        raise click.ClickException("Tệp này đã có; hãy chọn tên khác.")
    with db.engine.connect() as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(file),))
    click.echo(str(file))


@click.command("rebuild-search")
def rebuild_search() -> None:
    """Make the search index anew from the texts, remarks and answers."""
    _name_database()
    click.echo(f"{index.rebuild()} mục trong chỉ mục tìm kiếm.")


@click.command("send-mail")
def send_mail() -> None:
    """Gather today's news and send the letters that are due; for cron, every few minutes."""
    _name_database()
    settings = current_app.config
    if not settings["MAIL_HOST"]:
        raise click.ClickException("Chưa đặt THAO_MAIL_HOST nên không gửi thư nào.")
    gather(settings["MAIL_HOUR"])
    write = partial(
        wording.write,
        sender=settings["MAIL_FROM"],
        base_url=settings["BASE_URL"],
        secret=settings["SECRET_KEY"],
    )
    server = Server(
        settings["MAIL_HOST"], settings["MAIL_PORT"], settings["MAIL_USER"],
        settings["MAIL_PASSWORD"], settings["MAIL_STARTTLS"],
    )  # fmt: skip
    outcome = send_due(server, write)
    click.echo(f"Đã gửi {outcome.sent} thư, chưa gửi được {outcome.failed}.")
    if outcome.failed:
        sys.exit(1)


@click.command("verify")
def verify() -> None:
    """Check the chain of the journal and the opened boxes; exit 1 where one is broken."""
    _name_database()
    verdict = verify_chain()
    click.echo(f"{verdict.entries} mục, dấu cuối {verdict.head}")
    if not verdict.is_whole:
        click.echo(f"Nhật ký bị sửa từ mục số {verdict.broken_at}.", err=True)
        sys.exit(1)
    click.echo("Nhật ký nguyên vẹn.")
    changed = [str(one.id) for one in list_rounds() if not box_is_whole(one)]
    if changed:
        click.echo(f"Hòm ý kiến kín bị sửa sau khi mở, ở đợt số {', '.join(changed)}.", err=True)
        sys.exit(1)


def _person(username: str) -> Person | None:
    """Who does it: the named person, or nobody (the operator of this machine)."""
    if not username:
        return None
    person = find_by_username(username)
    if person is None:
        raise click.ClickException(f"Không có ai có tên đăng nhập {username}.")
    return person


def _name_database() -> None:
    """Say on which database a command works: the demo's and a body's own are different files."""
    click.echo(f"Cơ sở dữ liệu: {db.engine.url.render_as_string(hide_password=True)}", err=True)
