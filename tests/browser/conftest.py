"""A real server with the demo, and a real headless browser.

Chromium is taken from ``THAO_CHROMIUM``, from the PATH, or from Playwright's own folder. Where
none can be had the journeys are skipped and say so; with ``THAO_TEST_REQUIRE_BROWSER=1`` (the
gate) that is a failure.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright, ViewportSize, sync_playwright
from waitress.server import create_server

import commands
from app import create_app
from database import db

PASSWORD = "mat-khau-thu-nghiem"
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1350, "height": 900}


def chromium_path() -> str | None:
    """Where a Chromium lies, or None to let Playwright look for its own."""
    named = os.environ.get("THAO_CHROMIUM")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


def start_chromium(playwright: Playwright) -> Browser:
    """A headless Chromium that asks nobody outside for anything."""
    flags = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    return playwright.chromium.launch(executable_path=chromium_path(), args=flags)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser all journeys share."""
    with sync_playwright() as playwright:
        try:
            started = start_chromium(playwright)
        except Error as error:
            if os.environ.get("THAO_TEST_REQUIRE_BROWSER"):
                raise
            pytest.skip(
                f"no Chromium here (install one, or set THAO_CHROMIUM): {error.message[:80]}"
            )
        yield started
        started.close()


@pytest.fixture(scope="session")
def filled_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the migrated and filled demo, to be copied by each journey."""
    folder = tmp_path_factory.mktemp("demo")
    app = create_app(**settings(folder))
    commands.prepare(app)
    with app.app_context():
        db.session.remove()
        with closing(db.engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    return folder


def settings(folder: Path) -> dict[str, object]:
    """How the server of a journey is set."""
    return {
        "DEMO": True,
        "INSTANCE": folder,
        "SECRET_KEY": "only for tests",
        "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'demo.db'}",
        "DEMO_PASSWORD": PASSWORD,
        "DEVELOPMENT": True,
        "RATELIMIT_ENABLED": False,
    }


@pytest.fixture
def site(filled_demo: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server with a demo of its own."""
    folder = tmp_path / "instance"
    shutil.copytree(filled_demo, folder)
    with serving(folder) as address:
        yield address


class serving:
    """``with serving(folder) as address``: a server on a free port until the block ends."""

    def __init__(self, folder: Path, **overrides: object) -> None:
        self.app = create_app(**{**settings(folder), **overrides})
        self.server = create_server(self.app, host="127.0.0.1", port=0, threads=4)
        self.thread = threading.Thread(target=self.server.run, daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        return f"http://127.0.0.1:{self.server.effective_port}"

    def __exit__(self, *_: object) -> None:
        self.server.close()
        self.thread.join(timeout=10)
        with self.app.app_context():
            db.engine.dispose()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[OpenPage]:
    """``open_page("hoa.nguyen", size=PHONE)``: a page of this site where that person signed in."""
    contexts = []

    def opened(
        username: str | None = None, *, size: ViewportSize = DESK, javascript: bool = True
    ) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport=size,
            java_script_enabled=javascript,
            locale="vi-VN",
            has_touch=size is PHONE,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)  # a busy machine is no failure
        if username:
            sign_in(page, username)
        return page

    yield opened
    for context in contexts:
        context.close()


def sign_in(page: Page, username: str) -> None:
    """Through the door, as everybody does."""
    page.goto("/sign-in")
    page.get_by_label("Tên đăng nhập hoặc mã nhân viên").fill(username)
    page.get_by_label("Mật khẩu, hoặc mã trên phiếu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url("**/")
