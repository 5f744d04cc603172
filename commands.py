"""What can be done from the command line? ``flask --help`` lists it."""

from __future__ import annotations

import sys

import click
from flask import Flask

from journal.queries import verify_chain


def register(app: Flask) -> None:
    """Give the app its commands."""
    for command in (verify,):
        app.cli.add_command(command)


@click.command("verify")
def verify() -> None:
    """Check the chain of the journal; exit 1 where it is broken."""
    verdict = verify_chain()
    click.echo(f"{verdict.entries} mục, dấu cuối {verdict.head}")
    if not verdict.is_whole:
        click.echo(f"Nhật ký bị sửa từ mục số {verdict.broken_at}.", err=True)
        sys.exit(1)
    click.echo("Nhật ký nguyên vẹn.")
