"""In which language is this request answered, and how is a marked sentence said in it?

Vietnamese is the language the sentences are written in (they are their own keys); English is a
catalogue. ``translations/`` is filled by ``make translations``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, current_app, request, session
from flask_babel import Babel, get_locale, gettext

import clock
from errors import Marked, UserError

babel = Babel()


def set_up(app: Flask) -> None:
    """Give the app its languages."""
    compile_catalogues(Path(app.config["BABEL_TRANSLATION_DIRECTORIES"]))
    babel.init_app(
        app, locale_selector=choose_language, timezone_selector=lambda: str(clock.zone())
    )
    app.jinja_env.filters["say"] = say
    app.context_processor(
        lambda: {"locale": str(get_locale()), "languages": app.config["LANGUAGES"], "say": say}
    )


def choose_language() -> str:
    """What the visitor chose, else Vietnamese (also for a browser that says otherwise)."""
    chosen = str(session.get("language", "")) if request else ""
    return chosen if chosen in current_app.config["LANGUAGES"] else "vi"


def say(text: str, values: Mapping[str, Any] | None = None) -> str:
    """A marked sentence in the reader's language, its places filled (marked words translated)."""
    if not text:
        return ""
    said = gettext(text)
    if not values:
        return said
    return said % {
        name: gettext(value) if isinstance(value, Marked) else value
        for name, value in values.items()
    }


def sentence(error: UserError) -> str:
    """A refusal in the reader's language."""
    return say(error.text, error.values)


def compile_catalogues(folder: Path) -> None:
    """Make the binary catalogues that are missing or older than their source."""
    for source in folder.glob("*/LC_MESSAGES/messages.po"):
        made = source.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
            with source.open("rb") as po:
                catalogue = read_po(po)
            with made.open("wb") as mo:
                write_mo(mo, catalogue)
