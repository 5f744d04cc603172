"""Take the pictures of the pages that carry the product: ``make pictures``.

The demo is filled anew, the main job is walked as in the journey, and each page is taken at 390,
820 and 1350 px, light and dark, into ``build/pictures/``; those the documents show go to
``docs/pictures/``.
"""

from __future__ import annotations

import subprocess
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

import commands
from app import create_app
from database import db
from tests.browser import steps
from tests.browser.conftest import DESK, PHONE, serving, settings, sign_in, start_chromium

Result = TypeVar("Result")
ROOT = Path(__file__).resolve().parent.parent.parent
EVERYTHING = ROOT / "build" / "pictures"
DOCUMENTS = ROOT / "docs" / "pictures"
TABLET: ViewportSize = {"width": 820, "height": 1100}
TEXT = "/regulations/quy-che-chi-tieu-noi-bo"
HERE = "dieu-8.khoan-2.diem-b"

# name: (who looks, address)
PAGES = {
    "sign-in": (None, "/sign-in"),
    "home": ("hoa.nguyen", "/"),
    "reading": ("hoa.nguyen", f"{TEXT}/v/2#{HERE}"),
    "comment": ("hoa.nguyen", f"/rounds/1/comment?version=2&clause={HERE}"),
    "comparison": ("chau.pham", f"{TEXT}/compare/1/2"),
    "group-desk": ("ha.do", "/rounds/1/group?version=2&clause=dieu-8.khoan-2.diem-d"),
    "round": ("suong.chau", "/rounds/1"),
    "board-desk": ("chau.pham", "/rounds/1/board"),
    "draft": ("chau.pham", f"{TEXT}/draft"),
    "conference-new": ("tuyen.cao", "/conferences/new"),
    "journal": ("tuyet.mai", "/journal"),
    "people": ("bao.le", "/people"),
    "style": (None, "/style"),
}
# What the documents show: (page, size) to file name.
SHOWN = {
    ("home", 390): "home-phone",
    ("reading", 390): "reading-phone",
    ("reading", 1350): "reading",
    ("comment", 390): "comment-phone",
    ("comparison", 1350): "comparison",
    ("group-desk", 1350): "group-desk",
    ("round", 1350): "round",
    ("journal", 1350): "journal",
}


def main() -> None:
    """Take them all."""
    for folder in (EVERYTHING, DOCUMENTS):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        folder = Path(data)
        app = create_app(**settings(folder))
        commands.prepare(app)
        with serving(folder) as address:
            browser = start_chromium(playwright)
            for scheme in ("light", "dark"):
                for size in (PHONE, TABLET, DESK):
                    take_all(browser, address, size, scheme)
            walk(browser, address)
            compose(browser)
            browser.close()
        with app.app_context():
            db.engine.dispose()


def take_all(browser: Browser, address: str, size: ViewportSize, scheme: str) -> None:
    """Every page at this size in this scheme."""
    for name, (username, path) in PAGES.items():
        with looking(browser, address, size, scheme, username) as page:
            page.goto(path)
            page.screenshot(path=EVERYTHING / f"{name}-{size['width']}-{scheme}.png")
            shown = SHOWN.get((name, size["width"]))
            if shown and scheme == "light":
                page.screenshot(path=DOCUMENTS / f"{shown}.png")
        print(f"{name} {size['width']} {scheme}", flush=True)


@contextmanager
def looking(
    browser: Browser, address: str, size: ViewportSize, scheme: str, username: str | None
) -> Iterator[Page]:
    """A page of the site as this person sees it."""
    context = browser.new_context(
        base_url=address,
        viewport=size,
        color_scheme="dark" if scheme == "dark" else "light",
        locale="vi-VN",
    )
    page = context.new_page()
    if username:
        sign_in(page, username)
    yield page
    context.close()


def walk(browser: Browser, address: str) -> None:
    """Do the main job and take what can only be seen on the way: desk, conference, print."""

    def done(username: str, step: Callable[[Page], Result], size: ViewportSize = DESK) -> Result:
        with looking(browser, address, size, "light", username) as page:
            return step(page)

    done("hoa.nguyen", lambda page: steps.comment(page, steps.REMARK), PHONE)
    done("ha.do", steps.gather_and_send)
    done("chau.pham", lambda page: take(page, "/rounds/1/board", "board-desk"))
    done("chau.pham", steps.answer)
    done("chau.pham", steps.publish_answers)
    done("chau.pham", steps.publish_draft_2)
    done(
        "hoa.nguyen", lambda page: take(page, f"{TEXT}/v/3#{steps.MOVED_HERE}", "moved", fold=True)
    )
    done("suong.chau", steps.close_round)
    adopted = done("tuyen.cao", steps.hold_conference)
    done("tuyen.cao", lambda page: take(page, "/conferences/1", "conference"))
    done("diem.tran", lambda page: take(page, f"{adopted}/issue", "issue"))
    done("diem.tran", lambda page: sign(page, adopted))
    with tempfile.TemporaryDirectory() as folder:
        done("anh.bui", lambda page: steps.printed(page, adopted, Path(folder)))
        # poppler's command is what makes a picture of a printed page
        subprocess.run(
            [
                "pdftoppm",
                "-png",
                "-r",
                "80",
                "-f",
                "1",
                "-l",
                "1",
                "-singlefile",
                f"{folder}/final.pdf",
                str(DOCUMENTS / "print"),
            ],
            check=True,
        )


def sign(page: Page, adopted: str) -> None:
    """The head issues the adopted text."""
    page.goto(f"{adopted}/issue")
    steps.issue(page)


def take(page: Page, path: str, name: str, *, fold: bool = False) -> None:
    """One picture for the documents; ``fold`` opens what is said beside the clause."""
    page.goto(path)
    if fold:
        steps.clause(page, steps.MOVED_HERE).locator("summary").first.click()
    page.screenshot(path=DOCUMENTS / f"{name}.png")


def compose(browser: Browser) -> None:
    """The README's picture: the same clause on a phone and on a desk."""
    page = browser.new_page(viewport={"width": 1500, "height": 760})
    pictures = "".join(
        f"<img src='data:image/png;base64,{encoded(name)}' "
        "style='height:700px;border:1px solid #8a8578'>"
        for name in ("reading-phone", "reading")
    )
    page.set_content(
        "<body style='margin:0;background:#d9d4c8;display:flex;gap:40px;align-items:center;"
        f"justify-content:center;height:760px'>{pictures}</body>"
    )
    page.screenshot(path=DOCUMENTS / "readme.png")


def encoded(name: str) -> str:
    """A picture of the documents, ready to be set into a page."""
    return b64encode((DOCUMENTS / f"{name}.png").read_bytes()).decode()


if __name__ == "__main__":
    main()
