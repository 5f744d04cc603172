"""What can be done from the command line, and how does the server start? ``flask --help``."""

from __future__ import annotations

import logging
import sys

import click
import waitress
from flask import Flask
from flask_migrate import upgrade

from journal.queries import verify_chain


def register(app: Flask) -> None:
    """Give the app its commands."""
    for command in (verify,):
        app.cli.add_command(command)


def serve(app: Flask) -> None:
    """Bring the database up to date, fill the demo on its first start, and answer requests."""
    prepare(app)
    click.echo(f"Thảo chạy tại {app.config['BASE_URL']}  (dừng: Ctrl+C)")
    logging.getLogger("waitress").setLevel(logging.WARNING)
    waitress.serve(
        app,
        host=app.config["HOST"],
        port=app.config["PORT"],
        threads=8,
        ident="",
        channel_timeout=30,
        max_request_header_size=32_768,
        max_request_body_size=app.config["MAX_CONTENT_LENGTH"],
    )


def prepare(app: Flask) -> None:
    """Everything that must be true before the first request."""
    with app.app_context():
        upgrade()


@click.command("verify")
def verify() -> None:
    """Check the chain of the journal; exit 1 where it is broken."""
    verdict = verify_chain()
    click.echo(f"{verdict.entries} mục, dấu cuối {verdict.head}")
    if not verdict.is_whole:
        click.echo(f"Nhật ký bị sửa từ mục số {verdict.broken_at}.", err=True)
        sys.exit(1)
    click.echo("Nhật ký nguyên vẹn.")
