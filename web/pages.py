"""How is a page or its fragment answered: the same address with and without the page's script."""

from __future__ import annotations

import unicodedata
from typing import Any
from urllib.parse import quote

from flask import Response, make_response, redirect, render_template

from access.guard import wants_fragment


def page(
    template: str, *, fragment: str | None = None, status: int = 200, **context: Any
) -> Response:
    """The page, or only its fragment when the page's own script asked."""
    chosen = fragment if fragment and wants_fragment() else template
    return make_response(render_template(chosen, **context), status)


def see(address: str) -> Response:
    """After an act: go and see (303), so that reloading does not repeat it."""
    answer = redirect(address, code=303)
    return make_response(answer)


def download(data: bytes, *, name: str, kind: str) -> Response:
    """A file to keep: never shown inside the page's own origin rights."""
    response = make_response(data)
    response.headers["Content-Type"] = kind
    # A header takes Western letters only: the full name is spelled out, with a plain one beside it.
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    spelled = f"UTF-8''{quote(name, safe='')}"
    names = {"filename": plain} if plain == name else {"filename": plain, "filename*": spelled}
    response.headers.set("Content-Disposition", "attachment", **names)
    return response
