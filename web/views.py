"""Pages that belong to no room: language, size of the letters, components, a sign of life."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, request, session

from access.guard import public
from web import text_size
from web.addresses import local_address
from web.pages import page, see

blueprint = Blueprint("web", __name__)


@blueprint.post("/language/<language>")
@public("anybody may choose how the pages speak")
def set_language(language: str) -> Any:
    """Speak this language to this browser from now on."""
    if language not in current_app.config["LANGUAGES"]:
        abort(404)
    session["language"] = language
    return see(local_address(request.form.get("next", "")))


@blueprint.post("/text-size/<size>")
@public("anybody may choose how large the letters are")
def set_text_size(size: str) -> Any:
    """Write this large on this device from now on."""
    if size not in text_size.SIZES:
        abort(404)
    return text_size.keep(see(local_address(request.form.get("next", ""))), size)


@blueprint.get("/style")
@public("shows components only, and only in development")
def style() -> Any:
    """Every component in both schemes."""
    if not current_app.config["DEVELOPMENT"]:
        abort(404)
    return page("style.html")


@blueprint.get("/alive")
@public("a monitor asks whether the server answers")
def alive() -> Any:
    """Says that the server answers."""
    return "ok", 200, {"Content-Type": "text/plain; charset=utf-8"}
